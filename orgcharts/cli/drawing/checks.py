"""Drawings that are compared with their specs, each as one task: alone, or in a process of its own."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from orgcharts.cli.common import STDIN_FILE, is_stdin
from orgcharts.cli.drawing.progress import Progress
from orgcharts.errors import OrgchartsError
from orgcharts.findings import Finding

if TYPE_CHECKING:
    from orgcharts.drift import Check, Known
    from orgcharts.spec import Spec

FEW = 2
"""Specs up to which starting processes costs more than it saves."""


class CheckTask(Struct, frozen=True):
    """What is checked at once: the files of a spec, or a file of charts of several specs."""

    specs: tuple[Spec, ...]
    outputs: tuple[Path, ...]


def is_known(known: Known | None, inputs: str | None, task: CheckTask) -> bool:
    """Return whether files were in order before, and neither they nor their inputs have changed."""
    from orgcharts.drift import contents

    return known is not None and (known.inputs, known.outputs) == (inputs, contents(task.outputs))


def task_digest(task: CheckTask, options: argparse.Namespace) -> str | None:
    """Return a digest of all that decides on some drawings; None if not all of it is in files."""
    from orgcharts.drift import digest_of, inputs_of

    listed = options.listed
    if any(map(is_stdin, task.specs)):
        return None
    try:
        files = dict.fromkeys(file for spec in task.specs for file in inputs_of(spec))
    except OrgchartsError:  # drawing the spec reports the fault
        return None
    template = (Path(listed.template),) if listed.template else ()
    return digest_of((*files, *template), listed.model_dump_json(), str(options.as_of))


def checked_tasks(
    names: Sequence[str], tasks: Mapping[str, CheckTask], options: argparse.Namespace
) -> Iterator[tuple[str, Check | tuple[Finding, ...]]]:
    """Yield the check of every task in order, or the findings that stopped it; several at a time."""
    bound = options.listed.bound
    kept = (*bound, str(STDIN_FILE))
    given = [(name, tasks[name].specs if name in kept else (), options) for name in names]
    workers = min(os.cpu_count() or 1, len(names))
    with Progress(len(names), hidden=options.quiet) as progress:
        if len(names) <= FEW or workers == 1:
            for name, task in zip(names, given, strict=True):
                progress.step(Path(name).name)
                yield name, check_task(task)
            return
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(workers) as pool:
            for name, result in zip(names, pool.map(check_task, given), strict=True):
                progress.step(Path(name).name)
                yield name, result


def check_task(task: tuple[str, tuple[Spec, ...], argparse.Namespace]) -> Check | tuple[Finding, ...]:
    """Check one spec or one file of many charts, in a separate process."""
    from orgcharts.drift import check_bound, check_spec
    from orgcharts.spec import load

    name, specs, options = task
    folder, listed = Path(options.output), options.listed
    try:
        if name in listed.bound:
            return check_bound(name, specs, folder, listed, fix=options.fix, as_of=options.as_of)
        (spec,) = specs or (load(name),)
        return check_spec(spec, folder, listed, fix=options.fix, as_of=options.as_of)
    except OrgchartsError as error:
        return error.findings
