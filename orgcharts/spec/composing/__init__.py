"""One spec from one file and all that it imports, in values, before its shape is checked.

Input: a document. Output: a source file with all imports and references resolved, or findings.
"""
