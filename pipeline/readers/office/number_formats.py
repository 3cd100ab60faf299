"""Numbers of a workbook as its cells show them: number formats of Excel → text (0.00, #,##0, 0%, yyyy"年"m"月", 0.0,"万")."""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from pipeline.readers.office.numbering import DIGITS, chinese

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: '"¥"#,##0', 43: "#,##0.00", 44: '"¥"#,##0.00', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]|'
    r"(?P<date>yyyy|yy|e+|m{1,5}|d{1,4}|a{3,4}|h{1,2}|s{1,2}(?:\.0+)?|AM/PM|A/P|上午/下午)|(?P<digit>[0#?])|(?P<sign>[.,%@])|(?P<other>.)",
    re.I | re.S,
)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
SECTIONS = re.compile(r'(?:"[^"]*"|[\\!].|\[[^\]]*\]|[^;"\\!\[])+')
SCIENTIFIC = re.compile(r"[0#?](?:\.([0#?]+))?E[+-]0+", re.I)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MAX_CODE = 255  # as Excel has it
LAST_SERIAL = 2_958_465  # 9999-12-31
Piece = tuple[str, str]


def plain(value: float) -> str:
    """A number without a format: whole numbers whole, others to ten significant digits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(f'{value:.10g}'):f}"


@cache
def pieces_of(section: str) -> tuple[Piece, ...]:
    """A section of a format as (kind, text): `text`, `date`, `elapsed`, `digit`, `sign`."""
    found: list[Piece] = []
    for match in PIECE.finditer(section):
        kind = match.lastgroup
        if kind in {"quoted", "escaped", "currency", "other"}:
            found.append(("text", match[kind]))
        elif kind is not None:
            found.append((kind, match[kind]))
    return tuple(found)


def section_for(code: str, value: float) -> tuple[str, float]:
    """The section of a format that a number is shown in, and the number to show there."""
    sections = SECTIONS.findall(code) or [code]
    for section in sections:
        condition = CONDITION.search(section)
        if condition and holds(value, condition[1], float(condition[2])):
            return section, value
    if CONDITION.search(sections[0]):
        return sections[-1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return (sections[2], value) if value == 0 and len(sections) > 2 else (sections[0], value)


def holds(value: float, sign: str, bound: float) -> bool:
    """Whether a condition of a section holds."""
    return {
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
    }[sign]


def show(value: float, code: str, from_1904: bool = False) -> str:
    """A number in a number format; formats it does not know show the plain number."""
    code = code[:MAX_CODE]
    if not code or code.lower() == "general" or code == "@":
        return plain(value)
    section, value = section_for(code, value)
    pieces = pieces_of(re.sub("General", "", section, flags=re.I))
    kinds = {kind for kind, _ in pieces}
    if kinds & {"date", "elapsed"} and not SCIENTIFIC.search(section):
        return show_date(value, section, pieces, from_1904)
    if SCIENTIFIC.search(section):
        match = SCIENTIFIC.search(section)
        return f"{value:.{len(match[1] or '') if match else 0}E}"
    if "digit" not in kinds:
        around = "".join(text for kind, text in pieces if kind == "text")
        return plain(value) + around if re.search("General|@", section, re.I) else around
    if re.search(r"[?#0]\s*/\s*[?#\d]", section):
        return plain(value)
    if "[dbnum1]" in section.lower() and value == int(value) and 0 <= value < 10_000:
        return chinese(int(value))
    return show_number(value, pieces)


def show_number(value: float, pieces: tuple[Piece, ...]) -> str:
    """A number by its digit places, from the last to the first; what is left of it stands at the first."""
    places = [index for index, (kind, _) in enumerate(pieces) if kind == "digit"]
    point = next((index for index, piece in enumerate(pieces) if piece == ("sign", ".")), len(pieces))
    whole, fraction = [i for i in places if i < point], [i for i in places if i > point]
    commas = [index for index, piece in enumerate(pieces) if piece == ("sign", ",")]
    grouped = bool(whole) and any(whole[0] < comma < whole[-1] for comma in commas)
    scale = sum(1 for comma in commas if whole and whole[-1] < comma and not any(comma < other for other in fraction))
    percent = sum(1 for piece in pieces if piece == ("sign", "%"))
    try:
        exact = Decimal(f"{abs(value):.15g}") * 100**percent / 1000**scale
        rounded = exact.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    except InvalidOperation:
        return plain(value)
    units, _, decimals = f"{rounded:f}".partition(".")
    needed = max((count + 1 for count, index in enumerate(fraction) if pieces[index][1] == "0"), default=0)
    decimals = decimals[:needed] + decimals[needed:].rstrip("0")
    least = sum(1 for index in whole if pieces[index][1] == "0")
    out = fill(pieces, whole, (units.lstrip("0") or "").zfill(least), grouped)
    for count, index in enumerate(fraction):
        out[index] = decimals[count : count + 1]
    for index in commas:
        out[index] = ""
    if point < len(pieces):
        out[point] = "." if decimals else ""
    return ("-" if value < 0 and rounded else "") + "".join(out).strip()


def fill(pieces: tuple[Piece, ...], whole: list[int], units: str, grouped: bool) -> list[str]:
    """The pieces with the digits before the point in their places, by threads of three where they are grouped."""
    out = ["" if kind == "digit" else text for kind, text in pieces]
    left = units
    for count, index in enumerate(reversed(whole)):
        last = count == len(whole) - 1
        take, left = (left, "") if last else (left[-1:], left[:-1])
        if grouped and take:
            done = count
            shown = ""
            for digit in reversed(take):
                shown = digit + ("," if done and done % 3 == 0 else "") + shown
                done += 1
            take = shown
        out[index] = take
    return out


def moment(value: float, from_1904: bool) -> datetime.datetime | None:
    """The date and time of a serial number, None where it is none."""
    if not 0 <= value <= LAST_SERIAL:
        return None
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30 if value >= 60 else 31)
    return start + datetime.timedelta(seconds=round(value * 86_400))


def show_date(value: float, section: str, pieces: tuple[Piece, ...], from_1904: bool) -> str:
    """A date or time; `[DBNum1]` writes it in Chinese numerals, the long date of the system is 年月日."""
    at = moment(value, from_1904)
    if at is None:
        return plain(value)
    if "[$-f800]" in section.lower():
        return f"{at.year}年{at.month}月{at.day}日"
    parts = [(kind, text.lower()) for kind, text in pieces if kind in {"date", "elapsed"}]
    half_day = any(text in {"am/pm", "a/p", "上午/下午"} for _, text in parts)
    out, seen = "", 0
    for kind, text in pieces:
        if kind in {"date", "elapsed"}:
            before = parts[seen - 1][1] if seen else ""
            after = parts[seen + 1][1] if seen + 1 < len(parts) else ""
            out += show_part(
                at, text.lower(), before[:1] == "h" or after[:1] == "s", half_day, value if kind == "elapsed" else None
            )
            seen += 1
        else:
            out += text if kind == "text" or text in ".," else ""
    return in_chinese(out) if "[dbnum1]" in section.lower() else out.strip()


def show_part(at: datetime.datetime, part: str, minutes: bool, half_day: bool, elapsed: float | None) -> str:
    """One part of a date: a year, month, day, weekday or time."""
    if elapsed is not None:
        return str(int(elapsed * {"h": 24, "m": 1440, "s": 86_400}[part[0]] + 1e-6)).zfill(len(part))
    hour = (at.hour % 12 or 12) if half_day else at.hour
    week = "一二三四五六日"[at.weekday()]
    named = {
        "yy": f"{at.year % 100:02d}", "mmm": MONTHS[at.month - 1], "mmmm": at.strftime("%B"), "ddd": at.strftime("%a"), "dddd": at.strftime("%A"),
        "aaa": week, "aaaa": f"星期{week}", "am/pm": "AM" if at.hour < 12 else "PM", "a/p": "A" if at.hour < 12 else "P",
        "上午/下午": "上午" if at.hour < 12 else "下午",
    }  # fmt: skip
    if part in named:
        return named[part]
    if part[0] in "ye":
        return str(at.year)
    number = {"m": at.minute if minutes else at.month, "d": at.day, "h": hour, "s": at.second}[part[0]]
    return str(number).zfill(min(2, len(part.partition(".")[0])))


def in_chinese(text: str) -> str:
    """A date in Chinese numerals: 二〇二四年五月十二日."""
    text = re.sub(r"\d{4}", lambda match: "".join(DIGITS.replace("零", "〇")[int(digit)] for digit in match[0]), text)
    return re.sub(r"\d{1,2}", lambda match: chinese(int(match[0])) if int(match[0]) else "〇", text)
