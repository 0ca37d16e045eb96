"""What is promised, each sentence with the tests that hold it: the first part of docs/reliability.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence of the page, and the tests that would fail if it were false: `folder/file::test`."""

    sentence: str
    tests: tuple[str, ...]


def _promise(sentence: str, *tests: str) -> Promise:
    return Promise(sentence, tests)


PROMISES = (
    _promise(
        "The same spec gives the same bytes, whatever the hash seed, locale and time zone.",
        "formats/test_formats::test_every_format_is_the_same_bytes_under_any_hash_seed_locale_and_time_zone",
    ),
    _promise(
        "CPython 3.11, 3.12 and 3.13 draw the same bytes: `python -m benchmarks.same_bytes` compares all that the "
        "machine has. For that, every length that a stage hands on is a whole number of quanta.",
        "test_same_bytes::test_one_interpreter_draws_the_same_twice",
        "test_same_bytes::test_a_difference_is_named_with_its_place",
        "test_arithmetic::test_whatever_leaves_measure_layout_and_diagram_is_a_whole_number_of_quanta",
    ),
    _promise(
        "A spec, a theme, an emblem or a lock file of any bytes gives a drawing or findings "
        "(`OrgchartsError`), never another exception.",
        "test_reliability::test_a_few_hundred_inputs_of_the_fuzz_give_drawings_or_findings",
        "test_reliability::test_a_damaged_theme_is_a_finding",
        "pictures/test_hostile::test_a_hostile_emblem_is_drawn_in_every_format_or_refused",
    ),
    _promise(
        "An emblem is read with bounded work, whatever it holds.",
        "pictures/test_hostile::test_a_hostile_emblem_is_read_with_bounded_work",
    ),
    _promise(
        "One reading reports every fault of a spec that can be known, in time that grows with their number.",
        "spec/test_all_at_once::test_every_fault_is_told_with_an_effort_that_grows_with_their_number",
        "spec/test_all_at_once::test_files_that_cannot_be_reached_hide_no_other_fault",
    ),
    _promise(
        "An organisation built in Python is checked as one that is read from a file, and `draw` refuses errors.",
        "api/test_check::test_check_finds_what_loading_the_same_from_a_file_finds",
    ),
    _promise(
        "Specs, organisations, layouts and drawings can be pickled and sent to another process.",
        "api/test_travel::test_values_go_to_another_process_and_drawings_come_back",
        "api/test_travel::test_a_drawing_that_comes_back_has_the_same_bytes",
    ),
    _promise(
        "What a chart does not show is in no byte of any of its files.",
        "privacy/test_leaks::test_every_word_in_a_file_is_shown",
        "privacy/test_leaks::test_files_hold_what_the_view_asks_for_and_nothing_else",
        "privacy/test_leaks::test_names_that_one_view_shows_and_another_hides",
    ),
    _promise(
        "The order of siblings in a spec is the order in which a drawing is read, in every arrangement.",
        "test_order::test_units_are_read_in_the_order_of_the_spec",
        "test_order::test_a_cell_with_children_keeps_its_place_among_its_siblings",
    ),
    _promise(
        "A relation that a chart asks for is drawn at its own ends or is a finding.",
        "chart/test_hidden::test_a_relation_without_both_ends_is_reported_with_what_shows_them",
        "page/test_relations::test_every_relation_has_a_path_or_two_badges",
    ),
    _promise(
        "A remedy for small type or for what is left out was tried, and helps.",
        "test_advice::test_every_remedy_for_small_type_gives_what_it_says",
        "test_advice::test_every_remedy_for_what_is_left_out_draws_it",
    ),
    _promise(
        "`check` finds a drawing that is stale, repainted or cut, and believes no cache that it did not write.",
        "drift/test_trust::test_a_new_content_of_an_input_is_stale_and_a_new_date_is_not",
        "drift/test_trust::test_a_png_that_was_cut_or_painted_over_is_stale",
        "drift/test_trust::test_a_forged_cache_hides_no_stale_file",
        "drift/test_trust::test_optional_fonts_and_the_program_are_in_the_digest",
    ),
    _promise(
        "Commands print UTF-8 under every locale and code page.",
        "test_streams::test_output_is_utf8_under_every_locale",
    ),
    _promise(
        "A finding is one line without control characters, escape sequences or bidi controls.",
        "test_reliability::test_a_finding_holds_nothing_that_a_terminal_obeys",
        "test_streams::test_what_is_printed_is_one_line_that_nobody_obeys",
    ),
    _promise(
        "No name speaks to a CI server or becomes a formula of a spreadsheet.",
        "test_streams::test_a_hostile_name_is_only_a_name",
        "test_streams::test_no_cell_of_a_csv_file_is_a_formula",
    ),
    _promise(
        "A drawing is well-formed, holds no script and refers to nothing outside itself, whatever the names. "
        "DOT is read by Graphviz without a word.",
        "test_reliability::test_a_name_of_any_kind_in_any_place_is_only_a_name",
    ),
    _promise(
        "Drawings of different charts share no id, so that they fit into one page of HTML.",
        "test_element_ids::test_different_elements_have_different_ids",
        "test_element_ids::test_charts_with_one_emblem_share_no_id_of_it",
    ),
    _promise(
        "A report in Markdown and a page of the documentation say a name as it is: it makes no link, no mention, "
        "no picture, no list and no table, and turns no words after it.",
        "test_reliability::test_words_in_markdown_are_no_link_and_no_picture",
        "comparison/test_compare::test_names_cannot_break_the_markdown_of_a_pull_request",
    ),
    _promise(
        "A comparison backwards has the mirror of every change.",
        "comparison/test_likeness::test_the_laws_of_a_comparison",
    ),
    _promise(
        "Names of files that some system cannot have, or cannot tell apart, are findings.",
        "test_filenames::test_a_name_that_some_system_cannot_have_is_told",
        "test_filenames::test_ids_of_charts_name_files_of_their_own_everywhere",
    ),
    _promise(
        "A script without a font is one finding, which names what has it.",
        "typeset/test_boxes::test_there_is_one_finding_for_each_script_that_lacks_a_font",
    ),
    _promise(
        "Nothing is written outside of the folder that was asked for, nothing imported from outside of the folder "
        "of the spec; no connection is made and no program started.",
        "test_reliability::test_a_few_hundred_inputs_of_the_fuzz_give_drawings_or_findings",
        "spec/test_imports::test_nothing_outside_of_the_folder_is_read",
    ),
    _promise(
        "Files are written whole or not at all, also when two processes render into one folder, and on Ctrl-C "
        "(exit code 130).",
        "test_reliability::test_two_processes_that_render_into_one_folder_leave_whole_files",
        "test_reliability::test_a_rendering_that_is_interrupted_exits_with_130_and_leaves_no_half_file",
    ),
)


def as_markdown() -> str:
    """Return the list of promises, each with its tests."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for promise in PROMISES:
        yield from wrap(
            promise.sentence, 119, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False
        )
        yield "  <br>Tests: " + ", ".join(f"`{test.replace('::', '.py::')}`" for test in promise.tests)
