"""SVG of outlines painted by resvg, in a process of its own.

resvg ends the process that it runs in when a drawing is nested too deeply or, as its users
report, when it meets a fault of its own; so it never runs in ours.
"""

from __future__ import annotations

import subprocess
import sys

from orgcharts.formats.png.extras import failed

_PROGRAM = """\
import sys
from resvg_py import svg_to_bytes
svg = sys.stdin.buffer.read().decode()
png = svg_to_bytes(svg, dpi=float(sys.argv[1]), background=sys.argv[2], skip_system_fonts=True)
sys.stdout.buffer.write(png)
"""


def paint_outlines(svg: str, *, dpi: float, background: str) -> bytes:
    """Return an SVG that holds no text as PNG. Raises RenderError (OC706) if resvg fails."""
    command = [sys.executable, "-P", "-c", _PROGRAM, str(dpi), background]
    done = subprocess.run(command, input=svg.encode(), capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0 or not done.stdout:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise failed("PNG", f"resvg ended with {done.returncode}: {lines[-1] if lines else 'no message'}")
    return done.stdout
