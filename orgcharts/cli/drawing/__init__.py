"""How commands draw and check many charts: which ones, shared out among processes, into which files.

Input: specs and the options of a command. Output: files of drawings, rows of a report and findings.
"""
