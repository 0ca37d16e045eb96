"""The legend and totals of posts: that of a front office looks like that of its office with all units."""

import pytest

import orgcharts

SPEC = """
organization:
  name: Ministry of Works
  units:
    - name: Roads Division
      id: roads
      UNIT
      units:
        OFFICE
        - {name: Signs, id: signs, SIGNS}
        - {name: Tar, units: [{name: Pitch, id: pitch, PITCH}]}
charts: [{id: a, focus: roads, show: [posts], OPTIONS}]
"""
OWN, SIGNS, PITCH = "posts: {P-4: 2}", "posts: {P-3: 1}", "posts: {P-2: 1}"
TEXT = "Total: subordinate units not included"
LOWER = "Units of lower levels are not shown"


def spec(
    own: str, *, front: bool = True, signs: str = "", pitch: str = "", options: str = "see: true"
) -> str:
    words = {
        "UNIT": "kind: division" if front else own,
        "OFFICE": f"- {{name: Office of the Director, role: front-office, {own}}}" if front else "",
        "SIGNS": signs or "kind: unit",
        "PITCH": pitch or "kind: unit",
        "OPTIONS": options,
    }
    text = SPEC
    for word, replacement in words.items():
        text = text.replace(word, replacement)
    return text


def legend(text: str) -> tuple[list[str], int]:
    """Return the entries of a legend, and how many samples it has."""
    (page,) = orgcharts.draw(orgcharts.loads(text)).diagram.pages
    entries = [each.title for each in page.elements if each.role == "legend-entry"]
    return entries, sum(each.role == "sample" for each in page.elements)


@pytest.mark.parametrize(("signs", "pitch"), [(SIGNS, ""), ("", PITCH), (SIGNS, PITCH)])
def test_a_total_of_a_front_office_above_others_is_explained_without_a_sample(signs: str, pitch: str) -> None:
    assert ([TEXT], 0) == legend(spec(OWN, signs=signs, pitch=pitch))


@pytest.mark.parametrize(
    "text",
    [
        spec(OWN),
        spec(OWN, signs=SIGNS, front=False),
        spec("kind: office", signs=SIGNS),
        spec(OWN, signs=SIGNS, options="depth: 0"),
        spec(OWN, pitch=PITCH, options="depth: 1"),
        spec(OWN, signs=SIGNS, options="show: [acronym]").replace("show: [posts], ", ""),
        spec(OWN, signs=SIGNS, options="show: [posts, posts-all]").replace("show: [posts], ", ""),
    ],
    ids=["nothing-below", "no-front-office", "no-own-posts", "depth-0", "depth-1", "no-posts", "with-all"],
)
def test_other_totals_are_not(text: str) -> None:
    assert ([LOWER] if "depth: " in text else [], 0) == legend(text)


def test_it_comes_after_the_entries_with_samples() -> None:
    staff = spec(OWN, signs=f"{SIGNS}, role: external", pitch=f"{PITCH}, status: proposed")
    (page,) = orgcharts.draw(orgcharts.loads(staff), page="A5-portrait").diagram.pages
    entries = [each for each in page.elements if each.role == "legend-entry"]
    samples = [each.parent for each in page.elements if each.role == "sample"]
    assert TEXT == entries[-1].title
    assert samples == [each.id for each in entries[:-1]]
