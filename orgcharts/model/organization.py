"""The organisation: its units, each with an id, a parent and a source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Self

from msgspec.structs import replace
from pydantic import BeforeValidator, Field, ValidationError

from orgcharts.arguments import require
from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.frozen import FrozenDict, empty
from orgcharts.language import (
    DEFAULT_LANGUAGE,
    KindWords,
    Language,
    LanguageTag,
    Wording,
    language_for,
)
from orgcharts.model.editions import Edition
from orgcharts.model.events import ChangeEvents
from orgcharts.model.identifiers import DERIVED_LENGTH, slug
from orgcharts.model.messages import UnitTranslator
from orgcharts.model.people import Person
from orgcharts.model.relations import RELATION_KINDS, RelationKind, Relations
from orgcharts.model.rows import units_of_rows
from orgcharts.model.statements import Identifier, Name, Names, SpecTable, as_tuple
from orgcharts.model.time import PeriodOrWords
from orgcharts.model.units import LineStatus, OrganizationalUnit, Source, Status, kind_of
from orgcharts.text.counting import counted
from orgcharts.yaml import findings_of_values


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in its place (extension).

    `path` is the way to the unit's statement from the organisation's: the indices of
    `units`, one a level; of a body outside, the first one is that of `outside`. `source` is
    the unit's own, else that of the nearest unit above. `line` is how sure its line of authority is: no
    surer than the unit itself. `colour` is inherited as `source` is; None is that of the theme.
    """

    id: str
    unit: OrganizationalUnit = field(compare=False)  # else comparing an organisation would not end
    parent: str | None
    path: tuple[int, ...]
    source: tuple[str, ...]
    is_outside: bool = False
    line: LineStatus = "in-force"
    colour: str | None = None

    @property
    def way(self) -> tuple[str | int, ...]:
        """The path to the unit in the spec: field names and indices."""
        way: list[str | int] = ["units"] * (2 * len(self.path))
        way[1::2] = self.path
        if self.is_outside:
            way[0] = "outside"
        return tuple(way)

    @property
    def depth(self) -> int:
        return len(self.path)


class Organization(OrganizationalUnit):
    """An organisation and all its facts (`org:FormalOrganization`)."""

    language: LanguageTag = Field(
        default=DEFAULT_LANGUAGE,
        description="The language of its texts (BCP 47): `fr`, `fr-CA`, `zh` ... Drawings add their own "
        "words in it, set texts by its rules and are written in its direction.",
    )
    words: Wording = Field(
        default_factory=empty,
        description="Its own wording of what drawings add, by the key of the message, such as "
        "`relation.hosts: Houses`; see docs/languages.md.",
    )
    as_of: PeriodOrWords | None = Field(
        default=None,
        description="The day, month or year that the facts hold for, such as `2021-06`; drawings print it "
        "as the language does. Words such as `mid-2021` are printed as they are.",
    )
    sources: SpecTable[str, Source] = Field(
        default_factory=empty, description="Documents, by the key that `source` cites."
    )
    persons: SpecTable[Identifier, Person] = Field(
        default_factory=empty,
        description="Persons by id, for those who hold several posts: `holder` of a post may be such an id.",
    )
    abbreviations: SpecTable[Name, Name] = Field(
        default_factory=empty,
        description="Full names of short forms that are no unit's acronym, such as grades.",
    )
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
    grades: Names = Field(
        default=(), description="Its grades from the top; left out: those of the United Nations."
    )
    changes: ChangeEvents = Field(
        default=(), description="Events that changed it: the units before and after, and the act."
    )

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, Any]],
        *,
        id: str = "id",  # noqa: A002
        parent: str = "parent",
        name: str = "name",
        title: str | None = None,
        **fields: str,
    ) -> Self:
        """Return the organisation that a table describes, one unit a row, in the order of the rows.

        `id`, `parent` and `name` are the columns with the id of a unit, that of its parent and its name;
        a row without a parent is a root. `fields` are the columns of other fields of a unit, such as
        `acronym="Short"`. The only root is the organisation. Several roots are below an organisation with the
        name `title`. An id that a spec does not allow is made one (`slug`).

        Raises:
            SpecError: OC103 if `fields` has an unknown one; OC103 to OC105, OC133, OC135, OC139 or OC141 for
                each row at fault, which `where` names, and for a wrong value its column; OC142 if there are
                several roots, or none, and no title.

        >>> rows = [{"id": 1, "name": "Works"}, {"id": 2, "parent": 1, "name": "Roads"}]
        >>> [entry.parent for entry in Organization.from_rows(rows).entries.values()]
        [None, '1']
        """
        require(title, (str, type(None)), "give a text, or leave it out", SpecError)
        roots = units_of_rows(rows, id, parent, name, fields)
        if title is not None:
            try:
                return cls(name=title, units=roots)
            except ValidationError as error:
                raise SpecError(
                    replace(found, message=f"in the title, {found.message}")
                    for found in findings_of_values(UnitTranslator, {"name": title}, error.errors())
                ) from None
        if len(roots) != 1:
            names = ", ".join(repr(unit.name) for unit in roots[:5])
            message = f"there are {counted(len(roots), 'rows')} without a parent{': ' * bool(names)}{names}"
            raise SpecError([Finding("OC142", message, "name the organization above them with 'title'")])
        return cls.model_validate(roots[0].stated())

    @property
    def own_language(self) -> Language:
        """Its language, with its own wording."""
        return language_for(self.language).with_words(self.words)

    @property
    def words_for_kinds(self) -> KindWords:
        """The words for kinds of units in its language."""
        return language_for(self.language).kinds

    def kind_of(self, unit: OrganizationalUnit) -> str:
        """Return the explicit kind of a unit, else the kind that its name suggests in its language."""
        return kind_of(unit, self.words_for_kinds)

    @property
    def known_kinds(self) -> tuple[str, ...]:
        """Every kind of relation that may be used, in the order of a legend."""
        return tuple(dict.fromkeys((*RELATION_KINDS, *self.relation_kinds)))

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every unit by id, the organisation first, in protocol order (preorder), then bodies outside.

        If an explicit id appears twice, its first unit is in the result; a rule reports the second.
        """
        places = list(_walk(self))
        ids = _identifiers(places)
        entries: dict[str, Entry] = {}
        outside = [False] * len(places)
        for index, ((path, unit, above, source, colour), identifier) in enumerate(
            zip(places, ids, strict=True)
        ):
            parent = None if above is None else ids[above]
            outside[index] = bool(index) and (above is None or outside[above])
            line = "unconfirmed" if unit.status is Status.UNCONFIRMED else unit.line.status
            entry = Entry(identifier, unit, parent, path, source, outside[index], line, colour)
            entries.setdefault(identifier, entry)
        return FrozenDict(entries)

    def __getstate__(self) -> dict[Any, Any]:
        """Return what is pickled and copied: all but `entries`, which is computed."""
        state = super().__getstate__()
        fields = {name: value for name, value in state["__dict__"].items() if name != "entries"}
        return {**state, "__dict__": fields}

    @property
    def inside(self) -> Mapping[str, Entry]:
        """Every unit by id, without the bodies outside."""
        return {identifier: entry for identifier, entry in self.entries.items() if not entry.is_outside}


_Walked = tuple[tuple[int, ...], OrganizationalUnit, int | None, tuple[str, ...], str | None]


def _walk(organization: Organization) -> Iterator[_Walked]:
    """Yield path, unit, index of the unit above, source and colour, in preorder."""
    stack: list[_Walked] = [
        ((number,), body, None, body.source or organization.source, body.colour)
        for number, body in reversed(tuple(enumerate(organization.outside)))
    ]
    stack.append(((), organization, None, organization.source, organization.colour))
    index = 0
    while stack:
        place = stack.pop()
        yield place
        path, unit, _, source, colour = place
        for number in range(len(unit.units) - 1, -1, -1):
            child = unit.units[number]
            stack.append(((*path, number), child, index, child.source or source, child.colour or colour))
        index += 1


def _identifiers(places: list[_Walked]) -> list[str]:
    """Return an id for each unit: explicit, or derived from the acronym, the name or the parent.

    If two units would have the same derived id, neither gets it, so that the id of a unit does not
    depend on the order of the others. The last resort is a number.
    """
    taken = {unit.id for _, unit, _, _, _ in places if unit.id}
    names = [(slug(unit.acronym or unit.name), slug(unit.name)) for _, unit, _, _, _ in places if not unit.id]
    short, long = Counter(brief for brief, _ in names), Counter(full for _, full in names)
    numbers: defaultdict[str, int] = defaultdict(lambda: 1)
    ids: list[str] = []
    waiting = iter(names)
    for _, unit, above, _, _ in places:
        if unit.id:
            ids.append(unit.id)
            continue
        brief, full = next(waiting)
        parent = ids[above] if above is not None else ""
        if short[brief] == 1 and brief not in taken:
            identifier = brief
        elif long[full] == 1 and full not in taken and full not in short:
            identifier = full
        else:
            identifier = f"{parent}.{brief}"[:DERIVED_LENGTH] if parent else brief
        base = identifier
        while identifier in taken:
            numbers[base] += 1
            identifier = f"{base}-{numbers[base]}"
        taken.add(identifier)
        ids.append(identifier)
    return ids


def relation_label(kind: str, organization: Organization, language: Language) -> str:
    """Return what a legend calls a kind of relation: as it is declared, else in the words of the language."""
    declared = organization.relation_kinds.get(kind)
    return declared.label if declared else language.text(f"relation.{kind}")
