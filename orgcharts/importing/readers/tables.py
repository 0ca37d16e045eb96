"""Tables: CSV, and the sheets of a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from orgcharts.arithmetic import tally
from orgcharts.errors import MissingExtra, SpecError
from orgcharts.findings import Finding
from orgcharts.importing.dates import is_either, order_in, period_of, share_of
from orgcharts.importing.options import ImportOptions
from orgcharts.importing.persons import name_columns
from orgcharts.importing.readers.columns import (
    check_column,
    columns_of,
    guessed,
    has_depths,
    is_header,
    levels,
    mapped,
)
from orgcharts.importing.readers.headings import normal
from orgcharts.importing.rows import InputRow, InputRows, listed, refused, some, text_of, unquoted, warning
from orgcharts.importing.source import InputFile
from orgcharts.text.counting import counted

_DELIMITERS = ",;\t|"
_HEADER_WITHIN = 30
"""Rows among which a header is searched."""

_PLACE, _ABOVE = "\x1f", "\x1e"
"""Headers of columns that are no columns of a file: the place of a row, that of its parent."""

_NAMES = frozenset(("name", "position", "unit", "id", "path", "holder"))
"""The fields of which a row has to have one."""

_SPLIT = re.compile(r"\s*;\s*")

Cells = Sequence[str]


class InputTable(Struct, frozen=True, dict=True):
    """Rows of cells below a header; `numbers` are the numbers of the rows in the file."""

    header: Cells
    rows: Sequence[Cells]
    numbers: Sequence[int]
    title: str | None = None
    findings: Sequence[Finding] = ()

    @cached_property
    def records(self) -> Sequence[tuple[int, Mapping[str, str]]]:
        """Number and cells of each row, by header."""
        blank = [""] * len(self.header)
        return [
            (number, dict(zip(self.header, (*row, *blank), strict=False)))
            for number, row in zip(self.numbers, self.rows, strict=True)
        ]


def read_table(file: InputFile, options: ImportOptions) -> InputRows:
    """Return the rows of the table in a file, each with its parent.

    Raises:
        SpecError: OC150 if there is none.
    """
    return rows_of_table(table_of(file, options), file.name, options)


def rows_of_table(table: InputTable, name: str, options: ImportOptions) -> InputRows:
    """Return the rows of a table in a file of a name, each with its parent.

    A row names its parent, has a path, states its level, or has a column for each level; or numbers such as
    1.2 and 1.2.1 are its path.
    """
    table, persons = _with_whole_names(table, options)
    columns = mapped(table.header, options.map, persons)
    if options.scope:
        check_column(options.scope, table.header)
    table = _without_quotes(_with_dates(table, columns, options), columns)
    if columns.keys() & {"parent", "path"}:
        columns.pop("level", None)
    if "path" in columns and "parent" not in columns:
        reading = rows_by_path(table, columns, options)
    elif "parent" in columns:
        reading = rows_by_parent(table, columns, options)
    elif by_level := levels(table.header):
        columns.pop("name", None)  # the names of units are in the columns of levels
        reading = rows_by_level(table, columns, by_level, options)
    elif has_depths(columns):
        reading = rows_by_parent(*_with_parents(table, columns), options)
    elif numbers := _numbers(table, columns):
        columns["path"] = numbers
        reading = rows_by_path(table, columns, options)
    else:
        raise _unnamed(table, name, "parent", "the parents of its rows")
    if not columns.keys() & _NAMES and not levels(table.header):
        raise _unnamed(table, name, "name", "its units")
    used = {*columns.values(), *levels(table.header)}
    unused = [header for header in table.header if header.strip() and header not in used]
    findings = [*table.findings, *reading.findings]
    if unused:
        what = f"columns of {name} are", f"column of {name} is"
        message = f"{counted(len(unused), *what)} not imported: {listed(unused, 30)}"
        findings.append(warning("OC149", message, "map one with --map FIELD=COLUMN"))
    return replace(reading, findings=findings, title=reading.title or table.title, columns=columns)


def _with_whole_names(table: InputTable, options: ImportOptions) -> tuple[InputTable, str]:
    """Return a table with the names of persons in one column, and its header; without parts, as it is."""
    parts = name_columns([header if header not in options.map.values() else "" for header in table.header])
    if parts is None:
        return table, ""
    rows = [parts.row(row, len(table.header)) for row in table.rows]
    return replace(table, header=parts.header(table.header), rows=rows), parts.heading


def _without_quotes(table: InputTable, columns: Mapping[str, str]) -> InputTable:
    """Return a table without quotation marks around whole cells, those with sentences left as they are."""
    kept = [column for field, column in columns.items() if field in ("note", "task")]
    is_kept = [header in kept for header in table.header]
    rows = [
        [cell if keeps else unquoted(cell) for cell, keeps in zip_longest(row, is_kept, fillvalue="")]
        for row in table.rows
    ]
    return replace(table, rows=rows)


def _unnamed(table: InputTable, name: str, field: str, what: str) -> SpecError:
    """Return the error of a table without a column that is known."""
    message = f"the header of {name} has no column that is known for {what}, but {columns_of(table.header)}"
    return refused("OC150", message, f"name the column with --map {field}=COLUMN")


def _with_dates(table: InputTable, columns: Mapping[str, str], options: ImportOptions) -> InputTable:
    """Return a table with dates as a spec has them, without those of two readings."""
    dated = [columns[field] for field in ("since", "until") if field in columns]
    order = options.dates or order_in(cells[column] for _, cells in table.records for column in dated)
    places = {column: table.header.index(column) for column in dated}
    rows, unsure = [], []
    for number, row in zip(table.numbers, table.rows, strict=True):
        cells = list(row)
        for place in places.values():
            if place < len(cells):
                if order is None and is_either(cells[place]):
                    unsure.append(f"'{cells[place]}' (row {number})")
                    cells[place] = ""
                cells[place] = period_of(cells[place], order)
        rows.append(cells)
    findings = [*table.findings]
    if unsure:
        what = "dates may be read in two ways and are", "date may be read in two ways and is"
        message = f"{counted(len(unsure), *what)} left out: {listed(unsure)}"
        findings.append(warning("OC144", message, "decide with --dates day-first or --dates month-first"))
    return replace(table, rows=rows, findings=findings)


def table_of(file: InputFile, options: ImportOptions) -> InputTable:
    """Return the table in a file; of several sheets the one that is named, else the first with a header.

    Raises:
        SpecError: OC150 if there is none.
    """
    wanted = [column for field, column in options.map.items() if field != "parent-by"]
    if file.content.startswith((b"PK", b"\xd0\xcf")):
        sheets = dict(sheets_of(file))
        if options.sheet is not None and options.sheet not in sheets:
            remedy = f"it has {listed(list(sheets), 10)}"
            raise refused("OC150", f"{file.name} has no sheet '{options.sheet}'", remedy)
        chosen = tuple(sheets.values()) if options.sheet is None else (sheets[options.sheet],)
        found = (table for cells in chosen if (table := _table_in(cells, wanted)) is not None)
        table = next(found, None)
        where = f"{file.name}, sheets {listed(list(sheets))},"
    else:
        cells = csv_cells(file.text)
        chosen = (cells,)
        table = _table_in(cells, wanted)
        where = file.name
    if table is not None:
        return table
    likely = next((_below(cells, start) for cells in chosen if (start := _likely(cells)) is not None), None)
    if likely is None:
        raise refused(
            "OC150", f"{where} has no table with a header", "write the names of its columns in a row"
        )
    for column in wanted:
        check_column(column, likely.header)
    raise _unnamed(likely, where, "parent", "the parents of its rows")


def _likely(cells: Sequence[Cells]) -> int | None:
    """Return the row that looks like a header: the first of those with most cells that are filled."""
    counts = [tally(map(bool, row)) for row in cells[:_HEADER_WITHIN]]
    most = max(counts, default=0)
    return counts.index(most) if most > 1 else None


def _table_in(cells: Sequence[Cells], wanted: Cells) -> InputTable | None:
    """Return the table below wanted columns, below a known header, or of numbers and names."""
    return headed(cells, wanted) or headed(cells) or _numbered(cells)


def _numbered(cells: Sequence[Cells]) -> InputTable | None:
    """Return a table whose numbers show what is below what, below the first row that names its names."""
    for start, row in enumerate(cells[:_HEADER_WITHIN]):
        if "name" in (columns := guessed(row)):
            table = _below(cells, start)
            return table if _numbers(table, columns) else None
    return None


def is_table(text: str) -> bool:
    """Return whether the start of a text is a table with a header that is known."""
    lines = text.split("\n", _HEADER_WITHIN + 1)[:_HEADER_WITHIN]
    rows = [cells for line in lines for mark in _DELIMITERS if len(cells := _cells(line, mark)) > 1]
    return any(map(is_header, rows)) or _numbered(rows) is not None


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def csv_cells(text: str) -> list[Cells]:
    """Return the rows of a text in CSV, with the delimiter that its header has.

    Raises:
        SpecError: OC151 if it cannot be read.
    """
    lines = text.splitlines()[:_HEADER_WITHIN]
    counts = {mark: max((line.count(mark) for line in lines), default=0) for mark in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda mark: counts[mark])
    for mark in _DELIMITERS:
        if any(is_header(_cells(line, mark)) for line in lines):
            delimiter = mark
            break
    csv.field_size_limit(10_000_000)
    try:
        return [
            [_unmarked(cell) if cell[:1] == "'" else cell for cell in map(str.strip, row)]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
        ]
    except csv.Error as error:
        raise refused("OC151", f"it is no table in CSV: {error}", "save it again from its program") from error


def _unmarked(cell: str) -> str:
    """Return a cell that begins with `'` without that mark, if it keeps a spreadsheet from running it."""
    return cell[1:] if cell[1:2] in ("=", "+", "-", "@") else cell


def sheets_of(file: InputFile) -> Iterator[tuple[str, list[Cells]]]:
    """Yield name and cells of each sheet of a workbook.

    Raises:
        MissingExtra: if python-calamine is not installed.
        SpecError: OC151 if it cannot be read.
    """
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        message = "workbooks are read by python-calamine, which is not installed"
        raise MissingExtra(
            [Finding("OC709", message, "install it: pip install 'orgcharts[xlsx]', or save the sheet as CSV")]
        ) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[_cell(cell) for cell in row] for row in rows]
    except Exception as error:
        message = f"{file.name} is no workbook that can be read: {error}"
        raise refused("OC151", message, "save it again from its program") from error


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat() if hasattr(value, "isoformat") else text_of(value)


def headed(cells: Sequence[Cells], wanted: Cells = ()) -> InputTable | None:
    """Return the rows below a header that is known, or that has the columns `wanted`; None without one."""
    start = next((n for n, row in enumerate(cells[:_HEADER_WITHIN]) if _heads(row, wanted)), None)
    return None if start is None else _below(cells, start)


def _below(cells: Sequence[Cells], start: int) -> InputTable:
    """Return the rows below the header that is row `start`, without empty ones and those that repeat it."""
    header = _distinct(cells[start])
    words = [normal(cell) for cell in header]
    above = [cell for row in cells[:start] for cell in row if cell]
    rows, numbers, empty, repeated, notes = [], [], [], [], []
    for number, row in enumerate(cells[start + 1 :], start + 2):
        if not any(row):
            empty.append(number)
        elif _repeats(row, words):
            repeated.append(number)
        else:
            rows.append(row)
            numbers.append(number)
    while rows and len(header) > 2 and tally(map(bool, rows[-1])) == 1 and len(rows) > 1:
        notes.append(next(cell for cell in rows.pop() if cell))
        numbers.pop()
    findings = []
    if empty:
        findings.append(warning("OC132", f"{counted(len(empty), 'empty rows')} skipped ({listed(empty)})"))
    if notes:
        lines = counted(len(notes), "lines below the table", "line below the table")
        findings.append(warning("OC132", f"{lines} skipped: {listed(notes)}"))
    if repeated:
        what = "rows that repeat the header", "row that repeats the header"
        message = f"{counted(len(repeated), *what)} skipped ({listed(repeated)})"
        findings.append(warning("OC145", message))
    return InputTable(header, rows, numbers, above[0] if above else None, findings)


def _heads(row: Cells, wanted: Cells) -> bool:
    return {*wanted} <= {*row} if wanted else is_header(row)


def _distinct(header: Cells) -> list[str]:
    """Return headers of which none but the empty one is twice."""
    seen: dict[str, int] = {}
    names = []
    for cell in header:
        seen[cell] = seen.get(cell, 0) + 1
        names.append(cell if not cell or seen[cell] == 1 else f"{cell} ({seen[cell]})")
    return names


def _repeats(row: Cells, words: Sequence[str]) -> bool:
    """Return whether a row has the words of the header in its cells, as a template row has."""
    filled = 0
    for cell, word in zip(row, words, strict=False):
        if cell and normal(cell) != word:
            return False
        filled += bool(cell)
    return filled > 1


_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def _numbers(table: InputTable, columns: Mapping[str, str]) -> str:
    """Return the column of numbers of which each but the first continues one of another row; else nothing.

    >>> table = InputTable(["No", "Name"], [["1", "A"], ["1.1", "B"], ["1.1.1", "C"]], [2, 3, 4])
    >>> _numbers(table, {"name": "Name"})
    'No'
    """
    if "name" not in columns:
        return ""
    for column in table.header:
        numbers = [cells[column].strip().rstrip(".") for _, cells in table.records]
        known = {*numbers}
        deep = [number for number in numbers if number.rpartition(".")[0] in known]
        if (
            len(known) == len(numbers)
            and all(map(_NUMBER.fullmatch, numbers))
            and 2 * len(deep) >= len(numbers)
        ):
            return column
    return ""


def _with_parents(table: InputTable, columns: Mapping[str, str]) -> tuple[InputTable, Mapping[str, str]]:
    """Return a table with a column of parents: the last row above that is less deep.

    Rows without a number for their level are on that of the row above.
    """
    above: list[tuple[int, str]] = []
    rows = []
    depth = 0
    for number, cells in table.records:
        level = cells[columns["level"]].strip()
        depth = int(level) if level.isdecimal() else depth
        while above and above[-1][0] >= depth:
            above.pop()
        row = tuple(cells[header] for header in table.header)
        rows.append((*row, f"#{number}", above[-1][1] if above else ""))
        above.append((depth, f"#{number}"))
    header = (*table.header, _PLACE, _ABOVE)
    known = {field: column for field, column in columns.items() if field not in ("id", "level")}
    return replace(table, header=header, rows=rows), {**known, "id": _PLACE, "parent": _ABOVE}


def rows_by_parent(table: InputTable, columns: Mapping[str, str], options: ImportOptions) -> InputRows:
    """Return rows of which each names its parent, and what became of template rows."""
    filled = {header for _, cells in table.records for header, cell in cells.items() if cell}
    kept_empty = ("parent-by", "holder")  # a column for holders shows that names are not theirs
    columns = {field: column for field, column in columns.items() if column in filled or field in kept_empty}
    scope = options.scope or _scope(table, columns)
    rows = [_row(number, cells, columns, options, scope) for number, cells in table.records]
    kept = [
        row for row, (_, cells) in zip(rows, table.records, strict=True) if not _is_template(cells, columns)
    ]
    dropped = len(rows) - len(kept)
    message = f"{counted(dropped, 'template rows')} skipped: their cells are header words"
    findings = [warning("OC145", message)] if dropped else []
    if scope and not options.scope:
        message = f"ids are used again in other values of '{scope}': each is an organization of its own"
        findings.append(warning("OC135", message, f"name another column with --scope, or --scope '{scope}'"))
    return InputRows(kept, findings=findings)


def _scope(table: InputTable, columns: Mapping[str, str]) -> str:
    """Return the column in whose values ids are unique, if many ids are on several rows; else nothing."""
    if "id" not in columns:
        return ""
    rows = [cells for _, cells in table.records]
    ids = [cells[columns["id"]] for cells in rows]
    known = {*ids}
    repeated = len(ids) - len(known)
    if repeated < 3 or repeated * 20 < len(ids):
        return ""
    for header in table.header:
        pairs = {(cells[header], cells[columns["id"]]) for cells in rows}
        parents = [(cells[header], parent) for cells in rows if (parent := cells[columns["parent"]]) in known]
        is_unique = (len(ids) - len(pairs)) * 5 < repeated
        if (
            header not in columns.values()
            and is_unique
            and len(pairs & {*parents}) * 10 >= len({*parents}) * 9
        ):
            return header
    return ""


def _is_template(cells: Mapping[str, str], columns: Mapping[str, str]) -> bool:
    """Return whether a row has the header of titles as its title: it shows how to fill a template."""
    column = columns.get("position", "")
    return bool(column) and cells.get(column) == column.upper()


def _row(
    number: int, cells: Mapping[str, str], columns: Mapping[str, str], options: ImportOptions, scope: str
) -> InputRow:
    def cell(field: str) -> str:
        return cells.get(columns[field], "") if field in columns else ""

    parents = tuple(
        part for field in ("parent", "further-parent") for part in _SPLIT.split(cell(field)) if part
    )
    position, holder = cell("position"), cell("holder")
    name, unit = cell("name"), cell("unit")
    if "position" in columns and "holder" not in columns:
        holder = name if position else ""
        name = (unit if options.boxes == "units" else "") or position or name or unit
    fields = {
        field: cell(field)
        for field in ("acronym", "kind", "note", "based_at", "since", "until", "code", "url", "task")
    }
    contact = some(**{field: cell(field) for field in ("phone", "email", "room", "address", "hours")})
    pairs = (pair.partition("=") for pair in _SPLIT.split(cell("identifiers")))
    identifiers = {key.strip(): value.strip() for key, mark, value in pairs if mark and value.strip()}
    heads = heads_in(position if position != name else "", cell("grade"), holder, cell("fte"))
    aliases = [name for name in _SPLIT.split(cell("aliases")) if name]
    given = some(
        **fields,
        contact=contact,
        identifiers=identifiers,
        heads=heads,
        role=cell("role"),
        status=cell("status"),
        aliases=aliases,
    )
    return InputRow(f"row {number}", name, cell("id") or None, parents, given, cells[scope] if scope else "")


def heads_in(title: str, grade: str, holder: str, fte: str = "") -> list[dict[str, str]]:
    """Return the heads in the cells of a row: several if `;` is between as many holders as titles.

    >>> [head["holder"] for head in heads_in("Chair; Director", "", "A; B")]
    ['A', 'B']
    >>> heads_in("Roads; Bridges", "", "A")
    [{'title': 'Roads; Bridges', 'holder': 'A'}]
    """
    facts = [_SPLIT.split(text) if text else [] for text in (title, grade, holder, fte)]
    most = len(facts[2])
    if most < 2 or any(len(texts) not in (0, most) for texts in facts):
        head = some(title=title, grade=grade, holder=holder)
        return [{**head, **some(fte=share_of(fte))}] if head else []
    titles, grades, holders, parts = (texts or [""] * most for texts in facts)
    return [
        some(title=titles[n], grade=grades[n], holder=holders[n], fte=share_of(parts[n])) for n in range(most)
    ]


def rows_by_path(table: InputTable, columns: Mapping[str, str], options: ImportOptions) -> InputRows:
    """Return rows whose paths have the names of all units above; a name may contain the separator."""
    rows = []
    for number, cells in table.records:
        path = cells[columns["path"]]
        if _NUMBER.fullmatch(path.rstrip(".")):
            path = path.rstrip(".")
        if path:
            row = _row(number, cells, columns, options, "")
            rows.append((row.place, path, row.name, row.fields))
    return reading_of_paths(rows)


def reading_of_paths(rows: Sequence[tuple[str, str, str, Mapping[str, Any]]]) -> InputRows:
    """Return rows from place, path, name and fields of each."""
    paths = {path for _, path, _, _ in rows}
    mark = next(
        (mark for mark in ("/", "\\", " > ", ">", "|", ".") if any(mark in path for path in paths)), "/"
    )
    found = []
    for place, path, name, fields in rows:
        named = name or path.rpartition(mark)[2]
        above = (
            path.removesuffix(named).removesuffix(mark) if path.endswith(named) else path.rpartition(mark)[0]
        )
        if above and above not in paths:
            shorter = path
            while shorter and shorter not in paths - {path}:
                shorter = shorter.rpartition(mark)[0]
            above = shorter or above
        found.append(InputRow(place, named, path, (above,) if above else (), fields))
    return InputRows(found, has_ids=False)


def rows_by_level(
    table: InputTable, columns: Mapping[str, str], by_level: Sequence[str], options: ImportOptions
) -> InputRows:
    """Return rows from columns with one level each; an empty cell has the name of the row above.

    A unit that is named on several rows is one unit. Other fields are those of the lowest unit of their row.
    """
    units: dict[tuple[str, ...], InputRow] = {}
    before: list[str] = []
    for number, cells in table.records:
        stated = [cells.get(column, "") for column in by_level]
        last = max((place for place, name in enumerate(stated) if name), default=-1)
        first = next((place for place, name in enumerate(stated) if name), 0)
        path = [*before[:first], *stated[first : last + 1]]
        before = [name or "" for name in path]
        for depth in range(1, len(path) + 1):
            way = tuple(path[:depth])
            if way[-1] and way not in units:
                above = next((way[:n] for n in range(depth - 1, 0, -1) if way[n - 1]), ())
                parents = ("\x1f".join(above),) if above else ()
                units[way] = InputRow(f"row {number}", way[-1], "\x1f".join(way), parents)
        if path and path[-1]:
            way = tuple(path)
            given = _row(number, cells, columns, options, "").fields
            units[way] = replace(units[way], fields={**units[way].fields, **given})
    return InputRows(list(units.values()), has_ids=False)
