"""What a title line of a notice or plan looks like."""

import re

from pipeline.segment.labels import find_label

KINDS = (
    "方案|计划|规划|意见|办法|细则|规定|措施|清单|条例|要点|纲要|通知|决定|通告|公告|政策|行动|指南|制度|分工表|分工方案|任务表|批复|规程|"
    "规则|章程|倡议书|安排|指引|指导意见|实施意见|若干措施|政策意见|标准|目录|规范|守则|准则|导则|分解表|一览表|责任表|实施办法|的函|复函|的答复|的报告|的请示|预案|汇编|决议|公报|解读|白皮书"
)
TITLE = re.compile(rf"[^。;:!?]{{2,90}}(?:{KINDS})(?:\((?:[^()]|\([^()]*\)){{1,30}}\))?[》”]?\Z")
NOT_TITLE = re.compile(
    r"附件|附表|附:|抄送|发布时间|发布日期|来源|索引号|主题|当前位置|首页|文号|名称|标题|\(此件|原文链接|【|"
    r"为(?:了|更好|进一步|深入|全面|切实|认真|充分|积极|扎实|持续|大力|有效|加快|加强|推动|推进|贯彻|落实|规范|做好|提[高升]|促进|完善|保障)|(?:根据|按照|依据)《"
)


def is_title(text: str) -> bool:
    """A line that reads like the title of a notice or plan."""
    return bool(TITLE.match(text)) and not NOT_TITLE.match(text) and not find_label(text)
