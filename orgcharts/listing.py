"""What a folder of drawings keeps: formats, options and files of many charts, from its `drawings.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from orgcharts.errors import RenderError
from orgcharts.findings import Finding
from orgcharts.formats import (
    BINDABLE,
    DEFAULT_FORMATS,
    FORMATS,
    SCREEN_DPI,
    Connectors,
    FormatOptions,
    TextForm,
)
from orgcharts.language import LanguageTag
from orgcharts.model.statements import LANGUAGE_PATTERN, Name, as_tuple
from orgcharts.spec import Spec, SpecInLanguage, drawings_of, in_languages
from orgcharts.text.suggest import Suggester
from orgcharts.yaml import Codes, FileKind, Translator, Vocabulary, quote, read_document, validated

LIST_NAME: Final = "drawings.yaml"

LIST: Final = FileKind(
    noun="a list of drawings",
    error=RenderError,
    codes=Codes(*("OC126",) * 6),
    first_line="start it with 'formats: [svg, png, dot]'",
    split="list fewer charts",
    bytes=1_000_000,
    values=20_000,
    aliased=20_000,
)


def _format(name: str) -> str:
    if name not in FORMATS:
        raise ValueError(f"there is no format '{name}'; known are {', '.join(FORMATS)}")
    return name


def _bound_file(name: str) -> str:
    if not name.endswith(tuple(BINDABLE)) or Path(name).name != name:
        raise ValueError(f"'{name}' is no file for many charts; name one that ends in {', '.join(BINDABLE)}")
    return name


Formats = Annotated[tuple[Annotated[str, AfterValidator(_format)], ...], BeforeValidator(as_tuple)]


class BoundFile(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """A file with many charts, in their order."""

    charts: tuple[str, ...] = Field(min_length=1)
    title: Name | None = None


class DrawingList(BaseModel, frozen=True, extra="forbid", defer_build=True):
    """The formats of every chart, further ones of single charts, and files of many charts.

    A chart is named as its files are, by the path from the folder, without suffix. `template` is a path from
    the folder, too. `languages` are those of every chart, or `all`; left out: those that it asks for.
    The other fields are options of formats. Without a file, the usual formats are kept.
    """

    formats: Formats = DEFAULT_FORMATS
    languages: Annotated[tuple[LanguageTag, ...], BeforeValidator(as_tuple)] = ()
    charts: dict[str, Formats] = {}
    bound: dict[Annotated[str, AfterValidator(_bound_file)], BoundFile] = {}
    dpi: Annotated[float, Field(ge=10, le=2400)] = SCREEN_DPI
    text: TextForm = "text"
    connectors: Connectors = "glued"
    template: str | None = None
    embed: bool = False

    def formats_of(self, spec: Spec, chart: str) -> tuple[str, ...]:
        """Return the formats of a chart of a spec, by its id in a language."""
        return tuple(dict.fromkeys((*self.formats, *self.charts.get(name_of(spec, chart), ()))))

    def bound_of(self, specs: Iterable[Spec]) -> dict[str, tuple[Spec, ...]]:
        """Return the files of many charts whose specs are all among `specs`, each with its specs."""
        owners = {
            name_of(spec, str(chart.id)): spec
            for spec in specs
            for here in self.in_languages(spec)
            for chart in here.spec.charts
            if not chart.atlas
        }
        return {
            name: tuple({owners[chart].path: owners[chart] for chart in file.charts}.values())
            for name, file in self.bound.items()
            if all(chart in owners for chart in file.charts)
        }

    def in_languages(self, spec: Spec) -> tuple[SpecInLanguage, ...]:
        """Return a spec in each language that the folder keeps its charts in."""
        return in_languages(spec, self.languages)

    @property
    def how(self) -> dict[str, Any]:
        """How files are written, by the names of `Drawing.encoded`."""
        return {name: getattr(self, name) for name in ("dpi", "text", "connectors", "template", "embed")}

    def options(self, title: str | None) -> FormatOptions:
        """Return how a file of many charts is written."""
        return FormatOptions(**self.how, title=title)

    def only(self, formats: Iterable[str]) -> DrawingList:
        """Return the same for some formats of every chart, without files of many charts."""
        return self.model_copy(update={"formats": tuple(formats), "charts": {}, "bound": {}})


class _ListTranslator(Translator):
    codes, error = LIST.codes, LIST.error
    vocabulary = Vocabulary(
        DrawingList,
        {DrawingList: "the file", BoundFile: "a file of many charts"},
        patterns={LANGUAGE_PATTERN: ("the tag of a language", "write 'fr', 'fr-CA' or 'all'")},
    )


def read_list(folder: Path) -> DrawingList:
    """Return what a folder keeps.

    Raises:
        RenderError: OC126 if its list cannot be read, or has a field or a value that lists do not have.
    """
    path = folder / LIST_NAME
    if not path.is_file():
        return DrawingList()
    document = read_document(path, LIST)
    listed = validated(DrawingList, document, _ListTranslator(document.marks, Suggester()))
    if listed.template is None:
        return listed
    return listed.model_copy(update={"template": str(folder / listed.template)})


def name_of(spec: Spec, chart: str) -> str:
    """Return the name of a chart in a list: that of its files, without suffix."""
    return (drawings_of(spec.path, "") / chart).as_posix()


def unknown_charts(listed: DrawingList, folder: Path, specs: Iterable[Spec]) -> Iterator[Finding]:
    """Yield OC126 for charts of a list that no spec has, and for atlases in a file of many charts."""
    known = {
        name_of(here.spec, str(chart.id)): chart
        for spec in specs
        for here in listed.in_languages(spec)
        for chart in here.spec.charts
    }
    bound = [name for file in listed.bound.values() for name in file.charts]
    suggester = Suggester()
    for name in dict.fromkeys((*listed.charts, *bound)):
        if name not in known:
            remedy = suggester.remedy(name, known) or "name a chart as its files are, without suffix"
            yield Finding("OC126", f"'{folder / LIST_NAME}' lists {quote(name)}, which is no chart", remedy)
        elif known[name].atlas and name in bound:
            message = (
                f"'{folder / LIST_NAME}' binds {quote(name)}, which is an atlas and has a file of its own"
            )
            yield Finding("OC126", message, "remove it from 'bound'")
