"""One small file of each format: every unit comes through, and the spec reads as it was made."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
import xlsxwriter

import orgcharts
from orgcharts.cli.commands.importing import FORMATS as NAMES
from orgcharts.importing import FORMATS, open_input, options_of, read, recognised
from tests.importing.conftest import Importer, tree

WORKS = {"Works": None, "Roads": "Works", "Signs": "Roads", "Bridges": "Works"}

CSV = "id,name,parent_id\n1,Works,\n2,Roads,1\n3,Signs,2\n4,Bridges,1\n"
EDGES = """\
{"nodes": [{"id": "a", "name": "Works"}, {"id": "b", "name": "Roads"}, {"id": "c", "name": "Signs"},
 {"id": "d", "name": "Bridges"}],
 "edges": [{"parent": "a", "child": "b"}, {"parent": "b", "child": "c"}, {"parent": "a", "child": "d"}]}
"""
NODES = """\
nodes: [{id: Works}, {id: Roads}, {id: Signs}, {id: Bridges}]
edges: [{source: Works, target: Roads}, {source: Roads, target: Signs}, {source: Works, target: Bridges}]
"""
POPOLO = """\
{"organizations": [{"id": "a", "name": "Works"}, {"id": "b", "name": "Roads", "parent_id": "a"},
 {"id": "c", "name": "Signs", "parent_id": "b"}, {"id": "d", "name": "Bridges", "parent_id": "a"}]}
"""
NESTED = """\
var data = {"name": "Works", "children": [{"name": "Roads", "children": [{"name": "Signs"}]},
 {"name": "Bridges"}]};
"""
PATHS = """\
{"/Works": {"name": "Works"}, "/Works/Roads": {}, "/Works/Roads/Signs": {}, "/Works/Bridges": {}}
"""
DOT = """\
digraph { a [label="Works"]; b [label="Roads"] a -> b; a -> d:n -> {} ; b -> Signs; d [label=Bridges] }
"""
TURTLE = """\
@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:works a org:FormalOrganization; skos:prefLabel "Works"; org:hasUnit :roads, :bridges .
:roads a org:OrganizationalUnit; skos:prefLabel "Roads" .
:bridges skos:prefLabel "Bridges" .
:signs skos:prefLabel "Signs"; org:unitOf :roads .
"""
GRAPHML = """\
<graphml><key id="n" for="node" attr.name="name"/><graph>
<node id="a"><data key="n">Works</data></node><node id="b"><data key="n">Roads</data></node>
<node id="c"><data key="n">Signs</data></node><node id="d"><data key="n">Bridges</data></node>
<edge source="b" target="a"/><edge source="c" target="b"/><edge source="d" target="a"/></graph></graphml>
"""
DRAWIO = """\
<mxfile><diagram><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="&lt;b&gt;Works&lt;/b&gt;" vertex="1"/><mxCell id="b" value="Roads" vertex="1"/>
<object id="c" label="Signs"><mxCell vertex="1"/></object><mxCell id="d" value="Bridges" vertex="1"/>
<mxCell id="e" edge="1" source="a" target="b"/><mxCell id="f" edge="1" source="b" target="c"/>
<mxCell id="g" edge="1" source="a" target="d"/></root></mxGraphModel></diagram></mxfile>
"""
ODIS = """\
{"document": {"title": "T"}, "organisations": [{"id": "a", "name": "Works", "isMainOrganisation": true,
 "organisations": [{"id": "b", "name": "Roads", "departments": [{"id": "c", "name": "Signs"}]}]},
 {"id": "h", "name": "Organisation", "layout": {"style": "hide"},
  "organisations": [{"id": "d", "name": "Bridges"}]}]}
"""

FILES = {
    "table": ("a.csv", CSV),
    "table ;": ("a.csv", CSV.replace(",", ";")),
    "table tab": ("a.tsv", CSV.replace(",", "\t").encode("utf-16")),
    "records": ("a.json", '[{"id": 1, "name": "Works"}, {"id": 2, "name": "Roads", "parent": 1},'
              '{"id": 3, "name": "Signs", "parent": 2}, {"id": 4, "name": "Bridges", "parent": 1}]'),
    "table levels": ("a.csv", "Level 1,Level 2,Level 3,Code\nWorks,,,W\n,Roads,,R\n,,Signs,S\n,Bridges,,B\n"),
    "table path": ("a.csv", "path,name\n/W,W\n".replace("W", "Works")
                   + "/Works/Roads,Roads\n/Works/Roads/Signs,Signs\n/Works/Bridges,\n"),
    "path": ("a.json", PATHS),
    "tree": ("a.txt", "Works\n├── Roads\n│   └── Signs\n└── Bridges\n"),
    "tree indents": ("a.txt", "Works\n  - Roads\n    * Signs\n  - Bridges\n"),
    "nested": ("a.json", NESTED),
    "graph": ("a.json", EDGES),
    "graph yaml": ("a.yaml", NODES),
    "popolo": ("a.json", POPOLO),
    "odis": ("a.json", ODIS),
    "org": ("a.ttl", TURTLE),
    "dot": ("a.dot", DOT),
    "dot up": ("a.gv", "digraph { rankdir=BT Roads -> Works; Signs -> Roads /* x */; Bridges -> Works }"),
    "mermaid": ("a.mmd", "flowchart TD\n  a[Works] --> b(Roads) & d{{Bridges}}\n  b -->|has| c[\"Signs\"]\n"),
    "wbs": ("a.puml", "@startwbs\n* Works\n** Roads\n***[#red]:Signs;\n** Bridges\n@endwbs\n"),
    "plantuml": ("a.puml", '@startuml\nrectangle "<b>Works</b>" as a\nrectangle Roads as b\na --> b\n'
                 "b -down-> Signs\na --> Bridges\n@enduml\n"),
    "graphml": ("a.graphml", GRAPHML),
    "drawio": ("a.drawio", DRAWIO),
}  # fmt: skip


@pytest.mark.parametrize("form", FILES)
def test_a_file_is_recognised_and_every_unit_comes_through(form: str, imported: Importer) -> None:
    found = imported(*FILES[form])
    assert WORKS == tree(found)
    assert form.split(" ", maxsplit=1)[0] == found.format
    assert found.organization == orgcharts.loads(found.spec()).organization
    assert all(entry.unit.source for entry in found.organization.entries.values())


@pytest.mark.parametrize("form", FILES)
def test_content_without_a_file_is_what_a_file_of_it_is(form: str, imported: Importer) -> None:
    name, text = FILES[form]
    content = text if isinstance(text, bytes) else text.encode()
    found = read("<stdin>", options_of({"format": form.split(" ", maxsplit=1)[0]}), content)
    assert found.organization.units == imported(name, text).organization.units
    assert tree(found) == WORKS
    try:
        assert read("<stdin>", content=content).organization == found.organization
    except orgcharts.SpecError as error:
        (finding,) = error.findings
        assert finding.code == "OC150"
        assert found.format in str(finding.remedy).partition("--format: ")[2].split(", ")
        assert found.format in ("tree", "graph")


@pytest.mark.parametrize("notation", ["turtle", "nt", "xml", "json-ld"])
def test_linked_data_is_recognised_without_a_name(notation: str) -> None:
    text = rdflib.Graph().parse(data=TURTLE, format="turtle").serialize(format=notation)
    assert WORKS == tree(read("<stdin>", content=text.encode()))


def test_a_title_that_is_the_acronym_gives_way_to_the_name(imported: Importer) -> None:
    found = imported("a.json", ODIS.replace('"id": "a",', '"id": "a", "altName": "T",'))
    assert "T" == found.organization.acronym
    assert "    title: Works\n" in found.spec()
    assert "    title: T\n" in imported("a.json", ODIS).spec()


def test_there_is_a_file_of_each_format() -> None:
    elsewhere = {"uk-organogram", "teams", "docx", "pptx", "vsdx", "svg", "pdf"}
    assert tuple(FORMATS) == NAMES
    assert {*FORMATS} == {form.split(" ")[0] for form in FILES} | elsewhere


def test_a_workbook_is_read_below_its_title(tmp_path: Path) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("About").write(0, 0, "Nothing")
        sheet = book.add_worksheet("Units")
        sheet.write(0, 0, "Our units")
        for number, line in enumerate(CSV.splitlines(), 2):
            for column, cell in enumerate(line.split(",")):
                sheet.write(number, column, int(cell) if cell.isdigit() else cell)
        sheet.write(8, 0, "As of June")
    path = tmp_path / "units.xlsx"
    path.write_bytes(data.getvalue())
    found = read(path)
    assert WORKS == tree(found)
    assert ["OC132", "OC132"] == [finding.code for finding in found.findings]


def test_teams_are_a_folder(tmp_path: Path) -> None:
    teams = {
        "works": "",
        "roads": 'subteam-of = "works"\n[people]\nleads = ["ann"]',
        "archive/signs": 'subteam-of = "roads"',
    }
    for name, text in teams.items():
        path = tmp_path / "teams" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'name = "{path.stem}"\n{text}\n', encoding="utf-8")
    found = read(tmp_path / "teams")
    assert {"works": None, "roads": "works", "signs": "roads"} == tree(found)
    assert "abolished" == found.organization.entries["signs"].unit.status
    assert "ann" == found.organization.entries["roads"].unit.heads[0].holder


UK = (
    "Post Unique Reference,Name,Grade,Job Title,Organisation,Reports to Senior Post,FTE\n"
    "1,Ann A,SCS2,Chief,Works,XX,1\n2,Bob B,SCS1,Roads,Works,1,1\n2,Cy C,SCS1,Roads,Works,1,0.5\n"
    "3,Vacant,SCS1,Signs,Works,2,1\n4,'Eliminated',SCS1,Old,Works,XX,1\n5,N/D,SCS1,Bridges,Works,1,1\n"
)
JUNIOR = "Reporting Senior Post,Grade,Number of Posts in FTE\n2,EO,1.5\n2,EO,1.6\n,AO,1\n9,AO,1\n"


def test_junior_posts_are_those_of_their_senior_posts(tmp_path: Path) -> None:
    (tmp_path / "a-senior.csv").write_text(UK, encoding="utf-8")
    (tmp_path / "a-junior.csv").write_text(JUNIOR, encoding="utf-8")
    found = read(tmp_path / "a-senior.csv")
    units = {unit.unit.name: unit.unit for unit in found.organization.entries.values()}
    assert {"EO": Decimal("3.1")} == {count.grade: count.count for count in units["Roads"].posts.counts}
    assert ["Bob B", "Cy C"] == [head.holder for head in units["Roads"].heads]
    assert units["Signs"].heads[0].vacant
    assert ("abolished", "unconfirmed") == (units["Old"].status, units["Old"].line.status)
    assert {"OC134", "OC139", "OC142", "OC143", "OC149"} == {finding.code for finding in found.findings}
    with pytest.raises(orgcharts.SpecError, match=r"import a-senior\.csv"):
        read(tmp_path / "a-junior.csv")


@pytest.mark.parametrize("form", FILES)
def test_a_file_that_is_cut_or_damaged_is_findings(form: str, tmp_path: Path) -> None:
    name, text = FILES[form]
    content = text.encode() if isinstance(text, str) else text
    chance = random.Random(form)
    for place in range(12):
        damaged = bytearray(content[: chance.randrange(len(content))] if place % 2 else content)
        for _ in range(min(len(damaged), place)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / name
        path.write_bytes(bytes(damaged))
        try:
            text = read(path).spec()
        except orgcharts.OrgchartsError as error:
            assert error.findings  # noqa: PT017
        else:
            orgcharts.loads(text)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "a,b\n1,2\n", "OC150 .* header"),
        ("a.bin", "\x00\x01", "OC150 .* not recognised"),
        ("a.json", '{"a": [', "OC151 .* not JSON"),
        ("a.dot", "diagraph { a -> b }", "OC151 a.dot:1: 'diagraph' is no graph; did you mean 'digraph'"),
        ("a.ttl", "@prefix : <x> .\n:a :b", "OC151"),
        ("a.graphml", "<graphml><graph>", "OC151"),
        ("a.xlsx", "PK\x03\x04", "OC151"),
        ("a.graphml", '<!DOCTYPE x [<!ENTITY a "b">]><graphml>&a;</graphml>', "OC151"),
        ("a.txt", "\n\n", "OC150"),
    ],
)
def test_a_file_without_an_organization_is_refused(
    name: str, text: str, message: str, imported: Importer
) -> None:
    with pytest.raises(orgcharts.SpecError, match=message):
        imported(name, text)


def test_a_spec_is_not_a_file_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("organization: {name: A, units: [B]}\n", encoding="utf-8")
    assert recognised(open_input(path)) is None


def test_an_id_that_a_spec_does_not_keep_is_an_identifier(tmp_path: Path) -> None:
    text = "id,parent,name,phone,email,fte\na/1,,Works,1,N/D,1\nb 2,a/1,Roads,,,\nc,a/1,Signs,,,x\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    units = [entry.unit for entry in read(tmp_path / "a.csv").organization.entries.values()]
    assert [{"import": "a/1"}, {"import": "b 2"}, {}] == [unit.identifiers for unit in units]
    assert ["1"] == [unit.contact.phone for unit in units if unit.contact]
    assert all(unit.contact is None or unit.contact.email is None for unit in units)
