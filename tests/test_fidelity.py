"""Every unit that the e-Guide lists or gives a heading to stands in a spec, with its line as the source.

The names are derived from the source text; where the text is absent the tests are skipped.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import orgcharts
from orgcharts.spec import specs_in

ROOT = Path(__file__).parents[1]
GUIDES = sorted((ROOT / ".." / "shared" / "sources").glob("002_*.txt"))
FIRST, LAST = 286, 1758
UNIT_WORDS = re.compile(
    r"\b(Academy|Branch|Capacity|Cell|Centre|Cluster|Department|Divisions?|Fund|Mechanism|Office|Section"
    r"|Secretariat|Services?|Taskforce|Teams?|Unit|Focal Point)\b"
)
NOT_A_NAME = re.compile(r"[.:?!|<>@“”\"*]|website|^(Read|Email|For|Access|Mr|Ms)\b")
LONGEST = 90
"""A list item or heading is shorter than this; a paragraph is longer."""

EXCEPTIONS = {
    "Components of the Department of Peace Operations": "a chapter, not a unit",
    "Main Offices and Divisions of the Department of Political and Peacebuilding Affairs": "a chapter",
    "Department of Operational Support Offices and Divisions supporting the Pillar": "a chapter",
    "Service Centres of the Department of Operational Support": "a chapter",
    "Integrated Operational Teams": "a kind of team; each is in the division of the missions that it serves",
    "OICT Support to UN Field Missions": "a service that OICT gives",
}


def named(line: str) -> str | None:
    """Return the name of the unit that a line of the guide consists of, or None."""
    text = re.sub(r"^(- )?(\d+(\.\d+)+ )?(The )?", "", line.strip())
    if not text or len(text) > LONGEST or NOT_A_NAME.search(text) or not UNIT_WORDS.search(text):
        return None
    return text


def stated() -> Iterator[tuple[int, str]]:
    """Yield line and name of every unit in the overview lists and headings of the guide."""
    lines = GUIDES[0].read_text(encoding="utf-8").splitlines() if GUIDES else []
    for number in range(FIRST, min(LAST, len(lines)) + 1):
        name = named(lines[number - 1])
        if name and not any(name.startswith(start) for start in EXCEPTIONS):
            yield number, name


def key(name: str) -> str:
    """Return `name` without case, article and hyphens, which the guide sets at will."""
    return re.sub(r"^the |[^a-z0-9]", "", name.lower().replace("-", ""))


def cited(sources: tuple[str, ...]) -> set[int]:
    """Return the lines of the guide that `sources` cite."""
    lines: set[int] = set()
    for first, last in re.findall(r"^eguide L(\d+)(?:-(\d+))?$", "\n".join(sources), re.MULTILINE):
        lines |= set(range(int(first), int(last or first) + 1))
    return lines


def units() -> dict[str, set[int]]:
    """Return every name and alias in the specs with the lines that are cited for it."""
    known: dict[str, set[int]] = {}
    for path in specs_in(ROOT / "specs"):
        if path.parent != ROOT / "specs":
            continue
        waiting = [orgcharts.load(path).organization]
        while waiting:
            unit = waiting.pop()
            for name in (unit.name, *unit.aliases):
                known.setdefault(key(name), set()).update(cited(unit.source))
            waiting.extend(unit.units)
    return known


STATED = list(stated())
needs_guide = pytest.mark.skipif(not GUIDES, reason="the e-Guide is not part of the repository")


@pytest.fixture(scope="module")
def known() -> dict[str, set[int]]:
    return units()


@needs_guide
def test_the_rules_find_the_overview_lists_and_the_headings() -> None:
    assert len(STATED) > 150


@needs_guide
def test_every_unit_of_the_guide_is_in_a_spec(known) -> None:
    assert [f"L{line} {name}" for line, name in STATED if key(name) not in known] == []


@needs_guide
def test_every_unit_of_the_guide_cites_its_line(known) -> None:
    """A heading may be cited by the paragraph that it opens, two lines on."""
    missing = [
        f"L{line} {name}"
        for line, name in STATED
        if key(name) in known and not known[key(name)] & {line, line + 1, line + 2}
    ]
    assert missing == []


@needs_guide
def test_every_exception_is_a_line_of_the_guide() -> None:
    text = GUIDES[0].read_text(encoding="utf-8")
    assert [name for name in EXCEPTIONS if name not in text] == []
