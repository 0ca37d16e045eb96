"""What a spec file states, and the words for what it holds."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from orgcharts.chart import UnitHints
from orgcharts.chart.view import OTHER_NAME_PATTERN
from orgcharts.errors import SpecError
from orgcharts.frozen import FrozenDict, empty
from orgcharts.model import (
    ChangeEvent,
    Edition,
    Identifier,
    Organization,
    OrganizationalUnit,
    Person,
    Relation,
    RelationKind,
    Source,
)
from orgcharts.model.events import ChangeEvents
from orgcharts.model.messages import CODES, UNIT_WORDS
from orgcharts.model.relations import Relations
from orgcharts.model.statements import Name, SpecTable, as_tuple
from orgcharts.options import ChartOptions, PageOptions
from orgcharts.rules import Allowance, PackName
from orgcharts.yaml import FileKind, ListBelow, Vocabulary

LANGUAGE_VERSION = 1

IMPORT: Final = "import"
"""The field that takes a unit from another file; it is gone before a unit is made."""


def _known_version(value: int) -> int:
    if value != LANGUAGE_VERSION:
        remedy = f"write 'orgcharts: {LANGUAGE_VERSION}'"
        raise ValueError(f"version {value} of the language is not known; {remedy}")
    return value


LanguageVersion = Annotated[int, AfterValidator(_known_version)]
"""The version of the language that a file is written in."""


class SpecFile(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """The content of a spec file."""

    orgcharts: LanguageVersion = Field(
        default=LANGUAGE_VERSION, description="Version of the language that the file is written in."
    )
    organization: Organization = Field(description="What is true: the organisation and its units.")
    outside: Annotated[tuple[OrganizationalUnit, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Bodies outside it that joint units and relations refer to."
    )
    relations: Relations = Field(
        default=(), description="Relations between units beyond parent and child: reporting, hosting ..."
    )
    relation_kinds: SpecTable[Identifier, RelationKind] = Field(
        default_factory=empty, description="Further kinds of relations, by the value that `kind` takes."
    )
    editions: SpecTable[Identifier, Edition] = Field(
        default_factory=empty, description="Versions for some readers, and what each hides."
    )
    changes: ChangeEvents = Field(
        default=(), description="Events that changed it: the units before and after, and the act."
    )
    uses: SpecTable[Identifier, Name] = Field(
        default_factory=empty, description="Further specs, by the prefix of references to their units."
    )
    rules: Annotated[tuple[PackName, ...], BeforeValidator(as_tuple)] = Field(
        default=(),
        description="Rule packs to check in addition to `sound`: see docs/rules.md.",
    )
    allow: tuple[Allowance, ...] = Field(
        default=(), description="Warnings of rules that you accept, each with its reason."
    )
    charts: tuple[ChartOptions, ...] = Field(
        default=(), description="The charts to draw; an empty list draws nothing, for a file of shared units."
    )

    @cached_property
    def whole(self) -> Organization:
        """The organisation together with the relations beside it in the file."""
        beside = {field: getattr(self, field) for field in BESIDE if getattr(self, field)}
        return self.organization.model_copy(update=beside) if beside else self.organization


BESIDE = ("outside", "relations", "relation_kinds", "editions", "changes")
"""Fields of an organisation that a file has beside `organization`, not below it."""


SPEC: Final = FileKind(
    noun="a spec",
    error=SpecError,
    codes=CODES,
    first_line="start it with 'organization:'",
    split="split the organization into several files",
    bytes=50_000_000,  # about 300,000 units
    values=2_000_000,
    aliased=1_000_000,
    nesting=FrozenDict(
        units=ListBelow(
            "write '- {{name: {text}, units: [{items}]}}'",
            "write '- name: {text}', in the line below it 'units:', indented like 'name:', and then the list",
        )
    ),
    list_after=FrozenDict(name="write 'units:', indented like 'name:', in the line above the list"),
)

VOCABULARY: Final = Vocabulary(
    SpecFile,
    things={
        SpecFile: "the file",
        Organization: "the organization",
        **UNIT_WORDS.things,
        Person: "a person",
        Source: "a source",
        Relation: "a relation",
        RelationKind: "a relation kind",
        ChangeEvent: "a change",
        Edition: "an edition",
        Allowance: "an allowance",
        ChartOptions: "a chart",
        UnitHints: "the hints for a unit",
    },
    fields=UNIT_WORDS.fields,
    from_text=(Organization, *UNIT_WORDS.from_text, Person, PageOptions),
    patterns={
        **UNIT_WORDS.patterns,
        OTHER_NAME_PATTERN: ("a text that boxes can show", "a name in another language is 'name:nl'"),
    },
)
