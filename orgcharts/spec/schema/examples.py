"""Examples in the schemas of specs: values of fields, and whole specs in both forms.

All names are invented. Tests validate every example.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from orgcharts.model import OrganizationalUnit, Post, Relation, Source
from orgcharts.options import ChartOptions, PageOptions

FIELDS: Final[Mapping[type[BaseModel], Mapping[str, Any]]] = {
    OrganizationalUnit: {
        "name": "Roads Division",
        "id": "roads",
        "acronym": "RD",
        "kind": "division",
        "role": "staff",
        "status": "proposed",
        "head": {"title": "Director", "holder": "A. Example"},
        "joint_with": ["bridges"],
        "based_at": "Harbour House",
        "url": "https://example.org/roads",
        "since": "2026-01",
        "source": ["decree art. 4"],
    },
    Post: {"title": "Director", "grade": "D-1", "holder": "A. Example", "since": "2025-09"},
    Source: {
        "title": "Decree on the ministry",
        "date": "2 February 2026",
        "url": "https://example.org/decree",
    },
    Relation: {"from": "roads", "to": "bridges", "kind": "advisory", "label": "safety"},
    ChartOptions: {
        "id": "works",
        "title": "Ministry of Works",
        "show": ["acronym", "head", "holder"],
        "focus": ["roads"],
        "depth": 2,
        "page": {"size": "A3-portrait"},
    },
    PageOptions: {"size": "A4-portrait", "margin": 12},
}
"""An example of the value of each of these fields, by model."""

NESTED: Final[Mapping[str, Any]] = {
    "organization": {
        "name": "Ministry of Works",
        "head": {"title": "Minister", "holder": "A. Example"},
        "units": [
            {"name": "Office of the Minister", "role": "front-office", "units": ["Press Team"]},
            "Legal Division",
            {"name": "Roads Division", "id": "roads", "units": ["Planning Section", "Building Section"]},
        ],
    },
    "relations": [{"from": "legal-division", "to": "roads", "kind": "advisory"}],
    "charts": [{"id": "works", "page": "A4-landscape", "show": ["acronym", "head", "holder"]}],
}
"""A spec with nested units."""

FLAT: Final[Mapping[str, Any]] = {
    "orgcharts": 1,
    "organization": {
        "name": "Ministry of Works",
        "head": {"title": "Minister", "holder": "A. Example"},
        "sources": {"decree": {"title": "Decree on the ministry", "date": "2 February 2026"}},
        "source": ["decree art. 1"],
    },
    "units": [
        {"id": "office", "name": "Office of the Minister", "role": "front-office"},
        {"id": "press", "parent": "office", "name": "Press Team"},
        {"id": "legal", "name": "Legal Division"},
        {"id": "roads", "name": "Roads Division", "head": {"title": "Director", "vacant": True}},
        {"id": "planning", "parent": "roads", "name": "Planning Section", "source": ["decree art. 7"]},
        {"id": "building", "parent": "roads", "name": "Building Section"},
    ],
    "relations": [{"from": "legal", "to": "roads", "kind": "advisory"}],
    "charts": [{"id": "works", "page": {"size": "A4-landscape"}, "show": ["acronym", "head", "holder"]}],
}
"""The same organization as a flat spec."""
