"""A fictional ministry, and its translations."""

from __future__ import annotations

from pathlib import Path

SPEC = """\
organization:
  name: Ministry of Works
  acronym: MoW
  id: works
  head: {title: Minister, holder: A. Example}
  units:
    - {name: Planning Cell, role: staff}
    - {name: Legal Division, head: {title: Director}, based_at: Harbour}
    - name: Roads Division
      id: roads
      head: {title: Director, holder: B. Example}
      units: [{name: Signs Section, note: Moved in spring.}, Paving Section]
relations: [{from: roads, to: legal-division, kind: advisory, label: contracts}]
charts:
  - {id: works, title: Ministry of Works, show: [acronym, head, holder, location], notes: true}
"""

FRENCH = """\
# by A. Example
translates: works.yaml
language: fr
units:
  works: {name: Ministère des travaux, acronym: MT, of: Ministry of Works}
  planning-cell: {name: Cellule de planification, of: Planning Cell}
  legal-division: {name: Division juridique, of: Legal Division}
  roads:
    name: Division des routes
    of: Roads Division
    head: {title: Directrice, of: Director}
  signs-section: {name: Section de la signalisation, of: Signs Section}
  paving-section: {name: Section du pavage, of: Paving Section}
titles:
  Minister: Ministre
  Director: Directeur
texts:
  Harbour: Port
  Moved in spring.: Transférée au printemps.
  contracts: contrats
words: {relation.advisory: Conseille}
"""


def write(folder: Path, spec: str = SPEC, **translations: str) -> Path:
    """Write a spec and its translations, by their tags with underscores; return the spec's path."""
    path = folder / "works.yaml"
    path.write_text(spec, encoding="utf-8")
    for tag, text in translations.items():
        (folder / f"works.{tag.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return path
