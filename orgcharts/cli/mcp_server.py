"""The tools of `orgcharts mcp`, which read the specs of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from orgcharts import __version__
from orgcharts.errors import MissingExtra, OrgchartsError
from orgcharts.findings import Finding

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from orgcharts.cli.workspace import Workspace

_Result = TypeVar("_Result")

_INSTRUCTIONS = """\
Specs of organigrammes in YAML or JSON. Write a flat spec (resource orgcharts://schema/flat): a list of units,
each with the id of its parent. Validate it, apply the repairs of its findings, and repeat until it is ok.
Leave out what no source states; never invent a name, a title or a parent. Paths start at the folder of the
server. No tool writes a file.
"""


def server_of(workspace: Workspace) -> MCPServer[Any]:
    """Return the server of a workspace.

    Raises:
        MissingExtra: OC709 if the SDK is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver import Image
    except ImportError as error:
        message = "the tools for language models need the package mcp"
        raise MissingExtra([Finding("OC709", message, "install it: pip install 'orgcharts[mcp]'")]) from error
    server: MCPServer[Any] = MCPServer("orgcharts", instructions=_INSTRUCTIONS, version=__version__)

    def list_specs() -> list[str]:
        """List the specs in the folder, by their paths."""
        return workspace.specs()

    def validate(path: str = "", text: str = "") -> dict[str, Any]:
        """Check a spec of the folder, or a text. Findings have line, column, allowed values and a repair."""
        return workspace.validate(path, text)

    def render_text(path: str = "", text: str = "", chart: str = "") -> str:
        """Return a chart as an indented outline: what a reader of the drawing sees, in reading order."""
        return _or_findings(lambda: workspace.render("txt", path, text, chart).decode())

    def render_svg(path: str = "", text: str = "", chart: str = "", page: str = "") -> str:
        """Return a chart as SVG. `page` is such as A4-portrait; left out: that of the spec."""
        return _or_findings(lambda: workspace.render("svg", path, text, chart, page).decode())

    def render_picture(path: str = "", text: str = "", chart: str = "", page: str = "") -> Any:
        """Return a chart as a picture (PNG) to look at."""
        return Image(
            data=_or_findings(lambda: workspace.render("png", path, text, chart, page)), format="png"
        )

    def explain(code: str) -> str:
        """Return the page of a finding's code, such as OC103: why it is a fault, an example, what to do."""
        from orgcharts.rule_pages import explain as page_of

        try:
            page = page_of(code)
        except KeyError as error:
            raise ValueError(error.args[0]) from error
        return f"# {page.heading}\n\n{page.text}"

    def diff(before: str, after: str) -> str:
        """Return what changed between two specs of the folder, as Markdown."""
        return _or_findings(lambda: workspace.diff(before, after))

    def reconcile(first: str, second: str) -> str:
        """Return where two specs of the folder differ about the same units, as Markdown."""
        return _or_findings(lambda: workspace.reconcile(first, second))

    def flat_schema() -> str:
        """The JSON Schema of flat specs, with an example."""
        from orgcharts.spec.schema.flat_schema import flat_schema_text

        return flat_schema_text()

    for tool in (list_specs, validate, render_text, render_svg, explain, diff, reconcile):
        server.add_tool(tool)
    server.add_tool(render_picture, structured_output=False)
    server.resource("orgcharts://schema/flat", mime_type="application/schema+json")(flat_schema)
    return server


def _or_findings(work: Callable[[], _Result]) -> _Result:
    """Return the result of `work`; its findings become the message of the tool."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return work()
    except OrgchartsError as error:
        raise ToolError(str(error)) from error
