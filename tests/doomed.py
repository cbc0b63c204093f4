"""A program that starts ``indicators extract … --resume`` over and over and ends it at random moments.

    python doomed.py kill|disk SEED ARGUMENT…

``kill`` ends each run by SIGKILL after a random while, ``disk`` lets files grow only to the size of a random
part of the finished dataset ``whole``, until a run ends by itself. After each run one JSON object goes to
standard output: how it ended, and the parts that the manifest lists. Runs are forked from a program that is
warm, so that they are killed at work and not while they start.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

import indicators
from indicators import cli
from indicators.engine import chunks, outputs
from indicators.table.manifest import NAME, read_manifest

#: As often a run is ended on purpose; the next one may go on.
MOST = 25


def small_parts() -> None:
    """Parts and chunks of a few sentences, so that a short run has many."""
    chunks.CHARACTERS = 100
    outputs.PART_CHARACTERS = 300


def run(arguments: list[str], limit: int | None) -> int:
    """Start a run in a process of its own."""
    process = os.fork()
    if process == 0:
        sys.stdout = sys.stderr
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        os._exit(cli.main(arguments))
    return process


def ended(process: int, patience: float) -> int | None:
    """The exit code of a process, None when it had to be killed after ``patience`` seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(process, signal.SIGKILL)
    status = os.waitpid(process, 0)[1]
    return None if os.waitstatus_to_exitcode(status) == -signal.SIGKILL else os.waitstatus_to_exitcode(status)


def main(way: str, seed: str, *arguments: str) -> None:
    """End runs until one ends by itself."""
    small_parts()
    indicators.extract_table([Path(name).read_text("utf-8") for name in arguments if name.endswith(".jsonl")])
    dice = random.Random(int(seed))
    folder = Path(arguments[arguments.index("-o") + 1])
    longest, finished = 0.1, 0
    sizes = [part.stat().st_size for part in sorted(Path("whole").glob("part-*"))]
    for number in range(MOST + 1):
        last = number == MOST
        limit = dice.choice(sizes) if way == "disk" and not last else None
        patience = dice.uniform(0, longest) if way == "kill" and not last else 600
        code = ended(run([*arguments, "--resume", "-q"], limit), patience)
        listed = (folder / NAME).exists()
        parts = [part.name for part in read_manifest(folder / NAME).parts] if listed else []
        print(json.dumps({"code": code, "parts": parts}), flush=True)
        if code in (cli.OK, cli.SOME_REFUSED):
            return
        if len(parts) == finished:  # a busy machine: a run needs longer to get anywhere
            longest *= 1.5
        finished = len(parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
