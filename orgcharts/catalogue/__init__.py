"""What each code of a finding means: a code comes in, its page goes out.

Codes of rules are explained by the docstrings of the rules, all others by a table here.
"""

from orgcharts.catalogue.catalogue import PAGES, FindingPage, catalogue_text, explain

__all__ = ["PAGES", "FindingPage", "catalogue_text", "explain"]
