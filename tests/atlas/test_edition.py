"""Atlases as files: links, the index, the record, what a new edition keeps, and who draws."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from msgspec.structs import replace

from orgcharts import RenderError, load, split
from orgcharts.atlas import RECORD, Atlas, EarlierAtlas, draw_all, read_record
from orgcharts.atlas.numbering import numbered
from orgcharts.cli import main

SPEC = """\
organization:
  name: Works
  units:
    - {name: Roads, id: roads, units: [Tar, Signs, Paint, Lights, Bridges, Tunnels, Kerbs, Drains]}
    - {name: Ports, id: ports, units: [Docks, Cranes, Ropes, Boats, Piers, Locks, Buoys, Tugs]}
    - name: Rails
      id: rails
      acronym: RL
      head: {title: Head of Rails}
      units: [Trains, Trams, Points, Wagons, Sleepers, Signals, Yards, Depots]
charts: [{id: works, page: A5-landscape, show: [acronym, head], atlas: {floor: 23}}]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture
def folder(spec: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the folder of the pages of a drawn atlas."""
    assert 0 == main(["atlas", str(spec), "-o", str(spec.parent / "out"), "-f", "svg,html,pdf", "-j", "1"])
    capsys.readouterr()
    return spec.parent / "out" / "works"


def run(spec: Path, *arguments: str) -> int:
    return main(["atlas", str(spec), "-o", str(spec.parent / "out"), "-f", "svg,html,pdf", *arguments])


def links_of(path: Path) -> set[str]:
    """Return what an SVG links to."""
    root = ElementTree.fromstring(path.read_bytes())
    found = (item.get("href") for item in root.iter() if item.tag.endswith("}a"))
    return {link for link in found if link}


def test_every_page_is_a_file_and_its_links_lead_to_the_others(folder: Path) -> None:
    pages = {path.stem for path in folder.glob("*.svg")}
    assert {"works", "roads", "ports", "rails"} == pages
    assert {"roads.svg", "ports.svg", "rails.svg"} == links_of(folder / "works.svg")
    assert all({"works.svg"} == links_of(folder / f"{page}.svg") for page in pages - {"works"})
    text = (folder / "works.html").read_text(encoding="utf-8")
    assert {"roads.html", "ports.html", "rails.html"} <= set(re.findall(r'<a [^>]*href="([^"#]+)"', text))


def test_a_pdf_of_all_pages_has_links_labels_and_a_nested_outline(folder: Path) -> None:
    with pikepdf.open(folder.with_suffix(".pdf")) as file:
        numbers = {page.objgen: place for place, page in enumerate(file.pages)}
        links = [{numbers[link.Dest[0].objgen] for link in page.get("/Annots", [])} for page in file.pages]
        assert [{1, 2, 3}, {0}, {0}, {0}] == links[:4]
        assert ["1", "2", "3", "4"] == [page.label for page in file.pages][:4]
        with file.open_outline() as outline:
            top, _ = outline.root
            assert ["Roads", "Ports", "Rails (RL)"] == [item.title for item in top.children]
            assert "Works" == top.title


def test_the_pdf_ends_with_the_index_and_each_entry_is_a_link(folder: Path) -> None:
    with pikepdf.open(folder.with_suffix(".pdf")) as file:
        assert ["Index 1", "Index 2"] == [page.label for page in file.pages][4:]
        numbers = {page.objgen: place + 1 for place, page in enumerate(file.pages)}
        links = [link for page in list(file.pages)[4:] for link in page.Annots]
        with file.open_outline() as outline:
            assert ["Works", "Works: index"] == [item.title for item in outline.root]
        _, *rows = csv.reader(io.StringIO((folder / "index.csv").read_text(encoding="utf-8")))
        assert [int(row[-2]) for row in rows] == [numbers[link.Dest[0].objgen] for link in links]


def test_other_columns_of_the_index_make_another_pdf(
    spec: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = folder.with_suffix(".pdf").read_bytes()
    spec.write_text(SPEC.replace("floor: 23", "floor: 23, index: [unit, parent]"), encoding="utf-8")
    assert 1 == run(spec, "--check")
    assert "index.csv: stale" in capsys.readouterr().out
    assert 0 == run(spec, "-q")
    assert before != folder.with_suffix(".pdf").read_bytes()
    assert 0 == run(spec, "--check")


def test_the_index_is_a_table_and_a_web_page(folder: Path) -> None:
    head, *rows = csv.reader(io.StringIO((folder / "index.csv").read_text(encoding="utf-8")))
    assert ["Id", "Unit", "Acronym", "Head", "Page", "Key"] == head
    assert ["rails", "Rails", "RL", "Head of Rails", "4", "rails"] in rows
    assert 28 == len(rows)
    page = (folder / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)">', page)
    assert 4 + 28 == len(links)
    assert all((folder / link).is_file() for link in links)


def test_what_has_not_changed_is_not_drawn_again(
    spec: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert 0 == run(spec)
    assert "0 of 4 pages drawn" in capsys.readouterr().out
    assert before == {path: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_check_names_what_differs(spec: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(spec, "--check")
    assert "4 pages up to date" in capsys.readouterr().out
    (folder / "roads.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "ports.svg").unlink()
    assert 1 == run(spec, "--check")
    out = capsys.readouterr().out
    assert "roads.svg: stale" in out
    assert "ports.svg: missing" in out
    assert 0 == run(spec, "-q")
    spec.write_text(SPEC.replace("Signs", "Signals"), encoding="utf-8")
    assert 1 == run(spec, "--check")
    assert "page 2 (roads): 1 unit added, 1 unit removed" in capsys.readouterr().out


def test_a_new_edition_keeps_numbers_and_renumber_does_not(
    spec: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "- {name: Parks, id: parks, units: [Trees, Ponds, Lawns, Paths]}\n    - {name: Ports"
    spec.write_text(SPEC.replace("- {name: Ports", more), encoding="utf-8")
    assert 0 == run(spec)
    record = read_record(folder)
    assert record is not None
    assert ["1", "2", "2a", "3", "4"] == [page.number for page in record.pages]
    assert "page 2a (parks): added, 5 units" in capsys.readouterr().out
    with pikepdf.open(folder.with_suffix(".pdf")) as file:
        assert "2a" == file.pages[2].label
    spec.write_text(
        SPEC.replace("{name: Ports, id: ports,", "{name: Harbours, id: harbours,"), encoding="utf-8"
    )
    assert 0 == run(spec)
    assert not (folder / "ports.svg").exists()
    assert "page 3 (ports): withdrawn" in capsys.readouterr().out
    spec.write_text(SPEC, encoding="utf-8")
    assert 0 == run(spec, "--renumber", "-q")
    assert not (folder / "harbours.svg").exists()
    record = read_record(folder)
    assert record is not None
    assert ["1", "2", "3", "4"] == [page.number for page in record.pages]


def test_a_cut_stays_while_its_page_fits(spec: Path) -> None:
    first = split(load(spec), atlas={"floor": 23})
    again = split(load(spec), atlas={"floor": 10}, before=EarlierAtlas({}, first.kept))
    assert [page.key for page in first.pages.pages] == [page.key for page in again.pages.pages]
    assert 1 == len(split(load(spec), atlas={"floor": 10}).pages.pages)


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "Expecting property name"), ('{"pages": 3}', "wrong value of 'version'")]
)
def test_a_damaged_record_is_a_finding(
    text: str, reason: str, spec: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / RECORD).write_text(text, encoding="utf-8")
    assert 1 == run(spec)
    error = capsys.readouterr().err
    assert error.startswith("OC624")
    assert f"cannot be used: {reason}" in error
    assert 0 == run(spec, "--renumber", "-q")


def test_a_dry_run_writes_nothing(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(spec, "--dry-run")
    out = capsys.readouterr().out
    assert "4 pages on A5-landscape, no type below 23 pt" in out
    assert re.search(r"^ +6 pt +1 page$", out, re.MULTILINE)
    assert not (spec.parent / "out").exists()


def test_an_interrupted_run_goes_on_where_it_ended(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from orgcharts.atlas import writing

    def interrupted(jobs: list[object], *_: object) -> Iterator[object]:
        yield from list(draw_all(jobs[:2]))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "draw_all", interrupted)
    arguments = ["atlas", str(spec), "-o", str(spec.parent / "out"), "-f", "svg"]
    assert 130 == main(arguments)
    monkeypatch.undo()
    assert 0 == main(arguments)
    assert "2 of 4 pages drawn" in capsys.readouterr().out


# ------------------------------------------------------------------------ who draws
@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    path = tmp_path_factory.mktemp("specs") / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return split(load(path))


def test_any_executor_draws_the_same_bytes(atlas: Atlas) -> None:
    jobs = atlas.jobs(("svg", "pdf"))
    alone = [page.files for page in draw_all(jobs)]
    with ThreadPoolExecutor(2) as threads:
        assert alone == [page.files for page in draw_all(jobs, threads)]
    with ProcessPoolExecutor(2) as processes:
        assert alone == [page.files for page in draw_all(jobs, processes)]


@pytest.mark.filterwarnings("default")  # those of dask are its own affair
def test_a_cluster_of_dask_draws_the_same_bytes(atlas: Atlas) -> None:
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    jobs = atlas.jobs(("svg", "pdf"))
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        drawn = [page.files for page in draw_all(jobs, client.get_executor())]
    assert [page.files for page in draw_all(jobs)] == drawn


def test_another_version_of_the_library_draws_nothing(atlas: Atlas) -> None:
    job = replace(atlas.jobs(("svg",))[0], version="0.0.0")
    with pytest.raises(RenderError, match=r"OC723 .*version 0\.0\.0"):
        list(draw_all([job]))


def test_the_digest_of_a_job_is_that_of_all_that_is_drawn(atlas: Atlas) -> None:
    jobs = atlas.jobs(("svg",))
    assert len(jobs) == len({job.digest for job in jobs})
    assert [job.digest for job in jobs] == [job.digest for job in atlas.jobs(("svg",))]
    chart = jobs[0].chart
    renamed = replace(chart, heading=replace(chart.heading, title="Other"))
    assert replace(jobs[0], chart=renamed).digest != jobs[0].digest


def test_numbers_between_two_are_letters() -> None:
    before = {"a": "1", "b": "2"}
    assert {"a": "1", "x": "1a", "y": "1b", "b": "2", "z": "3"} == numbered(["a", "x", "y", "b", "z"], before)
    assert {"a": "1", "b": "2"} == numbered(["a", "b"], {})


def test_the_record_is_for_other_programs(folder: Path) -> None:
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    assert ["works", "roads", "ports", "rails"] == [page["key"] for page in record["pages"]]
    assert all(page["type_size"] >= 23 - 1e-6 for page in record["pages"])
    assert {"roads", "ports", "rails"} == set(record["pages"][0]["stubs"])
