"""Pages drawn, one by one or by several processes: a page is a function of its job and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.atlas.page_charts import referred_to
from orgcharts.chart import Chart
from orgcharts.diagram import Diagram, compose
from orgcharts.errors import RenderError
from orgcharts.findings import Finding, Severity
from orgcharts.fonts import FontProvider
from orgcharts.formats import FormatOptions, format_named
from orgcharts.furniture import FurnitureMeasurement, most_legend_facts
from orgcharts.geometry.page_sizes import page_size
from orgcharts.language import Language
from orgcharts.options import ChartOptions
from orgcharts.subject import LaidOut, MeasuredSubject, Sheet, look_of, margins_of
from orgcharts.timings import stage
from orgcharts.typeset import measure_chart, missing_glyphs
from orgcharts.version import __version__

CHUNK = 8
"""Pages that a process draws at a time: they share what is read and shaped once."""

POOLED_FROM = 16
"""Pages from which several processes are worth starting."""

TOLERANCE = 1e-6
"""Points by which type may be below the floor: lengths are rounded."""


class PageJob(Struct, frozen=True):
    """All that a page is drawn from.

    `chart` has its relations as lines, `plain` as texts, which always fit; None if there are none.
    `how` is how its files are written, `look` are digests of the files of its theme, `version` is that of the
    library which made the job.
    """

    key: str
    chart: Chart
    plain: Chart | None
    options: ChartOptions
    floor: float
    formats: tuple[str, ...] = ()
    bound: bool = False
    how: FormatOptions = FormatOptions()
    look: tuple[str, ...] = ()
    version: str = __version__

    @property
    def digest(self) -> str:
        """The digest of the job: equal jobs, and only these, give equal pages."""
        return hashlib.sha256(json.dumps(_plain(self), ensure_ascii=True).encode()).hexdigest()


class DrawnPage(Struct, frozen=True):
    """A drawn page: its type size in points, how often it was laid out, and its files by format.

    `diagram` is for a file of many pages.
    """

    key: str
    type_size: float
    layouts: int
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    diagram: Diagram | None = None


def draw_page(job: PageJob) -> DrawnPage:
    """Draw a page.

    It is laid out once. If its type is below the floor, it is laid out a second time, with its relations
    as texts, and without a limit to what an arrangement may cost.

    Raises:
        RenderError: OC723 if another version of the library made the job.
    """
    if job.version != __version__:
        message = f"page '{job.key}' is a job of version {job.version}, and this is version {__version__}"
        raise RenderError([Finding("OC723", message, "install the same version wherever pages are drawn")])
    theme, fonts = look_of(job.options, job.chart.language)
    found, layouts = _laid_out(job.chart, job.options), 1
    if found.layout.report.type_size < job.floor - TOLERANCE:
        sized = job.options.model_copy(update={"type": job.options.type.model_copy(update={"cap": None})})
        again, layouts = _laid_out(job.plain or job.chart, sized), 2
        if again.layout.report.type_size > found.layout.report.type_size:
            found = again
    with stage("diagram", job.key):
        diagram = compose(found.layout, found.theme, found.fonts, found.furniture)
    return DrawnPage(
        job.key,
        found.layout.report.type_size,
        layouts,
        {name: _encoded(name, diagram, fonts, job) for name in job.formats},
        (*missing_glyphs(found.layout.measured.chart, theme, fonts), *_too_small(job, found)),
        diagram if job.bound else None,
    )


def _laid_out(chart: Chart, options: ChartOptions) -> LaidOut:
    """Return the layout of a page; all pages of an atlas have small print of one size."""
    theme, fonts = look_of(options, chart.language)
    page = page_size(options.page.size)
    furniture = FurnitureMeasurement(chart, theme, fonts, page, margins_of(options), most_legend_facts(chart))
    measured = MeasuredSubject(measure_chart(chart, theme, fonts), theme, fonts)
    return Sheet(measured, options, theme, furniture, furniture.at(theme.legend.size)[0]).laid_out()


def _encoded(name: str, diagram: Diagram, fonts: FontProvider, job: PageJob) -> bytes:
    with stage(name, job.key):
        chosen = format_named(name)
        links = {key: page_file(key, chosen.suffix, quoted=True) for key in referred_to(job.chart)}
        return chosen.write(diagram, fonts, replace(job.how, links=links))


def page_file(key: str, suffix: str, *, quoted: bool = False) -> str:
    """Return the name of the file of a page; `quoted` as an address relative to other pages."""
    return f"{quote(key) if quoted else key}{suffix}"


def _too_small(job: PageJob, found: LaidOut) -> list[Finding]:
    size = found.layout.report.type_size
    if size >= job.floor - TOLERANCE:
        return []
    message = f"page '{job.key}' has type of {size:.1f} pt, below the floor of {job.floor:g} pt"
    remedy = "take a larger page, or shorten the texts of its largest box with 'show'"
    return [Finding("OC620", message, remedy, severity=Severity.WARNING)]


def draw_all(
    jobs: Sequence[PageJob], executor: Executor | None = None, processes: int = 1
) -> Iterator[DrawnPage]:
    """Yield the pages of jobs in their order; they have the same bytes whoever draws them.

    Args:
        jobs: the pages.
        executor: any executor of `concurrent.futures`, such as `dask.distributed.Client.get_executor()`.
        processes: without an executor, how many processes draw; few pages are drawn by this one.
    """
    if executor is not None:
        yield from _from(executor, jobs)
    elif processes > 1 and len(jobs) >= POOLED_FROM:
        pool = ProcessPoolExecutor(processes)
        try:
            yield from _from(pool, jobs)
        finally:
            pool.shutdown(cancel_futures=True)
    else:
        yield from map(draw_page, jobs)


def _from(executor: Executor, jobs: Sequence[PageJob]) -> Iterator[DrawnPage]:
    chunks = [tuple(jobs[start : start + CHUNK]) for start in range(0, len(jobs), CHUNK)]
    for drawn in executor.map(draw_chunk, chunks):
        yield from drawn


def draw_chunk(jobs: Iterable[PageJob]) -> list[DrawnPage]:
    """Draw several pages."""
    return [draw_page(job) for job in jobs]


def _plain(value: object) -> object:
    """Return a value as lists and texts that are equal for equal values only."""
    match value:
        case Language():  # within a version of the library, its tag defines it
            return value.tag
        case ChartOptions():
            return value.model_dump(mode="json")
        case Mapping():
            return [[str(key), _plain(item)] for key, item in value.items()]
        case tuple():
            return [_plain(item) for item in value]
        case Struct():
            return [type(value).__name__, *(_plain(getattr(value, name)) for name in value.__struct_fields__)]
        case _:
            return repr(value)
