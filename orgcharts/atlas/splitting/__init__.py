"""Which units begin a page, so that the fewest pages show every unit at the floor.

Input: the layout tree of an organisation, and the rooms of pages. Output: a partition of its units.
"""
