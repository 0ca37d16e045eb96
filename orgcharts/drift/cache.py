"""What was found to be in order before, so that it need not be drawn again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import orgcharts
from orgcharts.errors import RenderError
from orgcharts.files import write_whole

DEFAULT_FOLDER = Path(".orgcharts_cache")

_IGNORE_ALL = b"*\n"


class Cache:
    """For each spec, the files that a check read and a digest of all their contents.

    A spec is in order without being drawn if none of these files has changed, and the
    package itself has not either. Dates play no part. The folder is never committed: it
    holds a `.gitignore` of its own. A cache that cannot be read or written is an empty one.
    """

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self._file = folder / "check.json"
        self._entries: dict[str, dict[str, object]] = {}
        try:
            entries = json.loads(self._file.read_bytes())
            self._entries = entries if isinstance(entries, dict) else {}
        except (OSError, ValueError):
            pass

    def holds(self, key: str) -> bool:
        """Return whether what was in order under `key` is so still."""
        entry = self._entries.get(key)
        files = entry.get("files") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not isinstance(files, list):
            return False
        return entry.get("digest") == _digest(str(name) for name in files)

    def files(self, key: str) -> tuple[Path, ...]:
        """Return the files that were in order under `key`."""
        names = self._entries.get(key, {}).get("files")
        return tuple(Path(str(name)) for name in names) if isinstance(names, list) else ()

    def keep(self, key: str, files: Iterable[Path]) -> None:
        """Take in that all is in order under `key`, by the contents that `files` have now."""
        names = sorted({str(path) for path in files})
        self._entries[key] = {"files": names, "digest": _digest(names)}

    def write(self) -> None:
        """Write the cache; one that cannot be written is none."""
        text = json.dumps(self._entries, indent=1, sort_keys=True)
        try:
            write_whole(self._file.parent / ".gitignore", _IGNORE_ALL)
            write_whole(self._file, f"{text}\n".encode())
        except RenderError:
            return


def _digest(names: Iterable[str]) -> str:
    """Return the digest of the contents of files and of the package; a missing file counts as such."""
    whole = hashlib.sha256(_package_digest())
    for name in names:
        try:
            content = hashlib.sha256(Path(name).read_bytes()).digest()
        except OSError:
            content = b"missing"
        whole.update(name.encode() + b"\0" + content)
    return whole.hexdigest()


@cache
def _package_digest() -> bytes:
    """Return the digest of the code and the themes that draw, and of the libraries that set type."""
    whole = hashlib.sha256()
    root = Path(orgcharts.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    for library in ("uharfbuzz", "pymupdf-fonts", "python-bidi", "pydantic", "pyyaml"):
        try:
            whole.update(f"{library} {version(library)}".encode())
        except PackageNotFoundError:
            whole.update(f"{library} none".encode())
    return whole.digest()
