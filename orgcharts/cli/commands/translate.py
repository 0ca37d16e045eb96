"""`orgcharts translate`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgcharts.arithmetic import tally
from orgcharts.cli import types
from orgcharts.cli.common import EXIT_CLEAN, add_bare_command
from orgcharts.cli.streams import print_lines
from orgcharts.text.counting import counted

if TYPE_CHECKING:
    from orgcharts.spec.translation_files import TranslationFile

_EXAMPLES = """\
  orgcharts translate specs/dpo.yaml fr           write specs/dpo.fr.yaml, or add what is missing to it
  orgcharts render specs/dpo.yaml --language fr   draw what is there
"""


def add(commands: Any) -> None:
    """Add the command to the parser."""
    command = add_bare_command(
        commands,
        "translate",
        "start or update a translation of a spec",
        run,
        _EXAMPLES,
        "Write an empty entry for each text that a translation does not have yet. What is there stays.",
    )
    command.add_argument("spec", metavar="SPEC", help="the spec to translate")
    command.add_argument("language", metavar="LANGUAGE", type=types.language, help="fr, fr-CA, zh-Hant ...")


def run(options: argparse.Namespace) -> int:
    """Write the translation beside the spec."""
    from orgcharts.cli.commands.fmt import with_line_ends
    from orgcharts.files.atomic import write_whole
    from orgcharts.spec import load, new_translation, read_translation, translation_path, updated_translation
    from orgcharts.spec.translation_files import TRANSLATION
    from orgcharts.yaml.decoding import decode, marked_encoding, read_bytes

    spec = load(options.spec, translations=False)
    path = translation_path(spec.path, options.language)
    known = _shorter(path, spec.path, options.language)
    if path.exists():
        read_translation(path)  # its faults are reported before anything is added
        content = read_bytes(path, TRANSLATION)
        mark, encoding = marked_encoding(content)
        before = decode(content, str(path), TRANSLATION)
        text = with_line_ends(before, lambda plain: updated_translation(plain, spec, known, str(path)))
        changed = write_whole(path, mark + text.encode(encoding))
    else:
        changed = write_whole(path, new_translation(spec, options.language, known).encode())
    print_lines(f"{path}: {_counts(path)}{'' if changed else '; unchanged'}")
    return EXIT_CLEAN


def _shorter(path: Path, spec: str, language: str) -> list[TranslationFile]:
    """Return the translations into what a language begins with: `fr` for `fr-CA`."""
    from orgcharts.language import fallbacks
    from orgcharts.spec import read_translation, translation_path

    files = [translation_path(spec, tag) for tag in fallbacks(language) if tag != language]
    return [read_translation(file).content for file in files if file != path and file.is_file()]


def _counts(path: Path) -> str:
    """Return how much of a translation there is."""
    from orgcharts.spec import read_translation

    content = read_translation(path).content
    names = [unit.name for unit in content.units.values()]
    texts = [*content.titles.values(), *content.texts.values()]
    done = f"{tally(bool(name) for name in names)} of {counted(len(names), 'names')}"
    others = f" and {tally(bool(text) for text in texts)} of {counted(len(texts), 'other texts')}"
    return f"{done}{others if texts else ''}"
