"""What commands print: UTF-8 under every locale, nothing that a reader obeys, no traceback."""

from __future__ import annotations

import argparse
import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcharts.cli.main import parser
from orgcharts.cli.reporting import REPORTS
from orgcharts.findings import Finding, Location
from orgcharts.spec import load
from orgcharts.tables import as_csv, staffing_table
from orgcharts.text.printing import as_line, json_text, printable

ROOT = Path(__file__).parents[1]

COMMANDS: dict[str, list[list[str]]] = {
    "atlas": [["specs/a.yaml", "--dry-run"]],
    "translate": [["specs/a.yaml", "fr"]],
    "render": [["specs", "-f", "svg"], ["specs", "-f", "svg", "--report", "json"]],
    "check": [["specs", "-f", "svg"], ["specs", "-f", "svg", "--fix"]],
    "watch": [["specs", "--rounds", "1"]],
    "serve": [["b.yaml", "--rounds", "0", "--port", "0"], ["gone.yaml"]],
    "diff": [["specs/a.yaml", "b.yaml", "-f", form] for form in ("text", "md", "json")] + [["specs", "old"]],
    "review": [["specs/a.yaml", "b.yaml", "-o", "review"]],
    "reconcile": [["specs/a.yaml", "b.yaml", "-f", form] for form in ("text", "md", "json")],
    "timeline": [["specs", "-f", form] for form in ("text", "json")],
    "why": [["specs"], ["specs", "-c", "a"]],
    "table": [["specs/a.yaml", "-f", form] for form in ("md", "csv")],
    "validate": [["faulty", "-f", form] for form in REPORTS] + [["specs"]],
    "list": [["specs"], ["specs", "--units"]],
    "new": [["NAME", "-o", "new.yaml"], ["NAME", "-o", "-"], ["NAME", "--from", "-", "-o", "newer.yaml"]],
    "import": [["staff.csv", "-o", "-"], ["staff.csv", "--dry-run", "--report", "json"]],
    "export": [["specs/a.yaml", "--to", target] for target in ("csv", "org", "mermaid")]
    + [["specs/a.yaml", "--to", "csv", "-o", "-"]],
    "fmt": [["unordered", "--check"]],
    "explain": [[], ["OC105"], ["NAME"]],
    "schema": [[], ["--flat"]],
    "completion": [["bash"]],
    "mcp": [["gone"]],
}
"""Every command, in all its formats; `NAME` stands for the name in question."""

ENVIRONMENTS: dict[str, dict[str, str]] = {
    **{encoding: {"PYTHONIOENCODING": encoding} for encoding in ("cp1252", "cp437", "cp932", "ascii")},
    "C locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
}

POLISH = "Urząd Żeglugi 局 🚢"

HOSTILE = {
    "github": "::error file=a.py::Ministry",
    "github old": "R ##[error]Ministry",
    "azure": "##vso[task.setvariable variable=x]y",
    "teamcity": "##teamcity[buildStatus]",
    "bidi": "A\u202e\u2067B\u200f",
    "formula": "=cmd|' /C calc'!A0",
}
"""Names that a spec may bear and a reader of output would obey."""


def commands() -> set[str]:
    (action,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return set(action.choices)


def test_every_command_is_tried() -> None:
    assert commands() == set(COMMANDS)


def write_specs(folder: Path, name: str) -> None:
    """Write specs that state `name` in many places; after they were drawn, their drawings are stale."""
    said = json.dumps(name, ensure_ascii=False)
    with (folder / "staff.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "parent"), (1, name, ""), (2, name, 9)])
    body = (
        f"  name: {said}\n  acronym: {said}\n  head: {{title: {said}, holder: {said}, since: 2019}}\n"
        f"  source: {said}\n  units:\n    - {{id: u, name: {said}, since: 2020, posts: {{P-4: 1}}}}\n"
    )
    texts = {
        "specs/a.yaml": f"organization:\n{body}charts: [{{id: a, title: {said}}}]\n",
        "b.yaml": f"organization:\n{body.replace('P-4: 1', 'P-4: 3')}    - {said}\n",
        "old/a.yaml": f"organization: {{name: {said}, id: x, units: [{{id: u, name: B}}]}}\n",
        "faulty/a.yaml": f"organization:\n{body}    - {{name: A, {said}: 1, kind: [{said}]}}\n",
        f"unordered/{name.replace('/', '_')[:40]}.yaml": f"organization:\n  units: [A]\n  name: {said}\n",
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "output").mkdir()
    forged = '<svg xmlns="http://www.w3.org/2000/svg"><g class="unit" id="u"><title>{}\n{}</title></g></svg>'
    (folder / "output" / "a.svg").write_text(
        forged.replace("{}", name.replace("&", "&amp;")), encoding="utf-8"
    )
    (folder / "output" / f"{name.replace('/', '_')[:40]}.svg").write_text("<svg/>", encoding="utf-8")


DRIVER = """
import json, sys
from orgcharts.cli import main
for words in json.loads(sys.argv[1]):
    try:
        code = main(words)
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        stream.buffer.write(b"\\x00%d\\x00" % code)
"""
"""A program that runs commands and parts what each of them prints by its exit code between NULs."""


def run(folder: Path, *commands: list[str], **environment: str) -> list[Printed]:
    """Run commands in a process of their own; the input is a list of two units."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps(commands)],
        cwd=folder, input=f"{POLISH}\n::error::B\n".encode(), capture_output=True, check=False, timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", **environment},
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    out, errors = (re.split(r"\0(\d+)\0", stream.decode("utf-8")) for stream in (done.stdout, done.stderr))
    assert 2 * len(commands) + 1 == len(out) == len(errors), done.stderr.decode()
    return [Printed(int(code), o, e) for o, code, e in zip(out[::2], out[1::2], errors[::2], strict=False)]


@dataclass(frozen=True)
class Printed:
    """What one command printed."""

    code: int
    out: str
    errors: str


def all_commands(name: str) -> list[list[str]]:
    words = [[command, *words] for command, each in COMMANDS.items() for words in each]
    return [[name if word == "NAME" else word for word in each] for each in words]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    """What all commands print where everything is UTF-8."""
    folder = tmp_path_factory.mktemp("usual")
    write_specs(folder, POLISH)
    return run(folder, *all_commands(POLISH), PYTHONUTF8="1")


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_output_is_utf8_under_every_locale(
    environment: dict[str, str], usual: list[Printed], tmp_path: Path
) -> None:
    write_specs(tmp_path, POLISH)
    tried = run(tmp_path, *all_commands(POLISH), **environment)
    for words, expected, printed in zip(all_commands(POLISH), usual, tried, strict=True):
        assert (words, expected.code) == (words, printed.code), printed.errors
        assert "\r\n" not in printed.out or "csv" in words
        if "LC_ALL" not in environment:  # which reads other names of files
            assert untimed(expected.out) == untimed(printed.out)
            assert untimed(expected.errors) == untimed(printed.errors)


def untimed(printed: str) -> str:
    printed = re.sub(r"127\.0\.0\.1:\d+", "ADDRESS", printed)  # a port that is free
    return re.sub(r"\d+\.\d+( s\b|,?$)", "0", printed, flags=re.MULTILINE)


def obeyed(text: str, *, github: bool = False) -> list[str]:
    """Return the lines that a terminal or a CI server would obey."""
    return [
        line
        for line in re.split(r"\r\n|\n", text)
        if any(unicodedata.category(c) in ("Cc", "Cs") or c in BIDI for c in line)
        or re.search(r"##\w*\[", line)
        or (not github and line.lstrip().startswith("::"))
        or (github and line and not re.match(r"::(error|warning) ", line))
    ]


BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_is_only_a_name(name: str, tmp_path: Path) -> None:
    write_specs(tmp_path, name)
    commands = [*all_commands(name), ["render", "--page", f"A\n{name}"]]
    for words, printed in zip(commands, run(tmp_path, *commands), strict=True):
        assert (words, []) == (words, obeyed(printed.out, github="github" in words))
        assert (words, []) == (words, obeyed(printed.errors))


def test_a_title_on_disk_is_only_a_title(tmp_path: Path) -> None:
    write_specs(tmp_path, "A")
    forged = "\n::error file=x::y\x1b[2J\u202e".replace("\x1b", "&#x9b;")
    text = f'<svg xmlns="http://www.w3.org/2000/svg"><g class="unit" id="z"><title>{forged}</title></g></svg>'
    (tmp_path / "output" / "a.svg").write_text(text, encoding="utf-8")
    (printed,) = run(tmp_path, ["check", "specs", "-f", "svg"])
    assert "::error" in printed.out
    assert [] == obeyed(printed.out)


@given(st.text(st.sampled_from("ab :#[]\\\n\r\t\x1b\x9b\x00\u202e\u2067\u200f\u200d\u2028\ue000é＝")))
def test_what_is_printed_is_one_line_that_nobody_obeys(text: str) -> None:
    line = as_line(text)
    assert [] == obeyed(line)
    assert 1 == len(f"{line}|".splitlines())
    assert line == as_line(line)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_says_the_same_and_nobody_obeys_it(values: object) -> None:
    text = json_text(values)
    assert values == json.loads(text)
    assert [] == obeyed(text)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("می\u200cشود", "می\u200cشود"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("a\u200db", "a\\u200db"),
        ("é", "é"),
    ],
)
def test_joiners_stay_where_words_are_spelt_with_them(name: str, printed: str) -> None:
    assert printed == printable(name)


def test_annotations_keep_their_lines_and_properties_their_place() -> None:
    finding = Finding("OC105", "a%\n::error::b\x1b\u202e ##[x]", None, Location("a,b:c%\r\n.yaml", 2, 3))
    assert (
        "::error file=a%2Cb%3Ac%25%0A.yaml,line=2,col=3,title=OC105::"
        "a%25%0A::error::b\\x1b\\u202e \\x23#[x]\n"
    ) == REPORTS["github"]([finding])


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_no_cell_of_a_csv_file_is_a_formula(start: str, tmp_path: Path) -> None:
    for name in (f"{start}1+1", f"\u3000{start}1+1"):
        text = json.dumps({"organization": {"name": name, "posts": {name: {"P-4": 1}}}}, ensure_ascii=False)
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        rows = list(csv.reader(io.StringIO(as_csv(staffing_table(load(tmp_path / "a.yaml").organization)))))
        cells = [cell for row in rows for cell in row]
        assert f"'{name}" in cells
        assert [] == [cell for cell in cells if cell.lstrip().startswith(start)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["schema", "list", "check"])
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_output_that_goes_nowhere_is_a_finding(command: str, redirection: str, tmp_path: Path) -> None:
    write_specs(tmp_path, "A")
    done = shell(tmp_path, f"{command} {' '.join(COMMANDS[command][0])} </dev/null {redirection}")
    assert (1, True) == (done.returncode, "OC710" in done.stderr.decode()), done.stderr.decode()
    assert done.stderr.decode().count("the standard output cannot be written") == 1
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def shell(folder: Path, words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m orgcharts {words}'],
        cwd=folder, capture_output=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("words", ["--help", "--version", "render --help"])
def test_help_that_goes_nowhere_is_a_finding(words: str, tmp_path: Path) -> None:
    done = shell(tmp_path, f"{words} >&-")
    assert (1, True) == (done.returncode, "OC710" in done.stderr.decode())


def test_a_reader_that_has_read_enough_is_no_fault_to_tell(tmp_path: Path) -> None:
    done = shell(tmp_path, "schema | (exec 0<&-; sleep 1); exit ${PIPESTATUS[0]}")
    assert (1, b"") == (done.returncode, done.stderr)


def test_an_error_stream_that_is_closed_changes_no_exit_code(tmp_path: Path) -> None:
    write_specs(tmp_path, "A")
    assert 1 == shell(tmp_path, "validate faulty 2>&-").returncode
    assert 0 == shell(tmp_path, "render specs -f svg 2>&-").returncode
    assert 1 == shell(tmp_path, "validate faulty 2>/dev/full").returncode


def test_an_input_that_is_closed_is_a_finding(tmp_path: Path) -> None:
    """An input that is a folder is none: Python itself does not start with it."""
    done = shell(tmp_path, "new A --from - <&-")
    assert (1, True) == (done.returncode, "OC100" in done.stderr.decode()), done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_commands_print_through_one_module() -> None:
    for path in (ROOT / "orgcharts").rglob("*.py"):
        if path.name in ("streams.py", "resvg.py"):  # the latter holds a program of its own
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            printing = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
            assert not printing, f"{path}:{node.lineno} prints"
            stream = (
                isinstance(node, ast.Attribute)
                and node.attr == "write"
                and isinstance(node.value, ast.Attribute)
            )
            assert not (stream and node.value.attr in ("stdout", "stderr")), f"{path}:{node.lineno} writes"
