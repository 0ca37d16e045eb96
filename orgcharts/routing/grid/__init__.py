"""The grid of tracks between boxes, and the cheapest way through it.

Input: boxes, lines and the ends of a relation. Output: the places of a path and what it costs.
"""
