"""The words that name money and those that stand before a name without being part of it."""

import re

from pipeline import vocab
from pipeline.grammar.endings import opening
from pipeline.grammar.money import PER_WORD

INSTRUMENT = re.compile(vocab.any_of(vocab.terms("subsidies", "instruments")))
NAME = rf"(?:{INSTRUMENT.pattern})+"
TRIM = opening(
    r".*(?:其中|人民政府|20\d\d年度?|我[省市区县]|[第首前后][\d一二两三四五]年|另外|另行|累计|最高|给予|(?<!给)予以|给与|标准的?|发放|颁发|享受|按照?|再|可|安排|提供|支付|进行|的|个月|人员|申请人|对象|家庭|学生|企业|单位|基地|学校|机构|分别|为|将|实行|计算|核拨"
    rf"|增加|部分|基础上|每(?:出栏|新增|销售|收购|种植)?一?[头亩吨台只株][一-鿿]{{0,4}}(?=(?:补助|补贴|奖励)\Z)|每[项款个]产品"
    rf"|一个项目|平均|每[张件项本枚][一-鿿]{{1,4}}(?=(?:奖励|补助|补贴|资助)\Z)"
    rf"|单[人个家户项笔次机台车件]|每(?:座|栋|辆|艘|架|趟|列)[一-鿿]{{1,3}}(?=(?:补助|补贴)\Z)"
    rf"|每(?:一?个|趟|架|列|标准|家)[一-鿿]{{0,5}}(?=(?:奖励|资助|支持|奖补)\Z)"
    rf"|[每/]{PER_WORD}(?:每?{PER_WORD})?|以内|以上|级|元|申请|申领|\d)"
)
BARE_WORDS = frozenset(["", *vocab.terms("subsidies", "bare")])
RECEIVERS = vocab.any_of(vocab.terms("subsidies", "receivers"))
INITIALS = "".join(sorted({term[0] for term in vocab.terms("subsidies", "receivers")}))
NOUN = rf"(?:(?=[{INITIALS}]){RECEIVERS}(?<!或者))(?:\([^()]{{1,8}}\)|”)?"
