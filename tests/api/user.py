"""What a user of the library may write: all public names, with their types as promised."""

from pathlib import Path

from orgcharts import (
    Atlas,
    AuthorityLine,
    ChartError,
    ChartOptions,
    Comparison,
    Drawing,
    Finding,
    Location,
    MissingExtra,
    Organization,
    OrganizationalUnit,
    OrgchartsError,
    PageOptions,
    Post,
    Relation,
    RelationKind,
    RenderError,
    Role,
    Severity,
    Source,
    Spec,
    SpecError,
    Status,
    Theme,
    ThemeError,
    bind,
    check,
    compare,
    draw,
    draw_comparison,
    dump,
    load,
    load_theme,
    loads,
    split,
)


def built() -> Organization:
    """Return an organisation that no file states."""
    head = Post(title="Director", grade="D-1", vacant=True)
    roads = OrganizationalUnit(name="Roads", id="roads", head=head, role=Role.LINE, status=Status.NEW)
    bridges = OrganizationalUnit(name="Bridges", line=AuthorityLine(status="unconfirmed"))
    ministry = OrganizationalUnit.model_validate({"name": "Board", "units": ["Press", "Protocol"]})
    return Organization(
        name="Ministry of Works",
        units=(roads, bridges, ministry),
        sources={"act": Source(title="Public Works Act")},
        source=("act §2",),
        relations=(Relation.model_validate({"from": "roads", "to": "board", "kind": "twinned"}),),
        relation_kinds={"twinned": RelationKind(label="Twinned with", line="dotted")},
    )


def written() -> str:
    """Return the spec of a table."""
    return dump(Organization.from_rows([{"key": 1, "name": "Works"}], id="key"))


def drawn(organization: Organization) -> tuple[str, float]:
    """Return a drawing as SVG, and its type size in points."""
    options = ChartOptions(id="works", page=PageOptions(size="A3-landscape"), show=(), depth=2)
    drawing: Drawing = draw(organization, options=options, theme="budget")
    return drawing.svg(text="paths"), drawing.layout.report.type_size


def divided(organization: Organization) -> list[float]:
    """Return the type sizes of the pages of an atlas, in points."""
    atlas: Atlas = split(organization, page="A5", atlas={"floor": 9})
    return [page.type_size for page in atlas.draw()]


def read(folder: Path) -> list[str]:
    """Return what is wrong with two specs, a line each, and write a drawing of one."""
    path = folder / "works.yaml"
    path.write_text("organization: {name: Works, units: [Roads, Roads]}", encoding="utf-8")
    spec: Spec = load(path, rules=["un"])
    drawing = draw(spec, spec.charts[0].id)
    drawing.write(folder / "works.svg")
    assert bind([drawing], folder / "works.pdf")
    lines = [told(finding) for finding in spec.findings]
    try:
        loads("organization: {nam: Works}", "broken.yaml")
    except SpecError as error:
        lines += [told(finding) for finding in error.findings]
    return lines


def told(finding: Finding) -> str:
    """Return a finding in a form of one's own."""
    place: Location | None = finding.location
    line = place.line if place else 0
    return f"{line} {finding.code} {'!' if finding.severity is Severity.ERROR else '?'}"


def changed() -> str:
    """Return what changed between two organisations, as a drawing."""
    assert not check(built())
    comparison: Comparison = compare(Organization(name="Works"), built())
    assert all(change.unit and change.kind.value for change in comparison.changes)
    return draw_comparison(comparison, page="free").svg()


def themed() -> Theme:
    """Return a theme; every error that is raised on purpose is an `OrgchartsError`."""
    errors: tuple[type[OrgchartsError], ...] = (ChartError, MissingExtra, RenderError, ThemeError)
    try:
        return load_theme("no such theme")
    except errors as error:
        if not error.findings[0].remedy:
            raise
    return load_theme("official")
