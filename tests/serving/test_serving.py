"""The preview answers its own page only, and shows drawing, findings and lines as files change."""

from __future__ import annotations

import http.client
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from orgcharts.cli import main
from orgcharts.serving import Preview, server_of

SPEC = """\
organization:
  name: Ministry of Works
  units:
    - Legal Division
    - name: Roads Division
      units: [Planning Section, Building Section, Signs Section, Signals Section]
charts: [{id: works}, {id: roads, focus: roads-division, page: A4-portrait}]
"""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "works.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture
def port(path: Path) -> Iterator[int]:
    with server_of(Preview(path)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def get(port: int, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", target, headers=headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.headers), answer.read()


def state(port: int, query: str = "") -> Any:
    return json.loads(get(port, f"/state?{query}")[2])


def test_only_the_loopback_by_name_and_its_own_page_are_answered(port: int) -> None:
    for target in ("/", "/state", "/version", "/page.js"):
        assert get(port, target)[0] == 200
        assert get(port, target, Host=f"localhost:{port}")[0] == 200
        for host in ("example.org", f"example.org:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", ""):
            assert get(port, target, Host=host)[0] == 421
        assert get(port, target, Origin="https://example.org")[0] == 421
        assert get(port, target, Origin=f"http://127.0.0.1:{port}")[0] == 200


@pytest.mark.parametrize(
    "target", ["/works.yaml", "/../works.yaml", "//etc/passwd", "/page.py", "/server.py"]
)
def test_no_other_file_is_served(target: str, port: int) -> None:
    assert get(port, target)[0] == 404


def test_the_page_may_load_nothing_from_elsewhere(port: int) -> None:
    _, headers, body = get(port, "/")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert b"http" not in body
    assert b"http" not in get(port, "/page.js")[2]


def test_the_state_has_the_line_of_each_unit(port: int, path: Path) -> None:
    shown = state(port)
    lines = {key.removeprefix("works-unit-"): line for key, (_, line) in shown["units"].items()}
    assert lines == {
        "ministry-of-works": 2, "legal-division": 4, "roads-division": 5, "planning-section": 6,
        "building-section": 6, "signs-section": 6, "signals-section": 6,
    }  # fmt: skip
    assert all(f'id="{key}"' in shown["svg"] for key in shown["units"])
    assert (shown["charts"], shown["findings"], shown["text"]) == (["works", "roads"], [], SPEC)


def test_what_the_page_tries_is_drawn_and_not_written(port: int, path: Path) -> None:
    assert state(port, "chart=roads")["page"] == "A4-portrait"
    assert state(port, "chart=roads&page=A3-landscape")["page"] == "A3-landscape"
    assert state(port, "theme=budget")["svg"] != state(port)["svg"]
    assert state(port, "page=A99")["findings"][0]["code"] == "OC105"
    assert path.read_text(encoding="utf-8") == SPEC
    assert [each.name for each in path.parent.iterdir()] == ["works.yaml"]


def test_findings_of_a_faulty_save_have_their_lines(port: int, path: Path) -> None:
    before = state(port)["version"]
    path.write_text(SPEC.replace("units: [Plan", "unitz: [Plan"), encoding="utf-8")
    assert json.loads(get(port, "/version")[2])["version"] != before
    shown = state(port)
    assert shown["svg"] is None
    assert [(each["code"], each["line"]) for each in shown["findings"]] == [("OC103", 6)]
    path.write_text(SPEC, encoding="utf-8")
    assert state(port)["findings"] == []


def test_a_file_that_is_not_there_and_a_port_in_use_are_reported(path: Path, port: int, capsys: Any) -> None:
    assert main(["serve", "gone.yaml"]) == 1
    assert main(["serve", str(path), "--port", str(port)]) == 2
    assert f"port {port} cannot be used" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_page_in_chromium(port: int, path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(f"http://127.0.0.1:{port}/")
        page.click("#works-unit-roads-division")
        assert page.locator("#text .here").text_content() == "    - name: Roads Division"
        assert page.text_content("#file") == f"{path}:5"
        page.select_option("#page", "A3-portrait")
        page.wait_for_selector("#size >> text=A3-portrait")
        page.select_option("#chart", "roads")
        page.wait_for_selector("#roads-unit-signs-section")
        path.write_text(SPEC.replace("name: Roads", "nme: Roads"), encoding="utf-8")
        page.wait_for_selector("#findings .error button >> text=did you mean 'name'")
        assert page.locator("#drawing.old svg").count() == 1
        page.click("#findings .error:nth-child(2) button")
        assert page.locator("#text .here").text_content() == "    - nme: Roads Division"
        path.write_text(SPEC.replace("Signs Section", "Signs and Signals"), encoding="utf-8")
        page.wait_for_selector("#roads-unit-signs-and-signals")
        page.screenshot(path=path.with_suffix(".png"))
        browser.close()
    assert {url.split("?")[0].rpartition("/")[0] for url in asked if not url.startswith("data:")} == {
        f"http://127.0.0.1:{port}"
    }
    assert errors == []
