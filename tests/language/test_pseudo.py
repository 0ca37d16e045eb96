"""All that is drawn is stated in a spec or comes from its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import orgcharts
from orgcharts.atlas import Splitter, draw_all
from orgcharts.atlas.index_files import index_html
from orgcharts.comparison import compare
from orgcharts.drawn_changes import draw_comparison
from orgcharts.formats.html import render_html
from orgcharts.language import Language, load_language
from orgcharts.language.language import Message
from orgcharts.model import RELATION_KINDS, Organization
from orgcharts.options import ChartOptions
from orgcharts.pipeline import Drawing, draw_chart, place_of
from orgcharts.spec import Spec
from tests.language.pseudo import CLOSE, OPEN, PSEUDO, texts, unmarked_words
from tests.privacy.planting import Planter
from tests.repository import SPECS, spec_of

NOT_DRAWN = {"kind", "line", "ends", "id", "page", "theme", "from_", "to", "arrange", "posts"}
"""Fields whose texts choose a look or refer to something, as values of an enumeration do."""


def stated_texts(value: Any, field: str = "") -> Iterator[str]:
    """Yield the texts of an organisation or of a chart that a drawing may repeat."""
    if isinstance(value, str):
        if field not in NOT_DRAWN and not isinstance(value, Enum):
            yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if field == "abbreviations":
                yield key
            yield from stated_texts(inner, key)
    elif isinstance(value, list | tuple | set):
        for inner in value:
            yield from stated_texts(inner, field)


def strangers(drawing: Drawing, *stated: Organization | ChartOptions) -> list[tuple[str, set[str]]]:
    """Return the format and the words of a drawing that are neither stated nor of its language.

    Letters of notes are no words: a, b ... aa.
    """
    texts_of_all = (text for value in stated for text in stated_texts(_fields(value)))
    known = " ".join((*texts_of_all, *PSEUDO.terms)).casefold()
    files = {"svg": drawing.svg(), "dot": drawing.dot(), "txt": drawing.text()}
    files["html"] = render_html([(drawing.diagram, drawing.fonts)] * 2)
    found = [
        (form, {w for w in unmarked_words(text) if w not in known and len(set(w)) > 1})
        for form, text in texts(files)
    ]
    return [(form, words) for form, words in found if words]


def _fields(value: Organization | ChartOptions) -> dict[str, Any]:
    fields = value.model_dump()
    if isinstance(value, Organization):
        fields["posts_of_all"] = [entry.unit.model_dump() for entry in value.entries.values()]
    return fields


def drawn(spec: Spec, chart: ChartOptions, language: Language = PSEUDO) -> Drawing:
    place = place_of(spec.path, spec.charts, chart)
    return draw_chart(spec.organization, chart, place=place, charts=spec.charts, language=language)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_charts_of_the_specs_say_nothing_of_their_own(path: Path) -> None:
    spec = spec_of(path)
    for chart in spec.charts:
        assert [] == strangers(drawn(spec, chart), spec.organization, *spec.charts)


@pytest.mark.parametrize("seed", range(25))
def test_random_charts_say_nothing_of_their_own(seed: int) -> None:
    spec = orgcharts.loads(Planter(seed).spec())
    for chart in spec.charts:
        assert [] == strangers(drawn(spec, chart), spec.organization, *spec.charts)


def test_a_text_without_its_marks_is_the_english_one() -> None:
    for seed in range(5):
        spec = orgcharts.loads(Planter(seed).spec())
        marked = drawn(spec, spec.charts[0]).text()
        plain = re.sub(f"[{OPEN}{CLOSE}]", "", marked)
        english = drawn(spec, spec.charts[0], load_language("en")).text()
        assert OPEN in marked
        assert english.casefold() == plain.casefold()


EVERYTHING = """
organization:
  name: Αλφα
  acronym: ΑΛ
  id: alpha
  as_of: "2021"
  head: {title: Βητα, grade: P-4, acting: true, holder: Γαμμα}
  sources: {one: {title: Δελτα, date: "1999"}}
  units:
    - {name: Εψιλον, role: staff, status: new}
    - {name: Ζητα, role: deputy, status: vacant, head: {title: Ητα, vacant: true}}
    - {name: Θητα, role: attached, status: abolished}
    - {name: Ιωτα, role: external, status: unconfirmed}
    - {name: Ιχνος, role: front-office, units: [Ιχνη]}
    - {name: Ιστος, role: front-office}
    - name: Καππα
      id: kappa
      status: proposed
      based_at: Λαμδα
      code: κωδικας 2
      posts:
        RB: {P-4: {count: 1, temporary: true}, P-3: {count: 2, vacant: 1, based_at: Μυ}}
        OA:
          P-4:
            - {count: 1, change: establishment}
            - {count: 1, change: abolishment}
            - {count: 1, change: redeployment, redeployed_from: alpha}
            - {count: 1, change: reassignment, title: Νυ, former_title: Ξι}
            - {count: 1, change: reclassification, former_grade: P-3}
            - {count: 1, change: conversion}
      units:
        - {name: Ισχυς, role: front-office}
        - {name: Ομικρον, status: proposed, posts: {RB: {USG: 1}, XB: {FS: 2}}}
        - {name: Πι, line: unconfirmed, units: [Ρο], posts: {RB: {USG: 1}}}
        - {name: Σιγμα, status: new, posts: {RB: {USG: 1}}}
    - name: Προσωπα
      line: {label: Γραμμη}
      task: Εργον
      contact: {phone: "1", email: Εμαιλ, room: Δωμα, address: Οδος, hours: Ωραι}
      people: [{holder: Ανηρ, fte: 0.5}]
      posts: {P-3: {count: 1.5, headcount: 2}}
    - {name: Ταυ, id: tau, units: [{name: Υψιλον, id: ypsilon, joint_with: [phi]}]}
    - {name: Φι, id: phi, posts: {RB: {USG: 1}}, units: [{name: Ψι, posts: {RB: {USG: 1}}}]}
outside: [{name: Ωμεγα, id: omega}, {name: Ωκεανος, joint_with: [kappa]}]
relations:
  - {from: tau, to: omega, kind: hosts, note: Ωτα}
charts:
  - id: alpha
    show: [acronym, code, head, grade, holder, location, posts, posts-all, task, contact, people]
    notes: true
    abbreviations: true
    document: {numbered: true, letter: A}
    page: A1-landscape
  - {id: beta, show: [posts-total, location, head, grade, holder], collapse: [phi, tau], as_of: 2021-06}
  - {id: phi, focus: phi, title: Χιονι, as_of: 2021-06-01}
  - {id: gamma, theme: budget, depth: 1, collapse: [tau], see: false}
  - {id: delta, focus: kappa, show: [posts]}
  - {id: zeta, theme: panel, depth: 2, show: [head, grade]}
  - {id: tau, focus: [tau, phi], units: {phi: {arrange: cells}}}
"""

BEFORE = """
organization:
  name: Αλφα
  id: alpha
  as_of: "2020"
  units:
    - {name: Βητα, id: beta, head: {title: Γαμμα, grade: P-4}, units: [{name: Δελτα, id: delta}, Εψιλον]}
    - {name: Ζητα, id: zeta, head: {title: Ητα}, posts: {P-4: 2, P-3: 1}}
    - {name: Θητα, id: theta}
    - {name: Ιωτα, id: iota}
    - {name: Καππα, id: kappa}
    - {name: Λαμδα, id: lamda}
    - {name: Μυ, id: mu, head: {title: Νυ, vacant: true}}
    - {name: Τμημα Οδων, units: [Χι, Ψι]}
    - {name: Ωδη, id: ode, units: [{name: Ωα, id: oa, status: proposed}, {name: Ωρα, id: ora}]}
"""

AFTER = """
organization:
  name: Αλφα
  id: alpha
  as_of: 2021-06
  units:
    - {name: Κοινον, id: koinon, formerly: [theta, iota]}
    - {name: Δελτα, id: delta, head: {title: Ξι}}
    - {name: Βητα, id: beta, head: {title: Γαμμα, grade: P-5}, units: [{name: Ομικρον, formerly: [kappa]}]}
    - {name: Πι, formerly: [kappa]}
    - name: Ζητα
      id: zeta
      posts:
        P-4:
          - 4
          - {count: 1, change: establishment}
          - {count: 1, change: abolishment}
          - {count: 1, change: redeployment, redeployed_from: delta}
          - {count: 1, change: redeployment, redeployed_from: zeta}
          - {count: 1, change: reassignment, title: Νυ, former_title: Ξι}
          - {count: 1, change: reclassification, former_grade: P-3}
          - {count: 1, change: conversion}
    - {name: Μυ, id: mu, head: {title: Νυ, holder: Σιγμα}}
    - {name: Τμημα Οδων Νεων, units: [Χι, Ψι]}
    - name: Ωδη
      id: ode
      units: [{name: Ωα, id: oa, status: proposed}, {name: Ωρες, id: ora, line: unconfirmed}]
outside: [{name: Λαμδα, id: lamda}]
"""


NEVER_ASKED = {"post-change.abolishment", "index.label"}
"""What no box says: posts that are abolished are in none, and labels of pages are in PDF files only."""

FORMS = """
organization:
  name: Αλφα
  id: alpha
  units:
    - name: Βητα
      id: beta
      units:
        - {name: Γαμμα, id: gamma}
        - {name: Δελτα, id: delta}
        - {name: Εψιλον, id: epsilon, units: [{name: Ζητα, id: zeta}, {name: Ητα, id: eta}]}
        - {name: Θητα, id: theta, units: [{name: Ιωτα, id: iota}, {name: Καππα, id: kappa}]}
    - name: Λαμδα
      id: lambda
      units:
        - {name: Μυ, head: {title: Νυ}}
        - {name: Ξι, head: {title: Νυ}}
        - {name: Ομικρον, head: {title: Νυ}}
    - {name: Πι, id: pi, units: [Ρο, {name: Σιγμα, role: external}]}
    - {name: Ταυ, id: tau, units: [{name: Υψιλον, status: unconfirmed}, {name: Φι, line: unconfirmed}]}
    - name: Τοπος
      units:
        - Ρω
        - {name: Ρυθμος, line: unconfirmed}
        - {name: Ρυμη, line: unconfirmed}
        - {name: Ρητωρ, line: unconfirmed}
        - {name: Ροδον, status: unconfirmed}
relations:
  - {from: zeta, to: gamma, kind: technical}
  - {from: eta, to: delta, kind: technical}
  - {from: iota, to: gamma, kind: technical}
  - {from: kappa, to: delta, kind: technical}
charts:
  - {id: boxes, page: A3-landscape, show: [head]}
  - {id: panels, page: A3-landscape, show: [head], theme: panel}
  - {id: list, focus: pi, units: {pi: {arrange: list}}}
  - {id: doubt, focus: tau, units: {tau: {arrange: list}}}
"""
"""A matrix, heads with a title of their own in a note and in a panel, lists of units, bodies and doubts."""


ATLAS = f"""
organization:
  name: Αλφα
  id: alpha
  units:
    - name: Βητα
      id: beta
      acronym: Β
      head: {{title: Γαμμα}}
      units: [{", ".join(f"{{name: Δελτα {n}, id: d{n}}}" for n in range(90))}]
    - {{name: Εψιλον, id: epsilon, units: [{", ".join(f"Ζητα {n}" for n in range(12))}]}}
relations:
  - {{from: epsilon, to: beta, kind: hosts}}
{"".join(f"  - {{from: epsilon, to: d{n}, kind: advisory}}" + chr(10) for n in (1, 30, 60, 89))}
charts:
  - id: alpha
    page: A5-landscape
    atlas: {{floor: 14, index: [unit, acronym, kind, code, head, parent]}}
  - {{id: beta, focus: beta, page: A5-landscape, atlas: {{floor: 14}}}}
"""


def pages_of_atlases(language: Language) -> Iterator[tuple[str, set[str]]]:
    """Yield the format of every page of two atlases and of their indices, and words that nobody states."""
    spec = orgcharts.loads(ATLAS)
    known = " ".join(stated_texts(_fields(spec.organization))).casefold()
    for chart in spec.charts:
        atlas = Splitter.of(spec, chart, language).split()
        drawn_pages = list(draw_all(atlas.jobs(("svg", "html", "txt"))))
        files = [
            *({name: data.decode() for name, data in page.files.items()} for page in drawn_pages),
            {"html": index_html(atlas, "")},
        ]
        for file in files:
            for form, text in texts(file):
                yield form, {word for word in unmarked_words(text) if word not in known}


class Asked(dict[str, Message]):
    """Messages that note which of them a drawing asks for."""

    def __init__(self, messages: Mapping[str, Message]) -> None:
        super().__init__(messages)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Message:
        self.asked.add(key)
        return super().__getitem__(key)


def test_a_drawing_of_everything_asks_for_every_message() -> None:
    """So that no message is missing from the drawings that are looked at here."""
    messages = Asked(PSEUDO.messages)
    language = replace(PSEUDO, messages=messages)
    relations = "".join(f"  - {{from: alpha, to: ypsilon, kind: {kind}}}\n" for kind in RELATION_KINDS)
    both = EVERYTHING.replace('"1999"}', '"1999"}, two: {title: Ετη}')
    for text in (EVERYTHING, both.replace("charts:", f"{relations}charts:"), FORMS):
        spec = orgcharts.loads(text)
        for chart in spec.charts:
            assert [] == strangers(drawn(spec, chart, language), spec.organization, *spec.charts)
    before, after = (orgcharts.loads(text).organization for text in (BEFORE, AFTER))
    for states in ((before, after), (after, before)):
        for focus in ("alpha", "ode"):
            changes = draw_comparison(
                compare(*states, language),
                page="A1-landscape",
                focus=focus,
                units={"ode": {"arrange": "list"}},
            )
            assert [] == strangers(changes, *states)
    assert [] == [(form, words) for form, words in pages_of_atlases(language) if words]
    of_drawings = {key for key in PSEUDO.messages if not key.startswith("review.")}
    assert of_drawings - messages.asked == NEVER_ASKED
