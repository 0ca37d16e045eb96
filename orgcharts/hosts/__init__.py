"""Drawings in pages of other programs, from specs or files that these pages name.

`hosted.py` makes a drawing of a block of a page; each other module is for one program, and imports it.
Nothing else imports these modules, so that only those who use a program need it.
"""
