"""What a chart shows in one of its languages that is not translated, or from an older text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from orgcharts.chart import Chart, ChartNode, TextItem, TextRole, build_chart
from orgcharts.chart.texts.footnotes import split_mark
from orgcharts.chart.texts.posts import footnote_text
from orgcharts.chart.view import languages_shown
from orgcharts.findings import Finding, Location, Severity
from orgcharts.language import has_words
from orgcharts.model import Role
from orgcharts.options import ChartOptions
from orgcharts.spec.translation_files import SpecTranslation, translation_path
from orgcharts.spec.translations.in_language import SpecInLanguage
from orgcharts.text.counting import counted
from orgcharts.yaml import Loc, quote

LISTED = 6
"""Most items that a finding lists."""


def translation_findings(here: SpecInLanguage, chart: ChartOptions) -> tuple[Finding, ...]:
    """Return what is missing or outdated in a chart in one language, one finding for each.

    They are errors if the chart has to be `complete`; else nothing is missing in a language whose translation
    is `partial`.
    """
    files = here.original.translations
    if not files:
        return ()
    partial = {file.language for file in files if file.content.partial and not chart.complete}
    drawn = build_chart(here.spec.organization, chart, chart.id, language=here.language)
    return tuple(_Shown(here, chart, drawn).findings(partial))


def other_texts(here: SpecInLanguage, chart: ChartOptions) -> tuple[str, ...]:
    """Return the notes, places and labels that a chart shows."""
    drawn = build_chart(here.spec.organization, chart, chart.id, language=here.language)
    return tuple(dict.fromkeys(_Shown(here, chart, drawn).notes_and_labels()))


class _ShownText(Struct, frozen=True):
    """A text that a chart shows: what a finding calls it, and whether it is not translated."""

    label: str
    is_missing: bool


class _Shown:
    """The texts that a chart shows in one language."""

    def __init__(self, here: SpecInLanguage, chart: ChartOptions, drawn: Chart) -> None:
        self.here, self.chart, self.drawn = here, chart, drawn
        self.own = here.original.organization.language
        units = {box: unit for unit, box in drawn.ids.items()}
        boxes = [box for node in drawn.nodes.values() for box in node.with_cells()]
        self.boxes = {units.get(box.id, box.id): box for box in boxes}
        entries = here.spec.organization.entries
        self.front_offices = {
            entry.parent: entry.id
            for entry in reversed([*entries.values()])
            if entry.parent and entry.unit.role is Role.FRONT_OFFICE and entry.id not in self.boxes
        }

    def findings(self, partial: Collection[str]) -> Iterator[Finding]:
        """Yield OC252 for missing, OC253 for outdated texts, OC256 for a language without words."""
        is_whole = self.here.tag != self.own and not any(file.language in partial for file in self.here.used)
        if is_whole:
            yield from self._missing()
        for tag in languages_shown(self.chart.show):
            if tag not in partial:
                yield from self._missing_beside(tag)
        for file in self.here.used:
            yield from self._outdated(file)
        is_worded = has_words(self.here.tag) or any(file.content.words for file in self.here.used)
        if is_whole and not is_worded:
            message = f"what the drawing adds is in English, for there are no words of '{self.here.tag}'"
            yield self._finding("OC256", message, "write those that it uses as 'words' of the translation")

    def _finding(self, code: str, message: str, remedy: str, place: Location | None = None) -> Finding:
        severity = Severity.ERROR if self.chart.complete else Severity.WARNING
        return Finding(code, f"chart '{self.chart.id}': {message}", remedy, place, severity)

    # ------------------------------------------------------------------------------ missing texts
    def _missing(self) -> Iterator[Finding]:
        tag = self.here.tag
        kinds = {
            ("names", "name"): self._names(),
            ("titles of heads", "title of a head"): self._titles(),
            ("other texts", "other text"): self._others(),
        }
        missing = {kind: [text.label for text in texts if text.is_missing] for kind, texts in kinds.items()}
        counts = [
            f"{len(missing[kind])} of {counted(len(texts), *kind)}"
            for kind, texts in kinds.items()
            if missing[kind]
        ]
        if counts:
            labels = [label for each in missing.values() for label in each]
            verb = "is" if len(labels) == 1 else "are"
            message = f"{_joined(counts)} {verb} in '{self.own}', not in '{tag}': {_cut(labels)}"
            place = self.here.used[0].marks.locate(("units",), key=True)
            yield self._finding("OC252", message, self._to_translate(tag), place)

    def _missing_beside(self, tag: str) -> Iterator[Finding]:
        """Yield a finding on the names in a further language that boxes show."""
        entries = self.here.spec.organization.entries
        missing = [unit for unit in self.boxes if tag not in entries[unit].unit.names]
        if missing:
            names = counted(len(self.boxes), "names")
            verb = "is" if len(missing) == 1 else "are"
            message = f"{len(missing)} of {names} {verb} not in '{tag}', too: {_cut(missing)}"
            yield self._finding("OC252", message, self._to_translate(tag))

    def _to_translate(self, tag: str) -> str:
        spec = self.here.original.path
        return f"'orgcharts translate {spec} {tag}' adds what is missing to '{translation_path(spec, tag)}'"

    def _names(self) -> list[_ShownText]:
        return [
            _ShownText(name, item.language.tag == self.own)
            for unit, box in self._unlabelled()
            for role, name in (
                (TextRole.NAME, unit),
                (TextRole.FRONT_OFFICE, self.front_offices.get(unit, "")),
            )
            if (item := _first(box, role))
        ]

    def _titles(self) -> list[_ShownText]:
        return [
            _ShownText(f"head of {unit}", item.language.tag == self.own)
            for unit, box in self._unlabelled()
            for item in box.text
            if isinstance(item, TextItem) and item.role is TextRole.HEAD
        ]

    def _unlabelled(self) -> Iterator[tuple[str, ChartNode]]:
        """Yield the boxes that show the texts of their units."""
        return ((unit, box) for unit, box in self.boxes.items() if not self.chart.hints(unit).text)

    def _others(self) -> list[_ShownText]:
        """Return notes, places, labels of relations and of boxes, and the texts around the chart."""
        known = {text for file in self.here.used for text in file.texts.texts.values()}
        found = dict.fromkeys((*self.notes_and_labels(), *self._around()))
        return [_ShownText(quote(text), text not in known) for text in found]

    def notes_and_labels(self) -> Iterator[str]:
        """Yield the notes, the places, and the labels of relations and of boxes."""
        declared = self.here.spec.organization.relation_kinds
        for box in self.boxes.values():
            if item := _first(box, TextRole.LOCATION):
                yield item.words
        yield from self._notes()
        yield from (label for line in self.drawn.cross_lines if (label := split_mark(line.label)[0]))
        yield from (declared[kind].label for kind in self.drawn.line_kinds if kind in declared)
        yield from (hints.text for hints in self.chart.units.values() if hints.text)

    def _notes(self) -> Iterator[str]:
        """Yield the notes; of those that the drawing words itself, about posts, the places in them."""
        language = self.drawn.language
        posts = [entry.unit.posts for entry in self.here.spec.organization.entries.values()]
        worded = {
            footnote_text(count, language): count.based_at or ""
            for each in posts
            if each
            for count in each.counts
            if not count.note
        }
        entries = self.here.spec.organization.entries
        worded |= {box.note: entries[unit].unit.note or "" for unit, box in self.boxes.items() if box.note}
        texts = (worded.get(note.text, note.text) for note in self.drawn.notes)
        yield from (text for text in texts if text)

    def _around(self) -> Iterator[str]:
        """Yield the texts around the chart that are those of the spec."""
        original = self.here.original_chart(self.chart)
        stated = [each.content.charts.get(str(original.id)) for each in self.here.used] if original else []
        for field in ("title", "status", "source"):
            text = getattr(self.chart, field)
            if text and text == getattr(original, field) and not any(getattr(s, field, None) for s in stated):
                yield text

    # ----------------------------------------------------------------------------- outdated texts
    def _outdated(self, file: SpecTranslation) -> Iterator[Finding]:
        older = list(self._older(file))
        if older:
            labels = [label for label, _ in older]
            message = f"translations into '{file.language}' of older texts: {_cut(labels)}"
            remedy = "translate the present text, and write it as 'of'"
            yield self._finding("OC253", message, remedy, file.marks.locate(older[0][1]))

    def _older(self, file: SpecTranslation) -> Iterator[tuple[str, Loc]]:
        """Yield the texts of a translation whose original has changed, each with its place."""
        entries = self.here.original.organization.entries
        shown = {
            **self.boxes,
            **{self.front_offices.get(unit, unit): box for unit, box in self.boxes.items()},
        }
        for unit, stated in file.content.units.items():
            if unit not in shown:
                continue
            original = entries[unit].unit
            if stated.name and stated.of not in (None, original.name):
                yield unit, ("units", unit, "of")
            title = original.heads[0].title if len(original.heads) == 1 else None
            head = stated.head if _first(shown[unit], TextRole.HEAD) else None
            if head and head.title and head.of not in (None, title):
                yield f"head of {unit}", ("units", unit, "head", "of")
        chart = self.here.original_chart(self.chart)
        around = file.content.charts.get(str(chart.id)) if chart else None
        if chart and around and around.title and around.of not in (None, chart.title):
            yield "title", ("charts", str(chart.id), "of")


def _first(box: ChartNode, role: TextRole) -> TextItem | None:
    """Return the first text of a box with a role."""
    return next((each for each in box.text if isinstance(each, TextItem) and each.role is role), None)


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _cut(words: Sequence[str]) -> str:
    """Return a list of words, cut to a readable length."""
    more = len(words) - LISTED
    return ", ".join(words[:LISTED]) + (f" and {more} more" if more > 0 else "")
