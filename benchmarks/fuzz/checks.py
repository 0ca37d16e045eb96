"""What findings and drawings promise, whatever they were made from."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET

from orgcharts.findings import Finding
from orgcharts.text.printing import printable

SVG = "{http://www.w3.org/2000/svg}"
ACTIVE = frozenset(f"{SVG}{tag}" for tag in ("script", "foreignObject", "a", "animate", "set", "iframe"))
PROSE = frozenset(("aria-label", "aria-description"))
"""Attributes that hold words of the author, which no program follows."""


class Broken(Exception):
    """A promise was broken that no exception tells."""


def check_findings(findings: tuple[Finding, ...]) -> None:
    """Raise `Broken` unless findings are complete and hold nothing that a terminal would obey."""
    for finding in findings:
        text = str(finding)
        if not finding.code.startswith("OC") or not finding.message:
            raise Broken(f"a finding says nothing: {text!r}")
        if text != printable(text):
            raise Broken(f"a finding holds a control: {text!r:.200}")


def check_svg(text: str) -> None:
    """Raise `Broken` if an SVG is not well formed, is active, or refers to elsewhere."""
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise Broken(f"the SVG is not well formed: {error}") from error
    for element in root.iter():
        if element.tag in ACTIVE:
            raise Broken(f"the drawing holds {element.tag}")
        if element.tag == f"{SVG}style" and (
            "@import" in (element.text or "") or "http" in (element.text or "")
        ):
            raise Broken("the style refers to elsewhere")
        for key, value in element.attrib.items():
            if key.lower().startswith("on"):
                raise Broken(f"the drawing holds {key}")
            if key.endswith(("href", "src")) and not value.startswith(("#", "data:image/png;")):
                raise Broken(f"the drawing refers to {value[:80]!r}")
            if key not in PROSE and "url(" in value and not value.startswith("url(#"):
                raise Broken(f"the drawing refers to {value[:80]!r}")


def check_dot(dot: str) -> None:
    """Raise `Broken` if Graphviz, where it is installed, does not read a DOT text without a word."""
    if shutil.which("dot") is None:
        return
    done = subprocess.run(["dot", "-Tcanon"], input=dot.encode(), capture_output=True, check=False)
    if done.returncode or done.stderr:
        raise Broken(f"Graphviz refuses the DOT: {done.stderr.decode(errors='replace')[:200]}")
