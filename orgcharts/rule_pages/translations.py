"""Findings about translations: code to name, meaning and remedy."""

from __future__ import annotations

TRANSLATIONS: dict[str, tuple[str, str, str]] = {
    "OC250": (
        "misnamed-translation",
        "The name of a translation does not agree with its content: with the spec in `translates`, or with "
        "the language in `language`, which must not be that of the spec.",
        "Write what the message suggests: `dpo.fr.yaml` has `translates: dpo.yaml` and `language: fr`.",
    ),
    "OC252": (
        "not-translated",
        "A chart shows texts that are not translated into its language, so they stay in the language of the "
        "spec. This is a warning, and an error for a chart with `complete: true`, which is then not drawn in "
        "that language.",
        "`orgcharts translate SPEC LANGUAGE` adds an empty entry for each. A text that is the same in both "
        "languages is written again, as in `texts: {Brindisi: Brindisi}`. `partial: REASON` in a translation "
        "accepts what is missing.",
    ),
    "OC253": (
        "translates-older-text",
        "The `of` of a translation differs from the present text of the spec, so the text was changed "
        "after it was translated. This is a warning, and an error for a chart with `complete: true`.",
        "Translate the present text, and write it as `of`.",
    ),
    "OC254": (
        "no-translation",
        "A chart, a command or `show: name:nl` asks for a language that the spec is not translated into.",
        "Start the translation: `orgcharts translate SPEC LANGUAGE`.",
    ),
    "OC256": (
        "no-words",
        "There are no words for the language of a chart, so that what the drawing adds to the spec, as in "
        "its legend, is in English. This is a warning, and an error for a chart with `complete: true`.",
        "Write the texts that the chart uses as `words` of the translation, by the keys of "
        "`orgcharts/language/en.yaml`, with a dot between levels: `words: {legend.role.staff: Stab}`.",
    ),
    "OC257": (
        "not-alike",
        "A chart that has to be `alike` in all its languages cannot have the arrangement of the language "
        "with the smallest type. This is a warning.",
        "Remove `alike`, or ask for an arrangement that all languages can have, with `units`.",
    ),
    "OC258": (
        "translates-nothing",
        "A translation has an entry for a unit or a chart that its spec does not have, as after a removal or "
        "with a slip in the id.",
        "Correct the id, or remove the entry.",
    ),
}
"""Name, meaning and remedy of each code."""
