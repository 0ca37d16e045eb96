"""Build the site, and check every link inside it.

python docs/site/build.py [FOLDER]

It needs the extra `docs`. Pages are written to build/site unless a folder is given. Any warning of Sphinx and
any link to a page, a heading or a file that is not there ends the build with exit code 1.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

SITE = Path(__file__).parent
DOCS = SITE.parent


class Page(HTMLParser):
    """The ids, the links and the pictures of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called and refers to."""
        values = dict(attrs)
        self.ids |= {value for name in ("id", "name") if (value := values.get(name))}
        if tag != "use":
            self.links += [value for name in ("href", "src") if (value := values.get(name))]
        if tag == "img":
            self.pictures.append(values.get("src") or "")


def dead_links(folder: Path) -> Iterator[str]:
    """Yield the links of a folder of HTML to what is not there, and pictures that are not in the folder."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    for path, page in pages.items():
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if link in page.pictures and parts.scheme != "data":
                    yield f"{path.relative_to(folder)}: picture from elsewhere {link}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                yield f"{path.relative_to(folder)}: no file {link}"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{path.relative_to(folder)}: no heading {link}"


def main(folder: Path) -> int:
    """Build and check; return the exit code."""
    sphinx = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", "-b", "html"]
    built = subprocess.run([*sphinx, "-c", SITE, "-d", folder.parent / "doctrees", DOCS, folder], check=False)
    if built.returncode:
        return 1
    dead = list(dead_links(folder.resolve()))
    print(*dead, sep="\n", end="\n" if dead else "")
    print(f"{len(list(folder.rglob('*.html')))} pages in {folder}, {len(dead)} dead links")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else DOCS.parent / "build" / "site")))
