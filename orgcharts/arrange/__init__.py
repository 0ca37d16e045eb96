"""The tree of children: every useful size of a drawing, and the boxes of the one that was chosen.

The package is geometry only: it knows no font, no colour and no organisation.
"""
