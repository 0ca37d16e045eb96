"""Pages of findings on files, their references and their charts that no rule in `rules` reports."""

from __future__ import annotations

from collections.abc import Mapping

READING: Mapping[str, tuple[str, str, str]] = {
    "OC100": (
        "unreadable-file",
        "A file cannot be opened: it is not there, is a folder, may not be read, or is larger than 50 MB. "
        "A folder without a spec is one, too.",
        "Check the path and the permissions; specs end in `.yaml`. Split a spec that is too large.",
    ),
    "OC101": (
        "not-yaml",
        "The file is not text, or not YAML as specs use it. Apart from typing errors these "
        "are tags, a second document, characters that YAML forbids, nesting deeper than 64 levels, "
        "more aliases than a spec can need, an anchor of a text without an alias, and a list below a text: "
        "YAML joins `- Roads` and an indented `- Bridges` below it into one text, 'Roads - Bridges'.",
        "Go to the place that is named: quote a text that contains `: ` or starts with a sign, indent with "
        "spaces, close brackets and quotation marks, save as UTF-8. A unit with units is "
        "`- {name: Roads, units: [Bridges]}`, or `name:` and `units:` on lines of their own.",
    ),
    "OC102": (
        "duplicate-key",
        "A mapping has one key twice. Other readers of YAML silently keep the last one.",
        "Remove one of the two, or join their values.",
    ),
    "OC103": (
        "unknown-field",
        "A field is not known in this place. No value is dropped silently.",
        "Correct the spelling (the nearest known field is suggested), or move it where it belongs; "
        "see `docs/spec.md`.",
    ),
    "OC104": (
        "missing-field",
        "A field that is needed is not there, such as the `name` of a unit or the `title` of a head.",
        "Add it.",
    ),
    "OC105": (
        "wrong-value",
        "A value is not of the kind that its field takes, is empty, or is out of its limits: a word that the "
        "field does not know, a list where one text is wanted, a text where a number is, more than 1,000 "
        "characters in a name.",
        "Replace the value by one of those that the message lists after 'not'. Write lists as `[a, b]` and "
        "mappings as `{key: value}`; put an id in letters, digits, `.`, `-` and `_`; remove a field "
        "that should be empty. `docs/spec.md` has the type of every field.",
    ),
    "OC107": (
        "unportable-id",
        "The id of a chart names its files, and some system does not allow that name: Windows reserves "
        "`con`, `nul`, `com1` and the like for devices and drops a last dot or space, and no system takes a "
        "name that is too long.",
        "Write the id in the message, or another.",
    ),
    "OC110": (
        "file-not-reached",
        "A file that an `import` or `uses` names is not there or cannot be read, or the spec is a text "
        "without a folder to find files in.",
        "Paths are relative to the folder of the file that has them. For a text, pass `folder` to `loads`.",
    ),
    "OC111": (
        "unknown-cross-reference",
        "Another spec has no unit with the id that an import or a reference names.",
        "Name a unit of that file by its id; `import: FILE` without `#` takes the whole organization.",
    ),
    "OC112": (
        "import-cycle",
        "Files import one another in a circle, or in a chain that is too long.",
        "Move what both need into a third file, or import from the file that defines the unit.",
    ),
    "OC113": (
        "file-out-of-folder",
        "A file is outside of the folder that imports are limited to, links followed: the nearest one called "
        "`specs`, else that of the spec. The repository of the spec, else the current folder, is the highest "
        "that is looked at.",
        "Move the file, or load the spec with a folder above both as `root`.",
    ),
    "OC114": (
        "conflicting-definitions",
        "Two combined files declare one source, kind of relation or spec differently.",
        "Define it in the same way in both, or rename one of them.",
    ),
    "OC115": (
        "import-too-large",
        "What is imported is more than one load may hold: files, values or levels.",
        "Import less, or draw the organization from several specs.",
    ),
    "OC116": (
        "not-in-order",
        "`fmt` cannot put the fields of a file in order by moving lines: it has aliases, or several fields "
        "share a line, and the content would change. It is left as it is.",
        "Order the fields by hand; the list is in `docs/spec.md`, with `units` last.",
    ),
    "OC117": (
        "implicit-id",
        "Another file refers to a unit by a derived id: in an import, with a prefix of "
        "`uses`, in a relation, `hosted_by`, `joint_with` or a chart. Such an id comes from the acronym or "
        "the name, so that a new name breaks the other file. This is a warning for the file that refers, "
        "at the position of the unit.",
        "Add the `id` in the message to the unit; no drawing changes. If you cannot edit the other file, "
        "allow the warning with `allow`, by the id that the unit has here.",
    ),
    "OC120": (
        "no-git",
        "Git is not installed, gave no answer in time, the path is in no repository, or the repository "
        "belongs to another user, so that git does not read it.",
        "Install git, or compare two files. A repository of another user that you trust is read after "
        "`git config --global --add safe.directory FOLDER`.",
    ),
    "OC121": (
        "unknown-revision",
        "There is no such commit, tag or branch; a shallow clone has few.",
        "Name another, or fetch the history (`git fetch --unshallow`).",
    ),
    "OC122": (
        "not-at-revision",
        "The file or folder was not there at a revision.",
        "Compare with a later revision.",
    ),
    "OC123": (
        "nothing-to-compare",
        "`diff` and `review` need two states: two specs, or one spec at two days. For `diff`, these may be "
        "two revisions.",
        "Name what the message asks for.",
    ),
    "OC124": (
        "would-overwrite",
        "`new` would write over a file that is there, or `-o` names one file for several charts or specs, "
        "or for an atlas, which has many pages.",
        "Give another file with `-o`, or remove it yourself; name one chart with `--chart`.",
    ),
    "OC125": (
        "line-ends",
        "Drawings differ from what is drawn in their line ends only, as Git for Windows checks files out. "
        "`check` accepts them. This is a warning.",
        "Add `*.svg text eol=lf`, `*.dot text eol=lf` and `*.txt text eol=lf` to `.gitattributes`, one a "
        "line.",
    ),
    "OC126": (
        "bad-list",
        "The file `drawings.yaml` of a folder of drawings cannot be read, has a field or a value that such "
        "files do not have, lists a chart that no spec has, or binds an atlas, which has a file of its own.",
        "Write what the message suggests. docs/ci.md describes the file.",
    ),
    "OC128": (
        "bad-project-file",
        "The file `orgcharts.toml`, or the table `tool.orgcharts` of `pyproject.toml`, cannot be read, or "
        "has a key or a value that such files do not have.",
        "Write what the message suggests. docs/cli.md describes the file.",
    ),
    "OC205": (
        "charts-of-one-id",
        "Two charts have one id, so that the files of one would replace those of the other. Ids that "
        "differ in case or in Unicode normalisation name the same files on macOS and Windows. Charts of two "
        "specs whose drawings go into one folder are reported, too.",
        "Use a different id for each.",
    ),
    "OC208": (
        "allows-nothing",
        "An entry of `allow` meets no warning: what it allowed was put right, or its code or unit is "
        "misspelt. Errors cannot be allowed.",
        "Remove it, or correct it.",
    ),
    "OC501": (
        "unknown-focus",
        "A chart is of a unit that the organization does not have.",
        "Name units by their ids; `orgcharts list` shows what there is to draw.",
    ),
    "OC502": (
        "unknown-chart",
        "A spec has no chart of this name, or asks for none (`charts: []`).",
        "Use one of the names in the message, or draw a spec that imports it.",
    ),
    "OC503": (
        "wrong-argument",
        "A function of the library was given a value of a type that it does not take, such as a path where "
        "a spec is needed, a chart and options at once, or a pack of rules that there is not.",
        "Give what the message names: `draw(load(path))`, `draw(spec, 'chart-id')`, `draw(spec, page='A3')`, "
        "`check(spec.organization)`.",
    ),
    "OC504": (
        "unknown-edition",
        "A chart or a command is of an edition that the spec does not declare.",
        "Declare it beside `organization`: `editions: {public: {hide: [holder, note]}}`.",
    ),
}
"""Name, meaning and remedy of each code."""
