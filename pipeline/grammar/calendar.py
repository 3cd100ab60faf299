"""Days of the calendar: ends of months, ten-day parts, the same day months later."""

import calendar
from datetime import date

TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None)}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def ten_days(year: int, month: int, part: str | None) -> tuple[date, date]:
    """The first and last day of a month, or of its part: 上旬 → the 1st to the 10th."""
    first, last = TENS[part] if part else (1, None)
    return date(year, month, first), date(year, month, last) if last else month_end(year, month)


def day(year: int, month: int, number: int) -> date | None:
    """A date, None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def add_months(start: date, months: int) -> date:
    """The same day so many months later, the month's last day where it is shorter."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
