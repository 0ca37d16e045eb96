"""A fence for Python-Markdown, and so for MkDocs and Zensical.

```yaml
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: orgchart
          class: orgchart
          format: !!python/name:orgcharts.hosts.markdown.fence
          validator: !!python/name:orgcharts.hosts.markdown.validator
```
"""

from __future__ import annotations

import logging
from typing import Any

from pymdownx.superfences import SuperFencesException

from orgcharts import OrgchartsError
from orgcharts.hosts.hosted import OPTIONS, hosted

LOGGER = logging.getLogger("mkdocs.orgcharts")
"""A logger whose warnings end a strict build of MkDocs."""


def validator(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Any
) -> bool:
    """Accept the options of a block and `src`, a spec file in place of the text."""
    known = {name: value for name, value in inputs.items() if name in (*OPTIONS, "src")}
    options |= known
    return known == inputs


def fence(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any) -> str:
    """Return a block as HTML with the drawing inside; a fault of the spec ends the build.

    Paths start at the working folder, which for MkDocs and Zensical is that of their settings.
    """
    given = dict(options)
    src = given.pop("src", "")
    try:
        drawing = hosted(source, given, page="block.yaml", source=src)
    except OrgchartsError as error:
        raise SuperFencesException(f"{language}: {error}") from None
    for finding in drawing.findings:
        LOGGER.warning("%s", finding)
    return f'<div class="{css_class}">{drawing.svg(embed=True)}</div>'
