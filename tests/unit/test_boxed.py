"""The information box of a page that was saved as text."""

import pytest

from pipeline.readers.boxed import box_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- 索引号：dq/2021-016\n- 发文字号：临行发〔2021〕42号\n- 发布日期：2021-12-22 17:45\n临江县工作规则\n一、总则\n县长负责。",
            {"index_number": "dq/2021-016", "doc_number": "临行发〔2021〕42号", "published_on": "2021年12月22日"},
        ),
        (
            "临江县工作规则\n  • 发文字号:\n\n    临政发〔2024〕7号\n  • 成文日期:\n\n    2024年04月06日\n一、总则\n县长负责。",
            {"doc_number": "临政发〔2024〕7号", "issued_on": "2024年4月6日"},
        ),
        (
            "发文日期: 2019-01-23 生效时间: 2019-02-01\n废止时间: 2021-01-31 文号:\n临江县工作规则\n一、总则\n县长负责。",
            {"issued_on": "2019年1月23日", "effective_from": "2019年2月1日", "expires_on": "2021年1月31日"},
        ),
        (
            "【颁布单位】临江省人民政府\n【颁布日期】1985-05-04\n规定\n一、总则\n省长负责。",
            {"issuers": "临江省人民政府", "issued_on": "1985年5月4日"},
        ),
        (
            "申报通知\n一、时间\n截止日期：2024年5月1日\n发布日期：2024年3月1日以后的成果。\n二、要求\n从严。\n"
            + "材料齐全。\n" * 12,
            {},
        ),
        (
            "索 引 号 640100/2017-36 发文字号 临教办发〔2017〕17号 生成日期 2017-10-10\n发布机构 临江市教育局 责任部门 临江市教育局 有 效 性 有效\n通知\n一、主题",
            {
                "index_number": "640100/2017-36",
                "doc_number": "临教办发〔2017〕17号",
                "issued_on": "2017年10月10日",
                "issuers": "临江市教育局",
                "validity": "有效",
            },
        ),
        (
            "发布文号 | 临府〔2021〕22号 |\n发布日期 | 2021-03-29 | 生效日期 | 2021-04-01 |\n方案\n一、目标",
            {"doc_number": "临府〔2021〕22号", "published_on": "2021年3月29日", "effective_from": "2021年4月1日"},
        ),
        ("名称：临江县工作规则\n发布机构：临江县\n一、总则\n县长负责。", {}),
    ],
)
def test_boxes(text: str, expected: dict[str, str]) -> None:
    """Labels of two kinds above the first section, one of them of a number or a day, are a box; those of the body are none."""
    assert box_of(text) == expected
