"""Drawn charts in documents: Word, PowerPoint and PDF.

Input: a file. Output: the rows of one of its charts.
"""
