"""Tools for language models answer the client of the official SDK, and read nothing outside a folder."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orgcharts.cli.workspace import Workspace
from orgcharts.errors import OrgchartsError
from orgcharts.spec.schema.examples import FLAT

ROOT = Path(__file__).parents[1]
SECRET = "Tr0ub4dor"
THEME = "extends: official\n"
DECREE = "sources: {decree: {title: Decree}}"
SOURCED = f"organization: {{name: Works, {DECREE}, source: decree art. 1, units: [Roads]}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with specs, beside files that no tool may read."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "works.yaml").write_text(SOURCED, encoding="utf-8")
    (inside / "next.yaml").write_text(SOURCED.replace("[Roads]", "[Roads, Bridges]"), encoding="utf-8")
    (inside / "unsourced.yaml").write_text(
        f"organization: {{name: Works, {DECREE}, units: [Roads]}}\nallow: [{{code: OC231, reason: none}}]\n",
        encoding="utf-8",
    )
    (tmp_path / "secret.yaml").write_text(f"organization: {SECRET}\n{SECRET}: 1\n", encoding="utf-8")
    (tmp_path / "theme.yaml").write_text(f"{THEME}{SECRET}: 1\n", encoding="utf-8")
    (tmp_path / "font.ttf").write_bytes(SECRET.encode())
    return inside


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the files that are opened during a test."""
    found: list[str] = []
    active = [True]
    sys.addaudithook(
        lambda event, args: found.append(str(args[0])) if active[0] and event == "open" else None
    )
    yield found
    active[0] = False


CHART = "organization: Works\ncharts: [{theme: THEME}]\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("../secret.yaml", ""),
        ("SECRET", ""),
        ("link.yaml", ""),
        ("", "organization: {name: Works, units: [{import: ../secret.yaml}]}"),
        ("", "organization: {name: Works, units: [{import: link.yaml}]}"),
        ("", CHART.replace("THEME", "../theme.yaml")),
        ("", CHART.replace("THEME", "'ABOVE/theme.yaml'")),
        ("", CHART.replace("THEME", "here.yaml")),
        ("", CHART.replace("THEME", "font.yaml")),
        ("", CHART.replace("theme: THEME", "document: {emblem: ../secret.svg}")),
        ("\0", ""),
    ],
)
def test_nothing_outside_the_folder_is_read(name: str, text: str, folder: Path, opened: list[str]) -> None:
    (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
    (folder / "here.yaml").write_text("extends: ../theme.yaml\n", encoding="utf-8")
    (folder / "font.yaml").write_text(
        f"{THEME}fonts: [{{family: Own, file: ../font.ttf}}]\ntext: {{family: Own}}\n", encoding="utf-8"
    )
    workspace = Workspace(folder)
    name = name.replace("SECRET", str(folder.parent / "secret.yaml"))
    text = text.replace("ABOVE", str(folder.parent))
    answer = workspace.validate(name, text)
    with pytest.raises(OrgchartsError) as raised:
        workspace.render("svg", name, text)
    assert SECRET not in json.dumps(answer) + str(raised.value)
    read = [Path(path).resolve() for path in opened if "\0" not in path]
    assert not [path for path in read if path.parent == folder.parent and path.is_file()]


def test_themes_translations_and_locks_are_not_listed(folder: Path, opened: list[str]) -> None:
    (folder / "works.lock.yaml").write_text("", encoding="utf-8")
    (folder / "works.fr.yaml").write_text("translates: works.yaml\nlanguage: fr\n", encoding="utf-8")
    (folder / "house.yaml").write_text(THEME, encoding="utf-8")
    (folder / "linked.yaml").symlink_to(folder.parent / "secret.yaml")
    opened.clear()
    assert Workspace(folder).specs() == ["next.yaml", "unsourced.yaml", "works.yaml"]
    assert str(folder / "linked.yaml") not in opened


def test_a_fact_without_a_source_is_refused_also_where_a_spec_allows_it(folder: Path) -> None:
    strict = Workspace(folder, require_sources=True)
    assert strict.validate("works.yaml")["ok"]
    answer = strict.validate("unsourced.yaml")
    assert not answer["ok"]
    assert {each["code"][:4] for each in answer["findings"]} == {"OC23"}
    with pytest.raises(OrgchartsError, match="OC23"):
        strict.render("svg", "unsourced.yaml")
    with pytest.raises(OrgchartsError, match="OC23"):
        strict.render("svg", text=json.dumps({**FLAT, "organization": {"name": "A"}}))
    with pytest.raises(OrgchartsError, match="OC23"):
        strict.diff("works.yaml", "unsourced.yaml")


def texts(result: Any) -> str:
    return "".join(part.text for part in result.content if part.type == "text")


async def conversation(folder: Path) -> dict[str, Any]:
    """Return what a client gets from the program over its streams."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    program = StdioServerParameters(
        command=sys.executable, args=["-m", "orgcharts", "mcp", str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    got: dict[str, Any] = {}
    async with stdio_client(program) as (reading, writing), ClientSession(reading, writing) as session:
        await session.initialize()
        got["tools"] = {tool.name for tool in (await session.list_tools()).tools}
        got["schema"] = await session.read_resource("orgcharts://schema/flat")
        got["specs"] = await session.call_tool("list_specs", {})
        got["faulty"] = await session.call_tool("validate", {"text": "organization: {nme: Works}"})
        got["flat"] = await session.call_tool("validate", {"text": json.dumps(FLAT)})
        got["outline"] = await session.call_tool("render_text", {"text": json.dumps(FLAT)})
        got["svg"] = await session.call_tool("render_svg", {"path": "works.yaml", "page": "A5-portrait"})
        got["picture"] = await session.call_tool("render_picture", {"path": "works.yaml"})
        got["explained"] = await session.call_tool("explain", {"code": "OC103"})
        got["unknown"] = await session.call_tool("explain", {"code": "OC999"})
        got["diff"] = await session.call_tool("diff", {"before": "works.yaml", "after": "next.yaml"})
        got["reconciled"] = await session.call_tool(
            "reconcile", {"first": "works.yaml", "second": "next.yaml"}
        )
        got["outside"] = await session.call_tool("render_svg", {"path": "../secret.yaml"})
    return got


@pytest.mark.slow
def test_a_client_of_the_sdk_gets_answers(folder: Path) -> None:
    pytest.importorskip("mcp", reason="needs the package mcp")
    got = asyncio.run(conversation(folder))
    assert {"validate", "render_svg", "render_text", "render_picture", "explain", "diff", "reconcile"} <= got[
        "tools"
    ]
    assert '"$ref"' not in got["schema"].contents[0].text
    assert "works.yaml" in texts(got["specs"])
    faulty = json.loads(texts(got["faulty"]))
    assert (faulty["ok"], faulty["findings"][1]["repair"]["with"]) == (False, "name")
    assert json.loads(texts(got["flat"]))["ok"]
    assert texts(got["outline"]).startswith("Ministry of Works")
    assert texts(got["svg"]).startswith("<svg ")
    (picture,) = got["picture"].content
    assert base64.b64decode(picture.data).startswith(b"\x89PNG")
    assert "unknown-field" in texts(got["explained"])
    assert "Bridges" in texts(got["diff"])
    for name in ("unknown", "outside"):
        assert got[name].isError if hasattr(got[name], "isError") else got[name].is_error
    assert SECRET not in texts(got["outside"])
