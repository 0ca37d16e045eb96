"""Frames around several units: lists, groups without a head, matrices.

Input: a frame of the layout. Output: its outlines, rules and texts, without the units inside.
"""
