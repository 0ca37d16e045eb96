"""The text of a translation: written for the first time, or with what its spec has now.

Lines are added and moved and never changed: what an author wrote stays, with its comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from orgcharts.errors import SpecError
from orgcharts.findings import Finding, Location
from orgcharts.spec.loader import Spec
from orgcharts.spec.ordering import field_order, ordered_text
from orgcharts.spec.translation_files import TRANSLATION, TRANSLATION_VOCABULARY, TranslationFile
from orgcharts.spec.translations.in_language import in_language
from orgcharts.spec.translations.untranslated import other_texts
from orgcharts.yaml import Loc, model_of

INDENT = "  "
"""What an entry of a new section is indented by."""

_START = """\
# Translation of {name} into {language}. An empty text is still to be translated; `of` is what was translated.
orgcharts: 1
translates: {name}
language: {language}
"""


def new_translation(spec: Spec, language: str, known: Iterable[TranslationFile] = ()) -> str:
    """Return the text of a translation in which every text is missing that none of the `known` ones has."""
    start = _START.format(name=Path(spec.path).name, language=language)
    return updated_translation(start, spec, known)


def updated_translation(
    text: str, spec: Spec, known: Iterable[TranslationFile] = (), name: str = "<text>"
) -> str:
    """Return the text of a translation with an entry for every text of its spec, in the spec's order.

    Entries that none of the `known` translations has are added, with an empty text. An entry
    of an older text keeps its `of`, so that the finding on it remains.

    Raises:
        SpecError: OC100 to OC105 if it cannot be read; OC116 if its lines cannot be moved or added to.
    """
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    everywhere = list(known)
    for section, entries in _entries(spec).items():
        there = {key for each in everywhere for key in getattr(each, section)}
        lines = _with_entries(lines, section, {k: v for k, v in entries.items() if k not in there}, name)
    return ordered_translation("".join(lines), spec, name)


def _entries(spec: Spec) -> dict[str, dict[str, list[str]]]:
    """Return an entry for every text of a spec: its lines below its key, by section and key."""
    entries = spec.organization.entries
    posts = [post for entry in entries.values() for post in (*entry.unit.heads, *entry.unit.people)]
    titles = (title for post in posts for title in (post.title, *post.also) if title)
    here = in_language(spec)
    texts = (text for chart in here.spec.charts for text in other_texts(here, chart))
    names = {entry.unit.name for entry in entries.values()}
    charts = {
        str(chart.id): [
            line
            for field in ("title", "status", "source")
            if (stated := getattr(chart, field)) and not (field == "title" and stated in names)
            for line in ([f"{field}:", f"of: {_scalar(stated)}"] if field == "title" else [f"{field}:"])
        ]
        for chart in spec.charts
    }
    return {
        "units": {key: ["name:", f"of: {_scalar(entry.unit.name)}"] for key, entry in entries.items()},
        "titles": {title: [] for title in titles},
        "texts": {text: [] for text in texts},
        "charts": {chart: stated for chart, stated in charts.items() if stated},
    }


def _scalar(text: str) -> str:
    """Return a text as YAML on one line."""
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return dumped.removesuffix("...\n").strip()


def _with_entries(lines: list[str], section: str, entries: dict[str, list[str]], name: str) -> list[str]:
    """Return lines with further entries at the end of a section; those that are there stay."""
    root = yaml.compose("".join(lines), Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) and not root.flow_style else []
    found = next(((key, value) for key, value in pairs if key.value == section), None)
    value = found[1] if found else None
    present = {key.value for key, _ in value.value} if isinstance(value, yaml.MappingNode) else set()
    missing = {key: below for key, below in entries.items() if key not in present}
    if not missing:
        return lines
    if found is None:
        return [*lines, "\n", f"{section}:\n", *_written(missing, INDENT)]
    key, value = found
    if not isinstance(value, yaml.MappingNode):  # nothing below the key yet
        end, indent = key.start_mark.line + 1, INDENT
    elif value.flow_style:
        message = f"'{section}' is in braces, so that no line can be added to it"
        place = Location(name, key.start_mark.line + 1, 1)
        raise SpecError([Finding("OC116", message, "write one entry a line, without braces", place)])
    else:
        end, indent = _end(lines, value), " " * value.start_mark.column
    return [*lines[:end], *_written(missing, indent), *lines[end:]]


def _end(lines: Sequence[str], mapping: yaml.MappingNode) -> int:
    """Return the line after the last entry of a mapping in block style."""
    end, column = mapping.end_mark.line, mapping.start_mark.column
    if mapping.end_mark.column:
        end += 1
    while not lines[end - 1].strip() or len(lines[end - 1]) - len(lines[end - 1].lstrip()) < column:
        end -= 1
    return end


def _written(entries: dict[str, list[str]], indent: str) -> Iterator[str]:
    for key, below in entries.items():
        yield f"{indent}{_scalar(key)}:\n"
        yield from (f"{indent}{INDENT}{line}\n" for line in below)


def ordered_translation(text: str, spec: Spec | None, name: str = "<text>") -> str:
    """Return the text of a translation with its fields in order, and its entries in that of the spec.

    Raises:
        SpecError: as `updated_translation`.
    """
    sections = _entries(spec) if spec else {}
    orders = {name: {key: place for place, key in enumerate(keys)} for name, keys in sections.items()}

    def order_of(loc: Loc) -> dict[str, int]:
        if len(loc) == 1 and loc[0] in orders:
            return orders[str(loc[0])]
        model = model_of(TRANSLATION_VOCABULARY.spot(loc).annotation)
        return field_order(model) if model else {}

    return ordered_text(text, name, order_of, TRANSLATION)
