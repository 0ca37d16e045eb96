"""Texts as characters, before any font and any language.

Input: texts of authors and of files. Output: directions, texts safe to print, Markdown, corrections.
"""
