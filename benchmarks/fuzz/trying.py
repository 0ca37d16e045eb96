"""One input, tried: what came out of it, and whether that is allowed."""

from __future__ import annotations

import io
import shutil
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from benchmarks.fuzz.built import built, drawn
from benchmarks.fuzz.checks import Broken, check_dot, check_findings, check_svg
from benchmarks.fuzz.guard import SECRET, Guard, TooLong
from benchmarks.fuzz.leaks import check_leaks
from benchmarks.fuzz.making import Input
from orgcharts.cli import main
from orgcharts.errors import OrgchartsError
from orgcharts.pipeline import Drawing, draw
from orgcharts.spec import Spec, load

SECONDS = 2.0
"""Processor time that one step of an input may take: reading, one drawing, its files; a command has twice that."""

MOST_UNITS = 60
"""Units up to which an input is drawn."""

READ, DRAW, ALL = range(3)
"""How far an input is taken: read; drawn as SVG, DOT and text; or all that the commands can do with it."""

CODE_PAGE = "cp1252"
"""What a redirected output is encoded in on Windows; the commands have to do with it."""

COMMANDS = (
    ["render", "-q", "-f", "svg,dot,txt,png", "--dpi", "30"],
    ["diff", "-f", "md"],
    ["diff", "-f", "text"],
    ["diff", "-f", "json", "--draw", "change.svg"],
    ["reconcile", "-f", "md"],
    ["table", "-f", "csv"],
    ["table", "-f", "md"],
    ["timeline"],
    ["list"],
    ["fmt", "--check"],
    ["check", "--no-cache"],
    ["validate"],
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input: `findings`, `read` or `drawn`; or `fault` with what is wrong, and its trace."""

    result: str
    fault: str = ""
    trace: str = ""


def lay_out_files(tried: Input, folder: Path) -> Path:
    """Write the files of an input into an empty folder, with things around it that it must not reach."""
    shutil.rmtree(folder, ignore_errors=True)
    inside = folder / "in"
    (inside / "sub").mkdir(parents=True)
    (folder / SECRET).write_text("organization: {name: Outside, units: [{name: U, id: u1}]}")
    if tried.kind in ("imports", "emblem"):
        (inside / "link.yaml").symlink_to(folder / SECRET)
        (inside / "loop.yaml").symlink_to(inside / "loop.yaml")
    for name, content in tried.files.items():
        if name == "spec.yaml" and tried.kind == "theme":
            content = content.replace(b"%", str(inside / "theme.yaml").encode())
        (inside / name).write_bytes(content)
    return inside / "spec.yaml"


def attempt(tried: Input, folder: Path, guard: Guard, extent: int) -> Outcome:
    """Return what comes of an input that is taken as far as `extent` says."""
    path = lay_out_files(tried, folder)
    guard.seen.clear()
    try:
        with guard.watching(folder):
            result = _taken(tried, path, folder, guard, extent)
    except TooLong as error:
        return Outcome("fault", f"longer than {error}", traceback.format_exc())
    except Exception as error:
        return Outcome("fault", f"{type(error).__name__}: {error!s:.300}", traceback.format_exc())
    return Outcome("fault", guard.seen[0]) if guard.seen else Outcome(result)


def _built(path: Path, guard: Guard, extent: int) -> str:
    """Take an organisation that is built in Python, without a file; pydantic may refuse its values."""
    try:
        organization, wishes = built(path.read_bytes())
    except ValidationError:
        return "refused"
    if extent == READ or len(organization.entries) > MOST_UNITS:
        return "read"
    try:
        with guard.limited(SECONDS):
            drawing = drawn(organization, wishes)
        _check_drawing(drawing, guard)
    except OrgchartsError as error:
        check_findings(error.findings)
        return "findings"
    return "drawn"


def _taken(tried: Input, path: Path, folder: Path, guard: Guard, extent: int) -> str:
    if tried.kind == "built":
        return _built(path, guard, extent)
    result = "findings"
    try:
        with guard.limited(SECONDS):
            spec = load(path)
        check_findings(spec.findings)
        result = "read"
        if extent > READ and len(spec.organization.entries) <= MOST_UNITS:
            _drawn(tried, spec, guard, extent)
            result = "drawn"
    except OrgchartsError as error:
        check_findings(error.findings)
    if extent == ALL:
        _commanded(path, folder, guard)
    return result


def _drawn(tried: Input, spec: Spec, guard: Guard, extent: int) -> None:
    for chart in spec.charts[:3]:
        with guard.limited(SECONDS):
            drawing = draw(spec, options=chart)
        _check_drawing(drawing, guard)
        if tried.kind == "emblem":  # painters have faults that drawings do not show
            with guard.limited(2 * SECONDS):
                drawing.png(dpi=20)
                drawing.pdf()
        if tried.kind == "leaks" and chart.id == "shown":
            check_leaks(drawing, painted=extent == ALL)
        if extent == ALL:
            with guard.limited(SECONDS):
                outlines = drawing.svg(text="paths")
                drawing.pdf()
            check_svg(outlines)
            with guard.away():
                check_dot(drawing.dot())


def _check_drawing(drawing: Drawing, guard: Guard) -> None:
    check_findings(drawing.findings)
    with guard.limited(SECONDS):
        svg, dot, text = drawing.svg(), drawing.dot(), drawing.text()
    check_svg(svg)
    dot.encode()
    text.encode()


def _commanded(path: Path, folder: Path, guard: Guard) -> None:
    """Run the commands of the command line; they print what can be printed and exit with 0 or 1."""
    other = path.parent / "other.yaml"
    other.write_bytes(b"organization: {name: Other, id: u0, units: [{name: X, id: u1, posts: {P-4: 1}}]}")
    for command, *options in COMMANDS:
        files = [str(other), str(path)] if command in ("diff", "reconcile") else [str(path)]
        options = [str(folder / "out" / o) if o == "change.svg" else o for o in options]
        output = ["-o", str(folder / "out")] if command in ("render", "check") else []
        screen = io.TextIOWrapper(io.BytesIO(), CODE_PAGE)
        errors = io.TextIOWrapper(io.BytesIO(), CODE_PAGE, errors="backslashreplace")
        with redirect_stdout(screen), redirect_stderr(errors), guard.limited(2 * SECONDS):
            code = main([command, *files, *options, *output])
            screen.flush()
        _check_encoding(command, screen)
        if code not in (0, 1):
            raise Broken(f"'{command}' exits with {code}")


def _check_encoding(command: str, screen: io.TextIOWrapper) -> None:
    """Raise `Broken` if what a command printed is no UTF-8, whatever the code page of the machine."""
    printed: bytes = screen.buffer.getvalue()  # type: ignore[attr-defined]
    try:
        printed.decode()
    except UnicodeDecodeError as error:
        raise Broken(f"'{command}' prints no UTF-8: {error.object[error.start : error.end]!r}") from error
