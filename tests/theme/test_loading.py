"""Theme files: every fault at its place, all at once; files are named from the folder of the theme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest

from orgcharts import Role, SpecError, Status, draw, load, load_theme, loads
from orgcharts.cli import main
from orgcharts.drift.inputs import inputs_of
from orgcharts.errors import ThemeError
from orgcharts.theme import theme_names
from orgcharts.theme.load import CHAIN
from orgcharts.theme.theme import RoleName, StatusName

SEAL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle cx="2" cy="2" r="1"/></svg>'
BASE = "extends: official\n"


def faults(folder: Path, text: str | bytes) -> list[str]:
    """Return the findings of a theme, its path shortened to its name."""
    path = folder / "theme.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ThemeError) as caught:
        load_theme(str(path))
    return [str(finding).replace(f"{folder}{os.sep}", "") for finding in caught.value.findings]


FAULTS = {
    "box: {fil: '#ffffff'}": "2:7: OC902 unknown field 'fil' in box; did you mean 'fill'?",
    "fonts: 5": "2:8: OC902 'fonts' in the theme is '5', not a list",
    "fonts: [5]": "2:9: OC902 item 1 of 'fonts' is '5', not a mapping with 'family' and 'file'",
    "fonts: [{family: X}]": "2:9: OC902 a font has no 'file'; add 'file'",
    "fonts: [{family: X, file: gone.ttf}]": (
        "2:27: OC904 there is no font file 'gone.ttf'; paths begin at the folder of the theme"
    ),
    'fonts: [{family: X, file: "a\\0.ttf"}]': "2:27: OC904 there is no font file 'a\\x00.ttf'",
    "fonts: [{family: X, file: /dev/zero}]": "2:27: OC904 there is no font file '/dev/zero'",
    "fonts: [{family: X, file: pipe}]": "2:27: OC904 there is no font file 'pipe'",
    "box: {fill: red}": (
        "2:13: OC902 'fill' in box is 'red', not a colour; write it as '#rrggbb', in quotation marks"
    ),
    "box:\n  fill: #ffffff": (
        "3:8: OC902 'fill' in box is empty; quote a colour: what follows a bare '#' is a comment"
    ),
    "box: {radius: 99}": "2:15: OC902 'radius' in box is '99', not 40 or less",
    "box: {radius: .inf}": "2:15: OC902 'radius' in box is '.inf', not a number",
    "box: {weight: bald}": (
        "2:15: OC902 'weight' in box is 'bald', not 'regular' or 'bold'; did you mean 'bold'?"
    ),
    "box: [a]": "2:6: OC902 'box' in the theme is a list, not a mapping",
    "rules: [{depth: [0], style: {fil: '#ffffff'}}]": (
        "2:30: OC902 unknown field 'fil' in the style of a rule; did you mean 'fill'?"
    ),
    "rules: [{depth: [top], style: {}}]": "2:18: OC902 item 1 of 'depth' is 'top', not a whole number",
    "lines: {line: {strok: '#ffffff'}}": (
        "2:16: OC902 unknown field 'strok' in a line style; did you mean 'stroke'?"
    ),
    "lines: 3": "2:8: OC902 'lines' in the theme is '3', not a mapping",
    "heading: {titel_size: 3}": (
        "2:11: OC902 unknown field 'titel_size' in heading; did you mean 'title_size'?"
    ),
    "heading: {emblem: gone.svg}": "2:19: OC707 picture 'gone.svg' is not there",
    "heading: {emblem: ../seal.svg}": "2:19: OC707 picture '../seal.svg' is not a path inside the folder",
    "heading: {emblem: /dev/zero}": "2:19: OC707 picture '/dev/zero' is",
    'heading: {emblem: "a\\0.svg"}': "2:19: OC707 picture 'a\\x00.svg' is not there",
    "heading: {emblem: pipe.svg}": "2:19: OC707 picture 'pipe.svg' is not there",
    'heading: {office: "a\\tb"}': "2:19: OC902 'office' in heading is 'a\\tb', not words on one line",
    "box: {}\nbox: {}": "3:1: OC902 key 'box' appears twice in one mapping; keep one; the first is in line 2",
    "box: !!python/name:os.system x": "2:6: OC902 tag 'tag:yaml.org,2002:python/name:os.system' is not",
    "rules: [{role: staf, style: {}}]": "2:16: OC902 'role' in a rule is 'staf', not 'line', ",
    "rules: [{status: [new, propsed], style: {}}]": "2:24: OC902 item 2 of 'status' is 'propsed', not",
    "nam: x": "2:1: OC902 unknown field 'nam' in the theme; did you mean 'name'?",
    "name: 2021-02-30\npatterns: 5": "3:11: OC902 'patterns' in the theme is '5', not a mapping",
    "a: " + "[" * 3_000: "2:67: OC902 nested deeper than 64 levels",
    "a: [" + "x," * 30_000 + "]": "2:39995: OC902 more than 20,000 keys and values; split the file",
    "name: \x00": "2:7: OC902 character U+0000 is not allowed in a theme; remove it",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_at_its_place_with_what_to_do(text: str, tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        os.mkfifo(tmp_path / "pipe.svg")
    found = faults(tmp_path, BASE + text)
    assert 1 == len(found)
    assert found[0].startswith(f"theme.yaml:{FAULTS[text]}")


def test_all_faults_of_a_theme_and_of_those_that_it_extends_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("extends: nowhere\nlegend: {sise: 3}\n")
    assert [
        "base.yaml:1:10: OC901 there is no theme 'nowhere'; "
        "built in are budget, office, official, panel, screen; or give the path of a theme file",
        "base.yaml:2:10: OC902 unknown field 'sise' in legend; did you mean 'size'?",
        "theme.yaml:2:7: OC902 unknown field 'fil' in box; did you mean 'fill'?",
        "theme.yaml:3:8: OC902 'fonts' in the theme is '5', not a list",
    ] == faults(tmp_path, "extends: base.yaml\nbox: {fil: a}\nfonts: 5\n")


def test_a_theme_of_its_own_says_what_it_lacks(tmp_path: Path) -> None:
    assert [
        "theme.yaml:1:1: OC902 the theme has no 'texts'; add 'texts', or start with 'extends: official'",
        "theme.yaml:1:1: OC902 the theme has no 'lines'; add 'lines', or start with 'extends: official'",
    ] == faults(tmp_path, "name: mine\n")


def test_a_misspelt_theme_is_named_by_its_likeness() -> None:
    with pytest.raises(ThemeError, match=r"^OC901 there is no theme 'oficial'; did you mean 'official'\?$"):
        load_theme("oficial")


@pytest.mark.parametrize("name", ["\0", "a\0b.yaml", "x" * 5_000, ".", "/", "/dev/zero", "/dev/null", ""])
def test_what_is_no_file_is_no_theme(name: str) -> None:
    with pytest.raises(ThemeError, match="OC901"):
        load_theme(name)


@pytest.mark.parametrize(
    "name", ["theme.yaml", "./theme.yaml", "sub/../theme.yaml", "link.yaml", "other.yaml"]
)
def test_a_theme_that_extends_itself_by_any_name_is_a_finding(name: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.yaml").symlink_to("theme.yaml")
    (tmp_path / "other.yaml").write_text("extends: theme.yaml\n")
    (found,) = faults(tmp_path, f"extends: {name}\n")
    assert "OC903 the theme extends itself through" in found


def test_more_themes_in_a_row_than_the_budget_are_a_finding(tmp_path: Path) -> None:
    for number in range(CHAIN + 2):
        (tmp_path / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n")
    (found,) = faults(tmp_path, "extends: 0.yaml\n")
    assert f"OC903 more than {CHAIN} themes of which each extends the next" in found


@pytest.mark.parametrize("value", ["5", "[official]", "{a: b}", "", "''", "official, budget"])
def test_what_a_theme_extends_is_a_theme(value: str, tmp_path: Path) -> None:
    assert faults(tmp_path, f"extends: {value}\n")[0].startswith("theme.yaml:1:")


def test_paths_of_a_theme_begin_at_its_folder_and_that_of_a_spec_at_the_spec(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "specs" / "house"
    (house / "marks").mkdir(parents=True)
    (house / "marks" / "seal.svg").write_text(SEAL)
    (house / "base.yaml").write_text("extends: official\nheading: {emblem: marks/seal.svg, office: Works}\n")
    (house / "theme.yaml").write_text("extends: base.yaml\n")
    spec = tmp_path / "specs" / "spec.yaml"
    spec.write_text("organization: {name: A, units: [B]}\ncharts: [{theme: house/theme.yaml}]\n")
    drawn = set()
    for folder, path in ((tmp_path, "specs/spec.yaml"), (house, "../spec.yaml"), (Path("/"), str(spec))):
        monkeypatch.chdir(folder)
        drawn.add(draw(load(path)).svg())
    assert 1 == len(drawn)
    assert "Works" in drawn.pop()
    monkeypatch.chdir(house)
    assert "Works" == load_theme("theme.yaml").heading.office


def test_paths_of_a_text_begin_at_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seal.svg").write_text(SEAL)
    (tmp_path / "base.yaml").write_text("extends: official\nheading: {office: Works}\n")
    (tmp_path / "theme.yaml").write_text("extends: base.yaml\n")
    text = "organization: A\ncharts: [{theme: theme.yaml, document: {emblem: seal.svg}}]\n"
    with pytest.raises(SpecError) as caught:
        loads(text)
    assert {"OC707", "OC901"} == {found.code for found in caught.value.findings}
    spec = loads(text, "a.yaml", tmp_path)
    monkeypatch.chdir("/")
    drawn = draw(spec).svg()
    assert "Works" in drawn
    assert "<circle" in drawn
    files = [tmp_path / name for name in ("theme.yaml", "base.yaml", "seal.svg")]
    assert files == list(inputs_of(spec))[-3:]


def test_a_faulty_theme_is_told_when_its_spec_is_read(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text("organization: A\ncharts: [{theme: t.yaml}, {id: b, theme: budgt}]\n")
    (tmp_path / "t.yaml").write_text("extends: official\nbox: {fil: a}\nnam: b\n")
    with pytest.raises(SpecError) as caught:
        load(spec)
    assert [
        ("OC901", "spec.yaml", 2), ("OC902", "t.yaml", 2), ("OC902", "t.yaml", 3)
    ] == [
        (found.code, Path(found.location.path).name, found.location.line)
        for found in caught.value.findings
        if found.location
    ]  # fmt: skip


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_that_changes_nothing_is_the_one_that_it_extends(name: str, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(f"extends: {name}\n")
    assert load_theme(name) == load_theme(str(tmp_path / "t.yaml"))


def test_selectors_take_the_roles_and_statuses_of_the_model() -> None:
    assert {*Role} == {*get_args(RoleName)}
    assert {*Status, "changed"} == {*get_args(StatusName)}


FRENCH = """\
organization:
  name: Ministère des travaux
  language: fr
  units: [Direction des routes, Direction des ponts, Bureau du cabinet]
charts: [{id: m, theme: green.yaml}]
"""
PLACE = "green.yaml:2:16: OC610 warning:"
HERE = "units here are of kind 'unit' or 'office'; write 'kind: "
UNUSED = {
    "kind: [direction]": f"{PLACE} no unit is of kind 'direction', which a rule of the theme selects; "
    f"{HERE}direction' in those that are",
    "kind: offices": f"{PLACE} no unit is of kind 'offices', which a rule of the theme selects; "
    "did you mean 'office'?",
    "kind: section": f"{PLACE} no unit is of kind 'section', and no other rule of the theme selects a box; "
    f"{HERE}section' in those that are",
    "kind: office": None,
    "kind: [section, office]": None,
    "status: new": None,
}


@pytest.mark.parametrize("selector", UNUSED)
def test_a_rule_for_kinds_that_no_unit_has_is_a_warning(selector: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    rule = f"{{{selector}, style: {{fill: '#e2f0d9'}}}}"
    Path("green.yaml").write_text(f"{BASE}rules: [{rule}]\n", encoding="utf-8")
    Path("m.yaml").write_text(FRENCH, encoding="utf-8")
    found = [str(finding) for finding in draw(load("m.yaml")).findings]
    assert found == ([UNUSED[selector]] if UNUSED[selector] else [])


def test_a_rule_for_kinds_of_other_charts_is_no_fault_beside_one_that_is_used(tmp_path: Path) -> None:
    rules = "[{kind: section, style: {radius: 2}}, {depth: [0], style: {radius: 2}}]"
    (tmp_path / "green.yaml").write_text(f"{BASE}rules: {rules}\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(FRENCH, encoding="utf-8")
    assert draw(load(str(tmp_path / "m.yaml"))).findings == ()


def test_a_warning_about_a_theme_is_printed_once_for_all_charts(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("green.yaml").write_text(f"{BASE}rules: [{{kind: province, style: {{}}}}]\n", encoding="utf-8")
    Path("m.yaml").write_text(FRENCH.replace("}]", "}, {id: n, theme: green.yaml}]"), encoding="utf-8")
    assert main(["render", "m.yaml", "-f", "txt", "-j", "1"]) == 0
    assert capsys.readouterr().err.count("OC610") == 1
