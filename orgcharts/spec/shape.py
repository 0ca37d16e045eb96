"""The models of a spec as an author sees them: which thing a place in a file belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic.fields import FieldInfo

from orgcharts.model import (
    ChangeEvent,
    Identifier,
    Organization,
    OrganizationalUnit,
    Post,
    PostCount,
    Posts,
    Relation,
    RelationKind,
    Source,
)
from orgcharts.model.events import ChangeEvents
from orgcharts.model.relations import Relations
from orgcharts.model.statements import Name, as_tuple
from orgcharts.options import ChartOptions
from orgcharts.rules import Allowance, PackName
from orgcharts.spec.document import Loc
from orgcharts.spec.wording import quote

LANGUAGE_VERSION = 1

IMPORT: Final = "import"
"""The field that takes a unit from another file; it is gone before a unit is made."""


def _known_version(value: int) -> int:
    if value != LANGUAGE_VERSION:
        remedy = f"write 'orgcharts: {LANGUAGE_VERSION}'"
        raise ValueError(f"version {value} of the language is not known; {remedy}")
    return value


class SpecFile(BaseModel, frozen=True, extra="forbid"):
    """What a spec file states."""

    orgcharts: Annotated[int, AfterValidator(_known_version)] = Field(
        default=LANGUAGE_VERSION, description="Version of the language that the file is written in."
    )
    organization: Organization = Field(description="What is true: the organisation and its units.")
    outside: Annotated[tuple[OrganizationalUnit, ...], BeforeValidator(as_tuple)] = Field(
        default=(), description="Bodies outside it that joint units and relations refer to."
    )
    relations: Relations = Field(
        default=(), description="What holds between units beyond whole and part: reporting, hosting ..."
    )
    relation_kinds: dict[Identifier, RelationKind] = Field(
        default={}, description="Further kinds of relations, by the word that `kind` takes."
    )
    changes: ChangeEvents = Field(
        default=(), description="Events that changed it: what was before, what came of it, by which act."
    )
    uses: dict[Identifier, Name] = Field(
        default={}, description="Further specs, by the word that references to their units start with."
    )
    rules: Annotated[tuple[PackName, ...], BeforeValidator(as_tuple)] = Field(
        default=(),
        description="Packs of rules that it is checked against besides `sound`: see docs/rules.md.",
    )
    allow: tuple[Allowance, ...] = Field(
        default=(), description="Warnings of rules that are meant, each with its reason."
    )
    charts: tuple[ChartOptions, ...] = Field(
        default=(), description="What to draw of it; an empty list draws nothing, for a file of parts."
    )

    def whole(self) -> Organization:
        """Return the organisation together with the relations that stand beside it in the file."""
        beside = {field: getattr(self, field) for field in BESIDE if getattr(self, field)}
        return self.organization.model_copy(update=beside) if beside else self.organization


BESIDE = ("outside", "relations", "relation_kinds", "changes")
"""Fields of an organisation that a file states beside it and not below `organization`."""


_THINGS: Mapping[type[BaseModel], str] = {
    SpecFile: "the file",
    Organization: "the organization",
    OrganizationalUnit: "a unit",
    Post: "a post",
    Posts: "posts",
    PostCount: "a count of posts",
    Source: "a source",
    Relation: "a relation",
    RelationKind: "a relation kind",
    ChangeEvent: "a change",
    Allowance: "an allowance",
    ChartOptions: "a chart",
}

_FIELD_THINGS = {"head": "a head"}
"""Fields whose value has a better name than its model."""

_FROM_TEXT = (Organization, OrganizationalUnit)
"""Models that a text, their name, may stand for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file in the author's words.

    `field` is what stands there ("'role' in a unit"). `model` is the nearest model above
    it and `thing` its name ("a unit"). `annotation` is the type of what stands there, None
    where the models do not know it.
    """

    field: str
    model: type[BaseModel]
    thing: str
    annotation: Any

    @property
    def shape(self) -> str:
        """What a mapping in this place must be."""
        model = model_of(self.annotation)
        if model is None:
            return "a mapping"
        required = [quote(name) for name, info in fields_of(model).items() if info.is_required()]
        mapping = f"a mapping with {' and '.join(required)}" if required else "a mapping"
        return f"a name or {mapping}" if issubclass(model, _FROM_TEXT) else mapping

    @property
    def holds_texts(self) -> bool:
        """Whether what stands here is a list of texts, for which a single text will do."""
        return str in _members(_inside(self.annotation))


_FILE = Spot("the file", SpecFile, "the file", SpecFile)


def spot(loc: Loc) -> Spot:
    """Return what a way from the root of a file leads to."""
    if not loc:
        return _FILE
    # Places that differ only in indices above the last part are alike, so a file with many faults has few.
    return _step(*_reached(tuple(part if isinstance(part, str) else 0 for part in loc[:-1])), loc[-1])


@lru_cache(maxsize=4_096)
def _reached(loc: Loc) -> tuple[Spot, str]:
    """Return what a way leads to, and the last field on it."""
    here, name = _FILE, ""
    for part in loc:
        model = model_of(here.annotation)
        here = _step(here, name, part)
        name = part if isinstance(part, str) and model is not None else name
    return here, name


def _step(here: Spot, name: str, part: str | int) -> Spot:
    """Return what a part of a way leads to from `here`; `name` is the last field on the way."""
    model = model_of(here.annotation)
    if isinstance(part, str) and model is not None:
        thing = _FIELD_THINGS.get(name) or _THINGS.get(model) or quote(name)
        info = fields_of(model).get(part)
        return Spot(f"{quote(part)} in {thing}", model, thing, info.annotation if info else None)
    item = f"item {part + 1} of" if isinstance(part, int) else f"{quote(part)} in"
    return Spot(f"{item} {quote(name)}", here.model, here.thing, _inside(here.annotation))


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Return the fields of a model by the words that an author writes; `from` is one of them."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model among the types that `annotation` allows."""
    return next((m for m in _members(annotation) if isinstance(m, type) and issubclass(m, BaseModel)), None)


def _inside(annotation: Any) -> Any:
    """Return the type of the items of a list or mapping type."""
    arguments = (get_args(member) for member in _members(annotation))
    items = [item for items in arguments for item in items if item is not ...]
    return items[-1] if items else None


def _members(annotation: Any) -> list[Any]:
    """Return the types that a union allows; a type that is no union allows itself."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return list(get_args(annotation)) if get_origin(annotation) in (Union, UnionType) else [annotation]
