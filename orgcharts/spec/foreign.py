"""`dpo:oma`: a unit of another spec that a file refers to, by the word that `uses` gives that spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.model import is_foreign
from orgcharts.spec.composing import AlreadyReported, Composer
from orgcharts.spec.document import Value
from orgcharts.spec.folder import OutOfReach
from orgcharts.spec.part import Part, mapping_of, walk
from orgcharts.spec.pinning import REFERRING, unit_at
from orgcharts.spec.wording import quote


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to a unit of another spec: the text, what holds it and its key or index there."""

    text: str
    container: dict[str, Value] | list[Value]
    part: str | int
    position: int


@dataclass(frozen=True, slots=True)
class Body:
    """A unit of another spec, seen from outside of it: its place is that of its statement."""

    id: str
    name: str
    position: int


def settle(part: Part, composer: Composer) -> tuple[bool, list[Body], list[Finding]]:
    """Resolve the references of `part` to units of the specs that it uses.

    A unit that is also imported is referred to by the id that it has here: the values of
    the file are changed. Any other is a body outside of the organisation.

    Returns:
        Whether values have changed, the bodies in order of reference, and what is wrong.
    """
    resolver = _Resolver(part, composer)
    changed = False
    for reference in _references(part, composer):
        here = resolver.resolve(reference)
        if here is not None:
            changed = True
            position = (reference.position, reference.position)
            if isinstance(reference.container, dict):
                composer.places.put(reference.container, str(reference.part), here, position)
            else:
                composer.places.replace(reference.container, int(reference.part), here, position[1])
    return changed, list(resolver.bodies.values()), resolver.findings


def _references(part: Part, composer: Composer) -> Iterator[Reference]:
    """Yield every reference to a spec that is used, in the order of the file."""
    for key in ("organization", "relations"):
        for here in walk(part.data.get(key)):
            for field in REFERRING if isinstance(here, dict) else ():
                value = mapping_of(here).get(field)
                holder, parts = (value, range(len(value))) if isinstance(value, list) else (here, (field,))
                for place in parts:
                    text = holder[place]  # type: ignore[index]
                    if isinstance(text, str) and is_foreign(text) and text.partition(":")[0] in part.uses:
                        _, position = composer.places.of_item(holder, place)
                        yield Reference(text, holder, place, position)


class _Resolver:
    """Finds what references mean, each text once."""

    def __init__(self, part: Part, composer: Composer) -> None:
        self.part = part
        self.composer = composer
        self.bodies: dict[str, Body] = {}
        self.findings: list[Finding] = []
        self._here: dict[str, str | None] = {}

    def resolve(self, reference: Reference) -> str | None:
        """Return the id that a unit has here; None if it is outside, then it is among `bodies`."""
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
        entry = far.organization.entries.get(identifier)
        if entry is None:
            message = f"{quote(str(use.shown))} has no unit with the id {quote(identifier)}"
            known = [f"{alias}:{known}" for known in far.organization.entries]
            remedy = self.composer.suggester.remedy(reference.text, known)
            self.findings.append(Finding("OC111", message, remedy, place))
            return None
        for real, origin in far.origins(entry.path):
            here = self.part.place_of(real, origin) if real is not None else None
            if here is not None:
                return here
        whole = far.organization.acronym or far.organization.name
        name = entry.unit.name if entry.parent is None else f"{entry.unit.name}, {whole}"
        _, position = unit_at(far, self.composer.places, entry.path)
        self.bodies[reference.text] = Body(reference.text, name, position)
        return None
