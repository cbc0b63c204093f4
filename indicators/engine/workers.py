"""A function over many inputs in several processes: the answers come in the order of the inputs.

Worker processes start afresh (they are spawned, not forked), so that threads and open files of this one don't
matter to them. They end with this process, however it ends: each holds one end of a pipe whose other end is
open here alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import TypeVar

from indicators.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

#: Inputs on their way for each worker, so that none waits while another is busy with a long one.
_AHEAD = 4


def ordered_map(function: Callable[[T], R], inputs: Iterable[T], workers: int) -> Generator[R]:
    """``function`` of each input, in order, computed by ``workers`` processes (1: by this one).

    Function, inputs and answers must be such as can be pickled. Only a few inputs are taken ahead of the
    answer that is asked for. An error that ``function`` raises is raised here in its place, and WorkerError
    when a process ends without an answer.
    """
    if workers == 1:
        yield from map(function, inputs)
        return
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    with (
        theirs,
        ProcessPoolExecutor(workers, mp_context=context, initializer=_live_while, initargs=(theirs,)) as pool,
        ours,  # closed first: what is still in work then ends at once
    ):
        pending: deque[Future[R]] = deque()
        try:
            for one in inputs:
                pending.append(pool.submit(function, one))
                if len(pending) >= workers * _AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BrokenProcessPool:
            raise WorkerError("a worker process ended without an answer; was memory short?") from None


def _live_while(lifeline: Connection) -> None:
    """In a worker: leave interrupts to the process that started it, and end when ``lifeline`` is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_after, args=(lifeline,), daemon=True).start()


def _end_after(lifeline: Connection) -> None:
    try:
        lifeline.recv_bytes()
    except EOFError:
        os._exit(1)
