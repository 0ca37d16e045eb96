"""Organisations of published files, exported to each format: read again, valid, and complete.

    python -m benchmarks.exports [FILE ...]

A file is imported without options. Its organisation is written as CSV and read again: equal in all facts that
CSV has a place for. Turtle is parsed by rdflib, Popolo is valid against its schemas, and drawing programs get
a box for each unit and a line for each parent and relation. The tests of the project use these functions.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema
import rdflib
from referencing import Registry
from referencing.jsonschema import DRAFT3

from benchmarks.hierarchies import DATA
from benchmarks.imports import files_to_import, first_chart
from orgcharts import Organization
from orgcharts.errors import OrgchartsError
from orgcharts.exporting import ExportOptions, export
from orgcharts.importing import options_of, read

SCHEMAS = DATA / "popolo" / "spec-schemas"
"""The schemas of Popolo, beside the repository."""

CLASSES = ("organization", "post", "person", "membership")
"""Classes of Popolo that an export has."""

_TEXT = r'"(?:[^"\\]|\\.)*"'
_DOT_NODE = re.compile(rf"^  {_TEXT} \[label=", re.MULTILINE)
_DOT_EDGE = re.compile(rf"^  {_TEXT} -> {_TEXT}", re.MULTILINE)


def csv_faults(organization: Organization) -> Iterator[str]:
    """Yield how an organisation differs from what is read of it as CSV."""
    text = export(organization, "csv")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(text, encoding="utf-8")
        again = read(path, options_of({"on_duplicate": "error"})).organization
    differing = [
        f"csv: {one[:200]} is read as {other[:200]}"
        for one, other in zip(text.splitlines(), export(again, "csv").splitlines(), strict=False)
        if one != other
    ]
    yield from differing[:3]
    if len(organization.inside) != len(again.inside):
        yield f"csv: {len(organization.inside)} units are read as {len(again.inside)}"


def linked_faults(organization: Organization) -> Iterator[str]:
    """Yield what is wrong with an organisation as Turtle and JSON-LD, parsed by rdflib."""
    graphs = []
    for target, notation in (("org", "turtle"), ("jsonld", "json-ld")):
        options = ExportOptions("https://example.org/works/", "en")
        graph = rdflib.Graph().parse(data=export(organization, target, options), format=notation)
        org, skos = (
            rdflib.Namespace(f"http://www.w3.org/{part}#") for part in ("ns/org", "2004/02/skos/core")
        )
        units = len(set(graph.subjects(skos.prefLabel)))
        if units != len(organization.entries):
            yield f"{target}: {units} of {len(organization.entries)} units"
        lines = len(list(graph.triples((None, org.unitOf, None))))
        stated = len([1 for entry in organization.entries.values() if entry.parent is not None])
        if lines < stated:
            yield f"{target}: {lines} of {stated} parents"
        if any(isinstance(node, rdflib.BNode) for node in graph.all_nodes()):
            yield f"{target}: blank nodes"
        graphs.append(graph)
    if set(graphs[0]) != set(graphs[1]):
        yield "org and jsonld: other statements"


def drawing_faults(organization: Organization) -> Iterator[str]:
    """Yield where a drawing program gets no box for a unit, or no line for a parent or relation."""
    units = len(organization.inside)
    known = organization.inside.keys()
    relations = len([1 for each in organization.relations if {each.from_, each.to} <= known])
    mermaid, dot = export(organization, "mermaid"), export(organization, "dot")
    dashed = dot.count(" [style=dashed, ")
    wbs = [line for line in export(organization, "wbs").splitlines() if line.startswith("*")]
    lines = export(organization, "drawio-csv").splitlines(keepends=True)
    rows = list(csv.DictReader(line for line in lines if not line.startswith("# ")))
    levels = [len(line) - len(line.lstrip("*")) - 1 for line in wbs]
    for target, found, expected in (
        ("mermaid boxes", mermaid.count('["'), units),
        ("mermaid lines", mermaid.count(" --> "), units - 1),
        ("mermaid relations", mermaid.count(" -.->|"), relations),
        ("dot nodes", len(_DOT_NODE.findall(dot)), units),
        ("dot edges", len(_DOT_EDGE.findall(dot)) - dashed, units - 1),
        ("dot relations", dashed, relations),
        ("wbs levels", levels, [entry.depth for entry in organization.inside.values()]),
        ("drawio-csv boxes", len(rows), units),
        ("drawio-csv lines", len([row for row in rows if row["parent"] in known]), units - 1),
    ):
        if found != expected:
            yield f"{target}: {found} for {expected}"[:200]


@cache
def _validators() -> dict[str, jsonschema.Draft3Validator]:
    """Return the validators of classes of Popolo; none where the schemas are not at hand."""
    schemas = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}
    resources = [
        (f"http://www.popoloproject.com/schemas/{name}.json", DRAFT3.create_resource(schema))
        for name, schema in schemas.items()
    ]
    registry = Registry().with_resources(resources)
    return {
        name: jsonschema.Draft3Validator(schemas[name], registry=registry)
        for name in CLASSES
        if name in schemas
    }


def popolo_faults(organization: Organization) -> Iterator[str]:
    """Yield where an organisation as Popolo breaks the schemas, or lacks units."""
    values = json.loads(export(organization, "popolo"))
    for name, validator in _validators().items():
        for value in values[f"{name}s"]:
            yield from (
                f"popolo: {value.get('id')}: {error.message[:200]}" for error in validator.iter_errors(value)
            )
    units = len(organization.inside)
    if len(values["organizations"]) != units:
        yield f"popolo: {len(values['organizations'])} of {units} units"


def export_faults(organization: Organization) -> Iterator[str]:
    """Yield what is wrong with an organisation in any format."""
    yield from csv_faults(organization)
    yield from linked_faults(organization)
    yield from drawing_faults(organization)
    yield from popolo_faults(organization)


def main() -> int:
    """Print a line for each file; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="files to import (default: all)")
    parser.add_argument("--folder", type=Path, default=DATA, help="folder of published files")
    options = parser.parse_args()
    failed = tried = 0
    print("| file | units | wrong | seconds |\n|---|---|---|---|")
    for path in files_to_import(options.files, options.folder):
        try:
            organization = first_chart(path).organization
        except OrgchartsError:
            continue
        start = time.process_time()
        found = list(export_faults(organization))
        tried += 1
        failed += bool(found)
        shown = "; ".join(found[:4]) or "-"
        seconds = time.process_time() - start
        print(f"| {path.name} | {len(organization.entries)} | {shown} | {seconds:.2f} |", flush=True)
    print(f"\n{tried} organisations, {failed} with something wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
