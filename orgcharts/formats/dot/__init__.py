"""Text for Graphviz, which draws it again as it is.

Input: a diagram. Output: its graph, in which every box and line is pinned to its place.
"""

from orgcharts.formats.dot.graph import render_dot, write

__all__ = ["render_dot", "write"]
