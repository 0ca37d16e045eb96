"""Teams of open-source projects: a folder of TOML files, or the groups of Kubernetes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from orgcharts.importing.options import ImportOptions
from orgcharts.importing.readers.records import values_of
from orgcharts.importing.rows import InputRow, InputRows, refused, some, text_of, warning
from orgcharts.importing.source import InputFile
from orgcharts.text.counting import counted

_MOST = 10_000
"""Most files of a folder."""


def read_teams(file: InputFile, options: ImportOptions) -> InputRows:  # noqa: ARG001
    """Return the teams of a folder or a file."""
    if file.path.is_dir():
        return _folder(file)
    data = values_of(file)
    return InputRows(list(_groups(data if isinstance(data, dict) else {})))


def _folder(folder: InputFile) -> InputRows:
    """Return a row for each TOML file; those in a folder called archive are abolished."""
    rows, unread = [], []
    for path in sorted(folder.path.rglob("*.toml"))[:_MOST]:
        place = path.relative_to(folder.path).as_posix()
        try:
            team = tomllib.loads(path.read_bytes().decode("utf-8"))
        except (ValueError, OSError):
            unread.append(place)
            continue
        people = team.get("people")
        leads = people.get("leads") if isinstance(people, dict) else None
        first = leads[0] if isinstance(leads, list) and leads else ""
        holder = text_of(first.get("github") if isinstance(first, dict) else first)
        name, above = text_of(team.get("name")), text_of(team.get("subteam-of"))
        heads = [some(holder=holder)] if holder else []
        status = "abolished" if "archive" in place.split("/")[:-1] else ""
        fields = some(kind=text_of(team.get("kind")), heads=heads, status=status)
        rows.append(InputRow(place, name or path.stem, name or path.stem, (above,) if above else (), fields))
    if not rows:
        raise refused("OC150", f"folder '{folder.name}' contains no teams in TOML", "name a file to import")
    message = f"{counted(len(unread), 'files are', 'file is')} not TOML: {', '.join(unread[:5])}"
    findings = [warning("OC151", message)] if unread else []
    return InputRows(rows, findings=findings)


def _groups(data: dict[str, Any]) -> Iterator[InputRow]:
    """Yield the groups of each kind, each followed by its subprojects."""
    labels = {
        text_of(group.get("label")): text_of(group.get("dir"))
        for groups in data.values()
        for group in _dicts(groups)
    }
    for kind, groups in data.items():
        for number, group in enumerate(_dicts(groups), 1):
            key = text_of(group.get("dir")) or text_of(group.get("name"))
            above = [_stakeholder(item, labels) for item in group.get("stakeholder_sigs") or ()]
            leadership = group.get("leadership")
            chairs = list(_dicts(leadership.get("chairs"))) if isinstance(leadership, dict) else []
            holder = text_of(chairs[0].get("name")) if chairs else ""
            heads = [{"title": "Chair", "holder": holder}] if holder else []
            parents = tuple(name for name in above if name)
            yield InputRow(f"{kind} {number}", text_of(group.get("name")), key, parents, some(heads=heads))
            for place, part in enumerate(_dicts(group.get("subprojects")), 1):
                name = text_of(part.get("name"))
                yield InputRow(
                    f"{kind} {number}.{place}", name, f"{key}.{place}", (key,), {"kind": "subproject"}
                )


def _stakeholder(item: Any, labels: dict[str, str]) -> str:
    name = text_of(item)
    key = name.lower().replace(" ", "-")
    return labels.get(key, f"sig-{key}" if name else "")


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())
