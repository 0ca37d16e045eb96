"""One piece of work for each of many things, shared out among processes; results come in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
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
    done, processes = 0, min(jobs, len(tasks))
    if processes > 1:
        from orgcharts.cli.drawing.processes import from_processes

        for result in from_processes(work, what, tasks, processes):
            yield result
            done += 1
    for task in tasks[done:]:
        yield work(what, task)
