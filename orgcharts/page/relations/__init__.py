"""Relations over a placed chart: which boxes, cells and entries they join, and the gaps that they need.

Input: a layout and the lines of its chart. Output: the layout with routed lines, or one with wider gaps.
"""
