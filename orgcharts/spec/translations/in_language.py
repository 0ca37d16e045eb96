"""A spec in one of its languages: the organisation and its charts, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from orgcharts.errors import SpecError
from orgcharts.findings import Finding
from orgcharts.language import Language, fallbacks
from orgcharts.model import Organization, translated
from orgcharts.options import ChartOptions
from orgcharts.spec.loader import Spec
from orgcharts.spec.translation_files import ChartTranslation, SpecTranslation

ALL: Final = "all"
"""The name for the language of a spec and those of all its translations."""

_CHART_TEXTS = frozenset(
    ("chart", "date", "disclaimer", "letter", "office", "source", "status", "text", "title")
)
"""The fields of a chart that `texts` of a translation replaces."""


class SpecInLanguage(Struct, frozen=True):
    """A spec in one language, ready to be drawn.

    `spec` has the organisation and the charts in the language; the ids of charts have its tag: `dpo.fr`.
    In the spec's own language they are as written. `original` is the spec that was read, `used` are the
    translations whose texts it has, the first that has a text.
    """

    spec: Spec
    original: Spec
    used: tuple[SpecTranslation, ...] = ()

    @property
    def tag(self) -> str:
        return self.spec.organization.language

    @property
    def language(self) -> Language:
        """The language, with the wording of its translations."""
        return self.spec.organization.own_language

    def original_chart(self, chart: ChartOptions) -> ChartOptions | None:
        """Return a chart as it was read; None if it is not one of the spec."""
        names = {chart_name(self, each): each for each in self.original.charts}
        return names.get(str(chart.id))


def chart_name(here: SpecInLanguage, chart: ChartOptions) -> str:
    """Return the id that a chart of the original has in one language."""
    return _name(str(chart.id), here.tag, here.original.organization.language)


def _name(chart: str, tag: str, own: str) -> str:
    return chart if tag == own else f"{chart}.{tag}"


def chart_names(spec: Spec) -> tuple[str, ...]:
    """Return the id of every chart in every language."""
    own = spec.organization.language
    return tuple(_name(str(chart.id), tag, own) for chart in spec.charts for tag in spec.languages)


def in_language(spec: Spec, tag: str | None = None) -> SpecInLanguage:
    """Return a spec in a language, its own when left out.

    `fr-CA` takes from the translation into `fr` what its own does not have. What is in none of them stays
    in the language of the spec.

    Raises:
        SpecError: OC254 if there is no translation into the language.
    """
    own = spec.organization.language
    tag = tag or own
    if tag not in spec.languages:
        known = f"it has {', '.join(spec.languages)}; start one: orgcharts translate {spec.path} {tag}"
        raise SpecError([Finding("OC254", f"'{spec.path}' has no translation into '{tag}'", known)])
    if not spec.translations:
        return SpecInLanguage(spec, spec)
    chain = () if tag == own else tuple(fallbacks(tag))
    used = tuple(each for language in chain for each in spec.translations if each.language == language)
    translations = [each.texts for each in spec.translations]
    stated = [each.content.words for each in reversed(used)] if tag != own else [spec.organization.words]
    words = {key: text for each in stated for key, text in each.items()}
    organization = translated(spec.organization, tag, translations, chain, words)
    if tag != own:
        charts = tuple(_chart(each, spec, organization, used, tag) for each in spec.charts)
    else:
        charts = spec.charts
    return SpecInLanguage(
        replace(spec, organization=organization, charts=charts, translations=()), spec, used
    )


def in_languages(spec: Spec, wanted: Sequence[str] = ()) -> tuple[SpecInLanguage, ...]:
    """Return a spec in each of the `wanted` languages that it has, or in those that its charts ask for.

    `all` is short for all of them. A chart is in the languages that it asks for, if it asks for some.
    """
    asked = spec.languages if ALL in wanted else wanted
    found = []
    for tag in spec.languages:
        if wanted and tag not in asked:
            continue
        charts = spec.charts if wanted else tuple(c for c in spec.charts if tag in _asked(c, spec))
        if charts:
            whole = in_language(spec, tag)
            names = {_name(str(each.id), tag, spec.organization.language) for each in charts}
            kept = tuple(each for each in whole.spec.charts if each.id in names)
            found.append(replace(whole, spec=replace(whole.spec, charts=kept)))
    return tuple(found)


def _asked(chart: ChartOptions, spec: Spec) -> tuple[str, ...]:
    return chart.languages or (spec.organization.language,)


def _chart(
    chart: ChartOptions, spec: Spec, organization: Organization, used: Sequence[SpecTranslation], tag: str
) -> ChartOptions:
    """Return a chart with the texts of a language.

    A title that is the name of a unit is translated with that.
    """
    own = [found for each in used if (found := each.content.charts.get(str(chart.id)))]
    texts = {key: text for each in reversed(used) for key, text in each.texts.texts.items()}
    names = {
        entry.unit.name: organization.entries[key].unit.name
        for key, entry in reversed([*spec.organization.entries.items()])
    }
    stated = dict(_stated(chart, {**names, **texts}))
    for field in ("title", "status", "source"):
        if text := _first(own, field):
            stated[field] = text
    stated["id"] = _name(str(chart.id), tag, spec.organization.language)
    return ChartOptions.model_validate(stated)


def _first(own: Sequence[ChartTranslation], field: str) -> str | None:
    return next((text for each in own if (text := getattr(each, field))), None)


def _stated(model: BaseModel, texts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a value has, with their texts translated."""
    for name in model.model_fields_set:
        value = getattr(model, name)
        if isinstance(value, str) and name in _CHART_TEXTS:
            yield name, texts.get(value, value)
        elif isinstance(value, BaseModel):
            yield name, dict(_stated(value, texts))
        elif isinstance(value, Mapping):
            yield name, {key: dict(_stated(each, texts)) for key, each in value.items()}
        else:
            yield name, value
