"""Lines of texts: where a text may be broken, and the most beautiful way to do so at a width.

Input: a text, a font and a language. Output: its useful widths, and its lines at a width.
"""
