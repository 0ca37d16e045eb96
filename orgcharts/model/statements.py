"""The base of all values in a spec, and the types of their texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from orgcharts.frozen import FrozenDict
from orgcharts.model.identifiers import ID_LENGTH, ID_PATTERN
from orgcharts.text.bidi import closed
from orgcharts.text.characters import drawable, settled

NAME_LENGTH = 1_000

TASK_LENGTH = 4_000

_BREAKS = re.compile("[ \\t\\r\\n\\u2028\\u2029]+")


def _one_line(value: Any) -> Any:
    """Fold the white space of a text, so that a YAML block scalar reads as one line.

    No-break spaces are kept, because an author writes them on purpose. Bidi controls that are left open
    are closed, so that they do not reorder the text after the name (UAX #9).
    """
    return closed(_BREAKS.sub(" ", value).strip(" ")) if isinstance(value, str) else value


def _visible(value: str) -> str:
    """Refuse a text that cannot be drawn, or of which nothing would be seen."""
    if all(unicodedata.category(character) in ("Cf", "Zs") for character in settled(drawable(value))):
        raise ValueError("it has no visible character; write a word")
    return value


def as_tuple(value: Any) -> Any:
    """Accept a single text or a list for a tuple."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


Name = Annotated[
    str,
    BeforeValidator(_one_line),
    StringConstraints(min_length=1, max_length=NAME_LENGTH),
    AfterValidator(_visible),
]
"""A text of one line, 1 to 1,000 characters."""

LongText = Annotated[
    str,
    BeforeValidator(_one_line),
    StringConstraints(min_length=1, max_length=TASK_LENGTH),
    AfterValidator(_visible),
]
"""A text of one paragraph, 1 to 4,000 characters."""

Names = Annotated[tuple[Name, ...], BeforeValidator(as_tuple)]
"""Several names; a single text is a list of one."""

ADDRESS_PATTERN = r"""^(https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f"<>\\^`{|}]+$"""
"""Addresses that a link may open: no scheme that runs a script or reads a file."""

WebAddress = Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN, max_length=NAME_LENGTH)]
"""The address of a page of the web, or of a mailbox."""

K = TypeVar("K")
V = TypeVar("V")
SpecTable = Annotated[dict[K, V], AfterValidator(FrozenDict)]
"""A mapping of a spec; it cannot change, because loads of the same file share what it contains."""

Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
"""An id that other statements refer to."""


LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""Tags of languages (BCP 47), the language itself in small letters: `fr`, `fr-CA`, `zh-Hant`."""
PicturePath = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""The path of an SVG or PNG file from the folder of the spec."""


class Statement(BaseModel):
    """The base of a value in a spec: frozen, strict, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, strict=True)

    def stated(self) -> dict[str, Any]:
        """Return the fields that were given, in the order of the model, by their names in Python."""
        given = self.model_fields_set
        return {name: getattr(self, name) for name in type(self).model_fields if name in given}

    @classmethod
    def of_valid(cls, stated: Mapping[str, Any]) -> Self:
        """Return the statement with these fields, whose values were validated before."""
        made: Self = cls.model_construct(_fields_set=set(stated), **stated)  # type: ignore[assignment]
        return made
