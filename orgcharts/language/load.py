"""From the tag of a language to the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from orgcharts.frozen import FrozenDict
from orgcharts.language.language import Language, Message
from orgcharts.language.plurals import OTHER, PluralRules

DEFAULT_LANGUAGE = "en"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def language_tags() -> tuple[str, ...]:
    """Return the tags of the languages that there are, sorted."""
    catalogues = files("orgcharts.language").iterdir()
    return tuple(sorted(Path(each.name).stem for each in catalogues if each.name.endswith(".yaml")))


@cache
def load_language(tag: str = DEFAULT_LANGUAGE) -> Language:
    """Return a language by its tag.

    Raises:
        ValueError: if there is no such language.
    """
    if tag not in language_tags():
        raise ValueError(f"there is no language '{tag}'; known are {', '.join(language_tags())}")
    text = (files("orgcharts.language") / f"{tag}.yaml").read_text(encoding="utf-8")
    return read_language(yaml.load(text, Loader=_LOADER))  # noqa: S506 - both loaders are safe


def read_language(values: Mapping[str, Any]) -> Language:
    """Return the language that the values of a catalogue define.

    Raises:
        TypeError: if a field is unknown or missing.
        ValueError: if a plural rule cannot be read.
    """
    return Language(
        **{
            **values,
            "plurals": PluralRules.parse(values["plurals"]),
            "messages": FrozenDict(_messages(values["messages"])),
            "terms": FrozenDict(values["terms"]),
            "dates": FrozenDict(values["dates"]),
            "months": tuple(values["months"]),
            "phrases": tuple(values["phrases"]),
            "weak_words": frozenset(values["weak_words"].split()),
        }
    )


def _messages(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Message]]:
    """Yield each message by its key: the keys of its groups and its own, with dots between."""
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{prefix}{key}", value
        elif OTHER in value:
            yield f"{prefix}{key}", FrozenDict(value)
        else:
            yield from _messages(value, f"{prefix}{key}.")
