"""The labels that word processors generate: number formats and the counters of multi-level lists."""

import msgspec

DIGITS = "零一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
UNITS = ("", "十", "百", "千")
LEGAL_UNITS = ("", "拾", "佰", "仟")
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LEVELS = 9
CLOSED = tuple("、）)．。：】〕")

# The numbers that the binary format gives the number formats ([MS-OSHARED] MSONFC), by the names of the XML format.
FORMAT_NUMBERS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 15: "decimalHalfWidth", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


class Level(msgspec.Struct, frozen=True):
    """A list level: pieces of its label (a number stands for that level's count, 0 outermost) and how it counts.

    `restart` is how many outer levels restart it (None: all of them), `gap` what follows the label.
    """

    pieces: tuple[str | int, ...] = ()
    format: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False
    gap: str = " "


def chinese(number: int, digits: str = DIGITS, units: tuple[str, ...] = UNITS) -> str:
    """A number below ten thousand in Chinese numerals: 15 → 十五, 101 → 一百零一; with legal numerals 壹拾伍."""
    out, zero = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            out += (digits[0] if zero and out else "") + digits[digit] + units[power]
        zero = digit == 0
    return out[1:] if units is UNITS and 10 <= number < 20 else out or digits[0]


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Lower-case Roman numerals."""
    out = ""
    for worth, sign in ROMAN:
        out += sign * (number // worth)
        number %= worth
    return out


def enclosed(number: int, first: str, last: int) -> str:
    """The number in an enclosing character of a run that begins with `first` and ends at `last`."""
    return chr(ord(first) + number - 1) if number <= last else str(number)


def full_width(number: int) -> str:
    """Full-width digits."""
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def format_number(number: int, name: str) -> str:
    """A count in a named number format of WordprocessingML (ST_NumberFormat); formats it does not know are decimal."""
    if not 0 < number < 10_000:
        return str(number)
    match name:
        case "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting":
            return chinese(number)
        case "chineseCounting" | "taiwaneseCounting":
            return (
                chinese(number)
                if number < 100
                else "".join((DIGITS.replace("零", "○"))[int(digit)] for digit in str(number))
            )
        case "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal":
            return chinese(number, LEGAL, LEGAL_UNITS)
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return "".join(DIGITS.replace("零", "〇")[int(digit)] for digit in str(number))
        case "ideographTraditional":
            return STEMS[(number - 1) % 10]
        case "ideographZodiac":
            return BRANCHES[(number - 1) % 12]
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return enclosed(number, "①", 20)
        case "decimalEnclosedParen":
            return enclosed(number, "⑴", 20)
        case "decimalEnclosedFullstop":
            return enclosed(number, "⒈", 20)
        case "ideographEnclosedCircle":
            return enclosed(number, "㊀", 10)
        case "decimalFullWidth" | "decimalFullWidth2":
            return full_width(number)
        case "decimalZero":
            return f"{number:02d}"
        case "lowerLetter" | "upperLetter":
            return letters(number) if name == "lowerLetter" else letters(number).upper()
        case "lowerRoman" | "upperRoman":
            return roman(number) if name == "lowerRoman" else roman(number).upper()
        case "none":
            return ""
        case _:
            return str(number)


def count(counts: dict[int, int], levels: tuple[Level, ...], at: int) -> None:
    """Count one paragraph of level `at`: outer levels that have none begin, inner ones begin anew where they restart."""
    for outer in range(at):
        counts.setdefault(outer, levels[outer].start)
    counts[at] = counts[at] + 1 if at in counts else levels[at].start
    for inner in range(at + 1, len(levels)):
        restart = levels[inner].restart
        if restart is None or at < restart:
            counts.pop(inner, None)


def label(counts: dict[int, int], levels: tuple[Level, ...], at: int) -> str:
    """The label of a paragraph that has been counted, with what follows it; empty for bullets."""
    level = levels[at]
    if level.format == "bullet":
        return ""
    text = ""
    for piece in level.pieces:
        if isinstance(piece, str):
            text += piece
        elif piece < len(levels):
            text += format_number(
                counts.get(piece, levels[piece].start), "decimal" if level.legal else levels[piece].format
            )
    return text + ("" if text.endswith(CLOSED) else level.gap) if text.strip() else ""


class Listing(msgspec.Struct, frozen=True):
    """A list: the key its counters are kept under, its levels, the starts it overrides, level by paragraph style."""

    key: int | str
    levels: tuple[Level, ...]
    starts: dict[int, int]
    by_style: dict[str, int] = {}


class Counters(msgspec.Struct, frozen=True):
    """How far each list has been counted, by its key, and the numbers that have begun to count in theirs."""

    counts: dict[int | str, dict[int, int]] = {}
    begun: set[int | str] = set()


def next_label(counters: Counters, number: int | str, listing: Listing, at: int) -> str:
    """The label of the next paragraph of level `at` under a list's number; counts it."""
    counts = counters.counts.setdefault(listing.key, {})
    if number not in counters.begun:
        counters.begun.add(number)
        for level, start in listing.starts.items():
            counts[level] = start - 1
    count(counts, listing.levels, at)
    return label(counts, listing.levels, at)
