"""The magic `%%orgchart` for Jupyter: `%load_ext orgcharts.hosts.jupyter`."""

from __future__ import annotations

import shlex
import warnings
from typing import Any

from IPython.core.error import UsageError

from orgcharts import Drawing, OrgchartsError
from orgcharts.hosts.hosted import OPTIONS, hosted


def orgchart(line: str, cell: str | None = None) -> Drawing:
    """Draw the spec of a cell, or the file that the line names.

    Options are words of the line, such as `page=A4-landscape`. A faulty spec is a usage error, which
    notebooks show without a traceback; findings of the drawing are warnings.
    """
    words = shlex.split(line)
    options = {name: value for name, is_option, value in (word.partition("=") for word in words) if is_option}
    files = [word for word in words if "=" not in word]
    if options.keys() - {*OPTIONS} or len(files) != (cell is None):
        names = ", ".join(f"{name}=..." for name in OPTIONS)
        raise UsageError(f"write %orgchart FILE, or %%orgchart and a spec below; options are {names}")
    try:
        drawing = hosted(cell or "", options, page="cell.yaml", line=1, source="".join(files))
    except OrgchartsError as error:
        raise UsageError(str(error)) from None
    for finding in drawing.findings:
        warnings.warn(str(finding), stacklevel=2)
    return drawing


def load_ipython_extension(shell: Any) -> None:
    """Register the magic for lines and cells."""
    shell.register_magic_function(orgchart, "line_cell", "orgchart")
