"""Relations between units other than parent and child."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from orgcharts.model.identifiers import is_identifier
from orgcharts.model.statements import Name, Names, Statement, as_tuple
from orgcharts.model.time import Period

Pattern = Literal["solid", "dashed", "dotted", "dash-dot"]
"""How a line is broken; a theme defines the length of the dashes."""

LineEnd = Literal["none", "arrow", "dot"]
"""The shape at the end of a line."""


class Relation(Statement):
    """A relation between two units other than parent and child.

    The base is `org:linkedTo`, an "arbitrary relationship between two organizations"
    (W3C ORG, section 5.2.3); for the kinds that are reporting lines it is `org:reportsTo` between
    units. Kind, label, note and source are an extension.

    A reporting line, and one of authority, of supervision or `through` an intermediary, goes from the
    unit that reports to the one that is reported to; any other relation reads `from` kind `to`, as in
    "A hosts B".
    """

    model_config = ConfigDict(populate_by_name=True)

    from_: Name = Field(alias="from", description="Id or name of the unit that reports, hosts, advises ...")
    to: Name = Field(description="Id or name of the unit that is reported to, hosted, advised ...")
    kind: Name = Field(
        description="A kind of relation: see docs/spec.md, or declare one in `relation_kinds`."
    )
    label: Name | None = Field(default=None, description="Text on the line.")
    since: Period | None = Field(
        default=None, description="First day, month or year in which it is in force."
    )
    until: Period | None = Field(default=None, description="Last day, month or year in which it is in force.")
    note: Name | None = Field(default=None, description="Your own comment on the relation.")
    source: Names = Field(default=(), description="Where it is documented: `key place`.")

    @model_validator(mode="after")
    def _two_ends(self) -> Self:
        if self.from_ == self.to:
            raise ValueError(f"relation of '{self.to}' to itself; name two units")
        return self


Relations = Annotated[tuple[Relation, ...], BeforeValidator(as_tuple)]


class RelationKind(Statement):
    """A kind of relation (extension): what a legend calls it, and its line.

    `line` and `ends` left out leave the look of the line to the theme.
    """

    label: Name = Field(description="What the legend calls a line of this kind.")
    line: Pattern | None = Field(default=None, description="How the line is broken.")
    ends: LineEnd | None = Field(default=None, description="The shape at its `to` end.")


RELATION_KINDS = (
    "reporting",
    "authority",
    "supervision",
    "through",
    "operational",
    "technical",
    "administrative",
    "functional",
    "advisory",
    "coordination",
    "co-chair",
    "secretariat",
    "hosts",
    "supports",
    "backstops",
    "succeeds",
)
"""The kinds of relations that need not be declared, in the order of a legend; each language labels them."""


def is_cross_reference(reference: str) -> bool:
    """Return whether a reference names a unit of another spec, as `minusca:force` does.

    >>> is_cross_reference("minusca:force"), is_cross_reference("oma")
    (True, False)
    """
    spec, colon, unit = reference.partition(":")
    return bool(colon) and is_identifier(spec) and is_identifier(unit)
