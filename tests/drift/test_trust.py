"""`check` says "in order" of what is in order, and of nothing else."""

import io
import json
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from orgcharts import load
from orgcharts.cli import main
from orgcharts.drift import Cache, Known, inputs, inputs_of
from orgcharts.fonts.families import FontKey, package_data

SPEC = """
organization:
  name: Ministry of Works
  units: [{import: part.yaml}, Water Division]
charts:
  - {id: works, theme: theme.yaml, document: {emblem: chart.svg}}
  - {id: plain, theme: own.yaml}
"""
PART = "organization: {name: Roads Division, units: [Bridges Unit]}"
THEME = """
extends: base.yaml
family: House
fonts: [{family: House, file: house.ttf}]
"""
BASE = "{extends: official, box: {fill: '#ffffff'}}"
OWN = "{extends: official, heading: {emblem: theme.svg}}"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
FORMATS = "svg,png,dot,txt"


def _face(family: str) -> bytes:
    return package_data(FontKey(family))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every kind of input, its drawings and a cache that knows them."""
    folder = tmp_path_factory.mktemp("drawn")
    for name, text in {
        "works.yaml": SPEC,
        "part.yaml": PART,
        "theme.yaml": THEME,
        "base.yaml": BASE,
        "own.yaml": OWN,
        "chart.svg": PICTURE,
        "theme.svg": PICTURE,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "house.ttf").write_bytes(_face("Noto Sans"))
    here = Path.cwd()
    os.chdir(folder)
    try:
        assert main(["render", "works.yaml", "-o", "out", "-f", FORMATS, "-q"]) == 0
        assert _check() == 0
    finally:
        os.chdir(here)
    return folder


@pytest.fixture
def folder(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(drawn, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _check(*more: str) -> int:
    return main(["check", "works.yaml", "-o", "out", "-f", FORMATS, *more])


def _replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode())


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "works.yaml": _replaced("Water", "Canals"),
    "part.yaml": _replaced("Bridges", "Tunnels"),
    "theme.yaml": lambda data: data + b"box: {fill: '#dddddd'}\n",
    "base.yaml": _replaced("#ffffff", "#eeeeee"),
    "own.yaml": lambda _: b"{extends: official, heading: {emblem: theme.svg}, box: {fill: '#dddddd'}}",
    "house.ttf": lambda _: _face("FiraGO"),
    "chart.svg": _replaced('r="4"', 'r="3"'),
    "theme.svg": _replaced('r="4"', 'r="3"'),
}


def test_the_inputs_are_every_file_that_is_read(folder: Path) -> None:
    found = inputs_of(load("works.yaml"))
    assert {path.name for path in found} == {*CHANGES, "works.lock.yaml"}
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", CHANGES)
def test_a_new_content_of_an_input_is_stale_and_a_new_date_is_not(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(folder / name, (1, 1))
    assert _check() == 0
    assert "1 of them unchanged" in capsys.readouterr().out
    changed = CHANGES[name]((folder / name).read_bytes())
    assert changed != (folder / name).read_bytes()
    (folder / name).write_bytes(changed)
    assert _check("-q") == 1
    assert ": stale" in capsys.readouterr().out
    assert _check("--fix", "-q") == 0
    assert _check() == 0
    assert "1 of them unchanged" in capsys.readouterr().out


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_without_a_cache(folder: Path, name: str) -> None:
    assert _check("--no-cache", "-q") == 0
    (folder / name).write_bytes(CHANGES[name]((folder / name).read_bytes()))
    assert _check("--no-cache", "-q") == 1


def test_without_a_cache_none_is_written(folder: Path) -> None:
    shutil.rmtree(folder / ".orgcharts_cache", ignore_errors=True)
    assert _check("--no-cache", "-q") == 0
    assert not (folder / ".orgcharts_cache").exists()


def test_a_lock_that_comes_or_goes_is_looked_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "works.lock.yaml").write_text("version: 1\ncharts: {}\n", encoding="utf-8")
    _check()
    assert "unchanged since" not in capsys.readouterr().out


def test_optional_fonts_and_the_program_are_in_the_digest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digest() -> str:
        inputs._program.cache_clear()
        return inputs.digest_of(())

    monkeypatch.setattr(inputs, "is_installed", lambda key: False)
    without = digest()
    monkeypatch.setattr(inputs, "is_installed", lambda key: True)
    monkeypatch.setattr(inputs, "package_data", lambda key: b"one")
    one = digest()
    monkeypatch.setattr(inputs, "package_data", lambda key: b"other")
    other = digest()
    monkeypatch.setattr(inputs, "version", lambda library: "0")
    assert len({without, one, other, digest()}) == 4
    monkeypatch.undo()
    inputs._program.cache_clear()


def test_the_digest_does_not_name_the_python(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = inputs.digest_of(())
    monkeypatch.setattr("sys.version_info", (3, 99, 0))
    monkeypatch.setattr("sys.version", "3.99")
    monkeypatch.setattr("platform.python_version", lambda: "3.99")
    inputs._program.cache_clear()
    assert inputs.digest_of(()) == expected


# PNG


def _repainted(data: bytes) -> bytes:
    """Return a PNG as a program saves it that keeps the texts of a file."""
    image = Image.open(io.BytesIO(data))
    texts = PngInfo()
    for key, value in image.text.items():
        texts.add_text(key, value)
    image.paste((255, 0, 0), (0, 0, 99, 99))
    saved = io.BytesIO()
    image.save(saved, "PNG", pnginfo=texts)
    return saved.getvalue()


def _other_pixels(data: bytes) -> bytes:
    """Return a PNG with the chunks of another file around blank pixels of its size."""
    place = data.index(b"IDAT") - 4
    width, height = struct.unpack_from(">II", data, 16)
    body = b"IDAT" + zlib.compress((b"\0" + b"\xff" * 3 * width) * height)
    rest = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:place] + rest + data[data.index(b"IEND") - 4 :]


@pytest.mark.parametrize(
    "change",
    [
        _repainted,
        _other_pixels,
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"more",
        lambda data: data[:900] + bytes([data[900] ^ 1]) + data[901:],
        lambda data: b"",
        lambda data: data.replace(b"orgcharts-png-sha256", b"orgcharts-png-sha255"),
        lambda data: data.replace(b"orgcharts-svg-sha256", b"orgcharts-svg-sha255"),
    ],
)
@pytest.mark.parametrize("cached", [True, False])
def test_a_png_that_was_cut_or_painted_over_is_stale(
    folder: Path, change: Callable[[bytes], bytes], cached: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "out" / "works.png"
    path.write_bytes(change(path.read_bytes()))
    assert _check("-q", *(() if cached else ("--no-cache",))) == 1
    assert f"{Path('out') / 'works.png'}: stale" in capsys.readouterr().out


# One chart, one file


def test_two_specs_with_one_chart_are_refused_as_render_refuses_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        text = f"organization: {{name: Office {name}, units: [One]}}\ncharts: [{{id: office}}]\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    said = []
    for command in (["render"], ["check"], ["check", "--fix"]):
        assert main([*command, "a.yaml", "b.yaml", "-o", "out"]) == 1
        said.append(capsys.readouterr().err)
    assert said[0].startswith("b.yaml:2:15: OC205")
    assert len(set(said)) == 1
    assert not (tmp_path / "out").exists()


# Text as outlines, line ends


def test_outlines_are_in_order_and_are_fixed_as_outlines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "works.yaml", "-o", "out", "-f", FORMATS, "-q", "--text", "paths"]) == 0
    assert _check("-q") == 0
    assert _check("-q", "--no-cache") == 0
    spec = folder / "works.yaml"
    spec.write_bytes(CHANGES["works.yaml"](spec.read_bytes()))
    capsys.readouterr()
    assert _check("--fix") == 0
    assert (
        "works.svg: stale: Canals Division (new), Water Division (gone) (written)" in capsys.readouterr().out
    )
    assert b"<text" not in (folder / "out" / "works.svg").read_bytes()
    assert _check("-q") == 0


@pytest.mark.parametrize("text", ["", "<svg/>", "no drawing", '<svg class="unit"><use '])
def test_what_is_no_drawing_is_fixed_as_text(folder: Path, text: str) -> None:
    path = folder / "out" / "works.svg"
    path.write_text(text, encoding="utf-8")
    assert _check("-q") == 1
    assert _check("-q", "--fix") == 0
    assert b"<text" in path.read_bytes()


def test_line_ends_of_windows_are_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (folder / "out").iterdir():
        if path.suffix != ".png":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert _check("--no-cache") == 0
    assert "OC125" in (said := capsys.readouterr().err)
    assert "and 5 more differ in line ends only" in said
    assert _check() == 0
    (folder / "out" / "works.dot").write_bytes(b"digraph {}\r\n")
    assert _check("-q") == 1


def test_specs_with_line_ends_of_windows_draw_the_same(folder: Path) -> None:
    for name in ("works.yaml", "part.yaml", "theme.yaml"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert _check("-q") == 0


# The cache


def _cache(folder: Path) -> Path:
    return folder / ".orgcharts_cache" / "check.json"


def _forged(folder: Path) -> Iterator[str]:
    entries = json.loads(_cache(folder).read_text("utf-8"))
    (key, entry), *_ = entries.items()
    none = "0" * 64
    yield json.dumps({key: {"inputs": none, "outputs": entry["outputs"]}})
    yield json.dumps({key: {"inputs": entry["inputs"], "outputs": {}}})
    yield json.dumps({key: {"inputs": entry["inputs"], "outputs": dict.fromkeys(entry["outputs"], none)}})
    yield json.dumps({key: {"inputs": entry["inputs"], "outputs": {"elsewhere.svg": none}}})
    yield json.dumps({key: {"files": [], "digest": none}})


GARBAGE = [
    b"", b"\0", b"[]", b"null", b"1", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"NaN",
    b'{"works.yaml": []}', b'{"works.yaml": {"inputs": 1, "outputs": 2}}',
    b'{"\\ud800": {"inputs": "\\ud800"}}',
]  # fmt: skip


def test_a_forged_cache_hides_no_stale_file(folder: Path) -> None:
    forgeries = list(_forged(folder))
    dot = folder / "out" / "works.dot"
    right = dot.read_bytes()
    for forged in forgeries:
        dot.write_bytes(b"digraph {}")
        _cache(folder).write_text(forged, "utf-8")
        assert _check("-q") == 1
        dot.write_bytes(right)
        assert _check("-q") == 0


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_no_cache(folder: Path, garbage: bytes) -> None:
    _cache(folder).write_bytes(garbage)
    assert _check("-q") == 0
    assert json.loads(_cache(folder).read_text("utf-8"))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("0" * 64),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["k", "inputs", "outputs", "files"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_VALUES)
def test_any_value_is_read_as_a_cache_or_as_none(tmp_path: Path, value: object) -> None:
    (tmp_path / "check.json").write_text(json.dumps(value), "utf-8")
    cache = Cache(tmp_path)
    assert cache.get("k") is None or isinstance(cache.get("k"), Known)
    known = Known(inputs="0" * 64, outputs={"a": "1" * 64})
    cache.keep("k", known)
    cache.write()
    assert Cache(tmp_path).get("k") == known


def test_a_cache_that_cannot_be_opened_is_empty(folder: Path) -> None:
    shutil.rmtree(folder / ".orgcharts_cache")
    (folder / ".orgcharts_cache").write_text("a file", encoding="utf-8")
    assert _check("-q") == 0
    (folder / ".orgcharts_cache").unlink()
    _cache(folder).mkdir(parents=True)
    assert _check("-q") == 0
