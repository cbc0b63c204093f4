"""Other programs on the same pages: how they are found or installed, and what they take.

Each peer wants an environment of its own. Those of the interpreters that the caller names are tried first;
for a peer that is in none of them one is made, in a folder that goes again, and pip installs it there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("peer.py")

#: Making an environment and installing a peer, and what a peer may take over the pages, in seconds.
_PATIENCE = 900


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: what of it is called, and what pip is asked for."""

    name: str
    calls: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a peer took for the pages on a processor, in seconds, and how many things it found."""

    peer: Peer
    version: str
    seconds: float
    found: int


PEERS = (
    Peer("jionlp", "money and time, with parsing", ("jionlp==1.5.29",)),
    Peer(
        "recognizers-text-suite",
        "number, percentage, currency, dimension, datetime",
        ("recognizers-text-suite==1.0.2a2", "emoji<2"),
    ),
)


def measured(texts: Sequence[str], interpreters: Sequence[str]) -> Iterator[Taken]:
    """What each peer takes; one that can't be had is named on standard error and left out."""
    for peer in PEERS:
        taken = next(filter(None, (_ask(python, peer, texts) for python in interpreters)), None)
        if taken is None:
            with _installed(peer) as python:
                taken = _ask(python, peer, texts) if python else None
        if taken is None:
            print(f"{peer.name} is left out: it could not be installed, or failed", file=sys.stderr)
        else:
            yield taken


def _ask(python: str, peer: Peer, texts: Sequence[str]) -> Taken | None:
    """What a peer in the environment of an interpreter takes; None where it is not there."""
    request = json.dumps({"peer": peer.name, "texts": list(texts)})
    try:
        done = subprocess.run(
            [python, str(SCRIPT)], input=request, capture_output=True, text=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        return None
    answer = json.loads(lines[-1])  # what the peer itself prints stands before
    return Taken(peer, answer["version"], answer["seconds"], answer["found"])


@contextmanager
def _installed(peer: Peer) -> Iterator[str | None]:
    """The interpreter of a new environment with the peer; None when it can't be made."""
    with tempfile.TemporaryDirectory() as folder:
        python = f"{folder}/bin/python"
        try:
            for command in (
                [sys.executable, "-m", "venv", folder],
                [python, "-m", "pip", "install", "-q", *peer.requirements],
            ):
                subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        except (OSError, subprocess.SubprocessError):
            yield None
        else:
            yield python
