"""Specs in their languages.

Input: a spec with its translations. Output: the spec in one language, the text of a translation, and findings
on what is not translated.
"""
