"""Small Word documents and presentations with drawn charts, written as their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

EMU = 12_700
"""English metric units in a point."""

_OPEN = "http://schemas.openxmlformats.org"
_WORD = "http://schemas.microsoft.com/office/word/2010"
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{_OPEN}/wordprocessingml/2006/main",
        "wp": f"{_OPEN}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_OPEN}/drawingml/2006/main",
        "r": f"{_OPEN}/officeDocument/2006/relationships",
        "p": f"{_OPEN}/presentationml/2006/main",
        "pic": f"{_OPEN}/drawingml/2006/picture",
        "dgm": f"{_OPEN}/drawingml/2006/diagram",
        "mc": f"{_OPEN}/markup-compatibility/2006",
        "wps": f"{_WORD}/wordprocessingShape",
        "wpg": f"{_WORD}/wordprocessingGroup",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_RELS = f"{_OPEN}/package/2006/relationships"
_SOLID = '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_DASHED = '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
_NONE = "<a:ln><a:noFill/></a:ln>"

Area = tuple[float, float, float, float]
"""Left, top, width and height in points."""


def packed(parts: dict[str, str]) -> bytes:
    """Return an archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def relations(**targets: str) -> str:
    """Return the relationships of a part, by id."""
    items = "".join(f'<Relationship Id="{key}" Type="t" Target="{to}"/>' for key, to in targets.items())
    return f'<Relationships xmlns="{_RELS}">{items}</Relationships>'


def _place(area: Area, attributes: str = "") -> str:
    x, y, width, height = (round(value * EMU) for value in area)
    return f'<a:xfrm{attributes}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _ink(*, line: bool, dashed: bool) -> str:
    return _DASHED if dashed else _SOLID if line else _NONE


# ------------------------------------------------------------------------------------------ Word
def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph: a tab is a tab stop, `^a^` a raised mark, `*text*` bold."""
    runs = []
    for index, part in enumerate(text.split("^")):
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if index % 2 else ""
        bold = part.startswith("*")
        look = "<w:rPr><w:b/></w:rPr>" if bold else raised
        for column, words in enumerate(part.strip("*").split("\t")):
            tab = "<w:tab/>" if column else ""
            runs.append(f'<w:r>{look}{tab}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>')
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def box(text: str, area: Area, *, line: bool = True, dashed: bool = False, name: str = "Box") -> str:
    """Return a shape of Word with lines of text."""
    content = "".join(paragraph(each) for each in text.split("\n")) if text else ""
    body = f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>" if text else ""
    return (
        f'<wps:wsp><wps:cNvPr id="7" name="{name}"/><wps:cNvSpPr/><wps:spPr>{_place(area)}'
        f'<a:prstGeom prst="rect"/>{_ink(line=line, dashed=dashed)}</wps:spPr>{body}<wps:bodyPr/></wps:wsp>'
    )


def line(start: tuple[float, float], end: tuple[float, float], *, dashed: bool = False) -> str:
    """Return a straight connector of Word."""
    (x, y), (right, bottom) = start, end
    flips = ' flipH="1"' * (right < x) + ' flipV="1"' * (bottom < y)
    area = (min(x, right), min(y, bottom), abs(right - x), abs(bottom - y))
    return (
        f'<wps:wsp><wps:cNvPr id="8" name="Line"/><wps:cNvCnPr/><wps:spPr>{_place(area, flips)}'
        f'<a:prstGeom prst="straightConnector1"/>{_ink(line=True, dashed=dashed)}</wps:spPr></wps:wsp>'
    )


def group(shapes: Iterable[str], area: Area, inner: Area | None = None) -> str:
    """Return shapes in a group at `area`, whose own coordinates are those of `inner`."""
    x, y, width, height = (round(value * EMU) for value in inner or area)
    own = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
    place = _place(area).replace("</a:xfrm>", own)
    return f"<wpg:wgp><wpg:grpSpPr>{place}</wpg:grpSpPr>{''.join(shapes)}</wpg:wgp>"


def drawn(*shapes: str) -> str:
    """Return a paragraph with shapes at its anchor, and an older form of them that is not to be read."""
    choice = f"<w:drawing><wp:anchor>{''.join(shapes)}</wp:anchor></w:drawing>"
    fallback = "<w:pict><w:p><w:r><w:t>Fallback</w:t></w:r></w:p></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<w:p><w:r>{both}</mc:AlternateContent></w:r></w:p>"


def older_box(text: str, area: Area, attributes: str = "", style: str = "", tag: str = "rect") -> str:
    """Return a shape of VML with lines of text, in the coordinates of its group or in points."""
    content = "".join(paragraph(each) for each in text.split("\n")) if text else ""
    body = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>" if text else ""
    place = ";".join(
        f"{name}:{value}" for name, value in zip(("left", "top", "width", "height"), area, strict=True)
    )
    return f'<v:{tag} id="s{area[0]}" style="position:absolute;{place};{style}" {attributes}>{body}</v:{tag}>'


def older_group(shapes: Iterable[str], size: tuple[str, str], inner: Area) -> str:
    """Return shapes of VML in a group of a size with units, whose own coordinates are those of `inner`."""
    x, y, width, height = inner
    own = f'coordorigin="{x},{y}" coordsize="{width},{height}"'
    style = f"position:absolute;margin-left:1cm;margin-top:6.15pt;width:{size[0]};height:{size[1]}"
    return f'<v:group style="{style}" {own}>{"".join(shapes)}</v:group>'


def older_drawing(*shapes: str) -> str:
    """Return a paragraph with shapes of VML."""
    return f"<w:p><w:r><w:pict>{''.join(shapes)}</w:pict></w:r></w:p>"


def picture(width: float, height: float) -> str:
    """Return a paragraph with a picture."""
    place = _place((0, 0, width, height))
    inner = (
        f'<pic:pic><pic:blipFill><a:blip r:embed="r9"/></pic:blipFill><pic:spPr>{place}</pic:spPr></pic:pic>'
    )
    return f"<w:p><w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r></w:p>"


def smartart(reference: str = "r1") -> str:
    """Return a paragraph that refers to SmartArt."""
    inline = f'<wp:inline><dgm:relIds r:dm="{reference}"/></wp:inline>'
    return f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def smartart_data(nodes: Sequence[tuple[str, str, str]]) -> str:
    """Return the data of SmartArt: id, id of the node above, and lines of text of each node."""
    points = ['<dgm:pt modelId="0" type="doc"/>']
    links = []
    for order, (key, above, text) in enumerate(nodes):
        lines = "".join(f"<a:p><a:r><a:t>{escape(each)}</a:t></a:r></a:p>" for each in text.split("\n"))
        points.append(f'<dgm:pt modelId="{key}"><dgm:t>{lines}</dgm:t></dgm:pt>')
        links.append(f'<dgm:cxn srcId="{above}" destId="{key}" srcOrd="{order}"/>')
    body = f"<dgm:ptLst>{''.join(points)}</dgm:ptLst><dgm:cxnLst>{''.join(links)}</dgm:cxnLst>"
    return f"<dgm:dataModel {_SPACES}>{body}</dgm:dataModel>"


def document(*paragraphs: str, **parts: str) -> bytes:
    """Return a Word document; `parts` are further ones by the id of their relationship."""
    body = f"<w:document {_SPACES}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    targets = {key: f"extra/{key}.xml" for key in parts}
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relations(**targets),
            **{f"word/{targets[key]}": text for key, text in parts.items()},
        }
    )


# ------------------------------------------------------------------------------------------ PowerPoint
def slide_box(number: int, text: str, area: Area) -> str:
    """Return a shape of a slide with lines of text."""
    lines = "".join(f"<a:p><a:r><a:t>{escape(each)}</a:t></a:r></a:p>" for each in text.split("\n"))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Rectangle {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_place(area)}<a:prstGeom prst="rect"/>{_SOLID}</p:spPr><p:txBody>{lines}</p:txBody></p:sp>'
    )


def slide_line(start: int, end: int, area: Area) -> str:
    """Return a connector of a slide that is glued to two shapes."""
    glue = f'<p:cNvCxnSpPr><a:stCxn id="{start}" idx="2"/><a:endCxn id="{end}" idx="0"/></p:cNvCxnSpPr>'
    about = f'<p:nvCxnSpPr><p:cNvPr id="99" name="Connector"/>{glue}<p:nvPr/></p:nvCxnSpPr>'
    shape = f'<p:spPr>{_place(area)}<a:prstGeom prst="straightConnector1"/>{_SOLID}</p:spPr>'
    return f"<p:cxnSp>{about}{shape}</p:cxnSp>"


def slide_title(text: str) -> str:
    """Return the title of a slide."""
    about = (
        '<p:nvSpPr><p:cNvPr id="1" name="Title"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
    )
    body = f"<p:txBody><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody>"
    return f"<p:sp>{about}<p:spPr/>{body}</p:sp>"


def slide_smartart(reference: str = "r1") -> str:
    """Return a frame of a slide that refers to SmartArt."""
    data = f'<a:graphic><a:graphicData><dgm:relIds r:dm="{reference}"/></a:graphicData></a:graphic>'
    return f"<p:graphicFrame>{data}</p:graphicFrame>"


def presentation(*slides: str, **further: str) -> bytes:
    """Return a presentation of slides, each the shapes on it.

    `further` are parts that slides refer to, by the id of their relationship.
    """
    targets = {f"s{number}": f"slides/slide{number}.xml" for number in range(1, len(slides) + 1)}
    ids = "".join(f'<p:sldId id="{256 + index}" r:id="{key}"/>' for index, key in enumerate(targets))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(**targets),
    }
    for target, shapes in zip(targets.values(), slides, strict=True):
        tree = f"<p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>"
        parts[f"ppt/{target}"] = f"<p:sld {_SPACES}>{tree}</p:sld>"
        name = target.removeprefix("slides/")
        known = {key: f"../diagrams/{key}.xml" for key in further}
        parts[f"ppt/slides/_rels/{name}.rels"] = relations(**known)
    parts |= {f"ppt/diagrams/{key}.xml": text for key, text in further.items()}
    return packed(parts)
