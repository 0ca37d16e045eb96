"""Pages of findings on files of other programs, and on rows that become units."""

from __future__ import annotations

from collections.abc import Mapping

_DEFAULT = "`orgcharts import` decides as its message describes, and writes the spec: this is a warning. "

IMPORTING: Mapping[str, tuple[str, str, str]] = {
    "OC130": (
        "guessed-encoding",
        "A file to import is not text in UTF-8, or not in the encoding that `--encoding` names. Without "
        "`--encoding` it is read as Windows-1252, with a warning.",
        "Name the encoding: `--encoding cp1252`.",
    ),
    "OC131": (
        "lost-characters",
        "A file contains U+FFFD, which replaces characters that were lost before the file was written, or "
        "parts of a PDF file are damaged. This is a warning.",
        "Correct the names in the spec; compare what was read of a damaged file with the page.",
    ),
    "OC132": (
        "rows-skipped",
        "Rows of a file are empty, or are lines below a table, or have neither id nor name. Lines of a "
        "drawn tree without a branch continue the line above. This is a warning.",
        "Nothing, if they are no units.",
    ),
    "OC133": (
        "row-without-id",
        "A row has no id. " + _DEFAULT + "`Organization.from_rows` refuses it.",
        "Give each row an id of its own, or leave such rows out with `--on-blank-id drop`.",
    ),
    "OC134": (
        "rows-taken-together",
        "Several rows become one unit: equal rows, rows of a post that several people share, or the junior "
        "posts of an organogram. This is a warning.",
        "Nothing, if they are one.",
    ),
    "OC135": (
        "rows-of-one-id",
        "Two rows have one id and differ. "
        + _DEFAULT
        + "If most ids are used again in other values of a column, "
        "that column is their scope. `Organization.from_rows` refuses such rows.",
        "Give each row an id of its own, or choose with `--on-duplicate suffix`, `first`, `last` or `error`, "
        "or with `--scope COLUMN`.",
    ),
    "OC136": (
        "further-parent",
        "A unit has several parents. The first is its parent, the others become reporting lines. "
        "This is a warning.",
        "Choose with `--second-parent reporting`, `joint` or `first-only`.",
    ),
    "OC137": (
        "own-parent",
        "A row reports to itself. It is taken as a root. This is a warning.",
        "Correct its parent.",
    ),
    "OC138": (
        "repaired-reference",
        "A parent is no id of the file, and exactly one id differs only in case or leading zeros: it is "
        "taken. This is a warning.",
        "Save ids as text in the program that writes the file; `--no-repair` takes such parents as unknown.",
    ),
    "OC139": (
        "unknown-parent",
        "The parent that a row, or a unit of a flat spec, names is the id of no other. "
        + _DEFAULT
        + "Such units are below a unit 'Without "
        "known parent', with the name of the parent as their note. "
        "`Organization.from_rows` and flat specs refuse it.",
        "Correct the name of the parent, add its row, or choose with `--on-orphan group`, `top`, `drop` or "
        "`error`.",
    ),
    "OC140": (
        "ambiguous-parent",
        "A parent is given by a name that several rows have. This is a warning; the parent is unknown.",
        "Refer to it by its id, or name the column of parents with `--map parent-by=acronym`.",
    ),
    "OC141": (
        "rows-in-a-cycle",
        "Rows, or units of a flat spec, are below one another, so that none of them is the top. "
        + _DEFAULT
        + "The first of them "
        "becomes a root. `Organization.from_rows` and flat specs refuse it.",
        "Leave the parent of one of them empty, or choose it with `--break-at ID`.",
    ),
    "OC142": (
        "several-roots",
        "Several rows have no parent, or no row has none, and an organization has one root. "
        "`orgcharts import` makes an unconfirmed organization above them, named after the file. A single "
        "root that is not abolished is above those that are.",
        "Name the organization above them with `--title` or `Organization.from_rows(rows, title=...)`, or "
        "choose one with `--root ID`.",
    ),
    "OC143": (
        "words-and-counts",
        "Cells have a word in the place of a holder (vacant, eliminated, not disclosed), or counts of posts "
        "that are not whole. The words become facts; the counts are rounded. This is a warning.",
        "Decide what a word means with `--value Frei=vacant`, or in a mapping file: "
        "`values: {Frei: vacant}`. Meanings are `vacant`, `abolished`, `none` and `name`.",
    ),
    "OC144": (
        "values-changed",
        "Names had control characters, runs of spaces or more than 1,000 characters and were cleaned, or "
        "values are not those of their field and were left out: also dates such as 01/02/2020 where no other "
        "date of the file shows whether the day comes first. This is a warning.",
        "Correct the values in the file, map the column to another field, or decide how dates are read with "
        "`--dates`.",
    ),
    "OC145": (
        "header-repeated",
        "Rows repeat the words of the header, as the first row of a template does. They are skipped. "
        "This is a warning.",
        "Nothing, if they are no units.",
    ),
    "OC146": (
        "without-a-name",
        "Rows have an id and no name. The id is the name, and the unit is unconfirmed. This is a warning.",
        "Add the names.",
    ),
    "OC147": (
        "cut-at-a-colon",
        "A node of Graphviz is declared without the part of its id after a colon, which Graphviz takes for a "
        "port. The whole id is the name. This is a warning.",
        "Quote ids that contain a colon where nodes are declared.",
    ),
    "OC148": (
        "helper-nodes",
        "Nodes only place others: points, hidden boxes. They are left out, and their children go to their "
        "parents. This is a warning.",
        "Keep them with `--keep-helpers`.",
    ),
    "OC149": (
        "not-imported",
        "Columns or memberships of a file are not imported, because no field has them, or texts of a drawing "
        "because they are in no box. This is a warning; a mapping to a field or a column that there is not "
        "is an error.",
        "Map a column to a field with `--map FIELD=COLUMN`.",
    ),
    "OC150": (
        "no-organization",
        "A file contains no organization in a form that is known: its format is not recognised, or no column "
        "names the parents of rows.",
        "Name the format with `--format`, or the columns with `--map parent=COLUMN --map name=COLUMN`; the "
        "message lists those of the file.",
    ),
    "OC151": (
        "broken-file",
        "A file to import cannot be read to its end: it is cut off, or not in the format that its name "
        "promises.",
        "Save it again from its program.",
    ),
    "OC152": (
        "another-format",
        "A command that reads specs was given a file of another program.",
        "Make a spec of it with `orgcharts import`, and draw that.",
    ),
    "OC153": (
        "updated",
        "`import --update` left units out that are no longer in the file, or could not keep a comment or the "
        "place of a unit. This is a warning; a spec of several files is an error.",
        "Look at the changes with `orgcharts diff`.",
    ),
    "OC154": (
        "not-exported",
        "A format of `orgcharts export` has no place for some facts, which the message counts by field: "
        "`heads.acting (1)` is a head that is acting. "
        "This is a warning.",
        "Keep the spec, which has them.",
    ),
    "OC155": (
        "several-charts",
        "A document or a presentation has several drawn charts, or not the one that `--chart` names. The "
        "message lists them by letter or number, with their boxes.",
        "Choose one: `--chart B`, `--chart 2`.",
    ),
    "OC156": (
        "uncertain-unit",
        "A unit was read from a drawing and is not certain: its parent is guessed from its place, several "
        "lines reach it, no line does, its posts are not the printed total, or its text is not understood. "
        "The unit has `status: unconfirmed` and a comment `# CHECK:` with the reason. This is a warning.",
        "Compare the unit with the page, correct it, and remove the comment and the status.",
    ),
    "OC157": (
        "picture-not-read",
        "A chart of a document is a picture without text or lines, which is not read. If it is the only or "
        "the chosen chart, this is an error.",
        "Import the file that the picture was made from.",
    ),
}
"""Name, meaning and remedy of each code."""
