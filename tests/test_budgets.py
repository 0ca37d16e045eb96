"""What is beyond a budget of docs/reliability.md is a finding of the code that stands there."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest
from msgspec.structs import replace

from benchmarks.reliability import budgets
from orgcharts import OrgchartsError, SpecError, draw, load, loads
from orgcharts.yaml import FileKind, building

SIMPLE = "organization: {name: A, units: [B, C]}"
IMPORT = "organization: {name: A, units: [{import: b.yaml}]}"
ALIASES = "organization: {name: A, units: [&a {name: B}, *a]}"
EMBLEM = "organization: A\ncharts: [{document: {emblem: e.%s}}]"
THEME = "organization: A\ncharts: [{theme: FOLDER/t.yaml}]"

BEYOND = {
    "bytes of a spec": [("spec.reader.SPEC.bytes", 9, SIMPLE)],
    "keys and values of a spec, imports included": [
        ("spec.reader.SPEC.values", 3, SIMPLE), ("spec.composing.composer.SPEC.values", 3, IMPORT),
    ],
    "levels of lists and mappings, imports included": [
        ("yaml.building.DEPTH", 2, SIMPLE), ("spec.composing.composer.DEPTH", 2, IMPORT),
    ],
    "keys and values that aliases expand to": [("spec.reader.SPEC.aliased", 1, ALIASES)],
    "files of which each imports the next": [("spec.composing.composer.CHAIN", 1, IMPORT)],
    "files of one load": [("spec.composing.composer.FILES", 1, IMPORT)],
    "characters of a name": [(None, 0, f"organization: {'x' * 1_001}")],
    "side of a page, mm": [(None, 0, "organization: A\ncharts: [{page: 39x100mm}]")],
    "side of a PNG, pixels": [("formats.png.picture.LARGEST_SIDE", 9, SIMPLE)],
    "bytes of the pixels of a PNG": [("formats.png.picture.LARGEST_IMAGE", 9, SIMPLE)],
    "bytes of an emblem": [("pictures.read.LARGEST_FILE", 9, EMBLEM % "svg")],
    "elements of an SVG emblem": [("pictures.svg.MOST_ELEMENTS", 1, EMBLEM % "svg")],
    "side of a PNG emblem, pixels": [("pictures.png.LARGEST_SIDE", 9, EMBLEM % "png")],
    "bytes of a theme": [("theme.load.THEME.bytes", 9, THEME)],
    "values of a theme, aliases expanded": [("theme.load.THEME.values", 1, THEME)],
}  # fmt: skip
"""For each budget what is beyond it: the limit that is made small, unless it is small, and a spec."""

CODES = {words: code for words, _, code in (row.strip("| ").split(" | ") for row in budgets())}


def lower(patch: pytest.MonkeyPatch, limit: str, small: int) -> None:
    """Make a limit small, be it a number of its own or one of a kind of file."""
    owner, _, name = limit.rpartition(".")
    found = resolve_name(owner)
    if isinstance(found, FileKind):
        patch.setattr(owner, replace(found, **{name: small}))
    else:
        patch.setattr(limit, small)


@pytest.mark.parametrize("words", BEYOND)
def test_what_is_beyond_a_budget_is_a_finding_of_the_code_in_the_table(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emblem = draw(loads(SIMPLE))
    (tmp_path / "e.png").write_bytes(emblem.png(dpi=30))
    (tmp_path / "e.svg").write_text(emblem.svg(text="paths"))
    (tmp_path / "b.yaml").write_text("organization: {name: B, units: [{import: c.yaml}]}")
    (tmp_path / "c.yaml").write_text("organization: C")
    (tmp_path / "t.yaml").write_text("extends: official")
    path = tmp_path / "spec.yaml"
    found = set()
    for limit, small, spec in BEYOND[words]:
        path.write_text(spec.replace("FOLDER", str(tmp_path)))
        with monkeypatch.context() as patch:
            if limit:
                lower(patch, f"orgcharts.{limit}", small)
            with pytest.raises(OrgchartsError) as caught:
                draw(load(path)).png()
        found |= {finding.code for finding in caught.value.findings}
    assert set(re.findall(r"OC\d+", CODES[words])) == found


def test_a_reading_tells_as_many_findings_as_its_budget_and_no_more() -> None:
    with pytest.raises(SpecError) as caught:
        loads("organization: A\n" * 2 * building.FINDINGS)
    assert building.FINDINGS == len(caught.value.findings)


def test_every_budget_has_a_test() -> None:
    assert set(CODES) == {*BEYOND, "findings of one reading"}
