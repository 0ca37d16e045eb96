"""Organisations built in Python, which no reader of specs has seen."""

from __future__ import annotations

import json
import random
from typing import Any

from benchmarks.fuzz.shapes import chart, organization, relations
from benchmarks.fuzz.words import name
from orgcharts.model import Organization
from orgcharts.pipeline import Drawing, draw


def built_files(source: random.Random) -> dict[str, bytes]:
    """The values of an organisation and of a chart as JSON, with ids that stand twice or for nothing."""
    whole, ids = organization(source)
    whole |= {key: value for key, value in relations(source, ids).items() if key in Organization.model_fields}
    for unit in _units(whole):
        shape = source.random()
        if shape < 0.1:
            unit["id"] = source.choice((*ids, "gone", name(source)))
        elif shape < 0.15:
            unit.pop("id", None)
        elif shape < 0.2:
            unit["joint_with"] = source.choice((*ids, "gone"))
    wishes = chart(source, [*ids, "gone"] if source.random() < 0.2 else ids)
    wishes.pop("theme", None)
    asked = source.choice((None, None, None, "c", name(source)))
    return {"spec.yaml": json.dumps({"organization": whole, "changes": wishes, "chart": asked}).encode()}


def _units(whole: dict[str, Any]) -> list[dict[str, Any]]:
    found, waiting = [], [whole]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += [unit for unit in here.get("units", ()) if isinstance(unit, dict)]
    return found


def built(content: bytes) -> tuple[Organization, dict[str, Any]]:
    """Return the organisation of an input, and the further arguments of `draw`.

    Raises:
        pydantic.ValidationError: if there can be no such organisation.
    """
    values = json.loads(content)
    wishes = {key: value for key, value in values["changes"].items() if key != "id"}
    return Organization.model_validate(values["organization"]), {"chart": values["chart"], **wishes}


def drawn(organization: Organization, wishes: dict[str, Any]) -> Drawing:
    """Draw it as a program would."""
    return draw(organization, **wishes)
