"""Events that changed an organisation."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from orgcharts.model.statements import Name, Names, Statement, as_tuple
from orgcharts.model.time import Period


class ChangeEvent(Statement):
    """An event that ended some units and created others (`org:ChangeEvent`)."""

    date: Period = Field(description="The day, month or year of the event.")
    title: Name | None = Field(default=None, description="What the event is called.")
    original: Names = Field(
        default=(), description="Ids or names of the units before (`org:originalOrganization`)."
    )
    resulting: Names = Field(
        default=(), description="Ids or names of the units after (`org:resultingOrganization`)."
    )
    instrument: Name | None = Field(
        default=None, description="The act that decided it, such as a resolution; its symbol."
    )
    note: Name | None = Field(default=None, description="Your own comment on the event.")
    source: Names = Field(default=(), description="Where it is documented: `key place`.")


ChangeEvents = Annotated[tuple[ChangeEvent, ...], BeforeValidator(as_tuple)]
