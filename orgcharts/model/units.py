"""Units and posts: the facts of an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from orgcharts.frozen import empty
from orgcharts.language import KindWords, LanguageTag
from orgcharts.model.people import Contact, Identifiers, Post
from orgcharts.model.posts import Posts
from orgcharts.model.statements import (
    Identifier,
    LongText,
    Name,
    Names,
    SpecTable,
    Statement,
    WebAddress,
    as_tuple,
)
from orgcharts.model.time import Period


class Role(StrEnum):
    """The relation of a unit to its parent (extension)."""

    LINE = "line"
    FRONT_OFFICE = "front-office"
    STAFF = "staff"
    ATTACHED = "attached"
    EXTERNAL = "external"
    DEPUTY = "deputy"


class Status(StrEnum):
    """How sure and how current a unit is (extension)."""

    IN_FORCE = "in-force"
    PROPOSED = "proposed"
    NEW = "new"
    ABOLISHED = "abolished"
    UNCONFIRMED = "unconfirmed"
    VACANT = "vacant"


LineStatus = Literal["in-force", "unconfirmed"]
"""How sure a line of authority is: that of a unit whose place is not known is unconfirmed."""


class AuthorityLine(Statement):
    """The line of authority from a unit to its parent, and to those of `joint_with` (extension)."""

    status: LineStatus = Field(
        default="in-force",
        description="How sure the place of the unit is; the line of an `unconfirmed` place is broken. "
        "That of an unconfirmed unit is unconfirmed, too; those of its children are as they are stated.",
    )
    label: Name | None = Field(
        default=None, description="Short text at the line, above the box of the unit, such as `51 %`."
    )


def _with_status(value: Any) -> Any:
    """Accept a status for the line that has it."""
    return {"status": value} if isinstance(value, str) else value


def cited_key(citation: str) -> str:
    """Return the key of the document in a citation such as `budget table 3`.

    >>> cited_key("budget, table 3")
    'budget'
    """
    return citation.split(maxsplit=1)[0].rstrip(",;:")


class Source(Statement):
    """A document that facts are taken from (`dct:source`)."""

    title: Name = Field(description="Title of the document.")
    date: Name | None = Field(default=None, description="Date of the document, as printed in it.")
    symbol: Name | None = Field(default=None, description="Document symbol, such as A/80/6 (Sect. 5).")
    url: Name | None = Field(default=None, description="Web address of the document.")
    assumed: bool = Field(
        default=False,
        description="An assumption, not a document: a note at its units has it, and no list of sources.",
    )


class OrganizationalUnit(Statement):
    """A unit of an organisation (`org:OrganizationalUnit`).

    Only the name is required. The order of `units` is protocol order, which every drawing keeps.
    """

    name: Name = Field(description="Full name of the unit.")
    id: Identifier | None = Field(
        default=None, description="Stable id; derived from the acronym, else from the name."
    )
    acronym: Name | None = Field(default=None, description="Short form of the name.")
    kind: Name | None = Field(
        default=None,
        description="What it is (office, division, service ...); guessed from the name by the words of "
        "the language.",
    )
    code: Name | None = Field(
        default=None,
        description="Code or subprogramme of the unit. Short codes (`A`, `iv`) are printed before the name. "
        "Codes that start with a lower-case word (`subprogramme 2`, `programme support`) are printed "
        "after it, in brackets.",
    )
    role: Role = Field(default=Role.LINE, strict=False, description="Its relation to its parent.")
    status: Status = Field(
        default=Status.IN_FORCE, strict=False, description="How sure and how current it is."
    )
    line: Annotated[AuthorityLine, BeforeValidator(_with_status)] = Field(
        default=AuthorityLine.model_construct(),
        description="Its line of authority; `line: unconfirmed` is one of that status.",
    )
    only_head: Post | None = Field(
        default=None,
        alias="head",
        exclude=True,
        description="The post that heads the unit; short for `heads` of one.",
    )
    heads: Annotated[tuple[Post, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="The posts that head the unit together, in protocol order, instead of `head`."
    )
    people: Annotated[tuple[Post, ...], BeforeValidator(as_tuple)] = Field(
        default=(),
        description="Its further posts, such as a secretary: the staff list where `show` has `people`.",
    )
    earlier_heads: Annotated[tuple[Post, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Its heads before, the latest first, each with `since` and `until`."
    )
    posts: Posts | None = Field(
        default=None,
        description="Its own posts by grade, perhaps by funding source; left out: unknown.",
    )
    joint_with: Names = Field(
        default=(), description="Ids of its further parents: it is drawn once, between them."
    )
    based_at: Name | None = Field(default=None, description="Where the unit sits, if not with its parent.")
    hosted_by: Name | None = Field(
        default=None, description="Id or name of the unit that hosts it without commanding it."
    )
    url: WebAddress | None = Field(
        default=None,
        description="Web address of the unit (`https`, `http` or `mailto`), which a link opens where `show` "
        "has `url`.",
    )
    task: LongText | None = Field(
        default=None, description="What the unit is for (`org:purpose`), printed where `show` has `task`."
    )
    contact: Contact | None = Field(
        default=None, description="How to reach the unit, printed where `show` has `contact`."
    )
    identifiers: Identifiers = Field(
        default_factory=empty,
        description="Ids of the unit in other registers: name of the register to id; `uri` is its IRI.",
    )
    colour: Identifier | None = Field(
        default=None, description="Colour of the unit and of all below it: a name that the theme knows."
    )
    aliases: Names = Field(default=(), description="Other names that sources use for it.")
    formerly: Names = Field(default=(), description="Earlier names or ids.")
    text_language: LanguageTag | None = Field(
        default=None, description="Language of its name, if it is not that of the organization."
    )
    names: SpecTable[LanguageTag, Name] = Field(
        default_factory=empty,
        description="Its name in other languages, by their tags; translations add theirs.",
    )
    acronyms: SpecTable[LanguageTag, Name] = Field(
        default_factory=empty,
        description="Its acronym in other languages, by their tags; translations add theirs.",
    )
    since: Period | None = Field(default=None, description="First day, month or year in which it exists.")
    until: Period | None = Field(default=None, description="Last day, month or year in which it exists.")
    note: Name | None = Field(default=None, description="Your own comment on the unit.")
    source: Names = Field(
        default=(), description="Where it is documented: `key place`; inherited from the parent."
    )
    units: Annotated[tuple[OrganizationalUnit, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Its children, in protocol order; a text is a unit with that name."
    )

    @model_validator(mode="before")
    @classmethod
    def _name_only(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        """Move a head to `heads`, so that all units have their heads in one field."""
        if self.only_head is not None:
            if self.heads:
                raise ValueError("the unit has 'head' and 'heads'; move the head to 'heads'")
            vars(self).update(heads=(self.only_head,), only_head=None)
            self.model_fields_set.add("heads")
        self.model_fields_set.discard("only_head")
        return self

    def takes_in(self, front_office: OrganizationalUnit) -> bool:
        """Return whether one box can have both: not where both have heads, or both have posts."""
        both_have_posts = self.posts is not None and front_office.posts is not None
        return not (self.heads and front_office.heads) and not both_have_posts

    def posts_by_way(self) -> Iterator[tuple[tuple[str, int], Post]]:
        """Yield every post of the unit, with its field and its place there."""
        for field in ("heads", "people", "earlier_heads"):
            for number, post in enumerate(getattr(self, field)):
                yield (field, number), post


UNIT: Final = "unit"
"""The kind of a unit whose name has no word for another."""


def kind_of(unit: OrganizationalUnit, words: KindWords) -> str:
    """Return the explicit kind of a unit, else the kind that its name suggests (`org:classification`)."""
    return unit.kind or words.kind_in(unit.name) or UNIT
