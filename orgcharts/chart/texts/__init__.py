"""The texts of a chart: of boxes and their posts, footnotes and abbreviations, descriptions, typography.

Input: units and what a view shows of them. Output: text items, post tables and notes.
"""
