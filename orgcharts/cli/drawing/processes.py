"""Work in processes of its own. Its libraries are imported only where there is work for several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import Any


def from_processes(
    work: Callable[[Any, Any], Any], what: object, tasks: Sequence[Any], jobs: int
) -> Iterator[Any]:
    """Yield `work(what, task)` for each task, in order; those after a process that was killed are left out.

    Raises:
        Exception: what `work` raises, when its result is due.
    """
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work, what))
    try:
        futures: list[Future[Any]] = [pool.submit(_work, task) for task in tasks]
        for future in futures:
            yield future.result()
    except BrokenProcessPool:
        return
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
