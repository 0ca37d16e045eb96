"""The magic `%%orgchart` for Jupyter: `%load_ext orgcharts.hosts.jupyter`."""

from __future__ import annotations

import shlex
import sys
from typing import Any

from orgcharts import Drawing, OrgchartsError
from orgcharts.hosts.hosted import OPTIONS, hosted


def orgchart(line: str, cell: str | None = None) -> Drawing | None:
    """Draw the spec of a cell, or the file that the line names; print findings.

    Options are words of the line, such as `page=A4-landscape`.
    """
    words = shlex.split(line)
    options = {name: value for name, is_option, value in (word.partition("=") for word in words) if is_option}
    files = [word for word in words if "=" not in word]
    if options.keys() - {*OPTIONS} or len(files) != (cell is None):
        names = ", ".join(f"{name}=..." for name in OPTIONS)
        print(f"usage: %orgchart FILE, or %%orgchart and a spec below; options: {names}", file=sys.stderr)
        return None
    try:
        drawing = hosted(cell or "", options, page="cell.yaml", line=1, source="".join(files))
    except OrgchartsError as error:
        print(error, file=sys.stderr)
        return None
    for finding in drawing.findings:
        print(finding, file=sys.stderr)
    return drawing


def load_ipython_extension(shell: Any) -> None:
    """Register the magic for lines and cells."""
    shell.register_magic_function(orgchart, "line_cell", "orgchart")
