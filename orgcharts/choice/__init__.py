"""Which drawing of a layout tree a page gets: every size is searched once, the best is chosen.

The package asks `arrange` what is possible; it knows no font, no colour and no organisation.
"""
