"""Draw docs/pictures/: the pictures that show the specs of README.md and of the pages of docs/.

python docs/pictures.py

A picture `pictures/NAME.svg` shows the last spec above it in its section, with its page if the chart has one,
else as for a web page. One called `change` shows what changed in the spec. In a section without a spec, it is
a picture of another page, or one of `OTHERS`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

import orgcharts
from orgcharts.reasons import with_blocks

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "pictures"
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md")))

_STEP = re.compile(
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```$"
    r"|^!\[[^\]]*\]\((?:\S*/)?pictures/(?P<picture>[\w-]+)\.svg\)"
    r"|^(?P<heading>#+) ",
    re.MULTILINE | re.DOTALL,
)


class Step(NamedTuple):
    """A heading, a block of code, or a picture of a page.

    `file` is the name of a picture, or of the file that the sentence before a block asks to save
    (`Save this as F:`) or shows (`F is now:`). `before` is the paragraph before it.
    """

    kind: Literal["heading", "save", "shown", "code", "picture"]
    language: str
    text: str
    file: str
    before: str

    @property
    def is_spec(self) -> bool:
        """Whether it is a block with an organization."""
        return self.language == "yaml" and bool(re.search("^organization:", self.text, re.MULTILINE))


def steps(page: str) -> Iterator[Step]:
    """Yield the headings, blocks and pictures of a page in Markdown, in order."""
    for found in _STEP.finditer(page):
        before = " ".join(page[: found.start()].rstrip().rpartition("\n\n")[2].split())
        if found["heading"]:
            yield Step("heading", "", "", "", before)
        elif found["picture"]:
            yield Step("picture", "", "", found["picture"], before)
        elif saved := re.search(r"\bSave\b[^`]*`([^`]+)`[^`]*:$", before):
            yield Step("save", found["language"], found["text"], saved[1], before)
        elif shown := re.search(r"`([^`]+)` is now:$", before):
            yield Step("shown", found["language"], found["text"], shown[1], before)
        else:
            yield Step("code", found["language"], found["text"], "", before)


def drawn(text: str, path: Path) -> str:
    """Return the first chart of a spec as SVG; its paths are relative to the folder of `path`."""
    spec = orgcharts.loads(text, str(path))
    if "page" in spec.charts[0].model_fields_set:
        return orgcharts.draw(spec).svg()
    return orgcharts.draw(spec, page="free").svg(embed=True)


def change(before: str, after: str) -> str:
    """Return what changed between two texts of a spec, drawn."""
    states = [orgcharts.loads(text).organization for text in (before, after)]
    return orgcharts.draw_comparison(orgcharts.compare(*states), page="free").svg(embed=True)


def arabic() -> str:
    """Return the fictional ministry of docs/languages in Arabic."""
    spec = orgcharts.load(ROOT / "docs" / "languages" / "ministry.yaml")
    return orgcharts.draw(spec, language="ar").svg()


def dpo() -> str:
    """Return the SVG of a department as panels."""
    return orgcharts.draw(orgcharts.load(ROOT / "specs" / "dpo.yaml"), chart="dpo", theme="panel").svg()


def blocks() -> str:
    """Return the last spec before its picture in docs/choosing.md, with a frame around each block."""
    page = (ROOT / "docs" / "choosing.md").read_text(encoding="utf-8").partition("pictures/blocks.svg")[0]
    text = [step.text for step in steps(page) if step.is_spec][-1]
    drawing = orgcharts.draw(orgcharts.loads(text), page="free")
    framed = with_blocks(drawing.diagram, drawing.layout)
    return msgspec.structs.replace(drawing, diagram=framed).svg(embed=True)


OTHERS: Mapping[str, Callable[[], str]] = {"arabic": arabic, "blocks": blocks, "dpo": dpo}
"""Pictures of specs that are files, by name."""


def pictures_of(page: str) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of each picture that shows a spec of a page in Markdown."""
    versions: dict[str, list[str]] = {}
    place = None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for step in steps(page):
            path = folder / step.file
            if step.kind == "heading":
                place = None
            elif step.kind == "save":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.text, encoding="utf-8")
            if step.is_spec:
                place = step.file
                versions.setdefault(place, []).append(step.text)
            elif step.kind == "picture" and place is not None:
                texts = versions[place]
                is_change = step.file == "change"
                svg = change(*texts[-2:]) if is_change else drawn(texts[-1], folder / (place or "spec.yaml"))
                yield step.file, svg


def pictures() -> Mapping[str, str]:
    """Return the SVG of every picture by name."""
    made = {name: draw() for name, draw in OTHERS.items()}
    for page in PAGES:
        made |= pictures_of(page.read_text(encoding="utf-8"))
    return made


if __name__ == "__main__":
    made = pictures()
    TARGET.mkdir(exist_ok=True)
    for path in TARGET.glob("*.svg"):
        if path.stem not in made:
            path.unlink()
    for name, svg in made.items():
        (TARGET / f"{name}.svg").write_text(svg, encoding="utf-8")
