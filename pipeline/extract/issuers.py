"""Who issued a notice and when it was signed: signature block, letterhead, title, the line of an order (…人民政府令第82号)."""

import re
from datetime import date
from itertools import pairwise

from pipeline.fold import Folded, fold, squeeze
from pipeline.grammar.dates import DATE, find_date, is_date
from pipeline.grammar.document_numbers import number_on_line, without_number
from pipeline.grammar.unit_names import endings, is_unit
from pipeline.model import Paragraph
from pipeline.regions import leading_region

TITLE_ISSUER = re.compile(r"(?:(?:标题|名称):\|?|[一-鿿]{2,8}[丨|])?(?P<who>.{2,60}?)(?:关于|印发|转发|批转)")
OFFICIAL = re.compile(
    r"(?:[一-鿿]{2,16}?(?=主任|部长|局长|署长|行长))?(?:自治区|代)?(?:总理|省长|市长|主席|州长|盟长|专员|区长|县长|旗长|镇长|乡长|部长|主任|局长|署长|行长|厅长|会长|院长|校长):?[一-鿿·]{0,10}"
)
COMMITTEE_AND_GOVERNMENT = re.compile(
    r"(?P<committee>(?:中共)?[一-鿿]{1,10}?[省市区县州盟旗]委(?:员会)?(?:办公[厅室])?)[一-鿿]{2,12}人民政府(?:办公[厅室])?"
)
COMMITTEE = re.compile(r"中共[一-鿿]{1,10}委(?:员会)?(?:办公[厅室])?")
SHORTEST_BODY = 3
NAME = re.compile(r"[^\s、，,]+(?: (?=[^\s]{1}(?: |$))[^\s])*")
IN_NO_NAME = re.compile(r"[:。;\d〔《]")
PART_OF_A_BODY = frozenset(["办公室", "办公厅", "委员会", "领导小组"])
ABOUT = re.compile(r"关于|印发")
LONGEST_LABEL = 20
NO_BODY = re.compile(r"经|现将|各")
OFFICE = re.compile(r"[一-鿿()]{2,24}[处科股]\Z")
SIGNED_LINE = re.compile(
    rf"(?P<who>[一-鿿()、]{{4,60}}?)(?P<on>{DATE.pattern}|[一二][〇○Oo零0一二三四五六七八九]{{3}}年.{{1,6}}日)\Z"
)
DATED_SIGNATURE = re.compile(rf"(?P<on>{DATE.pattern}),(?P<who>[一-鿿()、]{{3,60}})\Z")
ASIDE = re.compile(r"\((?:此[件页][^()]{2,30}|[^()]{4,30}代章)\)")
ENACTED = re.compile(
    r"(?P<on>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?P<who>[一-鿿]{3,24}?)令\(?第(?P<no>\d{1,4})号\)?(?:公布|发布|颁布)"
)
ORDER = re.compile(r"(?P<who>[一-鿿]{3,24})令(?:\(?第\d+号\)?)?\Z")


def names_on_line(raw: str, start: int) -> list[tuple[str, int, int]]:
    """The organisations on a letterhead or signature line, parted by white space or 、."""
    found = []
    for match in NAME.finditer(raw):
        name = squeeze(match[0]).removesuffix("文件")
        if len(name) >= SHORTEST_BODY and (is_unit(name) or endings().search(name)) and not IN_NO_NAME.search(name):
            found.append((name, start + match.start(), start + match.start() + len(match[0].removesuffix("文件"))))
    if not found and is_unit(squeeze(raw)):
        found.append((squeeze(raw), start, start + len(raw)))
    return found


def signature(paragraphs: tuple[Paragraph, ...], text: str) -> tuple[list[tuple[str, int, int]], date | None]:
    """Issuers and date of the signature block: names on the lines right above a date, or before it on its line."""
    for index, paragraph in enumerate(paragraphs):
        if not may_be_dated(paragraph.text):
            continue
        said = ASIDE.sub("", paragraph.text) if paragraph.text.startswith("(此") else paragraph.text
        if is_date(said):
            names, on = signing(paragraphs[max(0, index - 12) : index], text), find_date(said)
        else:
            names, on = signed_line(paragraph, text)
        if names and on:
            return names, on
    return [], unsigned_date(paragraphs)


def may_be_dated(text: str) -> bool:
    """Whether a line opens or ends as one with a date does, which a bracket may close."""
    return text.endswith(("日", ")")) or text[-1:].isdigit() or text.startswith(("19", "20"))


def signing(above_date: tuple[Paragraph, ...], text: str) -> list[tuple[str, int, int]]:
    """The names on the lines that end right above a date, but for whoever signs for them and (此件公开发布); an office (学生处) only on the last line."""
    names: list[tuple[str, int, int]] = []
    for above in reversed(above_date):
        if OFFICIAL.fullmatch(above.text) or ASIDE.fullmatch(above.text):
            continue
        found = names_on_line(text[above.start : above.end], above.start)
        if not found and not names and OFFICE.match(above.text):
            found = [(above.text, above.start, above.end)]
        if not found or re.search(r"[。;:]", above.text):
            break
        names = found + names
    return names


def signed_line(paragraph: Paragraph, text: str) -> tuple[list[tuple[str, int, int]], date | None]:
    """Names and date of a line that holds both and nothing else: 陆丰市人民政府 2019年1月21日, 1990年3月10日,铁道部."""
    match = SIGNED_LINE.match(paragraph.text) if paragraph.text.endswith("日") else None
    if paragraph.text.startswith(("19", "20")) and "日," in paragraph.text[:12]:
        match = DATED_SIGNATURE.match(paragraph.text)
    if match is None:
        return [], None
    start, end = paragraph.folded.span(*match.span("who"))
    names = names_on_line(text[start:end], start)
    whole = "".join(name for name, _, _ in names) == match["who"]
    return (names, find_date(match["on"])) if whole else ([], None)


def unsigned_date(paragraphs: tuple[Paragraph, ...]) -> date | None:
    """The date on a line of its own right below the letter's last sentence or its list of annexes, where nobody signs."""
    for above, line in pairwise(paragraphs):
        if is_date(line.text.strip("()")):
            closes = line.text.startswith("(") or (
                OFFICIAL.fullmatch(above.text)
                or above.text.endswith("。")
                or (above.text.endswith(":") and len(above.text) > LONGEST_LABEL)
                or re.match(r"附件\d?:|特此|.{0,16}(?:联系|电话|邮箱)", above.text)
            )
            on = find_date(line.text) if closes else None
            if on:
                return on
    return None


def letterhead(paragraphs: tuple[Paragraph, ...], text: str) -> list[tuple[str, int, int]]:
    """Names on lines of their own above the document number."""
    names: list[tuple[str, int, int]] = []
    stop = next((i for i, p in enumerate(paragraphs) if number_on_line(p.text)), 0)
    for paragraph in paragraphs[:stop]:
        if ABOUT.search(paragraph.text):
            continue
        names += names_on_line(text[paragraph.start : paragraph.end], paragraph.start)
    return names


def title_issuers(lines: list[Paragraph]) -> list[tuple[str, int, int]]:
    """Issuers that open the title: 国务院关于…, 中共上海市委、上海市人民政府关于…"""
    for line in lines:
        skipped = len(line.text) - len(without_number(line.text))
        skipped += line.text[skipped:].startswith("《")
        match = TITLE_ISSUER.match(line.text, skipped)
        if not match or NO_BODY.match(match["who"]):
            continue
        skipped = match.start("who")
        who = re.sub(r"等[一二三四五六七八九十\d]*(?:个)?(?:部门|单位)\Z", "", match["who"])
        if who == "国务院" or who.startswith("国务院办公厅"):
            start, end = line.folded.span(skipped, skipped + len(who))
            return [(who, start, end)]
        names, at = [], skipped
        for part in re.split(r"[、,]", who):
            if (is_unit(part) or endings().search(part)) and not is_division(part):
                begins = at
                for spaced in spaced_out(line.folded.cut(at, at + len(part))) or [part]:
                    for name in split_glued(spaced):
                        names.append((name, *line.folded.span(begins, begins + len(name))))
                        begins += len(name)
            at += len(part) + 1
        if names:
            return names
    return []


def is_division(name: str) -> bool:
    """Whether a name is that of a place alone, which issues nothing: 兴庆区关于…的意见."""
    region = leading_region(name)
    return region is not None and name in {region.name, region.short_name}


def spaced_out(names: Folded) -> list[str]:
    """Bodies parted by nothing but white space: 某市教育局 某市财政局; empty where a part is no body by itself."""
    edges = (0, *names.breaks(), len(names.text))
    parts = [names.text[left:right] for left, right in pairwise(edges)]
    bodies = (len(part) >= SHORTEST_BODY and part not in PART_OF_A_BODY and is_unit(part) for part in parts)
    return parts if all(bodies) else []


def split_glued(name: str) -> list[str]:
    """Two bodies printed as one: 广州市人力资源和社会保障局广州市财政局, 中共宿州市委宿州市人民政府."""
    both = COMMITTEE_AND_GOVERNMENT.fullmatch(name)
    if both:
        return [name[: both.end("committee")], name[both.end("committee") :]]
    region = leading_region(name)
    second = re.compile(rf"(?:中共|共青团)?{region.name}").search(name, 2) if region else None
    if (
        second
        and not is_division(name[: second.start()])
        and all(map(is_unit, (name[: second.start()], name[second.start() :])))
    ):
        return [name[: second.start()], name[second.start() :]]
    return [name]


def ordering(lines: tuple[Paragraph, ...]) -> list[tuple[str, int, int]]:
    """Who gives an order, with whoever stands above: 某省人民政府令; not one name twice (江西省新余市人民政府 / 新余市人民政府令)."""
    above: list[tuple[str, int, int]] = []
    if not any("令" in line.text for line in lines):
        return above
    for line in lines:
        match = ORDER.match(line.text)
        if match and is_unit(match["who"]):
            joint = [name for name in above if not name[0].endswith(match["who"])]
            return [*joint, (match["who"], *line.folded.span(0, len(match["who"])))]
        if line.text == "令" and above:
            return above
        own = is_unit(line.text)
        above = [*above, (line.text, *line.folded.span(0, len(line.text)))] if own else []
    return []


def enacted(lines: tuple[Paragraph, ...]) -> re.Match[str] | None:
    """The note below a title that says by which order it was enacted: (1998年2月6日某市人民政府令第68号发布)."""
    told = (line.text for line in lines if "令" in line.text and "日" in line.text and "《" not in line.text)
    return next((match for text in told if (match := ENACTED.search(text))), None)


def above_about(lines: tuple[Paragraph, ...], text: str) -> list[tuple[str, int, int]]:
    """Names on the line above a title that begins with 关于, with those on the lines above it: 某市教育局 某市财政局 / 关于印发…的通知."""
    for at, (above, line) in enumerate(pairwise(lines)):
        if line.text.startswith(("关于", "印发《")) and not re.search(r"[。;:]", above.text):
            names = names_on_line(text[above.start : above.end], above.start)
            for higher in reversed(lines[:at]):
                joint = names and (COMMITTEE.fullmatch(higher.text) or is_office(higher.text))
                if not joint or names[0][0].endswith(higher.text):
                    break
                names = names_on_line(text[higher.start : higher.end], higher.start) + names
            return names
    return []


def is_office(text: str) -> bool:
    """Whether a line is the name of an office or bureau, and not of a government, which sites print over all they show."""
    return is_unit(text) and not text.endswith("人民政府")


def as_titled(names: list[tuple[str, int, int]], titled: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Names above a number, one that only puts its province before the title's issuer (江西省新余市人民政府) as the title has it."""
    return titled if len(names) == len(titled) == 1 and names[0][0].endswith(titled[0][0]) else names


def above_title(head: tuple[Paragraph, ...], text: str) -> list[tuple[str, int, int]]:
    """Names on the line right above the title, where that is all the line holds."""
    return names_on_line(text[head[-1].start : head[-1].end], head[-1].start) if head else []


def boxed_issuers(meta: dict[str, str], text: str) -> list[tuple[str, int, int]]:
    """Issuers that the page's information box names, in its title or beside it (发布机构：广州市民政局), where the text names them too."""
    titled = title_issuers([Paragraph(fold(meta.get("title", "")))])
    names = [name for name, _, _ in titled] or [
        name for name in re.split(r"[,，、;；\s]+", meta.get("issuers", "")) if is_unit(name) or endings().search(name)
    ]
    return [(name, text.index(name), text.index(name) + len(name)) for name in names if name in text]
