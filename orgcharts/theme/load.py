"""From the name of a built-in theme, or the path of a theme file, to a theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from orgcharts.arguments import PATH, require
from orgcharts.errors import ChartError, ThemeError
from orgcharts.findings import Finding, Location
from orgcharts.pictures import read_picture
from orgcharts.text.suggest import Suggester
from orgcharts.theme.reading import THEME, ThemeTranslator
from orgcharts.theme.theme import Theme
from orgcharts.yaml import (
    Document,
    Places,
    SourceMap,
    Value,
    list_of,
    mapping_of,
    parse_document,
    quote,
    read_document,
)
from orgcharts.yaml.merging import overlaid

DEFAULT_THEME = "official"

MOST_KEPT: Final = 64
"""Themes that one process keeps."""

CHAIN: Final = 32
"""Most themes of which each extends the next."""


@cache
def theme_names() -> tuple[str, ...]:
    """Return the names of the built-in themes, sorted."""
    catalog = files("orgcharts.theme") / "catalog"
    return tuple(sorted(Path(entry.name).stem for entry in catalog.iterdir() if entry.name.endswith(".yaml")))


def theme_path(name: str, folder: Path) -> str:
    """Return the name of a theme as one may load it: a file is named from `folder`."""
    return name if name in theme_names() else str(folder / name)


def load_theme(name: str, folder: str | Path = "") -> Theme:
    """Return a theme by built-in name or by the path of a YAML file, seen from `folder`.

    A theme with `extends: NAME` contains only what differs from that theme; its box
    rules come after the other's, so they win. All paths in a theme are relative to its folder.
    A theme is parsed once, and again if one of its files changed.

    Raises:
        ThemeError: with all that is wrong: OC901 if there is no such theme, OC902 if the file does not hold
            one, OC903 if what it extends cannot be had, OC904 if a font file is not there, OC707 or OC708 if
            its emblem cannot be drawn; OC503 if an argument is of a wrong type.
    """
    require(name, str, "give the name of a theme, or the path of its file as a text", ThemeError)
    require(folder, PATH, "give the path of a folder", ThemeError)
    path = theme_path(name, Path(folder))
    kept = _KEPT.get(path)
    if kept is None or not kept.is_current():
        loading = _Loading()
        theme = loading.theme(name, Path(folder))
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[path] = _Kept(theme, {file: _content(file) for file in loading.files(theme)})
    return kept.theme


def theme_files(name: str, folder: str | Path = "") -> tuple[Path, ...]:
    """Return every file that a theme is read from: its own, those that it extends, fonts and emblem.

    Built-in themes and fonts are part of the program and not listed.

    Raises:
        ThemeError: as `load_theme`.
    """
    loading = _Loading()
    theme = loading.theme(name, Path(folder))
    return tuple(map(Path, loading.files(theme)))


def _content(file: str) -> bytes | None:
    """Return the digest of what a file holds; None if it cannot be read."""
    try:
        return sha256(Path(file).read_bytes()).digest()
    except (OSError, ValueError):
        return None


class _Kept(Struct, frozen=True):
    """A theme that was read before, and what each of its files held."""

    theme: Theme
    contents: Mapping[str, bytes | None]

    def is_current(self) -> bool:
        """Return whether every file still holds the same."""
        return all(_content(file) == content for file, content in self.contents.items())


_KEPT: dict[str, _Kept] = {}
"""Themes read before, by name or path."""


class _Loading(Struct):
    """One theme with those that it extends; `way` are their names and paths, the one asked for first."""

    places: Places = field(default_factory=Places)
    suggester: Suggester = field(default_factory=Suggester)
    findings: list[Finding] = field(default_factory=list)
    way: list[str] = field(default_factory=list)
    kept: list[Value] = field(default_factory=list)
    """What was read and merged: places are known by identity, so nothing of it may go."""

    def theme(self, name: str, folder: Path) -> Theme:
        """Return the theme called `name`, or raise all that is wrong with it."""
        path = theme_path(name, folder)
        document = self._document(path, name)
        data = self._whole(document, path)
        try:
            # Lax, because the reader leaves every scalar as text: the field determines the type.
            theme = Theme.model_validate(data, strict=False)
        except ValidationError as error:
            self.findings += ThemeTranslator(document.marks.of(data), self.suggester).translate(error)
        if self.findings:
            raise ThemeError(sorted(self.findings, key=lambda finding: finding.location or Location("")))
        return self._with_places(theme, document.marks.of(data)).on_its_ground()

    def _with_places(self, theme: Theme, marks: SourceMap) -> Theme:
        """Return the theme with the place of each rule that is not one of a built-in theme."""
        places = [marks.locate(("rules", index, "kind")) for index in range(len(theme.rules))]
        rules = (
            rule if place.path in theme_names() else rule.placed(place)
            for rule, place in zip(theme.rules, places, strict=True)
        )
        return theme.model_copy(update={"rules": tuple(rules)})

    def files(self, theme: Theme) -> tuple[str, ...]:
        """Return the files that a theme was read from: its own, those that it extends, fonts and emblem."""
        own = (path for path in self.way if path not in theme_names())
        emblem = (theme.heading.emblem,) if theme.heading.emblem else ()
        return (*own, *(font.file for font in theme.fonts), *emblem)

    def _document(self, name: str, stated: str) -> Document:
        """Return the file of a theme, and append it to the chain; `stated` is the author's name for it."""
        if name in theme_names():
            self.way.append(name)
            text = (files("orgcharts.theme") / "catalog" / f"{name}.yaml").read_bytes()
            return parse_document(text, THEME, name, self.places)
        if not _is_file(name):
            raise ThemeError([_no_theme(name, stated, self.suggester)])
        self.way.append(name)
        return read_document(name, THEME, self.places)

    def _whole(self, document: Document, name: str) -> Value:
        """Return the content of a theme, merged over what it extends."""
        self.kept.append(document.data)
        here = mapping_of(document.data)
        self._settle_files(here, Path(name).parent)
        if "extends" not in here:
            return document.data
        base = mapping_of(self._base(here, Path(name).parent))
        whole = overlaid(base, here, self.places, added=("rules",))
        self.places.remove(whole, "extends")
        self.kept.append(whole)
        return whole

    def _base(self, here: dict[str, Value], folder: Path) -> Value:
        """Return the content of the extended theme; if it is unavailable, that of the default theme."""
        name, place = here["extends"], self._place(here, "extends")
        if not isinstance(name, str) or not name:
            message = "'extends' does not name a theme"
            self._report("OC903", message, "write the name of a built-in theme, or a theme file", place)
        elif self._can_extend(path := theme_path(name, folder), name, place):
            try:
                return self._whole(self._document(path, name), path)
            except ThemeError as error:
                self.findings += (replace(each, location=each.location or place) for each in error.findings)
        return self._whole(self._document(DEFAULT_THEME, DEFAULT_THEME), DEFAULT_THEME)

    def _can_extend(self, path: str, name: str, place: Location) -> bool:
        """Return whether a theme is not yet in the way, and the way not too long; report it if so."""
        if path not in theme_names() and _is_file(path) and self._is_on_way(Path(path).resolve()):
            message = f"the theme extends itself through {quote(name)}"
            self._report("OC903", message, "extend a theme that does not extend this one", place)
            return False
        if len(self.way) >= CHAIN:
            message = f"more than {CHAIN} themes of which each extends the next"
            self._report("OC903", message, "extend the theme that defines what you need", place)
            return False
        return True

    def _is_on_way(self, real: Path) -> bool:
        return any(real == Path(path).resolve() for path in self.way if path not in theme_names())

    def _settle_files(self, here: dict[str, Value], folder: Path) -> None:
        """Name the files of a theme from where one may read them, and report those that cannot be used."""
        settled: set[int] = set()
        for font in map(mapping_of, list_of(here.get("fonts"))):
            if isinstance(file := font.get("file"), str) and file and id(font) not in settled:
                settled.add(id(font))
                self._settle(font, "file", folder)
                if not _is_file(str(folder / file)):
                    remedy = "paths begin at the folder of the theme"
                    self._report(
                        "OC904", f"there is no font file {quote(file)}", remedy, self._place(font, "file")
                    )
        heading = mapping_of(here.get("heading"))
        if isinstance(emblem := heading.get("emblem"), str) and emblem:
            place = self._place(heading, "emblem")
            try:
                read_picture(folder, emblem)
            except ChartError as error:
                self.findings += (replace(finding, location=place) for finding in error.findings)
            self._settle(heading, "emblem", folder)

    def _settle(self, owner: dict[str, Value], key: str, folder: Path) -> None:
        places = self.places.of_item(owner, key)
        self.places.put(owner, key, str(folder / str(owner[key])), places)

    def _place(self, owner: dict[str, Value], key: str) -> Location:
        return self.places.location(self.places.of_item(owner, key)[1])

    def _report(self, code: str, message: str, remedy: str, place: Location) -> None:
        self.findings.append(Finding(code, message, remedy, place))


def _no_theme(name: str, stated: str, suggester: Suggester) -> Finding:
    """Return the finding about a name that is neither that of a theme nor of a file."""
    try:
        there = Path(name).exists()
    except (OSError, ValueError):
        there = False
    message = f"{quote(stated)} is no file of a theme" if there else f"there is no theme {quote(stated)}"
    known = f"built in are {', '.join(theme_names())}; or give the path of a theme file"
    return Finding("OC901", message, suggester.remedy(stated, theme_names()) or known)


def _is_file(name: str) -> bool:
    """Return whether there is such a file, no folder and no device; an impossible name is none."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
