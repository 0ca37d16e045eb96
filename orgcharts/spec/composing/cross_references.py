"""Cross references: `dpo:oma` is the unit `oma` of the spec that `uses` maps `dpo` to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.model import is_cross_reference
from orgcharts.spec.composing.composer import AlreadyReported, Composer
from orgcharts.spec.composing.source_files import NamedUnit, SourceFile
from orgcharts.spec.composing.written_out_ids import REFERRING, unit_at
from orgcharts.spec.folder import OutOfReach
from orgcharts.yaml.document import Places, Value, walk
from orgcharts.yaml.values import list_of, mapping_of
from orgcharts.yaml.wording import quote


class Reference(Struct, frozen=True):
    """A reference to a unit of another spec: its text, its container and its key or index there."""

    text: str
    container: dict[str, Value] | list[Value]
    key: str | int
    position: int


class ExternalBody(Struct, frozen=True):
    """A unit of another spec, seen from outside of it: its place is that of its statement.

    `source` is that of the relation that names it first: what this spec knows of it.
    """

    id: str
    name: str
    position: int
    source: Value = None


def with_cross_references(file: SourceFile, composer: Composer) -> SourceFile:
    """Return `file` with its references to units of the specs that it uses resolved.

    A unit that is also imported is referred to by the id that it has here. Any other is a
    body outside the organisation. Its id consists of the prefix and its own id, as in `dpo.oma`.

    OC111 if a spec has no such unit, and what is wrong with a spec that is used, are among its findings,
    and so are faults that only the resolved ids show.

    Raises:
        SpecError: the same, if nothing is left to be checked.
    """
    resolver = _Resolver(file, composer)
    changed = False
    for reference in list(_references(file, composer)):
        here = resolver.resolve(reference)
        if here is not None:
            changed = True
            position = (reference.position, reference.position)
            if isinstance(reference.container, dict):
                composer.places.put(reference.container, str(reference.key), here, position)
            else:
                composer.places.replace(reference.container, int(reference.key), here, position[1])
        else:
            composer.doubts.words.add(reference.text)
    findings = [*file.findings, *resolver.findings]
    if not changed:
        return replace(file, findings=tuple(findings))
    _add_external_bodies(file, resolver.bodies, composer.places)
    file.document.marks.forget()
    stated = composer.sound(file.document, findings)  # a resolved end can be the other end of its relation
    named = (*file.named, *resolver.named)
    return replace(file, stated=stated, organization=stated.whole, named=named, findings=tuple(findings))


def _add_external_bodies(file: SourceFile, bodies: Iterable[ExternalBody], places: Places) -> None:
    """Add external bodies to `outside`, after those that the file has."""
    for body in bodies:
        position = (body.position, body.position)
        if "outside" not in file.data:
            empty: list[Value] = []
            places.put(file.data, "outside", empty, position)
        unit: dict[str, Value] = {}
        for key, value in (("id", body.id), ("name", body.name)):
            places.put(unit, key, value, position)
        if body.source is not None:
            places.put(unit, "source", body.source, position)
        places.append(list_of(file.data["outside"]), unit, body.position)


def _references(file: SourceFile, composer: Composer) -> Iterator[Reference]:
    """Yield every reference to a spec that is used, in the order of the file."""
    if not file.uses:
        return
    for key in ("organization", "relations"):
        for here in walk(file.data.get(key)):
            for field in REFERRING:
                value = mapping_of(here).get(field)
                if isinstance(value, list):
                    for index, text in enumerate(value):
                        if _is_far(text, file):
                            yield Reference(str(text), value, index, composer.places.of_item(value, index)[1])
                elif _is_far(value, file):
                    yield Reference(str(value), here, field, composer.places.of_item(here, field)[1])


def _is_far(value: Value, file: SourceFile) -> bool:
    """Return whether a value names a unit of a spec that is used."""
    return isinstance(value, str) and is_cross_reference(value) and value.partition(":")[0] in file.uses


class _Resolver:
    """Resolve references, each text once."""

    def __init__(self, file: SourceFile, composer: Composer) -> None:
        self.file = file
        self.composer = composer
        self.bodies: list[ExternalBody] = []
        self.named: list[NamedUnit] = []
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
        use = self.file.uses[alias]
        try:
            far = self.composer.file(use.shown, use.real)
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
            here = self.file.place_of(real, origin) if real is not None else None
            if here is not None:
                self.named.append(NamedUnit(reference.position, far, entry.path, here))
                return here
        whole = far.organization.acronym or far.organization.name
        name = entry.unit.name if entry.parent is None else f"{entry.unit.name}, {whole}"
        _, position = unit_at(far, self.composer.places, entry.path)
        outside = f"{alias}.{identifier}"
        self.named.append(NamedUnit(reference.position, far, entry.path, outside))
        self.bodies.append(
            ExternalBody(outside, name, position, mapping_of(reference.container).get("source"))
        )
        return outside
