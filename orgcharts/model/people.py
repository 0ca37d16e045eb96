"""Posts and the people who hold them."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, model_validator

from orgcharts.model.statements import Name, Names, Statement
from orgcharts.model.time import Period


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
