"""The page of each finding code. Input: a code. Output: its page.

Codes of rules are explained by the docstrings of the rules, all others by a table here.
"""

from orgcharts.rule_pages.pages import PAGES, FindingPage, explain, rule_pages_text

__all__ = ["PAGES", "FindingPage", "explain", "rule_pages_text"]
