"""A mistake in any line of a spec is reported at its place, and what its remedy asks for mends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from orgcharts.errors import OrgchartsError, SpecError
from orgcharts.findings import Finding, Location
from orgcharts.importing.options import DATA, MAPPING
from orgcharts.language.load import LANGUAGE
from orgcharts.listing import LIST
from orgcharts.spec import loads
from orgcharts.spec.lock import LOCK
from orgcharts.spec.shape import SPEC
from orgcharts.spec.translation_files import TRANSLATION
from orgcharts.theme.reading import THEME
from orgcharts.yaml import FileKind, parse_document

pytestmark = pytest.mark.usefixtures("parser")

WHOLE = """\
organization:
  name: Ministère des travaux
  head: {title: Minister, holder: I. Vane}
  units:
    - name: Roads
      id: roads
      head: {title: Director, holder: Ö. Brook, contact: {room: Hall 2}}  # since June
      units:
        - {name: Planning, acronym: PLA}
        - {name: Works and Bridges, aliases: [Bridges, Fords]}
        - {name: Signs, head: {holder: A. Lane}}
    - name: Ports

      units: [Docks, Piers]
    - {name: Airfields, id: air}
relations:
  - {from: air, to: roads, kind: advisory}
charts: [{id: all}]
"""
LINES = WHOLE.splitlines()

Mistake = Callable[[str], str | None]
"""A line with a mistake; None where it cannot have that one."""


def finding_of(text: str) -> Finding:
    """Return what is wrong first."""
    with pytest.raises(SpecError) as caught:
        loads(text, "f")
    return caught.value.findings[0]


def inserted(text: str, place: Location, new: str, drop: int = 0) -> str:
    lines = text.splitlines()
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + new + line[place.column - 1 + drop :]
    return "\n".join(lines)


def cut(pattern: str, instead: str = "") -> Mistake:
    """Return the mistake that replaces the last match of a pattern."""

    def change(line: str) -> str | None:
        found = list(re.finditer(pattern, line))
        return line[: found[-1].start()] + instead + line[found[-1].end() :] if found else None

    return change


def closed(text: str, found: Finding) -> str:
    """Write the bracket that the remedy names, in the place of the finding."""
    assert re.search(r", opened in line \d+, that is not closed", found.message)
    bracket = re.fullmatch(r"write '(.)'", str(found.remedy))
    assert bracket
    return inserted(text, place_of(found), bracket[1])


def at_column(text: str, found: Finding) -> str:
    """Start the line of the finding in the column that the remedy names."""
    column = re.search(r"start it in column (\d+)", str(found.remedy))
    assert column
    lines = text.splitlines()
    line = place_of(found).line - 1
    lines[line] = " " * (int(column[1]) - 1) + lines[line].lstrip()
    return "\n".join(lines)


def with_dash(text: str, found: Finding) -> str:
    assert found.remedy == "write '- ' before it"
    return inserted(text, place_of(found), "- ")


def with_text(text: str, found: Finding) -> str:
    """Write what the remedy quotes in the place of the finding, to the end of the line."""
    instead = re.search(r"write '(.*)'$", str(found.remedy))
    assert instead
    return inserted(text, place_of(found), instead[1], drop=1_000)


def with_space(text: str, found: Finding) -> str:
    assert found.remedy == "write spaces instead"
    return inserted(text, place_of(found), " ", drop=1)


def with_spaces(text: str, found: Finding) -> str:
    assert (found.message, found.remedy) == (
        "not valid YAML: a tab where spaces are needed",
        "indent with spaces",
    )
    return inserted(text, place_of(found), "    ", drop=1)


def without(text: str, found: Finding) -> str:
    assert found.remedy == "remove it"
    return inserted(text, place_of(found), "", drop=1)


def place_of(found: Finding) -> Location:
    assert found.location is not None
    return found.location


MISTAKES: dict[str, tuple[Mistake, Callable[[str, Finding], str]]] = {
    "a brace is missing": (cut(r"\}(?=$|  #)"), closed),
    "a bracket is missing": (cut(r"(?<=Piers)\]"), closed),
    "an item is one column too far left": (lambda line: line[1:] if is_later_item(line) else None, at_column),
    "an item is one column too far right": (
        lambda line: " " + line if is_later_item(line) else None,
        at_column,
    ),
    "an item is two columns too far right": (
        lambda line: "  " + line if is_later_item(line) else None,
        at_column,
    ),
    "an item in braces has no hyphen": (cut(r"- (?=\{name: [WS])"), with_dash),
    "a key has no space after its colon": (cut(r"(?<=id:) (?=roads)"), with_text),
    "an indent has a no-break space": (cut(r"(?<=^   ) (?=  id)", "\u00a0"), with_space),
    "an indent has an ideographic space": (cut(r"(?<=^     ) (?=head)", "\u3000"), with_space),
    "an indent has a tab": (cut(r"^    (?=\S|  [^- ])", "\t"), with_spaces),
    "a key is followed by a no-break space": (cut(r"(?<=id:) (?=roads)", "\u00a0"), with_space),
    "a brace too many": (cut(r"\}(?=$)", "}}"), without),
    "a comma after an item": (cut(r"(?<=[a-zA-Z]\})(?=$)", ","), without),
}


def is_later_item(line: str) -> bool:
    """Return whether a line is an item of a list that others precede on lines of their own."""
    return line.strip().startswith(("- {name: W", "- {name: S", "- {name: A", "- name: Po"))


def mistakes() -> Iterator[Any]:
    for name, (mistake, mend) in MISTAKES.items():
        changed = [(number, mistake(line)) for number, line in enumerate(LINES)]
        cases = [(number, line) for number, line in changed if line is not None]
        assert cases, name
        for number, line in cases:
            yield pytest.param(number, line, mend, id=f"{name}, line {number + 1}")


@pytest.mark.parametrize(("number", "line", "mend"), list(mistakes()))
def test_what_a_remedy_asks_for_mends_the_file(
    number: int, line: str, mend: Callable[[str, Finding], str]
) -> None:
    text = "\n".join([*LINES[:number], line, *LINES[number + 1 :]])
    found = finding_of(text)
    assert place_of(found).line == number + 1
    assert loads(WHOLE).organization == loads(mend(text, found)).organization


@pytest.mark.parametrize(
    "text", ["Order: the hospital", "*Star", "&Pain Clinic", "%", "@home", "Pain, Clinic"]
)
@pytest.mark.parametrize(
    "form", ["- {{name: {}}}", "- {{name: {}, role: staff}}", "- {{role: staff, name: {}}}"]
)
def test_a_text_that_needs_quotes_is_told_to_have_them(form: str, text: str) -> None:
    start = "organization:\n  name: A\n  units:\n    "
    found = finding_of(start + form.format(text))
    assert "quote a text" in str(found.remedy)
    quoted = form.format(f'"{text}"')
    assert [text] == [unit.name for unit in loads(start + quoted).organization.units]
    if text == "Pain, Clinic":
        assert f'name: "{text}"' in str(found.remedy)


@pytest.mark.parametrize("key", ["a: ", "a:\n- ", "- ", "- a: ", "a: {b: ", "a: [b, "])
@pytest.mark.parametrize("kind", [SPEC, TRANSLATION, LOCK, THEME, LANGUAGE, LIST, MAPPING, DATA])
@pytest.mark.parametrize(
    ("dash", "line"), [("    - b", 0), ("    c\n      - b", 1), ("    -", 0), ("   \u00a0- b", 0)]
)
def test_a_list_below_a_text_is_no_part_of_it(dash: str, line: int, kind: FileKind, key: str) -> None:
    end = {"{": "}", "[": "]"}.get(key[3:4], "")
    text = f"{key}text\n{dash} {end}\n"
    with pytest.raises(OrgchartsError) as caught:
        parse_document(text, kind, "f")
    places = [(found.code, place_of(found).line, place_of(found).column) for found in caught.value.findings]
    last = dash.splitlines()[line]
    assert (kind.codes.malformed, key.count("\n") + 2 + line, last.index("-") + 1) in places


@pytest.mark.parametrize("quoted", ["'a\n  - b'", '"a\n  - b"', "|\n  a\n  - b", ">\n  a\n  - b"])
def test_a_text_in_quotes_or_of_lines_may_have_hyphens(quoted: str) -> None:
    assert parse_document(f"k: {quoted}", SPEC, "f").data


def test_what_a_program_has_folded_is_a_text() -> None:
    text = f"k: {'word ' * 16}word\n  - word"
    assert {"k": " ".join(["word"] * 17) + " - word"} == parse_document(text, SPEC, "f").data


BELOW = {
    "units below": "  units:\n  - Surgery, A\n      - Ward 1\n      - Ward 2",
    "units of a key": "  units:\n  - Surgery, A:\n      - Ward 1\n      - Ward 2",
    "units below an inner unit": "  units:\n  - name: X\n    units:\n"
    "    - Surgery, A\n        - Ward 1\n        - Ward 2",
}


@pytest.mark.parametrize("text", BELOW.values(), ids=BELOW)
def test_units_below_a_text_are_told_their_form(text: str) -> None:
    whole = f"organization:\n  name: A\n{text}\n"
    found = finding_of(whole)
    assert found.remedy is not None
    instead = re.match(r"write '(- .*?)'(?:;|$)", found.remedy)
    assert instead
    start = whole.index("- Surgery")
    mended = loads(whole[:start] + instead[1]).organization
    assert ["Surgery, A", "Ward 1", "Ward 2"] == [e.unit.name for e in mended.entries.values()][-3:]
    assert "surgery-a" == mended.entries["ward-1"].parent == mended.entries["ward-2"].parent


LONG = [
    "  units:\n  - Surgery\n      - Ward 1\n          - Bed",
    "  units:\n  - Surgery\n      - name: Ward 1\n        id: ward",
    "  units:\n  - Surgery:\n      - name: Ward 1\n        id: ward",
]


@pytest.mark.parametrize("text", LONG)
def test_units_with_fields_below_a_text_are_told_how_to_begin(text: str) -> None:
    whole = f"organization:\n  name: A\n{text}\n"
    remedy = str(finding_of(whole).remedy)
    first, second = re.findall(r"'(- name: .*?|units:)'", remedy)
    lines = whole.splitlines()
    lines[3:4] = [f"  {first}", f"    {second}"]
    mended = "\n".join(lines).replace("- Ward 1\n          - Bed", "- {name: Ward 1, units: [Bed]}")
    assert ["Ward 1"] == [unit.name for unit in loads(mended).organization.units[0].units]


def test_units_below_a_name_have_a_key() -> None:
    text = "organization:\n  name: A\n    - B\n    - C"
    found = finding_of(text)
    assert "write 'units:', indented like 'name:', in the line above the list" in str(found.remedy)
    lines = text.splitlines()
    lines.insert(place_of(found).line - 1, "  units:")
    assert ["B", "C"] == [unit.name for unit in loads("\n".join(lines)).organization.units]


def test_a_unit_whose_name_is_a_key_without_more_is_told_to_have_no_colon() -> None:
    found = finding_of("organization:\n  name: A\n  units:\n  - Roads:\n  - Ports")
    assert str(found) == "f:4:5: OC103 unknown field 'Roads' in a unit; write '- Roads' without ':'"


@pytest.mark.parametrize("above", ["- Surgery", "- name: Surgery"])
def test_a_key_below_a_text_is_told_its_place(above: str) -> None:
    text = f"organization:\n  name: A\n  units:\n  {above}\n      id: x\n"
    found = finding_of(text)
    if above == "- Surgery":
        assert "write a key before that text, as in 'name: Surgery'" in str(found.remedy)
        mended = text.replace("Surgery\n  ", "name: Surgery\n")
    else:
        mended = at_column(text, found)
    assert "Surgery" == loads(mended).organization.entries["x"].unit.name
