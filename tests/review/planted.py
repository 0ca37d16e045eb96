"""A fictional ministry, and faults to plant in a copy of it, of which each has to be found in a review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from orgcharts.review import Review, review, states_of
from orgcharts.spec import load

MINISTRY = """\
organization:
  id: works
  name: Ministry of Works
  as_of: 2025
  sources:
    decree: {title: Decree on the Ministry of Works, date: May 2025}
  source: decree article 1
  units:
    - name: Roads Division
      id: roads
      source: decree article 2
      head: {title: Director of Roads, holder: A. Example}
      posts: {D-1: 1, P-4: 3, total: 4}
      units:
        - {name: Planning Section, id: planning, source: decree article 3, posts: {P-3: 4, total: 4}}
        - {name: Signs Section, id: signs, source: decree article 3, posts: {P-3: 2, total: 2}}
        - {name: Tunnels Section, id: tunnels, source: decree article 3, posts: {P-3: 5, total: 5}}
    - name: Ports Division
      id: ports
      source: decree article 4
      head: {title: Director of Ports, holder: B. Example}
      posts: {D-1: 1, P-4: 2, total: 3}
      units:
        - {name: Docks Section, id: docks, source: decree article 5, posts: {P-3: 3, total: 3}}
        - name: Dredging Section
          id: dredging
          source: decree article 5
          posts: {P-3: 6, total: 6}
          units:
            - {name: Survey Desk, id: survey, source: decree article 5, posts: {P-2: 2, total: 2}}
relations:
  - {from: tunnels, to: dredging, kind: technical, source: decree article 6}
charts: [{id: works, show: [head, posts], page: A4-landscape}]
"""

LATER = MINISTRY.replace("as_of: 2025", "as_of: 2026").replace("article", "annex")
"""The same as another document has it a year later."""


def _line(text: str, start: str) -> str:
    return next(line for line in text.splitlines(keepends=True) if start in line)


def _lost(text: str) -> str:
    return text.replace(_line(text, "id: signs"), "")


def _moved(text: str) -> str:
    line = _line(text, "name: Dredging Section")
    block = text[text.index(line) : text.index("relations:")]
    rest = text.replace(block, "")
    at = rest.index("    - name: Ports Division")
    return rest[:at] + block + rest[at:]


def _swapped(text: str) -> str:
    planning, signs = _line(text, "id: planning"), _line(text, "id: signs")
    return text.replace(planning + signs, signs + planning)


def _other_parent(text: str) -> str:
    line = _line(text, "id: docks")
    rest = text.replace(line, "")
    tunnels = _line(rest, "id: tunnels")
    return rest.replace(tunnels, tunnels + line)


def _twice(text: str) -> str:
    tunnels, docks = _line(text, "id: tunnels"), _line(text, "id: docks")
    return text.replace(docks, docks + tunnels.replace("id: tunnels", "id: tunnels-2"))


def _unsourced(text: str) -> str:
    docks = _line(text, "id: docks")
    return text.replace(
        docks, f"{docks}        - {{name: Harbour GridCell, id: harbour, posts: {{P-2: 1, total: 1}}}}\n"
    )


FAULTS: Mapping[str, tuple[Callable[[str], str], tuple[str, ...]]] = {
    "a lost unit": (_lost, ("Signs Section", "Ends")),
    "a moved unit": (_moved, ("Dredging Section", "Moved")),
    "a wrong count": (
        lambda text: text.replace("posts: {P-3: 5, total: 5}", "posts: {P-3: 8, total: 8}"),
        ("Tunnels Section", "+3"),
    ),
    "a renamed head": (
        lambda text: text.replace("B. Example", "C. Example"),
        ("Ports Division", "Head", "C. Example"),
    ),
    "two units swapped": (_swapped, ("In another order",)),
    "another parent of a leaf": (_other_parent, ("Docks Section", "Moved", "Roads Division")),
    "a lost relation": (
        lambda text: text.replace(_line(text, "kind: technical"), "").replace("relations:\n", ""),
        ("Tunnels Section", "Relation ends"),
    ),
    "a total that is not the sum": (
        lambda text: text.replace("{D-1: 1, P-4: 2, total: 3}", "{D-1: 1, P-4: 2, total: 5}"),
        ("OC301", "Ports Division"),
    ),
    "a unit twice": (
        _twice,
        ("Tunnels Section", "one name, two units: in Ports Division, and in Roads Division"),
    ),
    "a new unit without a source": (_unsourced, ("Harbour GridCell", "no source of its own")),
}
"""Each fault: what it makes of the later spec, and words of which all are in one row of a review."""


def review_of(folder: Path, before: str, after: str) -> Review:
    """Return the review of two texts of specs."""
    paths = [folder / "works-2025.yaml", folder / "works-2026.yaml"]
    for path, text in zip(paths, (before, after), strict=True):
        path.write_text(text, encoding="utf-8")
    return review(states_of([load(path, accepted=("OC301", "OC302")) for path in paths]))
