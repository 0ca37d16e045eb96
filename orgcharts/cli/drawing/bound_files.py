"""Files with many charts, which `--bind` or the list of a folder asks for."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from orgcharts.errors import MissingExtra
from orgcharts.findings import Finding
from orgcharts.formats import BINDABLE, FORMATS, Format

if TYPE_CHECKING:
    from orgcharts.diagram import Diagram
    from orgcharts.fonts import FontProvider

DEFAULT_BOUND = "charts"
"""The name of the files with all charts, in the folder of the drawings."""


class FileToBind(Struct, frozen=True):
    """A file of many charts: its path, its format, the names of its charts in their order, its title."""

    path: Path
    format: Format
    charts: tuple[str, ...]
    title: str | None = None


def bound_files_of(options: argparse.Namespace, charts: Sequence[str]) -> list[FileToBind]:
    """Return the files of many charts to write: of all `charts`, or those of the list of the folder.

    One of which a chart is not drawn now is left out.
    """
    if options.bind is not None and options.bind is not True:
        path = Path(options.bind)
        return [FileToBind(path, BINDABLE[path.suffix.lower()], tuple(charts))]
    folder = Path(options.output)
    if options.bind:
        paths = {folder / f"{DEFAULT_BOUND}{FORMATS[name].suffix}": name for name in formats_to_bind(options)}
        return [FileToBind(path, FORMATS[name], tuple(charts)) for path, name in paths.items()]
    return [
        FileToBind(folder / name, BINDABLE[Path(name).suffix], file.charts, file.title)
        for name, file in options.listed.bound.items()
        if set(file.charts) <= set(charts)
    ]


def formats_to_bind(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the formats of which `--bind` asks for one file in place of one for each chart."""
    if options.bind is None:
        return ()
    if options.bind is not True:
        return (BINDABLE[Path(options.bind).suffix.lower()].name,)
    return tuple(each.name for each in BINDABLE.values() if each.name in options.listed.formats) or ("pdf",)


def write_bound(
    files: Sequence[FileToBind],
    charts: Mapping[str, tuple[Diagram, FontProvider]],
    options: argparse.Namespace,
) -> tuple[list[FileToBind], list[Finding]]:
    """Write the files of many charts; return those written, and the extras that are missing.

    One of which a chart could not be drawn is left out, unless it is of all charts.
    """
    from orgcharts.files.atomic import write_whole

    written: list[FileToBind] = []
    missing: list[Finding] = []
    for file in files:
        drawn = [charts[name] for name in file.charts if name in charts]
        if not drawn or (options.bind is None and len(drawn) < len(file.charts)):
            continue
        try:
            write_whole(file.path, file.format.bound(drawn, options.listed.options(file.title)))
        except MissingExtra as error:
            missing += error.findings
        else:
            written.append(file)
    return written, missing
