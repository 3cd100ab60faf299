"""What an item without a heading sentence is called: its first clause that says something."""

import pytest

from pipeline.fold import fold
from pipeline.segment.headings import heading_of

CASES: list[tuple[str, str]] = [
    ("建设服务中心，提供便民服务，落实人员。", "建设服务中心"),
    ("县教育局应当在开学前公布名单，接受监督。", "县教育局应当在开学前公布名单"),
    ("符合条件的退役军人，可同时申请创业补贴，手续从简。", "符合条件的退役军人,可同时申请创业补贴"),
    ("居民需要上门服务的，应当提交申请，说明理由。", "居民需要上门服务的,应当提交申请"),
    (
        "企业与毕业生签订合同，毕业生稳定就业满6个月的，按每人1000元给予补贴，发给企业。",
        "企业与毕业生签订合同,毕业生稳定就业满6个月的,按每人1000元给予补贴",
    ),
    ("支持企业技改，对设备投资超过百万元的，给予补助。", "支持企业技改"),
    ("公示期满后，由县民政局发放证件，并存档。", "公示期满后,由县民政局发放证件"),
    (
        "对培育品牌、开拓市场，积极引进人才成效明显的县，在安排资金时予以倾斜，并通报。",
        "对培育品牌、开拓市场,积极引进人才成效明显的县",
    ),
    (
        "市、县民政部门，乡镇人民政府及其工作人员应当依法履职，不得推诿。",
        "市、县民政部门,乡镇人民政府及其工作人员应当依法履职",
    ),
    ("县司法局是本县法律援助工作的主管部门，负责监督，受理投诉。", "县司法局是本县法律援助工作的主管部门"),
    ("年龄原则上在60周岁以下，在本县居住满3年。", "年龄原则上在60周岁以下"),
    ("读者凭证入馆，未带证件的，不得入内。", "读者凭证入馆"),
    ("以社区为单位，组织开展巡查，做好记录。", "以社区为单位,组织开展巡查"),
]


@pytest.mark.parametrize(("item", "title"), CASES)
def test_first_clauses(item: str, title: str) -> None:
    """A time, a ground, a condition, a topic or half a list is no title alone."""
    text = fold(item).text
    start, end, _ = heading_of(text, 0)
    assert text[start:end] == title
