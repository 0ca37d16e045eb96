"""A server on the loopback interface that answers its own page only.

A name of a host that is not the loopback's is refused, so that no page of the web can read the spec through
a name that resolves to this machine (DNS rebinding).
"""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from orgcharts.serving.preview import Preview, Wanted

ADDRESS: Final = "127.0.0.1"
_HOSTS: Final = (ADDRESS, "localhost")

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: from this server only. Drawings have styles and fonts inside."""

_FILES: Final = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
}


def server_of(preview: Preview, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of a preview on the loopback interface; port 0 is one that is free.

    Raises:
        OSError: if the port is in use.
    """

    class Handler(_Handler):
        pass

    Handler.preview = preview
    server = ThreadingHTTPServer((ADDRESS, port), Handler)
    Handler.port = server.server_port
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    """Answers GET of the page, of its parts, and of what it shows."""

    preview: Preview
    port: int
    server_version = "orgcharts"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a request."""
        url = urlsplit(self.path)
        if not self._is_own():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "this server is for its own page only")
        elif url.path in _FILES:
            name, kind = _FILES[url.path]
            self._send(Path(__file__).with_name(name).read_bytes(), kind)
        elif url.path == "/version":
            self._send_json({"version": self.preview.version()})
        elif url.path == "/state":
            asked = {key: values[0] for key, values in parse_qs(url.query).items()}
            names = ("chart", "page", "theme", "style")
            self._send_json(self.preview.answer(Wanted(*(asked.get(name, "") for name in names))))
        else:
            self.send_error(HTTPStatus.NOT_FOUND, "there is no such page")

    def _is_own(self) -> bool:
        """Return whether a request is to the loopback by name, and from no other page."""
        hosts = {f"{host}:{self.port}" for host in _HOSTS}
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in hosts and (
            origin is None or origin in {f"http://{host}" for host in hosts}
        )

    def _send_json(self, values: Any) -> None:
        self._send(json.dumps(values).encode(), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Print no line for a request."""
