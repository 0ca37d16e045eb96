"""Pictures of pixels, painted from the SVG by cairo, or by resvg where cairo is missing.

Input: a diagram. Output: the bytes of a PNG file with the digest of its SVG.
"""

from orgcharts.formats.png.picture import painted, render_png, svg_digest, write

__all__ = ["painted", "render_png", "svg_digest", "write"]
