"""Models of a file as an author sees them: which thing a place in the file belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct, field
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from orgcharts.yaml.document import Loc
from orgcharts.yaml.wording import quote


class Spot(Struct, frozen=True):
    """A place in a file, as an author names it.

    `field` names the value ("'role' in a unit"). `model` is the nearest model above
    it and `thing` its name ("a unit"). `annotation` is the type of the value, None
    if the models do not know it. `may_be_text` is whether a text may replace the model there.
    """

    field: str
    model: type[BaseModel]
    thing: str
    annotation: Any
    may_be_text: bool = False

    @property
    def shape(self) -> str:
        """What a mapping in this place must be."""
        model = model_of(self.annotation)
        if model is None:
            return "a mapping"
        required = [quote(name) for name, info in fields_of(model).items() if info.is_required()]
        mapping = f"a mapping with {' and '.join(required)}" if required else "a mapping"
        return f"a name or {mapping}" if self.may_be_text else mapping

    @property
    def holds_texts(self) -> bool:
        """Whether the value is a list of texts, for which a single text is accepted."""
        return str in _members(_inside(self.annotation))


class Vocabulary(Struct, frozen=True, eq=False):
    """The names of values in a file with the shape of the model `root`.

    `things` names models ("a unit"), `fields` the values of fields that have a better name than their model.
    `from_text` are the models that a text, their name, may replace. `patterns` describes what matches a
    regular expression, and the remedy if a value does not.
    """

    root: type[BaseModel]
    things: Mapping[type[BaseModel], str]
    fields: Mapping[str, str] = field(default_factory=dict)
    from_text: tuple[type[BaseModel], ...] = ()
    patterns: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def spot(self, loc: Loc) -> Spot:
        """Return what a path from the root of a file refers to."""
        if not loc:
            return self.whole
        # Paths that differ only in indices above the last step share an entry: a file of many faults has few.
        above = tuple(part if isinstance(part, str) else 0 for part in loc[:-1])
        return self.step(*_reached(self, above), loc[-1])

    @property
    def whole(self) -> Spot:
        """The root of a file."""
        thing = self.things[self.root]
        return Spot(thing, self.root, thing, self.root)

    def step(self, here: Spot, name: str, part: str | int) -> Spot:
        """Return what a step of a path refers to from `here`; `name` is the last field on the path."""
        model = model_of(here.annotation)
        if isinstance(part, str) and model is not None:
            thing = self.fields.get(name) or self.things.get(model) or quote(name)
            info = fields_of(model).get(part)
            return self._spot(f"{quote(part)} in {thing}", model, thing, info.annotation if info else None)
        item = f"item {part + 1} of" if isinstance(part, int) else f"{quote(part)} in"
        return self._spot(f"{item} {quote(name)}", here.model, here.thing, _inside(here.annotation))

    def _spot(self, words: str, model: type[BaseModel], thing: str, annotation: Any) -> Spot:
        inner = model_of(annotation)
        return Spot(words, model, thing, annotation, inner is not None and issubclass(inner, self.from_text))


@lru_cache(maxsize=4_096)
def _reached(vocabulary: Vocabulary, loc: Loc) -> tuple[Spot, str]:
    """Return what a path refers to, and the last field on it."""
    here, name = vocabulary.whole, ""
    for part in loc:
        model = model_of(here.annotation)
        here = vocabulary.step(here, name, part)
        name = part if isinstance(part, str) and model is not None else name
    return here, name


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Return the fields of a model by their names in a file; `from` is one of them."""
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
