"""`dpo:oma`: a unit of another spec that a file refers to, by the word that `uses` gives that spec."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.model import is_foreign
from orgcharts.spec.composing import AlreadyReported, Composer
from orgcharts.spec.folder import OutOfReach
from orgcharts.spec.part import Named, Part
from orgcharts.spec.pinning import REFERRING, unit_at
from orgcharts.spec.shape import SpecFile
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import list_of, mapping_of
from orgcharts.yaml.wording import quote


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to a unit of another spec: the text, what holds it and its key or index there."""

    text: str
    container: dict[str, Value] | list[Value]
    part: str | int
    position: int


@dataclass(frozen=True, slots=True)
class Body:
    """A unit of another spec, seen from outside of it: its place is that of its statement.

    `source` is that of the relation that names it first: what this spec knows of it.
    """

    id: str
    name: str
    position: int
    source: Value = None


def settled(part: Part, composer: Composer) -> Part:
    """Return `part` with its references to units of the specs that it uses resolved.

    A unit that is also imported is referred to by the id that it has here. Any other is a
    body outside of the organisation, with an id made of the word and its own, as `dpo.oma`.

    OC111 if a spec has no such unit, and what is wrong with a spec that is used, are among its findings.
    """
    resolver = _Resolver(part, composer)
    changed = False
    for reference in list(_references(part, composer)):
        here = resolver.resolve(reference)
        if here is not None:
            changed = True
            position = (reference.position, reference.position)
            if isinstance(reference.container, dict):
                composer.places.put(reference.container, str(reference.part), here, position)
            else:
                composer.places.replace(reference.container, int(reference.part), here, position[1])
        else:
            composer.doubts.words.add(reference.text)
    findings = (*part.findings, *resolver.findings)
    if not changed:
        return replace(part, findings=findings)
    _stand_outside(part, resolver.bodies, composer.places)
    stated = SpecFile.model_validate(part.document.data, strict=False)
    named = (*part.named, *resolver.named)
    return replace(part, stated=stated, organization=stated.whole(), named=named, findings=findings)


def _stand_outside(part: Part, bodies: Iterable[Body], places: Places) -> None:
    """Add bodies to those outside the organisation, after the ones that it states."""
    for body in bodies:
        position = (body.position, body.position)
        if "outside" not in part.data:
            empty: list[Value] = []
            places.put(part.data, "outside", empty, position)
        unit: dict[str, Value] = {}
        for key, value in (("id", body.id), ("name", body.name)):
            places.put(unit, key, value, position)
        if body.source is not None:
            places.put(unit, "source", body.source, position)
        places.append(list_of(part.data["outside"]), unit, body.position)


def _references(part: Part, composer: Composer) -> Iterator[Reference]:
    """Yield every reference to a spec that is used, in the order of the file."""
    if not part.uses:
        return
    for key in ("organization", "relations"):
        for here in walk(part.data.get(key)):
            for field in REFERRING:
                value = mapping_of(here).get(field)
                if isinstance(value, list):
                    for index, text in enumerate(value):
                        if _is_far(text, part):
                            yield Reference(str(text), value, index, composer.places.of_item(value, index)[1])
                elif _is_far(value, part):
                    yield Reference(str(value), here, field, composer.places.of_item(here, field)[1])


def _is_far(value: Value, part: Part) -> bool:
    """Return whether a value names a unit of a spec that is used."""
    return isinstance(value, str) and is_foreign(value) and value.partition(":")[0] in part.uses


class _Resolver:
    """Finds what references mean, each text once."""

    def __init__(self, part: Part, composer: Composer) -> None:
        self.part = part
        self.composer = composer
        self.bodies: list[Body] = []
        self.named: list[Named] = []
        self.findings: list[Finding] = []
        self._here: dict[str, str | None] = {}

    def resolve(self, reference: Reference) -> str | None:
        """Return the id that a unit has here, be it one of `bodies`; None if it is unknown."""
        if reference.text not in self._here:
            self._here[reference.text] = self._looked_up(reference)
        return self._here[reference.text]

    def _looked_up(self, reference: Reference) -> str | None:
        alias, _, identifier = reference.text.partition(":")
        place = self.composer.places.location(reference.position)
        use = self.part.uses[alias]
        try:
            far = self.composer.part(use.shown, use.real)
        except SpecError as error:
            self.findings.extend(error.findings)
            return None
        except OutOfReach as error:
            self.findings.append(Finding(error.code, error.message, error.remedy, place))
            return None
        except AlreadyReported:
            return None
        entry = far.organization.inside.get(identifier)
        if entry is None:
            message = f"{quote(use.shown.name)} has no unit with the id {quote(identifier)}"
            known = [f"{alias}:{known}" for known in far.organization.inside]
            remedy = self.composer.suggester.remedy(reference.text, known)
            self.findings.append(Finding("OC111", message, remedy, place))
            return None
        for real, origin in far.origins(entry.path):
            here = self.part.place_of(real, origin) if real is not None else None
            if here is not None:
                self.named.append(Named(reference.position, far, entry.path, here))
                return here
        whole = far.organization.acronym or far.organization.name
        name = entry.unit.name if entry.parent is None else f"{entry.unit.name}, {whole}"
        _, position = unit_at(far, self.composer.places, entry.path)
        outside = f"{alias}.{identifier}"
        self.named.append(Named(reference.position, far, entry.path, outside))
        self.bodies.append(Body(outside, name, position, mapping_of(reference.container).get("source")))
        return outside
