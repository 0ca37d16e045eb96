"""The texts on joint units: all their parents in their boxes, and a note where a chart leaves them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from orgcharts.chart.chart import Elsewhere
from orgcharts.chart.texts.content import NO_BREAK_SPACE
from orgcharts.chart.tops import Tops
from orgcharts.chart.view import Show, View
from orgcharts.language import Language
from orgcharts.model import Entry, Organization, Role


def joint_texts(
    organization: Organization, tops: Tops, view: View, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield every joint unit with the text that names its parents, the same on all charts that show acronyms.

    On a chart without them, the lines show the parents of a unit between two roots, whose full names would
    make its box large.
    """
    between = {unit for units in tops.between.values() for unit in units}
    for entry in organization.entries.values():
        if not entry.unit.joint_with or (entry.id in between and Show.ACRONYM not in view.show):
            continue
        names = _names(entry, organization, view)
        if len(names) > 1:
            words = language.text("joint-unit", parents=language.listing(names, "and"))
            yield entry.id, language.opened(words)


def notes_on_left_out(
    organization: Organization,
    tops: Tops,
    view: View,
    elsewhere: Mapping[str, Elsewhere],
    language: Language,
) -> Iterator[tuple[str, str]]:
    """Yield every unit with joint units that the chart leaves out, and the note that counts them.

    It names the charts that show them: `elsewhere` has that of each joint unit.
    """
    for parent, units in tops.left_out.items():
        entries = [organization.entries[unit] for unit in units]
        by_parents = groupby(entries, key=lambda entry: tuple(_names(entry, organization, view)))
        sentences = []
        for names, run in by_parents:
            joint = [entry.id for entry in run]
            words = language.text("joint-left-out", count=len(joint), parents=language.listing(names, "and"))
            charts = dict.fromkeys(elsewhere[unit].words for unit in joint if unit in elsewhere)
            sentences.append(language.sentence(language.join((words, *charts), "semicolon")))
        yield parent, language.join(sentences, "sentences")


def _names(entry: Entry, organization: Organization, view: View) -> list[str]:
    """Return the names of the parents of a unit."""
    has_acronyms = Show.ACRONYM in view.show
    return [_name(parent, has_acronyms=has_acronyms) for parent in _parents(entry, organization)]


def _parents(entry: Entry, organization: Organization) -> tuple[Entry, ...]:
    """Return the parents of a unit without those that are above another one; principals for front offices."""
    entries = organization.entries
    found: dict[str, Entry] = {}
    for parent in (entry.parent, *entry.unit.joint_with):
        if parent is not None and parent in entries:
            each = entries[parent]
            if each.unit.role is Role.FRONT_OFFICE and each.parent:
                each = entries[each.parent]
            found[each.id] = each
    above = {higher for parent in found for higher in _ancestors(parent, organization)}
    return tuple(each for parent, each in found.items() if parent not in above)


def _ancestors(unit: str, organization: Organization) -> Iterator[str]:
    parent = organization.entries[unit].parent
    while parent is not None:
        yield parent
        parent = organization.entries[parent].parent


def _name(parent: Entry, *, has_acronyms: bool) -> str:
    acronym = parent.unit.acronym if has_acronyms else None
    return acronym.replace(" ", NO_BREAK_SPACE) if acronym else parent.unit.name
