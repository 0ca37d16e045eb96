"""Units and posts: the facts of an organisation."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from orgcharts.language import KindWords, LanguageTag
from orgcharts.model.posts import Posts
from orgcharts.model.statements import Identifier, Name, Names, Statement, WebAddress, as_tuple
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
        "No line is surer than its ends: that of an unconfirmed unit, or of a child of one, is unconfirmed.",
    )


def _with_status(value: Any) -> Any:
    """Accept a status for the line that has it."""
    return {"status": value} if isinstance(value, str) else value


class Source(Statement):
    """A document that facts are taken from (`dct:source`)."""

    title: Name = Field(description="Title of the document.")
    date: Name | None = Field(default=None, description="Date of the document, as printed in it.")
    symbol: Name | None = Field(default=None, description="Document symbol, such as A/80/6 (Sect. 5).")
    url: Name | None = Field(default=None, description="Web address of the document.")
    assumed: bool = Field(
        default=False, description="An assumption, not a document: no drawing names it as a source."
    )


class Post(Statement):
    """A post that one or more people hold (`org:Post`). A text alone is its holder."""

    title: Name | None = Field(default=None, description="Title of the post, such as Military Adviser.")
    grade: Name | None = Field(default=None, description="Grade of the post, such as ASG or D-2.")
    also: Names = Field(default=(), description="Further titles of the same post, as of a multi-hatted one.")
    holder: Name | None = Field(default=None, description="Name of the person who holds the post.")
    acting: bool = Field(default=False, description="Whether the holder is acting or ad interim.")
    vacant: bool = Field(default=False, description="Whether the post is known to be vacant.")
    since: Period | None = Field(default=None, description="First day, month or year of this holder.")
    until: Period | None = Field(default=None, description="Last day, month or year of this holder.")
    note: Name | None = Field(default=None, description="Your own comment on the post.")
    source: Names = Field(default=(), description="Where the post is documented: `key place`.")
    text_language: LanguageTag | None = Field(
        default=None, description="Language of its title, if it is not that of the organization."
    )

    @model_validator(mode="before")
    @classmethod
    def _holder_only(cls, value: Any) -> Any:
        return {"holder": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _holder_fits(self) -> Self:
        if not (self.title or self.grade or self.holder or self.vacant):
            raise ValueError("the post has no title, grade or holder; write one of them")
        if self.vacant and self.holder:
            raise ValueError(f"post '{self.called}' is vacant and has a holder; drop one of the two")
        if self.acting and not self.holder:
            raise ValueError(f"post '{self.called}' is acting and has no holder; name the acting holder")
        return self

    @property
    def called(self) -> str:
        """Its title, else its grade, else its holder."""
        return self.title or self.grade or self.holder or ""


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
    head: Post | None = Field(default=None, description="The post that heads the unit.")
    earlier_heads: Annotated[tuple[Post, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="What its head was before, the latest first, each with `since` and `until`."
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
    aliases: Names = Field(default=(), description="Other names that sources use for it.")
    formerly: Names = Field(default=(), description="Earlier names or ids.")
    text_language: LanguageTag | None = Field(
        default=None, description="Language of its name, if it is not that of the organization."
    )
    names: dict[LanguageTag, Name] = Field(
        default={}, description="Its name in other languages, by their tags; translations add theirs."
    )
    acronyms: dict[LanguageTag, Name] = Field(
        default={}, description="Its acronym in other languages, by their tags; translations add theirs."
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


UNIT: Final = "unit"
"""The kind of a unit whose name has no word for another."""


def kind_of(unit: OrganizationalUnit, words: KindWords) -> str:
    """Return the explicit kind of a unit, else the kind that its name suggests (`org:classification`)."""
    return unit.kind or words.kind_in(unit.name) or UNIT
