"""Notice → paragraphs, clause tree and resolved grids."""

import re

import msgspec

from pipeline.fold import squeeze
from pipeline.model import Grid, Notice, Paragraph, Segmented
from pipeline.segment.clauses import ANNEX_START, build
from pipeline.segment.front import find_front
from pipeline.segment.grids import resolve
from pipeline.segment.lines import paragraphs as find_paragraphs

MEASURED_IN = re.compile(r"\(?(?:[一-鿿]{0,2}单位|面积|数量|金额|资金|规模|产量|里程|投资|人数):([^。;:()]{1,12})\)?")
FILLED_IN_BY = re.compile(r"(?:填[报表]|编制|制表|报送|盖章)[一-鿿]{0,4}[:(]")
UNIT_BEHIND = re.compile(r"(?P<caption>.{4,}?)(?:计量|金额|面积)?单位:(?P<unit>[^。;:()]{1,12})")


def caption_of(grid: Grid, paragraphs: tuple[Paragraph, ...]) -> tuple[str, str]:
    """The short lines above a grid: its caption, with the measure unit of a line of its own (单位：人次), and the annex it stands in."""
    above = [paragraph for paragraph in paragraphs if paragraph.end <= grid.start][-3:]
    caption, annex, unit = "", "", ""
    for paragraph in reversed(above):
        text = paragraph.text
        if ANNEX_START.match(text):
            annex = text.rstrip(":.")
            break
        if len(text) > 60 or text.endswith(("。", ";", ")。")):
            break
        measured = MEASURED_IN.fullmatch(text)
        if measured:
            unit = f"(单位:{measured[1]})"
        elif not caption:
            behind = UNIT_BEHIND.fullmatch(text)
            unit = f"(单位:{behind['unit']})" if behind and not unit else unit
            stated = behind["caption"] if behind else text
            caption = "" if FILLED_IN_BY.match(stated) else stated
    return caption + unit, annex


def segment(notice: Notice) -> Segmented:
    """The notice cut up; raises nothing on odd text, at worst everything is preamble."""
    paragraphs = find_paragraphs(notice.text, notice.grids)
    grids = []
    for grid in notice.grids:
        caption, annex = caption_of(grid, paragraphs)
        grids.append(resolve(msgspec.structs.replace(grid, caption=caption, annex=annex)))
    front = find_front(paragraphs, squeeze(notice.meta.get("title", "")))
    clauses = build(notice.doc_id, front, paragraphs) if paragraphs else ()
    head = paragraphs[: front.title[0]] if front.title else ()
    tail = paragraphs[front.tail :]
    return Segmented(notice, head, clauses, tuple(grids), (*head, *tail), paragraphs)
