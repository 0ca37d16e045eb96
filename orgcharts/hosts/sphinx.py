"""The directive `orgchart` for Sphinx: `extensions = ["orgcharts.hosts.sphinx"]`.

Its content is a spec; or its argument is a spec file, from the folder of the page.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from orgcharts import Drawing, OrgchartsError, __version__
from orgcharts.hosts.hosted import OPTIONS, hosted

LOGGER = logging.getLogger(__name__)


class OrgchartDirective(SphinxDirective):
    """A drawing: inside pages of HTML, an outline in other formats."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(OPTIONS, directives.unchanged_required)

    def run(self) -> list[nodes.Node]:
        """Return the drawing for HTML and for other formats; a fault of the spec is an error of the page."""
        source = self.arguments[0] if self.arguments else ""
        page = self.env.doc2path(self.env.docname)
        if source:
            self.env.note_dependency(self.env.relfn2path(source)[1])
        elif not self.content:
            raise self.error("no spec: give a file as argument, or a spec as content")
        text = "\n".join(self.content)
        try:
            drawing = hosted(text, self.options, page=page, line=self.content_offset, source=source)
        except OrgchartsError as error:
            raise self.error(str(error)) from None
        for finding in drawing.findings:
            LOGGER.warning("%s", finding, location=self.get_location())
        return [_in_html(drawing), _elsewhere(drawing)]


def _in_html(drawing: Drawing) -> nodes.Node:
    return nodes.raw("", f'<div class="orgchart">{drawing.svg(embed=True)}</div>', format="html")


def _elsewhere(drawing: Drawing) -> nodes.Node:
    outline = drawing.text()
    return addnodes.only("", nodes.literal_block(outline, outline), expr="not html")


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive."""
    app.add_directive("orgchart", OrgchartDirective)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
