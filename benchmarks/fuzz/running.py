"""Inputs by the thousand, tried in processes of their own."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Any

from benchmarks.fuzz.guard import Guard
from benchmarks.fuzz.making import make
from benchmarks.fuzz.trying import ALL, DRAW, READ, attempt
from orgcharts.model import Organization
from orgcharts.pipeline import draw

DRAWN_EACH, ALL_EACH = 3, 90
"""Every third input is drawn, every ninetieth is put through all commands."""

SILENCE = 120.0
"""Seconds without any news after which a process is taken to hang where no signal reaches it."""


def extent_of(number: int) -> int:
    """Return how far an input is taken."""
    if number % ALL_EACH == 0:
        return ALL
    return DRAW if number % DRAWN_EACH == 0 else READ


def run(seed: int, numbers: range, news: Queue[Any], here: Any) -> None:
    """Try inputs in this process; tell what came of each hundred, and of each fault at once.

    `here` holds the number of the input that is being tried, for the case that it ends the process.
    """
    guard = Guard()
    counts: Counter[str] = Counter()
    slowest = (0.0, -1)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name).resolve() / "work"
        warm_up()
        for number in numbers:
            here.value = number
            tried = make(seed, number)
            started = time.process_time()
            outcome = attempt(tried, folder, guard, extent_of(number))
            slowest = max(slowest, (time.process_time() - started, number))
            counts[f"{tried.kind}: {outcome.result}"] += 1
            if outcome.fault:
                news.put(("fault", number, tried.kind, outcome.fault, outcome.trace))
            if counts.total() == 100:
                news.put(("counts", counts, slowest, guard.slowest))
                counts = Counter()
    news.put(("counts", counts, slowest, guard.slowest))
    news.put(("end",))


def warm_up() -> None:
    """Have the libraries loaded that look for others when they are: that is not the work of an input."""
    drawing = draw(Organization(name="A"))
    drawing.png(dpi=20)
    drawing.pdf()


def gathered(seed: int, first: int, inputs: int, jobs: int) -> Iterator[tuple[Any, ...]]:
    """Yield the news of all processes until the last has ended."""
    context = multiprocessing.get_context("spawn")
    news: Queue[Any] = context.Queue()
    waiting = [range(first + job, first + inputs, jobs) for job in range(jobs)]
    workers: list[tuple[Any, range, Any]] = []
    heard = time.monotonic()
    try:
        while waiting or workers:
            while waiting:
                workers.append(_started(context, seed, waiting.pop(), news))
            try:
                item = news.get(timeout=1.0)
            except Empty:
                for worker in [each for each in workers if each[0].exitcode is not None]:
                    workers.remove(worker)
                    process, numbers, here = worker
                    if process.exitcode:  # a library ended the process: what is left goes to another
                        yield ("fault", here.value, "process", f"ended with {process.exitcode}", "")
                        waiting += [numbers[numbers.index(here.value) + 1 :]]
                if time.monotonic() - heard > SILENCE:
                    yield ("fault", -1, "process", f"no news for {SILENCE:g} s", "")
                    return
                continue
            heard = time.monotonic()
            if item[0] != "end":
                yield item
    finally:
        for process, _, _ in workers:
            process.terminate()


def _started(context: Any, seed: int, numbers: range, news: Queue[Any]) -> tuple[Any, range, Any]:
    """Return a process that tries inputs, its numbers, and where it says which it tries."""
    here = context.Value("q", numbers.start)
    process = context.Process(target=run, args=(seed, numbers, news, here))
    process.start()
    return process, numbers, here
