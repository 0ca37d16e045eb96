"""The spec language as JSON Schema, for editors and for programs that write specs.

Input: the models that read specs, and the ids of one spec. Output: schemas as text.
"""
