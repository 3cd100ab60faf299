"""Units: the full name of an organisation where its notice's region and the vocabulary settle it."""

import re
from functools import cache, lru_cache

import msgspec

from pipeline import vocab
from pipeline.ids import make_id
from pipeline.model import Row
from pipeline.regions import Region, full_name, leading_region, name_pattern, regions

PREFIX = re.compile(r"^(?:本|我)?(?P<level>省|市|区|县|州|盟|旗|自治区|自治州)(?=[一-鿿])")
NO_LEVEL = re.compile(
    r"市场监|市政(?!府|协|务|法|策|研)|区域|县域|州际|市容|市民(?!政|族|宗|盟|革|建|进|委|航|防|营)|省属"
)
MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
NATIONAL = re.compile(r"^(?:国务院|国家|中央|全国|中共中央)")
LEVELS = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "自治州": "city",
    "区": "county",
    "县": "county",
    "旗": "county",
}
ENDINGS = (
    "办公室",
    "办公厅",
    "委员会",
    "联合会",
    "管理局",
    "局",
    "厅",
    "部",
    "委",
    "办",
    "会",
    "署",
    "院",
    "社",
    "公司",
    "中心",
    "队",
    "银行",
    "行",
    "所",
    "关",
)
AGREE = {
    "委": ("委", "委员会"),
    "委员会": ("委", "委员会"),
    "办": ("办", "办公室"),
    "办公室": ("办", "办公室"),
    "联": ("联合会",),
    "协": ("协会", "会"),
}


NO_FORMS: list[str] = []


class Body(msgspec.Struct, frozen=True, gc=False):
    """A resolved organisation."""

    name: str
    region: Region | None
    short_form: str | None
    agency: str | None


@cache
def agencies() -> dict[str, dict[str, object]]:
    """Each short form → its entry of the vocabulary."""
    return {str(form): entry for entry in vocab.load("agencies") for form in entry["short"]}


def ending(name: str) -> str:
    """The closing word of a body's name."""
    return next((word for word in ENDINGS if name.endswith(word)), name[-1:])


def agrees(form: str, full: str) -> bool:
    """Whether a short form and a full name close alike (局 with 局, 委 with 委员会)."""
    if form in {"总工会", "妇联", "残联", "科协", "工商联", "侨联", "文联", "社科联", "红十字会", "团{level}委"}:
        return True
    return full.endswith(AGREE.get(ending(form), (ending(form),)))


def fill(template: str, region: Region) -> str:
    """A template with the region's names."""
    return template.replace("{region}", full_name(region)).replace("{region_short}", region.short_name)


def template_of(entry: dict[str, object], form: str, region: Region) -> str | None:
    """The full name of a body called `form` in a region; None where it is not settled."""
    full = entry.get("full") or {}
    forms = entry.get("form_full") or {}
    at = entry.get("at") or {}
    assert isinstance(full, dict) and isinstance(forms, dict) and isinstance(at, dict)
    if region.level == "national":
        return full.get("national")
    if region.code in at:
        local = at[region.code]
        if local is None:
            return None
        if agrees(form, local):
            return str(local)
    if form in forms:
        special = forms[form]
        special = special.get(region.level) if isinstance(special, dict) else special
        return fill(str(special), region) if special else None
    order = ("municipality", "city", "province") if region.code in MUNICIPALITIES else (region.level,)
    own = next((full[key] for key in order if key in full), None)
    if own is None:
        return None
    for template in (own, *(full[key] for key in ("county", "city", "province") if key in full)):
        if agrees(form, template):
            return fill(str(template), region)
    national = full.get("national")
    return str(national) if national and agrees(form, str(national)) else None


def region_at(level: str, home: Region | None) -> Region | None:
    """The division of a level that the notice's own region is or lies in."""
    region = home
    while region is not None and region.code != "100000":
        if region.level == level or (level == "city" and region.code in MUNICIPALITIES):
            return region
        region = regions().get(region.parent)
    return None


def split_prefix(name: str, home: Region | None) -> tuple[Region | None, str]:
    """The region a unit's name points to and the name without it: 市教育局 → (绍兴市, 教育局)."""
    named = leading_region(name)
    if named:
        rest = name
        while (match := name_pattern().match(rest)) is not None:
            rest = rest[match.end() :]
        return named, rest
    youth = re.match(r"^(?:团|共青团)(?P<level>省|市|区|县|州)委\Z", name)
    if youth:
        return region_at(LEVELS[youth["level"]], home), "团{level}委"
    match = PREFIX.match(name)
    if match and not NO_LEVEL.match(name):
        return region_at(LEVELS[match["level"]], home), name[match.end() :]
    if home is not None and home.level == "national":
        return home, NATIONAL.sub("", name) if NATIONAL.sub("", name) in agencies() else name
    if name in agencies() and name.endswith(("部", "总局", "署")):
        return regions()["100000"], name
    return None, name


@lru_cache(maxsize=4096)
def resolve(name: str, home: Region | None) -> Body:
    """The body that a name means in a notice of the region `home`."""
    region, form = split_prefix(name, home)
    entry = agencies().get(form)
    full = template_of(entry, form, region) if entry is not None and region is not None else None
    return Body(
        full or name, region, form if entry is not None else None, str(entry["id"]) if entry is not None else None
    )


def unit_rows(assignments: list[Row], home: Region | None) -> tuple[list[Row], list[Row]]:
    """One row an organisation, and the assignments with their `unit_id`."""
    units: dict[str, Row] = {}
    shorts: dict[str, set[str]] = {}
    id_of: dict[str, str] = {}
    for name in dict.fromkeys(str(row["name_raw"]) for row in assignments):
        body = resolve(name, home)
        region = body.region if body.name != name or body.region else None
        unit_id = id_of[name] = make_id("unit", body.name, region.code if region else (home.code if home else ""))
        units.setdefault(
            unit_id,
            {
                "unit_id": unit_id,
                "name": body.name,
                "short_names": NO_FORMS,
                "region_code": region.code if region else None,
                "admin_level": region.level if region else None,
            },
        )
        if name != body.name:
            shorts.setdefault(unit_id, set()).add(name)
    for row in assignments:
        row["unit_id"] = id_of[str(row["name_raw"])]
    for unit_id, forms in shorts.items():
        units[unit_id]["short_names"] = sorted(forms)
    return list(units.values()), assignments
