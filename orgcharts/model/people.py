"""Posts and the people who hold them."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, model_validator

from orgcharts.frozen import empty
from orgcharts.language import Language, LanguageTag
from orgcharts.model.amounts import Share
from orgcharts.model.statements import LongText, Name, Names, PicturePath, SpecTable, Statement
from orgcharts.model.time import Period

NO_BREAK_SPACE = "\u00a0"

Identifiers = SpecTable[Name, Name]
"""The ids that other registers have for one thing, by the name of the register; `uri` is one of them."""


class Contact(Statement):
    """How to reach a unit or a person (`schema:ContactPoint`)."""

    phone: Name | None = Field(default=None, description="Telephone number, or extension.")
    email: Name | None = Field(default=None, description="E-mail address.")
    room: Name | None = Field(default=None, description="Room, perhaps with the building.")
    address: Name | None = Field(default=None, description="Postal address, on one line.")
    hours: Name | None = Field(default=None, description="Opening hours.")

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("the contact is empty; write a phone, an email, a room, an address or hours")
        return self


_IN_ONE_LINE = ("phone", "room", "email")
_LINES = ("address", "hours")
_KEPT = ("phone", "room")
"""Parts of a contact inside which no line ends."""


def contact_lines(contact: Contact, language: Language) -> tuple[str, ...]:
    """Return a contact as texts: `Tel. 101, room 2, a@example.org`, then the address, then the hours.

    >>> from orgcharts.language import load_language
    >>> contact_lines(Contact(phone="101", email="a@example.org", hours="8 to 12"), load_language("en"))
    ('Tel.\xa0101, a@example.org', '8 to 12')
    """
    parts = {
        name: language.text(
            f"contact.{name}", text=value.replace(" ", NO_BREAK_SPACE) if name in _KEPT else value
        )
        for name in Contact.model_fields
        if (value := getattr(contact, name))
    }
    if "room" in parts and "phone" not in parts:
        parts["room"] = parts["room"][0].upper() + parts["room"][1:]  # it starts the line
    first = language.join((parts[name] for name in _IN_ONE_LINE if name in parts), "comma")
    return tuple(filter(None, (first, *(parts.get(name, "") for name in _LINES))))


class Person(Statement):
    """A person whom posts refer to by id (`foaf:Person`). A text alone is the name."""

    name: Name = Field(description="Name of the person, as it is printed.")
    contact: Contact | None = Field(
        default=None, description="How to reach the person; a post with a contact of its own has that."
    )
    image: PicturePath | None = Field(
        default=None,
        description="Portrait: an SVG or PNG file, by its path from the folder of the spec, drawn "
        "for heads where `show` has `image`.",
    )
    identifiers: Identifiers = Field(
        default_factory=empty, description="Ids of the person in other registers: name of the register to id."
    )
    note: Name | None = Field(default=None, description="Your own comment on the person.")
    source: Names = Field(default=(), description="Where the person is documented: `key place`.")

    @model_validator(mode="before")
    @classmethod
    def _name_only(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class Post(Statement):
    """A post that one or more people hold (`org:Post`). A text alone is its holder."""

    title: Name | None = Field(default=None, description="Title of the post, such as Military Adviser.")
    grade: Name | None = Field(default=None, description="Grade of the post, such as ASG or D-2.")
    also: Names = Field(default=(), description="Further titles of the same post, as of a multi-hatted one.")
    holder: Name | None = Field(
        default=None, description="Name of the person who holds the post, or an id in `persons`."
    )
    acting: bool = Field(default=False, description="Whether the holder is acting or ad interim.")
    vacant: bool = Field(default=False, description="Whether the post is known to be vacant.")
    since: Period | None = Field(default=None, description="First day, month or year of this holder.")
    until: Period | None = Field(default=None, description="Last day, month or year of this holder.")
    task: LongText | None = Field(default=None, description="What the post is for (`org:purpose`).")
    contact: Contact | None = Field(default=None, description="How to reach whoever holds the post.")
    fte: Share | None = Field(
        default=None, description="Share of a full-time post, such as 0.5, with at most two decimals."
    )
    image: PicturePath | None = Field(default=None, description="Portrait of the holder, as of a person.")
    identifiers: Identifiers = Field(
        default_factory=empty, description="Ids of the post in other registers: name of the register to id."
    )
    text_language: LanguageTag | None = Field(
        default=None, description="Language of its title, if it is not that of the organization."
    )
    note: Name | None = Field(default=None, description="Your own comment on the post.")
    source: Names = Field(default=(), description="Where the post is documented: `key place`.")

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
