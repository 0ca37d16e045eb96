"""Drawings in pages of other programs, each tried where the program is installed."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import orgcharts
from orgcharts.hosts.hosted import OPTIONS, hosted

ROOT = Path(__file__).parents[2]
SPEC = "organization:\n  name: Ministry of Works\n  units: [Roads Division, Bridges Division]\n"
FAULTY = SPEC.replace("units", "unts")
EXPECTED = orgcharts.draw(orgcharts.loads(SPEC), page="free").svg(embed=True)


def test_a_block_is_the_drawing_of_its_spec_in_its_natural_size() -> None:
    assert hosted(SPEC, {}, page="page.md").svg(embed=True) == EXPECTED


def test_a_chart_keeps_the_page_that_its_spec_has() -> None:
    spec = SPEC + "charts: [{id: a}, {id: b, page: A5-portrait}]\n"
    sizes = [hosted(spec, {"chart": chart}, page="page.md").options.page.size for chart in ("a", "b")]
    assert sizes == ["free", "A5-portrait"]
    assert (
        hosted(spec, {"chart": "b", "page": "A3-portrait"}, page="page.md").options.page.size == "A3-portrait"
    )


def test_a_file_is_found_from_the_folder_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "works.yaml").write_text(SPEC, encoding="utf-8")
    drawing = hosted("", {}, page=tmp_path / "page.md", source="works.yaml")
    assert drawing.svg(embed=True) == EXPECTED


def test_a_fault_names_the_line_of_the_page() -> None:
    with pytest.raises(orgcharts.SpecError, match=r"^page.md:13:3: OC103 unknown field 'unts'"):
        hosted(FAULTY, {}, page="page.md", line=10)


def test_every_option_is_one_of_a_chart_or_of_draw() -> None:
    assert {*OPTIONS} - orgcharts.ChartOptions.model_fields.keys() == {"chart", "language"}


def test_nothing_else_imports_a_host() -> None:
    code = "import sys, orgcharts.cli.main; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [name for name in result.stdout.split() if name.startswith("orgcharts.hosts")]


def markdown(text: str) -> str:
    """Return HTML as MkDocs and Zensical make it, with the settings of the page on embedding."""
    library = pytest.importorskip("markdown")
    pytest.importorskip("pymdownx")
    host = pytest.importorskip("orgcharts.hosts.markdown")
    fences = [{"name": "orgchart", "class": "orgchart", "format": host.fence, "validator": host.validator}]
    settings = {"pymdownx.superfences": {"custom_fences": fences}}
    return library.markdown(text, extensions=["pymdownx.superfences"], extension_configs=settings)


def test_a_fence_of_markdown_is_a_drawing(tmp_path: Path, monkeypatch) -> None:
    html = markdown(f"# Works\n\n```orgchart\n{SPEC}```\n")
    assert f'<div class="orgchart">{EXPECTED}</div>' in html
    monkeypatch.chdir(tmp_path)
    Path("works.yaml").write_text(SPEC, encoding="utf-8")
    assert EXPECTED in markdown('```orgchart src="works.yaml"\n```\n')
    assert "<svg" not in markdown(f'```orgchart colour="red"\n{SPEC}```\n')


def test_a_faulty_fence_ends_the_build() -> None:
    pytest.importorskip("pymdownx")
    from pymdownx.superfences import SuperFencesException

    with pytest.raises(SuperFencesException, match="OC103 unknown field 'unts'"):
        markdown(f"```orgchart\n{FAULTY}```\n")


def sphinx(folder: Path, page: str, builder: str = "html") -> tuple[str, str]:
    """Return the page that Sphinx makes, and its warnings."""
    application = pytest.importorskip("sphinx.application")
    import io

    (folder / "conf.py").write_text('extensions = ["orgcharts.hosts.sphinx"]\n', encoding="utf-8")
    (folder / "index.rst").write_text(page, encoding="utf-8")
    warnings = io.StringIO()
    out = folder / builder
    made = application.Sphinx(folder, folder, out, folder / "trees", builder, status=None, warning=warnings)
    made.build()
    (result,) = [*out.glob("index.html"), *out.glob("index.txt")]
    return result.read_text(encoding="utf-8"), warnings.getvalue()


def indented(text: str) -> str:
    return re.sub("^", "   ", text, flags=re.MULTILINE)


@pytest.mark.filterwarnings("default")
def test_a_directive_of_sphinx_is_a_drawing_in_html_and_an_outline_in_text(tmp_path: Path) -> None:
    page = f"Works\n=====\n\n.. orgchart::\n\n{indented(SPEC)}\n"
    html, warnings = sphinx(tmp_path, page)
    assert f'<div class="orgchart">{EXPECTED}</div>' in html
    assert warnings == ""
    text, _ = sphinx(tmp_path, page, "text")
    assert "Bridges Division" in text
    assert "<svg" not in text


@pytest.mark.filterwarnings("default")
def test_a_directive_of_sphinx_draws_a_file_and_reports_a_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "works.yaml").write_text(SPEC, encoding="utf-8")
    page = "Works\n=====\n\n.. orgchart:: works.yaml\n   :page: A5-landscape\n\n"
    html, warnings = sphinx(tmp_path, page + f".. orgchart::\n\n{indented(FAULTY)}\n")
    assert html.count("<svg") == 1
    assert re.search(r"index\.rst:11:\d+: OC103 unknown field 'unts'", warnings)


def test_a_magic_of_jupyter_shows_a_drawing(tmp_path: Path, monkeypatch) -> None:
    shells = pytest.importorskip("IPython.core.interactiveshell")
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)  # IPython warns of that of another Python
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    Path("works.yaml").write_text(SPEC, encoding="utf-8")
    shell = shells.InteractiveShell.instance()
    shell.run_line_magic("load_ext", "orgcharts.hosts.jupyter")
    drawing = shell.run_cell_magic("orgchart", "page=A5-landscape", SPEC)
    assert drawing.options.page.size == "A5-landscape"
    assert "image/svg+xml" in shell.display_formatter.format(drawing)[0]["text/html"]
    assert shell.run_line_magic("orgchart", "works.yaml").svg(embed=True) == EXPECTED
    with pytest.raises(shells.UsageError, match=r"^cell\.yaml:4:3: OC103 unknown field 'unts'"):
        shell.run_cell_magic("orgchart", "", FAULTY)
    with pytest.raises(shells.UsageError, match="options are chart="):
        shell.run_cell_magic("orgchart", "colour=red", SPEC)


def pandoc() -> str:
    """Return the program pandoc, from the PATH or the package pypandoc."""
    if found := shutil.which("pandoc"):
        return found
    return str(pytest.importorskip("pypandoc").get_pandoc_path())


FILTER = ROOT / "orgcharts" / "hosts" / "orgchart.lua"

AS_QUARTO = f"""
local given = {{ ipairs = ipairs, table = table, string = string, os = os, pandoc = pandoc, FORMAT = FORMAT }}
local script = setmetatable({{}}, {{ __index = given }})
assert(loadfile([[{FILTER}]], "bt", script))()
for name in pairs(script) do assert(name == "CodeBlock", name) end
local function written(image) assert(pandoc.mediabag.lookup(image.src), image.src) end
return {{ {{ CodeBlock = script.CodeBlock }}, {{ Image = written }} }}
"""
"""A filter that runs ours as Quarto does, and refuses pictures that Quarto would not write.

Quarto loads a filter with a table of the names that it may use, takes the functions that the filter defines,
and writes what is in the media bag to files: `common/wrapped-filter.lua` and `quarto-finalize/mediabag.lua`
of quarto-cli.
"""


@pytest.mark.skipif(os.name == "nt", reason="starts a shell script")
@pytest.mark.parametrize(
    ("form", "loaded", "found"),
    [
        ("html", "by Pandoc", "<svg"),
        ("latex", "by Quarto", r"\includegraphics"),
        ("docx", "by Pandoc", 'descr="A ministry"'),
    ],
)
def test_a_filter_of_quarto_and_pandoc_draws_blocks(
    tmp_path: Path, form: str, loaded: str, found: str
) -> None:
    (tmp_path / "quarto.lua").write_text(AS_QUARTO, encoding="utf-8")
    program = tmp_path / "orgcharts"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m orgcharts "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ORGCHARTS": str(program)}
    target = tmp_path / f"page.{form}"
    command = [pandoc(), "-f", "markdown", "-t", form, "-o", target]
    command += ["--lua-filter", FILTER if loaded == "by Pandoc" else tmp_path / "quarto.lua"]
    text = f"# Works\n\n```{{.orgchart alt='A ministry'}}\n{SPEC}```\n"
    subprocess.run(command, input=text, text=True, cwd=tmp_path, env=environment, check=True)
    if form == "docx":
        with zipfile.ZipFile(target) as archive:
            assert [name for name in archive.namelist() if re.fullmatch(r"word/media/.*\.png", name)]
            assert found in archive.read("word/document.xml").decode()
    else:
        assert found in target.read_text(encoding="utf-8")
