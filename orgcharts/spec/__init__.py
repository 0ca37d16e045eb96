"""Read specs. Input: a YAML file. Output: an organisation and its chart options, or findings with positions.

It is the only package that knows the positions of values in spec files; it knows no drawing.
"""

from orgcharts.spec.clashes import clashes
from orgcharts.spec.files import is_spec, specs_in
from orgcharts.spec.folder import drawings_of, root_of
from orgcharts.spec.loader import Spec, load, loads
from orgcharts.spec.lock import SpecLock, is_lock, lock_path, lock_text, read_lock
from orgcharts.spec.reader import parse_document, read_document
from orgcharts.spec.translation_files import (
    original_of,
    read_translation,
    translation_files,
    translation_path,
)
from orgcharts.spec.translations.in_language import (
    ALL,
    SpecInLanguage,
    chart_names,
    in_language,
    in_languages,
)
from orgcharts.spec.translations.translating import new_translation, ordered_translation, updated_translation
from orgcharts.spec.translations.untranslated import translation_findings

__all__ = [
    "ALL",
    "Spec",
    "SpecInLanguage",
    "SpecLock",
    "chart_names",
    "clashes",
    "drawings_of",
    "in_language",
    "in_languages",
    "is_lock",
    "is_spec",
    "load",
    "loads",
    "lock_path",
    "lock_text",
    "new_translation",
    "ordered_translation",
    "original_of",
    "parse_document",
    "read_document",
    "read_lock",
    "read_translation",
    "root_of",
    "specs_in",
    "translation_files",
    "translation_findings",
    "translation_path",
    "updated_translation",
]
