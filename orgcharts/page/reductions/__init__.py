"""What the search does not know: boards, groups, skipped levels, shared children and isolated roots.

Input: a chart, which each reduces to what the search knows. Output: all that it left out, on the placed tree.
"""
