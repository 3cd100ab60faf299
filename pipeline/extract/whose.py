"""Whose notice it is: the division of its issuers, its title, or what its text names most."""

import re
from collections import Counter

from pipeline.regions import Region, chain, leading_region, mentions, name_pattern, regions, short_names

BUREAU = re.compile(r"(?:局|海关|中心支行|分行)(?:办公室)?\Z")
LAST_LINES = 6
OFFICE = re.compile(r"[一-鿿]{4,20}(?:局|厅|委员会|委|政府|办公室|联合会)")
LEVELLED = re.compile(
    r"(?P<level>[省市区县州])(?<![\u4e00-\u9fff].)(?:委|政府|[\u4e00-\u9fff]{2,8}(?:局|厅|委|办|联))(?=[、,;)。\s]|\Z)"
)
ADDRESS_LEVEL = {"省": "province", "市": "city", "区": "county", "县": "county", "州": "city"}


NATIONAL = re.compile(
    r"(?:中华人民共和国)?国务院|中共中央|国家(?!税务总局.*[省市区县])|中央|全国|最高人民|中国人民银行(?:办公厅)?\Z"
    r"|(?:农业|农业农村|教育|财政|科技|科学技术|民政|司法|公安|卫生|文化|商务|水利|交通|交通运输|国土资源|自然资源|人事|劳动|信息产业|工业和信息化|应急管理)部(?=[一-鿿]{2,16}(?:司|总站|中心|研究院)\Z)"
    r"|(?!.*(?:[省市区县州]委|[省市区县州]军|工委|党委))(?:中华人民共和国)?[一-鿿]{1,9}(?:部|总局|总署)(?:办公厅|办公室)?\Z"
)
BARE_GOVERNMENT = re.compile(r"[市县区州旗]人民政府")
TOWN_TITLE = re.compile(r"[一-鿿]{1,4}(?<!乡)(?:镇|乡|街道)(?!村|级|企|土|居|镇|域|愁)")
PLACE = re.compile(
    r"(?!自治[区州县])(?P<short>[一-鿿]{2,4}?)(?P<type>[市县州盟旗]|(?<![园新发范能验作业税])区)(?:人民政府|委|政府|办|工商|[一-鿿]{2,12}(?:局|厅|委员会|办公室|总队|中心|联合会|总工会)\Z)"
)


def level_of_units(text: str) -> str | None:
    """The level whose prefix most units in the text carry: 省人力社保厅 → province, 市教育局 → city."""
    counts = Counter(ADDRESS_LEVEL[level] for level in LEVELLED.findall(text)).most_common(1)
    return counts[0][0] if counts and counts[0][1] >= 2 else None


def find_region(title: str, issuers: list[str], text: str) -> Region | None:
    """Whose notice it is: by its issuers, then its title, then the divisions that its text names most at the level of its units."""
    for name in issuers:
        if NATIONAL.match(name):
            return regions()["100000"]
        region = leading_region(name) or named_shortly(name)
        if region:
            return region
    region = title_region(title)
    if region:
        return region
    region = written_out(issuers, text) or (of_the_town(text) if TOWN_TITLE.match(title) else None)
    if region:
        return region
    if any(PLACE.match(name) for name in issuers):
        return next((region for name in issuers if (region := renamed(name))), None)
    if re.match(r"(?:国家|全国)", title):
        return regions()["100000"]
    level = level_of_units(text)
    counts = mentions(text)
    if level == "county" or (
        level is None and any(regions()[code].level == "county" for code, n in counts.items() if n >= 3)
    ):
        best = best_of(counts, "county")
        if best:
            return best
    if level in {"city", None}:
        best = best_of(counts, "city")
        if best and (level == "city" or counts[best.code] >= 2):
            return best
    best = best_of(counts, "province")
    if best:
        return best
    if signed := below_text(text):
        return signed
    central = re.search(r"各省、自治区、直辖市", text) or (level is None and re.search(r"国务院|党中央", text))
    return regions()["100000"] if central else None


def below_text(text: str) -> Region | None:
    """The division of an office that stands alone on one of the last lines, below what follows the date: 开化县教育局办公室."""
    lines = ("".join(line.split()) for line in text.rstrip().splitlines()[-LAST_LINES:])
    return next((region for line in lines if OFFICE.fullmatch(line) and (region := leading_region(line))), None)


def written_out(issuers: list[str], text: str) -> Region | None:
    """The division of an issuer that leaves its own name out (县人民政府关于…) and that the text writes out somewhere (发文单位:通山县人民政府)."""
    for name in issuers:
        if not BARE_GOVERNMENT.match(name):
            continue
        for match in re.finditer(rf"[一-鿿]{{2,7}}{re.escape(name)}", text):
            found = (leading_region(match[0][at:]) for at in range(len(match[0]) - len(name)))
            if region := next((region for region in found if region), None):
                return region
    return None


def of_the_town(text: str) -> Region | None:
    """The county or city that the notice of a town names most: 沙镇镇…实施方案, with 《东昌府区…实施方案》 in its preamble."""
    counts = mentions(text)
    return best_of(counts, "county") or best_of(counts, "city")


def renamed(name: str) -> Region | None:
    """The one city or county that bears an issuer's place name: 阿坝州人民政府 → 阿坝藏族羌族自治州, 上虞市人民政府 → 上虞区."""
    match = PLACE.match(name)
    if match is None:
        return None
    below = [region for region in regions().values() if region.level in {"city", "county"}]
    bearers = [region for region in below if region.short_name == match["short"]]
    alike = [region for region in bearers if region.name.endswith(match["type"])]
    return next((found[0] for found in (alike, bearers) if len(found) == 1), None)


def named_shortly(name: str) -> Region | None:
    """The province or city that a branch office names without its type: 中国银保监会浙江监管局, 浙江银监局 → 浙江省."""
    opening = [name[:size] for size in (3, 2) if BUREAU.search(name) and len(short_names().get(name[:size], ())) == 1]
    if opening:
        return short_names()[opening[0]][0]
    match = re.search(r"(?:会|总局|银行|海关)(?P<place>[一-鿿]{2,3}?)(?:监管|省|市|分行|中心支行|办事处|证监)", name)
    options = short_names().get(match["place"], ()) if match else ()
    return options[0] if len(options) == 1 else None


def title_region(title: str) -> Region | None:
    """The division that a title names."""
    region = leading_region(title)
    if region:
        return region
    match = name_pattern().search(title)
    return leading_region(title[match.start() :]) if match else None


def best_of(counts: Counter[str], level: str) -> Region | None:
    """The division of a level that is named most; mentions of what lies below count for it."""
    totals: Counter[str] = Counter()
    for code, count in counts.items():
        for above in chain(code):
            if regions()[above].level == level:
                totals[above] += count
    if level == "province":
        for code in list(totals):
            if counts[code] == 0 and totals[code] < 3:
                del totals[code]
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return regions()[ranked[0][0]] if ranked else None
