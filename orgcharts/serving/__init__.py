"""The live preview of a spec in a browser.

Input: the path of a spec. Output: a page on the loopback interface, with the drawing, the findings and the
text of the file, drawn again when a file changes. Nothing is written, and the page loads nothing from
elsewhere.
"""

from orgcharts.serving.preview import Preview, Wanted
from orgcharts.serving.server import server_of

__all__ = ["Preview", "Wanted", "server_of"]
