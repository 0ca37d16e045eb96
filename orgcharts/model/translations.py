"""Translations: the texts of an organisation in other languages than its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct
from pydantic import BeforeValidator, Field

from orgcharts.frozen import FrozenDict
from orgcharts.model.statements import Name, Names, Statement


def or_missing(value: Any) -> Any:
    """Accept an empty text for one that is missing."""
    return None if isinstance(value, str) and not value.strip() else value


Blank = Annotated[Name | None, BeforeValidator(or_missing)]
"""A text that may be missing: `name:` without a value is still to be translated."""


class PostTranslation(Statement):
    """The texts of the post that heads a unit, in another language."""

    title: Blank = Field(default=None, description="Title of the post.")
    grade: Blank = Field(default=None, description="Grade of the post, as the language prints it.")
    holder: Blank = Field(default=None, description="Name of the person, in the script of the language.")
    of: Name | None = Field(default=None, description="The title that was translated.")
    source: Names = Field(default=(), description="Where the title is documented: `key place`.")


class UnitTranslation(Statement):
    """The texts of a unit in another language. What is left out or empty is still to be translated."""

    name: Blank = Field(default=None, description="Name of the unit; empty: still to be translated.")
    acronym: Blank = Field(default=None, description="Acronym in this language; left out: that of the spec.")
    of: Name | None = Field(
        default=None,
        description="The name that was translated. If the unit has another name now, a finding reports it.",
    )
    head: PostTranslation | None = Field(
        default=None, description="The post that heads the unit, where `titles` does not suffice."
    )
    note: Name | None = Field(default=None, description="Your own comment on the translation; never drawn.")
    source: Names = Field(default=(), description="Where the name is documented: `key place`.")


class Translation(Struct, frozen=True):
    """The texts of an organisation in one language.

    `units` has the translations of names and heads, by the id of the unit. `titles` and `texts` map the
    text of the spec to that of the language: titles of posts, and notes, places and labels.
    """

    language: str
    units: Mapping[str, UnitTranslation] = FrozenDict()
    titles: Mapping[str, str] = FrozenDict()
    texts: Mapping[str, str] = FrozenDict()
