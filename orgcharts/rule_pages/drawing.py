"""Findings of the stages that draw: measure, layout, render, themes."""

from __future__ import annotations

from collections.abc import Mapping

DRAWING: Mapping[str, tuple[str, str, str]] = {
    "OC602": (
        "no-glyph",
        "None of the fonts has some characters of a script, so that empty boxes replace them. "
        "This is a warning, one for each script of a chart.",
        "Install the extra that the message names: `zh` for Chinese, `ja` for Japanese, `ko` for Korean, "
        "`scripts` for Armenian, Ethiopic, Bengali, Tamil, Khmer and others of the region, and for emoji. "
        "Or name a font file that has them under `fonts` in the theme.",
    ),
    "OC603": (
        "small-type",
        "The largest type that fits the page is smaller than the floor of the chart. This is a warning.",
        "The message gives the results of the best three changes, each of which was tried: the other "
        "orientation, a larger page, fewer levels, a chart for each office, another style.",
    ),
    "OC604": (
        "relation-left-out",
        "A relation has neither a route between the boxes nor room in the legend for its number, or there "
        "is no room for its label, so it is not drawn. "
        "This is a warning.",
        "Use the change that the message names, which was tried: wider gaps, or another page. If it names "
        "none, draw fewer kinds of relations with `relations`.",
    ),
    "OC605": (
        "unusable-lock",
        "A lock file cannot be read or has another version; the chart is laid out from scratch. "
        "This is a warning.",
        "Remove the file, or restore it; `render --lock` writes a new one.",
    ),
    "OC606": (
        "no-room",
        "Margins and heading leave no room on the page for a drawing.",
        "Use a larger page, a smaller margin or a shorter heading.",
    ),
    "OC607": (
        "relation-not-shown",
        "A chart asks for a relation and has no box for one of its ends: the unit is below the `depth`, "
        "below a unit in `collapse`, or outside of the `focus`. With `relations: all`, relations to units "
        "outside of the `focus` do not count. This is a warning.",
        "Show the end, as the message suggests, or request fewer kinds of relations with `relations`.",
    ),
    "OC608": (
        "hint-not-followed",
        "A drawing does not follow a hint of `units`: the unit is not "
        "on the chart or has no children there, or another hint or rule is in the way. This is a warning.",
        "Write the value that the message names, or remove the hint.",
    ),
    "OC609": (
        "unknown-colour",
        "A unit has a `colour` that the theme of the chart does not know; its branch looks as without one. "
        "This is a warning.",
        "Use a colour that the message names, or define it in the theme: `{colour: [green], style: {...}}` "
        "among its `rules`.",
    ),
    "OC610": (
        "rule-without-units",
        "A rule of a theme file selects kinds that no unit has and that no language guesses from names; or "
        "its rules select no box of the chart, which then looks as without them. This is a warning.",
        "Use a kind that the message names, or write it in the units: `kind: directorate`. Kinds are guessed "
        "from words of names in the language of the organization: department, office, division, service, "
        "branch, section, unit, team and others.",
    ),
    "OC611": (
        "word-cut",
        "A word is wider than any line that its box can have, so that it is cut between two letters, with a "
        "hyphen. This is a warning.",
        'Write soft hyphens where a line may end in the word: `name: "Hafen\\u00ADverwaltung"`. They are '
        "printed only there. Or use a larger page, or fewer columns.",
    ),
    "OC620": (
        "page-below-floor",
        "A page of an atlas has type below the floor: a single unit, with the texts of its box and its "
        "assistants, is too large for the page. This is a warning.",
        "Use a larger page or a lower floor, or show fewer texts with `show`.",
    ),
    "OC621": (
        "too-many-pages",
        "An atlas has more pages than its `most_pages`. This is a warning.",
        "Use a lower floor, or a larger page: `orgcharts atlas --dry-run` lists how many pages floors take.",
    ),
    "OC622": (
        "no-sheet",
        "An atlas is asked for on a page of natural size (`free`), which has room for everything.",
        "Name a sheet, such as `A4-landscape` or `A3-portrait`.",
    ),
    "OC624": (
        "unusable-record",
        "The record of an atlas, `atlas.json`, cannot be read or has another version, so that the numbers of "
        "its pages are not known.",
        "Restore the file; or run `orgcharts atlas --renumber`, which writes a new one.",
    ),
    "OC701": (
        "unknown-format",
        "There is no such format of a picture.",
        "Use one that the message lists.",
    ),
    "OC702": (
        "no-painter",
        "PNG needs the libraries cairo and FreeType, or the package resvg-py, and none of them is installed.",
        "Install one of the two (Debian: `apt-get install libcairo2 libfreetype6`), or ask for SVG or PDF.",
    ),
    "OC703": (
        "groups-too-deep",
        "A diagram nests groups deeper than viewers of SVG can handle.",
        "Draw the group beside the others. Charts of orgcharts are far below the limit.",
    ),
    "OC704": (
        "picture-too-large",
        "A PNG would have more pixels than memory should be given to.",
        "Ask for fewer dpi, or for PDF.",
    ),
    "OC705": (
        "not-written",
        "A file cannot be written. The previous file is unchanged.",
        "Choose a folder that you may write to, with `-o`. Where the name of the file is too long, "
        "give the chart a shorter `id`.",
    ),
    "OC706": (
        "painter-failed",
        "A renderer failed, for the reason in the message.",
        "Write SVG, and report the drawing to the authors.",
    ),
    "OC707": (
        "no-picture",
        "An emblem or a portrait is not there, is outside of the folder of the spec, or is too large.",
        "Put an SVG or PNG file into the folder of the spec and name it from there.",
    ),
    "OC708": (
        "unfit-picture",
        "An emblem or a portrait contains what is not allowed in a drawing (scripts, external references, "
        "effects), or no picture.",
        "Save it as plain SVG, with texts as outlines, or as PNG.",
    ),
    "OC709": (
        "no-workbook",
        "A package for files of other programs is not installed: XlsxWriter writes workbooks, "
        "python-calamine reads them, pdfplumber reads PDF files.",
        "Install the extra: `pip install 'orgcharts[xlsx]'` or `'orgcharts[pdf]'`; or ask for Markdown or "
        "CSV.",
    ),
    "OC710": (
        "output-lost",
        "The standard output is closed or full, as on a full disk. Every written file is complete.",
        "Send the output to a file or a program that reads it, or free some space.",
    ),
    "OC711": (
        "nothing-to-bind",
        "There is no chart for a file of many charts.",
        "Give one drawing or more to `orgcharts.bind`.",
    ),
    "OC720": (
        "no-presentation",
        "PowerPoint needs the package python-pptx, which is not installed.",
        "Install the extra: `pip install 'orgcharts[office]'`; or ask for another format.",
    ),
    "OC721": (
        "unfit-template",
        "The template of a presentation is not there, or is no PowerPoint presentation.",
        "Save it as a presentation with the suffix `.pptx`, and give its path.",
    ),
    "OC722": (
        "slide-too-large",
        "A page is larger than a slide can be: 56 inches.",
        "Ask for a smaller page, or for a drawing for draw.io or Visio.",
    ),
    "OC723": (
        "other-version",
        "A page of an atlas is to be drawn by another version of the library than that of the other pages, "
        "as on another machine. Its drawing could differ from theirs.",
        "Install the same version wherever pages are drawn.",
    ),
    "OC901": (
        "unknown-theme",
        "There is no theme of this name and no such file.",
        "Use one that the message lists, or the path of a theme file.",
    ),
    "OC902": (
        "wrong-theme",
        "A theme file is no YAML, or has a field or a value that themes do not have.",
        "Correct the value at the given position.",
    ),
    "OC903": (
        "wrong-base",
        "The theme that a theme extends cannot be had: not named, extends itself, or one of too many.",
        "Name a built-in theme, or a theme file by its path from the folder of the theme.",
    ),
    "OC904": (
        "unusable-font",
        "A font family is not known, or a font file cannot be used.",
        "Use a family that is listed, or a TTF or OTF file beside the theme.",
    ),
    "OC905": (
        "wrong-language",
        "The file of a language is no YAML, or has a field or a value that languages do not have.",
        "Correct the value at the given position; `orgcharts/language/en.yaml` has every field.",
    ),
}
"""Name, meaning and remedy of each code."""
