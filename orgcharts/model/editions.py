"""Editions: an organisation without the facts that some readers may not see."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from orgcharts.model.people import Post
from orgcharts.model.posts import PostCount
from orgcharts.model.statements import Statement, as_tuple
from orgcharts.model.units import OrganizationalUnit

HideName = Literal[
    "abbreviations", "aliases", "based_at", "changes", "code", "contact", "earlier_heads", "formerly", "fte",
    "grade", "head", "holder", "hosted_by", "identifiers", "image", "label", "note", "people", "posts",
    "relations", "source", "task", "url",
]  # fmt: skip
"""The facts that an edition can leave out."""

_WITH_HOLDER = ("holder", "image", "acting", "since", "until")
"""The fields of a post that are facts about its holder."""

_NAMING = {"title", "grade", "holder", "vacant"}
"""The fields of which a post has one at least."""


class Edition(Statement):
    """A version of an organisation for some readers: what it hides is in no drawing of it."""

    hide: Annotated[tuple[HideName, ...], BeforeValidator(as_tuple)] = Field(
        description="Facts to leave out, wherever they are."
    )

    def without(self, model: Statement) -> dict[str, Any]:
        """Return the fields of a value that this edition has, by name.

        With a holder, it hides whether they are acting and since when, and earlier heads.
        """
        hidden: set[str] = {*self.hide}
        if isinstance(model, Post) and "holder" in hidden:
            hidden |= {*_WITH_HOLDER}
        if "head" in hidden:
            hidden.add("heads")
        if not hidden.isdisjoint(("head", "holder")):
            hidden.add("earlier_heads")
        if "holder" in hidden:
            hidden.add("persons")
        if "source" in hidden:
            hidden.add("sources")
        kept = {}
        for name, value in model.stated().items():
            is_key = isinstance(model, PostCount) and name == "grade"
            if name not in hidden or is_key or type(model).model_fields[name].is_required():
                inside = self._inside(value)
                if inside is not None or value is None:
                    kept[name] = inside
        return kept

    def _inside(self, value: Any) -> Any:
        """Return a value with the facts in it that this edition has; units are left to the caller.

        Of a post that had nothing but what is hidden, nothing is left: None.
        """
        match value:
            case OrganizationalUnit():
                return value
            case Post():
                kept = self.without(value)
                return Post.model_validate(kept) if kept.keys() & _NAMING else None
            case Statement():
                return type(value).model_validate(self.without(value))
            case dict():
                return {key: self._inside(item) for key, item in value.items()}
            case tuple():
                inside = (self._inside(item) for item in value)
                return tuple(item for item in inside if item is not None)
            case _:
                return value
