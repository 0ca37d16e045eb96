"""One piece of work for each of many things, shared out among processes; results come in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out(
    work: Callable[[Any, Task], Result], what: object, tasks: Sequence[Task], jobs: int
) -> Iterator[Result]:
    """Yield `work(what, task)` for each task, in order, from `jobs` processes at most.

    One process is enough for one task. What a process that was killed leaves is done in this one.

    Raises:
        Exception: what `work` raises, when its result is due.
    """
    done = 0
    if min(jobs, len(tasks)) > 1:
        try:
            for result in _from_processes(work, what, tasks, min(jobs, len(tasks))):
                yield result
                done += 1
        except BrokenProcessPool:
            pass
    for task in tasks[done:]:
        yield work(what, task)


def _from_processes(
    work: Callable[[Any, Task], Result], what: object, tasks: Sequence[Task], jobs: int
) -> Iterator[Result]:
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work, what))
    try:
        futures: list[Future[Any]] = [pool.submit(_work, task) for task in tasks]
        for future in futures:
            yield future.result()
    except KeyboardInterrupt:
        _interrupt_all()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _interrupt_all() -> None:
    """Stop the work of every process: an interrupt from a terminal reaches them, others do not."""
    for process in multiprocessing.active_children():
        if sys.platform == "win32":
            process.terminate()
        elif process.pid is not None:
            os.kill(process.pid, signal.SIGINT)


_GIVEN: list[tuple[Callable[[Any, Any], Any], object]] = []
"""The work of this process, and what it is done on: one pair, none after an interrupt."""


def _begin(work: Callable[[Any, Any], Any], what: object) -> None:
    _GIVEN[:] = [(work, what)]
    signal.signal(signal.SIGINT, _do_no_more)


def _work(task: object) -> Any:
    """Do one task; only that is interrupted, so that files in hand are tidied up and nobody complains."""
    signal.signal(signal.SIGINT, _stop)
    try:
        if not _GIVEN:
            raise KeyboardInterrupt
        ((work, what),) = _GIVEN
        return work(what, task)
    finally:
        signal.signal(signal.SIGINT, _do_no_more)


def _do_no_more(_number: int, _frame: FrameType | None) -> None:
    _GIVEN.clear()


def _stop(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _do_no_more)
    _do_no_more(number, frame)
    raise KeyboardInterrupt
