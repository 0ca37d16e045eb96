"""Code and documents use the words of docs/glossary.md, and docstrings begin with a short sentence."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

FOLDERS = (
    "arrange", "chart", "cli", "comparison", "diagram", "drawing_checks", "drift", "exporting", "files",
    "fonts", "formats", "geometry", "hosts", "importing", "language", "model", "page", "pictures",
    "rule_pages", "rules", "spec", "tables", "text", "theme", "typeset", "writing", "yaml",
)  # fmt: skip
"""Packages that are held to the glossary; `routing` follows, and with it `RELATIONS`."""

RELATIONS = ROOT / "orgcharts" / "page" / "relations" / "with_relations.py"

LONGEST = 20
"""Words of the first sentence of a docstring, at most."""

FILES = [
    *(ROOT / "orgcharts").glob("*.py"),
    *(
        path
        for folder in FOLDERS
        for path in (ROOT / "orgcharts" / folder).rglob("*.py")
        if path != RELATIONS
    ),
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "changelog.d").glob("*.md"),
]


def rows(title: str) -> list[list[str]]:
    """Return the rows of the table below a heading of the glossary."""
    section = GLOSSARY.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


BANNED = {word.strip(): use for words, use in rows("Banned words") for word in words.split(",")}
PROSE = re.compile(rf"(?<![\w`])(?:{'|'.join(map(re.escape, BANNED))})(?![\w`])", re.IGNORECASE)
EXCEPTIONS = [(where.strip(), word) for places, word, _ in rows("Exceptions") for where in places.split(",")]


def identifiers(token: str) -> Iterator[str]:
    """Yield the words of an identifier in snake_case or CamelCase."""
    yield from (word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", token))


def banned_in(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and word of each banned word: in a document, or in names, comments and texts of code."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        for number, line in enumerate(text.splitlines(), 1):
            yield from ((number, found[0].lower()) for found in PROSE.finditer(line))
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME:
            yield from ((token.start[0], word) for word in identifiers(token.string) if word in BANNED)
        elif token.type in (tokenize.COMMENT, tokenize.STRING):
            yield from ((token.start[0], found[0].lower()) for found in PROSE.finditer(token.string))


def is_allowed(path: str, word: str) -> bool:
    return any(path.startswith(where) and exception in ("*", word) for where, exception in EXCEPTIONS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_banned_word_is_used(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    found = [(number, word) for number, word in banned_in(path) if not is_allowed(name, word)]
    assert [] == [f"{name}:{number}: '{word}'; use: {BANNED[word]}" for number, word in found]


def test_every_exception_is_needed() -> None:
    used = {
        (where, exception)
        for path in FILES
        for _, word in banned_in(path)
        for where, exception in EXCEPTIONS
        if path.relative_to(ROOT).as_posix().startswith(where) and exception in ("*", word)
    }
    assert used == {*EXCEPTIONS}


def test_a_banned_word_is_found_wherever_it_is(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(
        '"""It tells."""\nsaid_it = "what hangs"  # anew\nclass ToldTwice: ...\n', encoding="utf-8"
    )
    assert [(1, "tells"), (2, "said"), (2, "hangs"), (2, "anew"), (3, "told")] == list(banned_in(code))


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of the docstrings of a module, its classes, functions and constants."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, text


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.suffix == ".py"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_the_first_sentence_of_a_docstring_is_short(path: Path) -> None:
    sentences = ((line, re.split(r"\. |\.?\n\n", text.strip())[0]) for line, text in docstrings(path))
    assert [] == [(line, sentence) for line, sentence in sentences if len(sentence.split()) > LONGEST]


def type_names(path: Path) -> Iterator[str]:
    """Yield the names of the classes and type aliases of a module; those of constants are in capitals."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name):
                    yield name


def test_a_type_name_is_defined_in_one_module() -> None:
    modules = defaultdict(list)
    for path in (ROOT / "orgcharts").rglob("*.py"):
        for name in type_names(path):
            modules[name].append(path.relative_to(ROOT).as_posix())
    repeated = {name: places for name, places in modules.items() if len(places) > 1}
    assert len(repeated) <= 5, repeated


def constants(path: Path) -> Iterator[str]:
    """Yield the names of the constants of a module."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name.isupper():
                    yield name


def test_a_constant_of_the_search_is_defined_in_one_module() -> None:
    modules = defaultdict(list)
    for path in (ROOT / "orgcharts" / "arrange").rglob("*.py"):
        for name in constants(path):
            modules[name].append(path.relative_to(ROOT).as_posix())
    assert not {name: places for name, places in modules.items() if len(places) > 1}


def test_every_term_is_defined_once() -> None:
    terms = [term.strip() for row in rows("Terms") for term in re.split(r"[,:]", row[0])]
    assert sorted(set(terms)) == sorted(terms)
    assert not {*terms} & {*BANNED}
