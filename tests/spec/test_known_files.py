"""Files that several specs import: each is read once, and no load sees what another one changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgcharts.spec import load, reader
from orgcharts.spec.composing import composer
from tests.spec.test_imports import SHARED, write


@pytest.fixture(autouse=True)
def shared(tmp_path: Path) -> Path:
    reader._written.cache_clear()
    composer._content.cache_clear()
    return write(tmp_path, "shared.yaml", SHARED)


def part(folder: Path, name: str, unit: str) -> Path:
    text = "organization: {name: NAME, units: [{import: shared.yaml#UNIT}]}\n"
    return write(folder, f"{name}.yaml", text.replace("NAME", name).replace("UNIT", unit))


def test_a_file_is_read_and_checked_once_for_all_that_import_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    parse = reader.parse_document

    def counted(text: bytes, *rest: object) -> object:
        read.append(text)
        return parse(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "parse_document", counted)
    for name in ("First", "Second", "Third"):
        assert load(part(tmp_path, name, "ocs")).organization.units[0].acronym == "OCS"
    assert read == [SHARED.encode()]
    assert composer._content.cache_info().misses == 4


def test_no_load_sees_what_another_one_changed(tmp_path: Path) -> None:
    units = ("ocs", "travel-unit", "pay-unit", "archive")
    alone = []
    for unit in units:
        reader._written.cache_clear()
        composer._content.cache_clear()
        alone.append(load(part(tmp_path, unit, unit)))
    for unit, known in [*zip(units, alone, strict=True), *zip(units[::-1], alone[::-1], strict=True)]:
        assert load(tmp_path / f"{unit}.yaml") == known


MAPPINGS = """\
organization:
  name: Works
  words: {acting: "{holder} for now"}
  sources: {plan: {title: Plan}}
  persons: {bell: A. Bell}
  abbreviations: {HQ: Headquarters}
  units: [{name: Roads, names: {fr: Routes}, acronyms: {fr: R}, identifiers: {map: "1"}}]
relation_kinds: {feeds: {label: Feeds}}
editions: {public: {hide: [note]}}
charts: [{id: all, units: {roads: {arrange: list}}}]
"""


def test_no_mapping_of_a_spec_can_be_changed_for_later_loads(tmp_path: Path) -> None:
    path = write(tmp_path, "works.yaml", MAPPINGS)
    spec = load(path)
    parts = spec.organization, spec.organization.units[0], *spec.charts
    values = (getattr(part, field) for part in parts for field in type(part).model_fields)
    mappings = [value for value in values if isinstance(value, dict)]
    assert len(mappings) > 9
    for mapping in mappings:
        with pytest.raises(TypeError):
            mapping["other"] = "x"
        with pytest.raises(TypeError):
            mapping.clear()
    assert load(path) == spec


def test_the_place_of_a_value_is_that_in_its_own_file(tmp_path: Path, shared: Path) -> None:
    for name in ("First", "Second"):
        spec = load(part(tmp_path, name, "ocs"))
        place = spec.marks.locate(("organization", "units", 0, "name"))
        assert (place.path, place.line, place.column) == (str(shared), 8, 13)


def test_a_file_that_changed_is_read_again(tmp_path: Path, shared: Path) -> None:
    path = part(tmp_path, "First", "archive")
    assert load(path).organization.units[0].name == "Archive"
    shared.write_text(SHARED.replace("- Archive", "- {id: archive, name: Records}"), encoding="utf-8")
    assert load(path).organization.units[0].name == "Records"


def test_large_files_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reader, composer):
        monkeypatch.setattr(module, "KEPT_UP_TO", 10)
    load(part(tmp_path, "First", "ocs"))
    assert reader._written.cache_info().currsize == composer._content.cache_info().currsize == 0
