"""The headings of tables in several languages, by the field that a column of that heading has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_ENGLISH = {
    "id": (
        "id", "uid", "identifier", "post unique reference", "unique reference", "unique id", "employee id",
        "employee number", "person id", "position id", "position number", "post id", "unit id", "org id",
        "org unit id", "node id", "staff id", "personnel number", "employee no", "key",
    ),
    "parent": (
        "parent", "parent id", "parentid", "parent unit", "reports to", "reports to id",
        "reports to senior post", "reporting to", "manager", "manager id", "manager employee id",
        "supervisor", "supervisor id",
        "superior", "superior id", "superior unit", "boss", "line manager", "manager name",
        "supervisor name", "manager email", "supervisor email", "line manager email", "reports to email",
        "parent position", "parent org", "parent org unit", "parent department", "parent organization",
        "parent organisation", "parent unit id", "reports to position id",
    ),
    "further-parent": (
        "further parent", "further parents", "second parent", "secondary parent", "secondary manager",
        "dotted line", "dotted line manager",
        "matrix manager", "functional manager", "joint with",
    ),
    "path": ("path", "org path", "unit path"),
    "level": ("level", "depth", "tier", "hierarchy level", "outline level"),
    "name": (
        "name", "unit", "unit name", "org unit", "organizational unit", "organisational unit",
        "organization", "organisation", "department", "department name", "label", "full name",
        "employee name", "title of unit",
        "display name",
    ),
    "position": (
        "job title", "position", "position name", "position title", "post title", "role title", "job",
        "title", "function title",
    ),
    "holder": (
        "holder", "incumbent", "head", "person", "head name", "employee", "post holder", "employee name",
        "full name", "person name", "staff name", "display name",
    ),
    "unit": ("unit", "office", "business unit", "team", "division"),
    "acronym": ("acronym", "abbreviation", "abbrev", "short name", "short", "code name", "symbol"),
    "kind": ("kind", "classification", "unit type", "org type", "type"),
    "grade": ("grade", "grade or equivalent", "pay grade", "band", "rank", "payband"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks"),
    "based_at": ("location", "based at", "duty station", "site", "city"),
    "since": ("since", "founding date", "start date", "valid from"),
    "until": ("until", "dissolution date", "end date", "valid to"),
    "task": (
        "task", "tasks", "job team function", "function", "purpose", "responsibilities", "responsibility",
        "mission", "mandate",
    ),
    "phone": ("phone", "telephone", "tel", "phone number", "telephone number", "contact phone", "extension"),
    "email": ("email", "e mail", "mail", "email address", "contact e mail", "contact email"),
    "room": ("room", "office number", "room number"),
    "address": ("address", "postal address", "street address"),
    "hours": ("hours", "opening hours", "office hours"),
    "url": ("url", "website", "web", "web site", "homepage", "web address", "link"),
    "fte": ("fte", "full time equivalent"),
    "identifiers": ("identifiers",),
    "role": ("role",),
    "status": ("status",),
    "code": ("code", "unit code", "cost centre", "cost center"),
    "aliases": ("other names", "aliases"),
}  # fmt: skip

_GERMAN = {
    "id": (
        "oe nr", "oe nummer", "oe id", "organisationseinheit id", "personalnummer", "personalnr", "pers nr",
        "mitarbeiternummer", "mitarbeiter id", "stellennummer", "stellen nr", "planstellennummer", "kennung",
    ),
    "parent": (
        "übergeordnete oe", "übergeordnete oe nr", "übergeordnete oe id", "übergeordnete einheit",
        "übergeordnete organisationseinheit", "übergeordnete orgeinheit", "übergeordnete abteilung",
        "übergeordnete stelle", "übergeordnete dienststelle", "übergeordnet", "vorgesetzte einheit",
        "vorgesetzte organisationseinheit", "vorgesetzte stelle", "vorgesetzte oe", "vorgesetzter",
        "vorgesetzte", "vorgesetzte r", "direkter vorgesetzter", "führungskraft", "berichtet an",
        "gehört zu", "teil von",
    ),
    "level": ("ebene", "hierarchieebene", "gliederungsebene", "stufe"),
    "name": (
        "bezeichnung", "oe bezeichnung", "oe name", "organisationseinheit", "orgeinheit", "org einheit",
        "name der organisationseinheit", "name der einheit", "einheit", "abteilung", "dienststelle",
        "bereich",
    ),
    "position": ("positionsbezeichnung", "stellenbezeichnung", "funktion", "stelle", "planstelle"),
    "holder": (
        "leitung", "leiter", "leiterin", "leiter in", "stelleninhaber", "stelleninhaberin", "inhaber",
        "mitarbeiter", "mitarbeiterin", "mitarbeiter in",
    ),
    "unit": (
        "organisationseinheit", "orgeinheit", "org einheit", "einheit", "abteilung", "dienststelle",
        "bereich", "bezeichnung", "oe bezeichnung", "oe name",
    ),
    "acronym": ("kürzel", "kurzzeichen", "abkürzung", "kurzbezeichnung", "kurzname"),
    "kind": ("art", "typ", "oe typ"),
    "grade": ("entgeltgruppe", "besoldungsgruppe", "vergütungsgruppe"),
    "note": ("bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar"),
    "based_at": ("standort", "dienstort", "arbeitsort", "ort", "sitz"),
    "since": ("gültig ab", "gültig von", "beginn", "beginndatum", "seit"),
    "until": ("gültig bis", "ende", "enddatum", "bis"),
    "task": ("aufgabe", "aufgaben", "zuständigkeit", "zuständigkeiten"),
    "phone": ("telefon", "telefonnummer", "durchwahl"),
    "email": ("e mail adresse", "mailadresse"),
    "room": ("raum", "raumnummer", "zimmer", "zimmernummer"),
    "address": ("adresse", "anschrift", "postanschrift"),
    "hours": ("öffnungszeiten", "sprechzeiten"),
    "url": ("webseite", "internetadresse"),
    "fte": ("vzä", "vollzeitäquivalent", "stellenanteil"),
    "code": ("kostenstelle", "kst"),
}  # fmt: skip

_FRENCH = {
    "id": ("identifiant", "matricule", "numéro de matricule", "numéro de poste"),
    "parent": (
        "unité supérieure", "unité parente", "entité supérieure", "entité parente", "service supérieur",
        "unité de rattachement", "structure de rattachement", "rattachement", "rattaché à", "supérieur",
        "supérieur hiérarchique", "responsable hiérarchique", "n 1",
    ),
    "level": ("niveau", "niveau hiérarchique"),
    "name": (
        "nom", "nom de l unité", "nom de l entité", "unité", "entité", "service", "direction",
        "département", "libellé", "dénomination", "structure", "unité administrative",
    ),
    "position": ("poste", "intitulé du poste", "fonction", "emploi"),
    "holder": ("titulaire", "responsable", "chef", "chef de service", "directeur", "agent"),
    "unit": (
        "unité", "entité", "service", "direction", "département", "libellé", "dénomination", "structure",
        "nom de l unité", "nom de l entité", "unité administrative",
    ),
    "acronym": ("sigle", "abréviation", "acronyme"),
    "kind": ("nature",),
    "note": ("remarque", "remarques", "commentaire", "commentaires", "observations"),
    "based_at": ("lieu", "lieu d affectation", "ville"),
    "since": ("date de début", "date d effet", "depuis"),
    "until": ("date de fin", "jusqu au"),
    "task": ("missions", "attributions", "tâches"),
    "phone": ("téléphone",),
    "email": ("courriel", "adresse électronique", "adresse e mail"),
    "room": ("numéro de bureau", "salle"),
    "hours": ("horaires",),
    "url": ("site web", "site internet"),
    "fte": ("etp", "équivalent temps plein"),
    "code": ("centre de coûts", "code unité", "code service"),
}  # fmt: skip

_SPANISH = {
    "id": ("identificador", "número de empleado", "id unidad"),
    "parent": (
        "unidad superior", "dependencia superior", "unidad padre", "depende de", "reporta a", "jefe",
        "jefe inmediato", "superior jerárquico", "superior inmediato",
    ),
    "level": ("nivel", "nivel jerárquico"),
    "name": (
        "nombre", "nombre de la unidad", "unidad", "unidad organizativa", "unidad orgánica", "dependencia",
        "departamento", "área", "denominación",
    ),
    "position": ("puesto", "cargo", "nombre del puesto", "denominación del puesto"),
    "holder": ("titular", "empleado", "ocupante"),
    "unit": (
        "unidad", "unidad organizativa", "unidad orgánica", "dependencia", "departamento", "área",
        "denominación", "nombre de la unidad",
    ),
    "acronym": ("sigla", "siglas", "abreviatura"),
    "kind": ("tipo",),
    "grade": ("grado",),
    "note": ("nota", "notas", "observaciones", "comentarios"),
    "based_at": ("ubicación", "sede", "lugar", "ciudad"),
    "since": ("fecha de inicio", "desde", "válido desde"),
    "until": ("fecha de fin", "hasta", "válido hasta"),
    "task": ("funciones", "misión", "tareas"),
    "phone": ("teléfono",),
    "email": ("correo electrónico", "correo"),
    "room": ("despacho",),
    "address": ("dirección postal",),
    "hours": ("horario",),
    "url": ("sitio web", "página web"),
    "code": ("código", "centro de costos", "centro de coste"),
}  # fmt: skip

_RUSSIAN = {
    "id": ("идентификатор", "табельный номер", "код подразделения"),
    "parent": (
        "вышестоящее подразделение", "родительское подразделение", "вышестоящая организация",
        "головное подразделение", "подчинение", "подчиняется", "непосредственный руководитель",
    ),
    "level": ("уровень",),
    "name": (
        "название", "наименование", "подразделение", "структурное подразделение", "отдел", "департамент",
        "наименование подразделения", "название подразделения", "фио",
    ),
    "position": ("должность", "наименование должности"),
    "holder": ("руководитель", "начальник", "сотрудник", "фио"),
    "unit": (
        "подразделение", "структурное подразделение", "отдел", "департамент", "название", "наименование",
        "наименование подразделения", "название подразделения",
    ),
    "acronym": ("сокращение", "аббревиатура", "краткое наименование", "сокращенное наименование"),
    "kind": ("тип", "вид"),
    "grade": ("разряд", "грейд"),
    "note": ("примечание", "примечания", "комментарий"),
    "based_at": ("местоположение", "город", "место работы"),
    "since": ("дата начала", "действует с"),
    "until": ("дата окончания", "действует по"),
    "task": ("задачи", "функции"),
    "phone": ("телефон",),
    "email": ("электронная почта", "эл почта"),
    "room": ("кабинет",),
    "address": ("адрес",),
    "hours": ("часы работы",),
    "url": ("сайт",),
    "fte": ("ставка",),
    "code": ("код", "центр затрат"),
}  # fmt: skip

_ARABIC = {
    "id": ("المعرف", "الرقم الوظيفي", "رقم الموظف"),
    "parent": (
        "الوحدة الأم",
        "الوحدة الأعلى",
        "الجهة الأعلى",
        "الإدارة الأعلى",
        "يتبع",
        "يتبع إلى",
        "الرئيس المباشر",
        "المدير المباشر",
    ),
    "level": ("المستوى",),
    "name": ("الاسم", "اسم الوحدة", "الوحدة", "الوحدة التنظيمية", "الإدارة", "القسم"),
    "position": ("المسمى الوظيفي", "الوظيفة", "المنصب"),
    "holder": ("شاغل الوظيفة", "المسؤول", "الرئيس", "المدير", "الموظف", "اسم الموظف"),
    "unit": ("اسم الوحدة", "الوحدة", "الوحدة التنظيمية", "الإدارة", "القسم"),
    "acronym": ("الاختصار",),
    "kind": ("النوع",),
    "grade": ("الدرجة", "الرتبة"),
    "note": ("ملاحظات", "ملاحظة"),
    "based_at": ("الموقع", "مقر العمل", "المدينة"),
    "since": ("تاريخ البداية", "تاريخ البدء"),
    "until": ("تاريخ النهاية", "تاريخ الانتهاء"),
    "task": ("المهام", "المهمة"),
    "phone": ("الهاتف", "رقم الهاتف"),
    "email": ("البريد الإلكتروني",),
    "room": ("رقم المكتب",),
    "address": ("العنوان",),
    "code": ("الرمز", "مركز التكلفة"),
}

_CHINESE = {
    "id": ("编号", "部门编号", "部门编码", "员工编号", "工号"),
    "parent": (
        "上级部门", "上级部门编号", "上级单位", "上级机构", "上级编号", "上级", "直属上级", "直接上级",
        "汇报对象",
    ),
    "level": ("层级",),
    "name": ("名称", "部门", "部门名称", "单位", "单位名称", "机构", "机构名称", "姓名"),
    "position": ("职位", "职位名称", "职务", "岗位", "岗位名称"),
    "holder": ("负责人", "部门负责人", "姓名", "员工", "员工姓名"),
    "unit": ("部门", "部门名称", "单位", "单位名称", "机构", "机构名称", "名称"),
    "acronym": ("简称", "缩写"),
    "kind": ("类型", "类别"),
    "grade": ("职级",),
    "note": ("备注",),
    "based_at": ("地点", "办公地点", "所在地", "城市"),
    "since": ("开始日期", "生效日期"),
    "until": ("结束日期", "失效日期"),
    "task": ("职责", "职能"),
    "phone": ("电话", "联系电话"),
    "email": ("邮箱", "电子邮件", "电子邮箱"),
    "room": ("房间", "房间号"),
    "address": ("地址",),
    "url": ("网址",),
    "code": ("代码", "部门代码", "成本中心"),
}  # fmt: skip

LANGUAGES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "English": _ENGLISH,
    "German": _GERMAN,
    "French": _FRENCH,
    "Spanish": _SPANISH,
    "Russian": _RUSSIAN,
    "Arabic": _ARABIC,
    "Chinese": _CHINESE,
}
"""The headings of each language, by field, in the form of `normal`; the first ones win."""

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ё": "е"})


def normal(header: str) -> str:
    """Return a header in lower case, its words separated by a space.

    >>> normal("Grade (or equivalent)"), normal("parentId"), normal("reports_to"), normal("OE-Nr.")
    ('grade or equivalent', 'parent id', 'reports to', 'oe nr')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFC", header))
    return " ".join(re.findall(r"[^\W_]+", spaced)).lower()


def spelt(words: str) -> str:
    """Return a heading as keyboards without its letters write it: `ue` for `ü`, `e` for `é`.

    >>> spelt("übergeordnete oe"), spelt("unité supérieure")
    ('uebergeordnete oe', 'unite superieure')
    """
    parts = unicodedata.normalize("NFD", words.translate(_SPELT))
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u0304\u0327]", "", parts))


HEADERS: Mapping[str, tuple[str, ...]] = {
    field: tuple(
        dict.fromkeys(
            form
            for language in LANGUAGES.values()
            for words in language.get(field, ())
            for form in (words, spelt(words))
        )
    )
    for field in _ENGLISH
}
"""The headings that a field is known by, in all languages."""
