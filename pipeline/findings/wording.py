"""Figures that a sentence garbles or hides: `suspect_figure`, `redacted`, `distribution`."""

import re

from pipeline.extract.targets.indicators import common_suffix
from pipeline.findings.measures import family
from pipeline.findings.rows import canonical, finding, number, place, places, plain, stated, targets_of, text
from pipeline.findings.sums import sentences
from pipeline.model import Row, Tables

FAR = 20
WIDEST = 3
FIGURE = r"\d+(?:\.\d+)?(?:[-—~–至]\d+(?:\.\d+)?)?(?:万亿|亿|万|千|百)?(?:个百分点|人次|万元|[元%人名家个所场次项])?"
RUN = re.compile(rf"{FIGURE}(?:[^\d,，。;；、和]{{0,4}}[、和及](?:最高|每人|不超过)?{FIGURE})+")
CLAUSE_END = re.compile(r"[。;；:：!！?？\n]")
BETWEEN = 24
MASK = re.compile(r"[*＊×xX□○]\s*[*＊×xX□○]|[*＊□○]")


def lost_range(value: float | None) -> tuple[int, int] | None:
    """The range a figure's digits would make with the dash lost: 510 → 5-10."""
    if value is None or value != int(value) or not 100 <= value < 100_000:
        return None
    digits = str(int(value))
    for cut in range(1, len(digits)):
        low, high = digits[:cut], digits[cut:]
        if not high.startswith("0") and int(low) < int(high) <= WIDEST * int(low):
            return int(low), int(high)
    return None


def suspect_figure(tables: Tables) -> list[Row]:
    """培育省级产教融合型试点企业510家，校企共建1个产业学院，布局建设5个以上…: probably 5-10家 (虞区人领〔2022〕3号)."""
    found, known = [], places(tables)
    for group in sentences(tables):
        for row in group:
            split = lost_range(number(row, "value"))
            others = [
                number(other, "value") or 0
                for other in group
                if other is not row and family(text(other, "measure_unit")) == family(text(row, "measure_unit"))
            ]
            if not split or len(others) < 2 or text(row, "comparator") != "=":
                continue
            most = max(others)
            if (number(row, "value") or 0) >= FAR * most and split[0] <= FAR * most:
                low, high = split
                found.append(finding(
                    "suspect_figure", "warning", targets_of([row]),
                    f"{place(row, known)}“{text(row, 'indicator')}”{stated(row)}远高于同句其他数字(最大{plain(most)}),疑为{low}-{high}漏了连接号",
                    f"{text(row, 'indicator')}: {stated(row)} in {place(row, known)} is far above its sentence's other figures"
                    f" (at most {plain(most)}), probably {low}-{high}",
                ))  # fmt: skip
    return found


def redacted(tables: Tables) -> list[Row]:
    """每年培训**万人次: a figure that the publisher masked; one × between words multiplies (人均面积×家庭人口)."""
    known = places(tables)
    return [
        finding(
            "redacted", "info", targets_of([row]),
            f"{place(row, known)}“{text(row, 'indicator')}”的数字被遮盖:{stated(row)}",
            f"the figure of {text(row, 'indicator')} is masked: {stated(row)} in {place(row, known)}",
        )
        for row in tables.get("targets", [])
        if row.get("is_redacted") and MASK.search(text(row, "evidence"))
    ]  # fmt: skip


def outside_brackets(words: str) -> str:
    """The text without what stands in brackets."""
    return re.sub(r"[(（][^()（）]*[)）]", "", words)


def items(words: str) -> list[str]:
    """The items of a list; 和 parts the last two (`A、B和C`), and belongs to the items where others hold it too."""
    pieces = words.split("、")
    if any(re.search(r"[和及与]", piece) for piece in pieces[:-1]):
        return pieces
    return [*pieces[:-1], *re.split(r"和|以及|及|与", pieces[-1])]


def plain_list(parts: list[str]) -> bool:
    """Whether a list's items are surely one recipient each: they close alike (浙江大工匠、浙江工匠和浙江青年工匠)."""
    if len(parts) < 2 or any(not part for part in parts):
        return False
    return all(len(common_suffix(parts[0], part)) >= 2 for part in parts[1:])


def unequal(sentence: str, at: int) -> tuple[list[str], list[str]] | None:
    """Recipients before and figures after the 分别 at an offset, where their numbers surely differ."""
    after = at + len("分别")
    run = RUN.search(sentence, after)
    if not run or run.start() - after > BETWEEN or re.search(r"[,，。;；、]", sentence[after : run.start()]):
        return None
    amounts = re.findall(FIGURE, run[0])
    before = outside_brackets(re.split(CLAUSE_END, sentence[:at])[-1])
    segments = [segment for segment in re.split(r"[,，]", before) if "、" in segment or re.search(r"[和及与]", segment)]
    if not segments:
        return None
    recipients = items(re.sub(r"\A(?:对于|对|向|给予|给|将)", "", segments[-1]))
    others = {len(items(segment)) for segment in segments[:-1]} | {sum(len(items(segment)) for segment in segments)} - {
        len(recipients)
    }
    if len(amounts) in {len(recipients), *others} or not plain_list(recipients):
        return None
    return recipients, amounts


def distribution(tables: Tables) -> list[Row]:
    """对浙江大工匠、浙江杰出工匠、浙江工匠和浙江青年工匠分别给予50万、30万、1万元: four kinds, three amounts (虞区人领〔2022〕3号)."""
    found = []
    for clause in canonical(tables, "clauses"):
        words = text(clause, "text")
        pairs = [pair for match in re.finditer("分别", words) if (pair := unequal(words, match.start()))]
        if not pairs:
            continue
        where = text(clause, "label") + text(clause, "heading")
        said = "、".join(
            f"{len(left)}项({'、'.join(left)})对{len(right)}个数字({'、'.join(right)})" for left, right in pairs
        )
        counts = ", ".join(
            f"{len(left)} recipients ({', '.join(left)}) with {len(right)} figures ({', '.join(right)})"
            for left, right in pairs
        )
        found.append(finding(
            "distribution", "warning", [("clauses", clause)],
            f"“{where}”中“分别”前后个数不等:{said}", f"分别 in “{where}” pairs {counts}",
        ))  # fmt: skip
    return found
