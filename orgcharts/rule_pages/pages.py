"""The pages of all findings by code, and the page of documentation with all of them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from orgcharts.frozen import FrozenDict
from orgcharts.rule_pages.drawing import DRAWING
from orgcharts.rule_pages.importing import IMPORTING
from orgcharts.rule_pages.reading import READING
from orgcharts.rule_pages.translations import TRANSLATIONS
from orgcharts.rules import EVERY_RULE, PACKS, Rule
from orgcharts.text.suggest import close_match


class FindingPage(Struct, frozen=True):
    """The explanation of a code; `text` is Markdown without its heading, `summary` its first sentence."""

    code: str
    name: str
    summary: str
    text: str
    pack: str | None = None

    @property
    def heading(self) -> str:
        pack = f" (pack `{self.pack}`)" if self.pack not in (None, "sound") else ""
        return f"{self.code} {self.name}{pack}"


def _of_rule(rule: Rule) -> FindingPage:
    pack = next(name for name, rules in PACKS.items() if rule in rules)
    return FindingPage(rule.code, rule.name, rule.summary, rule.page, pack)


def _of_row(code: str, row: tuple[str, str, str]) -> FindingPage:
    name, meaning, remedy = row
    summary = meaning.partition(". ")[0].rstrip(".") + "."
    return FindingPage(code, name, summary, f"{meaning}\n\n## What to do\n{remedy}")


_ROWS = (READING, TRANSLATIONS, IMPORTING, DRAWING)

PAGES: Mapping[str, FindingPage] = FrozenDict(
    {
        page.code: page
        for page in sorted(
            (
                *map(_of_rule, EVERY_RULE),
                *(_of_row(*row) for rows in _ROWS for row in rows.items()),
            ),
            key=lambda page: page.code,
        )
    }
)
"""The page of every finding, by code."""


def explain(code: str) -> FindingPage:
    """Return the page of a code, in whichever case it is written, or of a rule by its name.

    Raises:
        KeyError: if there is none; its argument is the message.
    """
    wanted = code.strip().upper()
    for page in PAGES.values():
        if wanted in (page.code, page.name.upper()):
            return page
    suggestion = close_match(code, [*PAGES, *(page.name for page in PAGES.values())])
    hint = f"did you mean '{suggestion}'?" if suggestion else f"codes go from {min(PAGES)} to {max(PAGES)}"
    raise KeyError(f"there is no finding '{code}'; {hint}")


_INTRODUCTION = """\
# Findings

<!-- made by docs/generate.py from the rules and the other findings; do not edit -->

Every finding has a code, a position and a remedy. `orgcharts explain OC211` prints a page of this list. The
first digit is the stage that reports it: 1 the reader of files, 2 to 4 the rules, 5 the choice of what to
draw, 6 the layout, 7 the writing of pictures, 9 themes and fonts.

Rules are grouped into packs. `sound` is always checked; a spec adds others with `rules: [un]`, the command
line with `validate --rules un,sources`; `--require-sources` is short for the pack `sources`.

| pack | rules |
|---|---|
"""

_ALLOW = """
To accept a warning of a rule, allow it with the reason in the file that contains the facts:

```yaml
allow:
  - {code: OC212, unit: field-offices, reason: Twenty-four offices report to the Chief of Staff.}
organization: ...
```

It applies in that file, and to the same facts in every file that imports them: to a warning with the same
message at the same position. A warning about other units, or one that arises only from combining files,
is still reported; the importing file can allow it, by the ids that units have there.

An allowance that matches no warning is itself reported (OC208), for its own file only. Errors cannot be
allowed. `validate --strict` turns the remaining warnings into errors.
"""


def rule_pages_text() -> str:
    """Return the page `docs/rules.md`."""
    packs = "".join(
        f"| `{name}` | {', '.join(rule.code for rule in rules)} |\n" for name, rules in PACKS.items()
    )
    pages = "".join(
        f"\n## {page.heading}\n\n{page.text.replace('## ', '### ').strip()}\n" for page in PAGES.values()
    )
    return f"{_INTRODUCTION}{packs}{_ALLOW}{pages}"
