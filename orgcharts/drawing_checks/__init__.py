"""What an author should know of a drawing. Input: a chart, its layout and its diagram. Output: findings.

A function for each: hints that are not followed, words that are cut, rules of a theme that select nothing,
and what could be changed for larger type.
"""
