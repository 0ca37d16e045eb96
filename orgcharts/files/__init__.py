"""Files that are read and written with care. Input: paths, names and bytes. Output: files, or findings.

The package knows no spec and no drawing.
"""
