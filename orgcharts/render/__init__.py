"""Pictures in files: a scene and the fonts come in, SVG, PNG and PDF go out.

Each format is one module. A renderer knows shapes and fonts, and nothing of organisations,
charts or layouts; libraries of formats are loaded when a format asks for them.
"""

from orgcharts.render.pdf import render_pdf
from orgcharts.render.png import render_png, svg_digest
from orgcharts.render.svg import render_svg

__all__ = ["render_pdf", "render_png", "render_svg", "svg_digest"]
