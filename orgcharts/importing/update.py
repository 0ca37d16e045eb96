"""The next file of an organisation read into the spec of an earlier one; what an author added is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from orgcharts.findings import Finding
from orgcharts.importing.assemble import SOURCE
from orgcharts.importing.rows import listed, refused, warning
from orgcharts.importing.splitting import branches
from orgcharts.model import Organization, OrganizationalUnit, Relation, nested
from orgcharts.spec import Spec
from orgcharts.text.counting import counted
from orgcharts.writing import dump

_OWN_FIELDS = ("id", "name", "source", "units", "line")
"""The fields of a unit that are not taken as a whole from the one or the other."""

_SECTION = re.compile(r"^(?=[A-Za-z_]+:)", re.MULTILINE)


def updated(before: Organization, after: Organization) -> tuple[Organization, list[Finding]]:
    """Return the organisation of a new file with what an author added to that of the earlier one.

    Units are the same that have one id here or in a register, or one name and the same parent. A field that
    the new file has for any unit is that of the file; others are kept. A unit with other sources only is the
    author's: it is kept, with all of its fields. Other units that the file no longer has are left out.
    """
    after = _below_title(before, after)
    pairs = _pairs(before, after)
    provided = {name for entry in after.entries.values() for name in entry.unit.model_fields_set}
    units: dict[str, OrganizationalUnit] = {}
    parents: dict[str, str | None] = {}
    for key, entry in after.entries.items():
        if not entry.is_outside:
            old = before.entries[pairs[key]].unit if key in pairs else None
            units[key] = _merged(old, entry.unit, provided)
            parents[key] = entry.parent
    new_keys = {old: key for key, old in pairs.items()}
    lost, homeless = _add_own(before, new_keys, units, parents)
    order = {key: place for place, key in enumerate(units)}
    (top,) = nested({key: units[key] for key in sorted(units, key=order.__getitem__)}, parents)
    stated = before.stated()
    stated |= top.stated()
    stated |= {
        "sources": {**before.sources, **after.sources},
        "relations": (*_own_relations(before.relations), *after.relations),
    }
    findings = []
    if lost:
        message = f"{counted(len(lost), 'units are', 'unit is')} no longer in the file: {listed(lost)}"
        findings.append(warning("OC153", message))
    if homeless:
        what = "units of yours have parents that are", "unit of yours has a parent that is"
        message = f"{counted(len(homeless), *what)} no longer in the file: {listed(homeless)}"
        findings.append(warning("OC153", message, "they are below the organization; move them"))
    return Organization.model_validate(stated), findings


def _below_title(before: Organization, after: Organization) -> Organization:
    """Return a new state below the organisation that `--title` named for the earlier one, if it did."""
    made, top = before.entries[next(iter(before.entries))], after.entries[next(iter(after.entries))]
    known = {entry.unit.id for entry in before.inside.values() if entry.parent == made.id}
    if _is_imported(made.unit) or top.unit.id is None or top.unit.id not in known:
        return after
    stated = after.stated()
    unit = {name: value for name, value in stated.items() if name in OrganizationalUnit.model_fields}
    beside = {name: value for name, value in stated.items() if name not in unit}
    return Organization.model_validate({**beside, "name": before.name, "units": (unit,)})


def _pairs(before: Organization, after: Organization) -> dict[str, str]:
    """Return the unit of the earlier state for each of the later one, by their keys."""
    explicit = {entry.unit.id: key for key, entry in before.entries.items() if entry.unit.id}
    registered = {
        pair: key for key, entry in before.inside.items() for pair in entry.unit.identifiers.items()
    }
    children: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
    for key, entry in before.inside.items():
        children[entry.parent, entry.unit.name].append(key)
    tops = next(iter(before.entries)), next(iter(after.entries))
    pairs = {tops[1]: tops[0]}
    taken = {tops[0]}
    for key, entry in list(after.inside.items())[1:]:
        known = (registered.get(pair) for pair in entry.unit.identifiers.items())
        found = next(filter(None, known), explicit.get(entry.unit.id) if entry.unit.id else None)
        parent = pairs.get(entry.parent or "")
        same = [each for each in children.get((parent, entry.unit.name), ()) if each not in taken]
        found = found if found not in taken else None
        if found or same:
            pairs[key] = found or same[0]
            taken.add(pairs[key])
    return pairs


def _is_imported(unit: OrganizationalUnit) -> bool:
    return any(source.split(" ")[0] == SOURCE for source in unit.source)


def _merged(
    old: OrganizationalUnit | None, new: OrganizationalUnit, provided: Iterable[str]
) -> OrganizationalUnit:
    if old is None:
        return new.model_copy(update={"units": ()})
    kept = old.stated()
    if _is_imported(old) or not old.source:
        file = new.stated()
        kept = {name: value for name, value in kept.items() if name in _OWN_FIELDS or name not in provided}
        others = [source for source in old.source if source.split(" ")[0] != SOURCE]
        kept |= {name: value for name, value in file.items() if name != "id" or old.id is None}
        kept["source"] = (*new.source, *others)
    return OrganizationalUnit.model_validate({**_of_a_unit(kept), "units": ()})


def _of_a_unit(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in OrganizationalUnit.model_fields}


def _add_own(
    before: Organization,
    new_keys: Mapping[str, str],
    units: dict[str, OrganizationalUnit],
    parents: dict[str, str | None],
) -> tuple[list[str], list[str]]:
    """Add the units of the author; return the names of other units, and of those without their parent."""
    top = next(iter(units))
    placed = dict(new_keys)
    lost, homeless = [], []
    for key, entry in before.inside.items():
        if key in new_keys:
            continue
        if _is_imported(entry.unit):
            lost.append(f"'{entry.unit.name}'")
            continue
        parent = placed.get(entry.parent or "")
        if parent is None:
            homeless.append(f"'{entry.unit.name}'")
        own = key if key not in units else f"own\x1f{key}"
        placed[key] = own
        units[own] = entry.unit.model_copy(update={"units": ()})
        parents[own] = parent or top
    return lost, homeless


def _own_relations(relations: Iterable[Relation]) -> Iterable[Relation]:
    return (each for each in relations if not any(source.split(" ")[0] == SOURCE for source in each.source))


def updated_files(
    text: str, spec: Spec, after: Organization
) -> tuple[dict[str, str], Organization, list[Finding]]:
    """Return the texts of a spec with the organisation of a new file; its charts keep their text.

    The text of its file has an empty name; branches have the names of their files in the folder beside it,
    where an import wrote them.

    Raises:
        SpecError: OC153 if the spec imports others.
    """
    folder = Path(spec.path).with_suffix("")
    parts = [Path(each) for each in spec.files[1:]]
    if any(part.parent.resolve() != folder.resolve() for part in parts):
        message = f"{spec.path} is made of several files"
        raise refused("OC153", message, f"update a spec of one file, or of those in {folder.name}/")
    organization, findings = updated(spec.organization, after)
    if not parts:
        whole, further = _updated_text(text, organization)
        return {"": whole}, organization, [*findings, *further]
    top, found = branches(organization)
    whole, further = _updated_text(text, top.organization)
    texts = {name: part.text(dump(part.organization), "") for name, part in found.items()}
    unused = [f"{folder.name}/{part.name}" for part in parts if part.name not in texts]
    if unused:
        message = f"{counted(len(unused), 'files are', 'file is')} no longer imported: {listed(unused)}"
        further.append(warning("OC153", message, "remove them"))
    return {"": top.text(whole, f"{folder.name}/"), **texts}, organization, [*findings, *further]


def _updated_text(text: str, organization: Organization) -> tuple[str, list[Finding]]:
    """Return a text with the sections of an organisation, and what is lost."""
    findings: list[Finding] = []
    sections = {part.partition(":")[0]: part for part in _SECTION.split(dump(organization)) if part.strip()}
    parts, comments = [], 0
    for part in _SECTION.split(text):
        name = part.partition(":")[0]
        if name in sections and name != "orgcharts":
            comments += len(re.findall(r"(?:^|\s)#", part))
            parts.append(sections.pop(name).rstrip("\n") + "\n" + ("\n" if part.endswith("\n\n") else ""))
        elif name not in ("organization", "relations", "outside", "relation_kinds", "changes"):
            parts.append(part)
            sections.pop(name, None)
    rest = "".join(f"\n{part.rstrip()}\n" for part in sections.values())
    if comments:
        what = "comments on units are lost", "comment on a unit is lost"
        message = f"{counted(comments, *what)}, for units are written again"
        findings.append(warning("OC153", message, "write them as 'note'"))
    return "".join(parts) + rest, findings
