"""Recurrences that are due, beside those that only say how money is paid."""

from datetime import date

import pytest

from pipeline.extract.deadlines import OPEN_ENDED, Validity, passage_deadlines
from pipeline.extract.links import subjects_apart
from pipeline.extract.passages import Passage
from pipeline.extract.rows import Source
from pipeline.fold import fold
from pipeline.grammar.periods import find_periods
from pipeline.grammar.quantities import find_quantities
from pipeline.model import Row


def deadlines(raw: str, section: str = "task", validity: Validity = OPEN_ENDED, **known: str) -> list[Row]:
    """The deadlines of a text that stands alone."""
    folded = fold(raw)
    periods = tuple(find_periods(folded.text, validity.issued_on))
    quantities = tuple(find_quantities(folded.text))
    passage = Passage(folded=folded, section=section, quantities=quantities, periods=periods, **known)
    return passage_deadlines(Source("notice", raw, ()), passage, validity)


def recurrences(raw: str) -> list[str]:
    """The frequencies of the recurring deadlines of a text that stands alone."""
    return [str(row["frequency"]) for row in deadlines(raw) if row["kind"] == "recurring"]


@pytest.mark.parametrize(
    ("sentence", "frequencies"),
    [
        ("服务评估为优秀的，每年每个分别给予40万元服务奖励。", []),
        ("单家企业每年最高补助金额不超过3万元。", []),
        ("给予不超过15元/每月·每平方米的租金补助。", []),
        ("高管子女每年原则上最多享受2个入学名额。", []),
        ("每年择优遴选科技项目予以立项。", ["annual"]),
        ("日常养护资金不低于每年每公里县道10000元。", []),
        ("每家企业每年累计不超过5万元。", []),
        ("资金分两年拨付，每年拨付50%。", []),
        ("奖励分三年兑现，每年兑现比例为4:3:3。", []),
        ("给予用电补贴，每年单户不超过100万元。", []),
        ("“十四五”以来，产业规模年均增长12%。", []),
        ("产业规模年均增长12%。", ["annual"]),
        ("每年每公里巡查2次。", ["annual"]),
        ("各区每季度向市财政局报送资金使用情况。", ["quarterly"]),
    ],
)
def test_terms_of_payment_are_not_due(sentence: str, frequencies: list[str]) -> None:
    """每年 is a deadline where something is to be done, not where it says how often money is given."""
    assert recurrences(sentence) == frequencies


@pytest.mark.parametrize(
    ("sentence", "section", "expected"),
    [
        ("请于9月15日前将工作方案报我局。", "preamble", ["9月15日前"]),
        ("省里将于2026年6月底前在全省开展隧道排查。", "preamble", ["于2026年6月底前"]),
        ("为落实2026年工作部署，制定本方案。", "preamble", []),
        ("办法已经会议通过，现予公布，自2026年5月1日起施行。", "preamble", ["2026年5月1日起"]),
        ("条例自2026年5月1日起施行，各地应当宣传。", "preamble", []),
        ("落实“日巡查、周调度”机制。", "task", ["日", "周"]),
        ("推广“每周一课”。", "task", []),
        ("制定方案（2026年6月至7月）。", "task", ["2026年6月至7月"]),
        ("被征地农民每月养老补助金标准为1040元。", "task", []),
        ("咨询截止日期为2026年6月16日。", "other", ["2026年6月16日"]),
        ("会议时间：2026年6月21日，会期一天。", "other", ["2026年6月21日"]),
        ("会场2026年6月21日布置的展板。", "other", []),
        ("李江任副局长（试用期一年，时间自2026年4月起计算）。", "task", []),
        ("院士年龄不超过75岁（1949年1月1日（含）以后出生）。", "task", []),
        ("详见附件：某省关于做好2026年度科学技术奖提名工作的通知.doc", "task", []),
        ("2026年度福建省科学技术奖可提名奖种包括自然科学奖。", "task", []),
        ("2026年新增省科学技术奖5项。", "task", ["2026年"]),
        ("今年3月26日是第23个安全教育日。", "task", []),
        ("2026年是“十五五”规划开局之年，2027年是重点项目攻坚期。", "task", []),
        ("2026年是否纳入试点，于6月底前报省局。", "task", ["2026年", "于6月底前"]),
        ("各部门在每季度末（即3月、6月、9月和12月底）报送台账。", "task", ["每季度末"]),
        ("附件：\n1.2026年度全省活动计划表", "task", []),
        ("把排查情况于9月20日发布在网站专栏上。", "task", ["于9月20日"]),
        ("于每月双月底前报送试点申请。", "task", ["每月双月底前"]),
        ("财政部决定从2026年10月1日起，实施节能汽车推广政策。", "preamble", ["2026年10月1日起"]),
        ("2025—2026学年第二学期期末考试将于2026年7月2日至13日举行。", "task", ["于2026年7月2日至13日"]),
        ("企业要总结2025年10月1日至2026年3月31日推广情况。", "task", []),
        ("2025—2026学年第二学期开展督导。", "task", ["2025—2026学年第二学期"]),
        ("交流各站2026年推广工作和2027年工作打算。", "task", []),
        ("材料写2026年防汛工作情况、2027年工作思路。", "task", []),
        ("各市上报2026年年报及分析。", "task", []),
        ("2026年中秋节、国庆节放假安排如下：", "task", []),
        ("2026年推广工作站达到20个。", "task", ["2026年"]),
        ("户籍以2026年5月28日登记为准。", "task", []),
        ("2026年3月31日前已受理未发放的补贴，按原办法执行。", "task", []),
        ("自2026年7月起至2027年12月，在全国组织开展专项行动。", "preamble", ["自2026年7月起至2027年12月"]),
        ("全年放流鱼苗200万尾。", "task", ["全年"]),
        ("全年平均气温15度。", "task", []),
        ("每四年举办一届运动会。", "task", ["每四年"]),
        ("门诊慢病由每年集中申报调整为每月申报。", "task", ["每月"]),
        ("各部门每季度末召开推进会。", "preamble", ["每季度末"]),
        ("为适应每年增长的需求，制定本方案。", "preamble", []),
        ("实行“一月一督查、一季一排名”。", "task", ["一月一", "一季一"]),
        ("政策受理期限截至2026年12月31日。", "task", ["截至2026年12月31日"]),
        ("本规划的规划期为2026—2030年，展望至2035年。", "preamble", ["2026—2030年", "至2035年"]),
        ("报名截止到目前共3万人，2026年4月20日复核。", "task", []),
        ("缴费截止日为准，复核于2026年4月20日17时前完成。", "task", ["于2026年4月20日17时前"]),
        ("材料报送截止时间为8月15日17:30。", "task", ["8月15日17:30"]),
        ("2026年秋季小班新生应年满三周岁。", "task", []),
        ("聚焦2026年智能家居升级等重点方向。", "task", []),
        ("缴费基数为2026年度全市在岗职工平均工资的六成。", "task", []),
        ("重点支持改造2026年底前建成的厂房。", "task", []),
        ("建成于2026年底前的厂房由区里收储。", "task", []),
        ("游客数量逐年增长。", "task", []),
        ("各县逐年制定清淤计划。", "task", ["逐年"]),
        ("连续三年每年考核合格。", "task", []),
        ("整治情况纳入2026年度安全生产考核。", "task", []),
        ("结合年内综合督查进行检查。", "task", []),
        ("2026年获前三名的学校优先参赛。", "task", []),
        ("2026年获省级称号2个。", "task", ["2026年"]),
        ("全年检查文化市场经营单位不少于400家次。", "task", ["全年"]),
        ("每年资助培养督导员50名。", "task", ["每年"]),
        ("每年资助5万元。", "task", []),
        ("暂免征收保障金（即征收所属期为2026年度）。", "task", []),
        ("秋防工作即日开始，2026年11月底前结束。", "preamble", ["2026年11月底前"]),
        ("年内进行综合督查。", "task", ["年内"]),
        ("逾期的计入上半年考核结果。", "task", []),
        ("局里决定每两个月对各站进行一次统计。", "preamble", ["每两个月"]),
        ("2026年度开展安全生产考核。", "task", ["2026年度"]),
        ("2026年起发布统计公报。", "task", ["2026年起"]),
        ("2026年统计公报显示规模扩大。", "task", []),
        ("消费者应截至2027年1月10日前提交申请。", "task", ["截至2027年1月10日前"]),
        ("截至2026年1月5日，提交申请3万件。", "task", []),
        ("按一般工商业电价执行，政策执行至2027年12月31日。", "task", ["执行至2027年12月31日"]),
        ("2026年8月31日前年满6周岁的适龄儿童。", "task", []),
        ("公众可于2026年9月30日前提出意见。", "preamble", ["于2026年9月30日前"]),
        ("项目已于2026年3月1日后开工。", "task", []),
        ("项目于2026年3月1日后开工。", "task", ["于2026年3月1日后"]),
        ("2026年实事项目任务分解表", "task", []),
        ("11月30日", "deadline", ["11月30日"]),
        ("11月30日", "task", []),
        ("每年2月底前各县完成自评，3月底前市里完成复核。", "task", ["每年2月底前", "3月底前"]),
        ("各县于每年11月底前自评，并于次年1月15日前备案。", "task", ["每年11月底前", "次年1月15日前"]),
        ("每季度末月25日前报送进展。", "task", ["每季度末月25日前"]),
        ("把落实2026年《政府工作报告》作为重点。", "task", []),
        ("截至2026年6月底，全县共有站点30个。", "task", []),
        ("截至2026年6月底，确保站点全部启用。", "task", ["截至2026年6月底"]),
        ("各站每月25日前上传台账。", "task", ["每月25日前"]),
        ("贷款台账按季报送市局。", "task", ["按季"]),
        ("养老金按月发放。", "task", []),
        ("每学期组织1次演练。", "task", ["每学期"]),
        ("用电量比2024年下降。", "task", []),
        ("在2024年的基础上翻番。", "task", []),
        ("请各县制定方案，每季度报送一次进展情况。", "preamble", ["每季度"]),
        ("现将行动计划（2026—2028年）印发给你们，请认真执行。", "preamble", []),
        ("起付标准每90日计算1次。", "task", []),
        ("补助分五年每年20%拨付。", "task", []),
        ("完成2026年整治工作总结报告。", "task", []),
        ("2026年完成全市水系规划编制。", "task", ["2026年"]),
        ("补贴限额参照2026—2028年农机政策执行。", "task", []),
        ("对2026年12月31日前已取得许可的项目，可以按原政策执行。", "task", []),
        ("每家企业每年申领额度最高不超过30万元。", "task", []),
        ("对预算实行年度管理，每年执行进度低于80%的，次年相应核减。", "task", []),
        ("2026年6月11日前，户籍在本区的适龄儿童；", "task", []),
        ("2026年6月11日前，各校公布招生计划；", "task", ["2026年6月11日前"]),
        ("招生结果6月20日公布，6月22日向社会公布名单。", "task", ["6月22日"]),
    ],
)
def test_what_is_due_and_what_is_only_said_of_a_time(sentence: str, section: str, expected: list[str]) -> None:
    """Requests of a covering letter are due; cohorts, references, trends, conditions and years of comparison are not."""
    rows = deadlines(sentence, section, Validity(date(2026, 1, 8)))
    assert [row["evidence"] for row in rows] == expected


def test_each_member_of_a_list_of_times_has_the_head_of_the_list() -> None:
    """Both times of 每月5日前…、每年12月5日前… are those of 各镇; a measure shares the head of the clause before."""
    rows = deadlines("参保职工每月上门不少于4次，每月服务时间为8小时。")
    assert [row["subject"] for row in rows] == ["参保职工上门", "参保职工服务时间"]


def test_an_end_that_is_led_to_is_an_aim_whatever_it_is_compared_with() -> None:
    """到2015年能耗比2010年降低17% in an old plan without a date; 2015年能耗比2010年降低 tells of what was."""
    assert [row["evidence"] for row in deadlines("到2015年能耗比2010年降低17%。", "goal")] == ["到2015年"]
    assert deadlines("2015年能耗比2010年降低17%。", "goal") == []


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("春季资金于2026年3月底前、秋季资金于2026年9月底前拨付到位。", ["春季资金拨付到位", "秋季资金拨付到位"]),
        ("中心2026年完成投资5亿元，2027年竣工，2028年6月投用。", ["中心完成投资", "中心,竣工", "中心,投用"]),
        ("市级河长每季度巡河不少于1次，县级河长每月不少于2次。", ["市级河长巡河", "县级河长巡河"]),
        ("县长每季巡河1次，乡长每月不少于1次，村长每周不少于1次。", ["县长巡河", "乡长巡河", "村长巡河"]),
        ("2026年改造村道8公里、2027年改造10公里。", ["改造村道", "改造村道,改造10公里"]),
        ("开展攻坚行动，每日调度、每周通报。", ["开展攻坚行动,调度", "开展攻坚行动,通报"]),
        ("到2026年企业达到7000家，2028年突破1万家。", ["企业达到7000家", "企业"]),
    ],
)
def test_what_only_the_clause_before_names(sentence: str, subjects: list[str]) -> None:
    """A deed or figure alone is that of what the clause before it speaks of."""
    assert [row["subject"] for row in deadlines(sentence)] == subjects


@pytest.mark.parametrize(
    ("cell", "section", "subject"),
    [
        ("2026年6月底", "deadline", "优化不动产登记"),
        ("2026年9月底前建立制度", "deadline", "优化不动产登记,建立制度"),
        ("每年培训40万人次", "goal", "优化不动产登记"),
        ("每季度更新一次", "measures", "优化不动产登记,更新一次"),
        ("每年举办银企对接会", "measures", "举办银企对接会"),
    ],
)
def test_a_table_cell_that_does_not_say_of_what(cell: str, section: str, subject: str) -> None:
    """The cells of a timetable, and bare figures and deeds, are those of their row."""
    assert deadlines(cell, section, table_id="t", subject="优化不动产登记，推进带押过户")[0]["subject"] == subject


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("2026年6月底前完成600个。", "新增公共停车泊位,完成600个"),
        ("2026年上半年完成60%。", "新增公共停车泊位,完成60%"),
        ("2026年一季度完成选址。", "新增公共停车泊位,完成选址"),
        ("2026年底前制定管理办法。", "制定管理办法"),
    ],
)
def test_a_deed_without_an_object_is_that_of_its_heading(sentence: str, subject: str) -> None:
    """What an item of a list of projects is to reach by a month is told by the item's heading."""
    assert deadlines(sentence, subject="新增公共停车泊位1500个")[0]["subject"] == subject


def test_a_term_with_both_ends_expires() -> None:
    """自…起施行,至…止 gives a beginning and an expiry of the notice."""
    rows = deadlines("本方案自2026年5月1日起实施，至2028年12月31日止。")
    assert [(row["kind"], row["start"], row["end"], row["subject"]) for row in rows] == [
        ("effective", "2026-05-01", None, "本方案实施"),
        ("expiry", None, "2028-12-31", "本方案有效期"),
    ]


def test_a_comparison_with_a_year_past_tells_of_the_past_only_for_a_time_past() -> None:
    """2028年用水量比2025年下降 is planned in a notice of 2026, 2025年…比2020年下降 is not."""
    validity = Validity(date(2026, 1, 8))
    assert len(deadlines("2028年，用水量控制在20亿立方米，比2025年下降5%。", validity=validity)) == 1
    assert deadlines("2025年，用水量为20亿立方米，比2020年下降5%。", validity=validity) == []


def test_deadlines_of_two_groups_name_the_group() -> None:
    """The same subject in the lines of two groups is told apart by the group that the line opens with."""
    raw = "一类护理：每月上门服务不少于4次。\n二类护理：每月上门服务不少于2次。"
    rows = subjects_apart(deadlines(raw), raw)
    assert [row["subject"] for row in rows] == ["一类护理上门服务", "二类护理上门服务"]


def test_a_time_before_the_year_of_issue_is_history() -> None:
    """2023年完成… in a notice of 2026 tells what was done."""
    assert deadlines("2023年完成普查。", validity=Validity(date(2026, 1, 8))) == []


def test_a_time_counted_from_the_day_a_notice_takes_effect() -> None:
    """自本办法施行之日起6个月内 has no end where nothing says when the notice takes effect."""
    sentence = "各县应当自本办法施行之日起6个月内制定细则。"
    known = deadlines(sentence, validity=Validity(date(2025, 5, 20), date(2025, 6, 1)))
    assert [(row["kind"], row["end"]) for row in (*known, *deadlines(sentence))] == [("by", "2025-12-01"), ("by", None)]


def test_a_bracket_behind_a_sentence_is_about_the_heading() -> None:
    """(…负责,2026年6月底前完成) behind a full stop."""
    sentence = "扩大事项范围。新增事项20项。（市公安局负责，2026年6月底前完成）"
    assert deadlines(sentence, subject="优化跨省通办")[0]["subject"] == "优化跨省通办"


def test_what_an_earlier_sentence_names() -> None:
    """上述工作 and 其中 are those of the heading, 上述工作 without one what the sentence before speaks of."""
    earlier = "各县编制名录。2026年底前完成上述工作。"
    assert [deadlines(earlier, subject=heading)[0]["subject"] for heading in ("名录编制", "")] == [
        "完成名录编制",
        "各县编制名录,完成上述工作",
    ]
    of_which = deadlines("对其中要退出目录的，应在2026年底前退出。", subject="优化补贴机具目录")
    assert of_which[0]["subject"] == "优化补贴机具目录,对其中要退出目录的,退出"


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        ("2026年3月启动", ("during", "雨污改造,启动")),
        ("2026年3月完成", ("by", "雨污改造")),
        ("2026年6月、12月各完成2个", ("during", "雨污改造,完成2个")),
        ("2026年三季度", ("by", "雨污改造")),
    ],
)
def test_a_time_with_a_deed_in_a_column_of_times(cell: str, row: tuple[str, str]) -> None:
    """A month alone is one to be met; one on which something begins is the time of that."""
    found = deadlines(cell, "deadline", table_id="t", row_title="雨污改造", header="时间节点")[0]
    assert (found["kind"], found["subject"]) == row


def test_a_cell_that_names_its_task_says_how_often() -> None:
    """每周巡查1次 in the cell of a row's task is a time, a year there is the name of the task; the row of a timetable takes place."""
    cells = [("每周巡查河道1次", "title"), ("2026年河道整治", "title")]
    assert [len(deadlines(cell, section, table_id="t", subject="河道整治")) for cell, section in cells] == [1, 0]
    issued = Validity(date(2026, 1, 8))
    rows = [deadlines("7月5日", "deadline", issued, table_id="t", header=header) for header in ("时间", "完成时限")]
    kinds = [row["kind"] for (row,) in rows]
    assert kinds == ["during", "by"]


def test_a_validity_counted_from_another_paragraph() -> None:
    """有效期2年, where another paragraph says from when."""
    (row,) = deadlines("本通知有效期2年。", validity=Validity(date(2025, 5, 20), date(2025, 6, 1)))
    assert (row["kind"], row["end"], row["subject"]) == ("expiry", "2027-05-31", "本通知有效期")


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("评估工作应当在每年3月底前完成。", "评估工作完成"),
        ("每季度开展1次消防演练。", "开展1次消防演练"),
        ("水库巡查次数每月不少于4次。", "水库巡查次数"),
        ("资格考试每季度集中举行。", "资格考试集中举行"),
        ("推动充电市场2027年前基本实现互联互通。", "推动充电市场基本实现互联互通"),
        ("租赁合同实行每三年一签。", "租赁合同实行一签"),
        ("每周或每月更新菜单。", "更新菜单"),
        ("每2年内须对全部站点完成轮检。", "对全部站点完成轮检"),
        ("各县每年至少开展1次（暗访）检查活动。", "各县至少开展1次(暗访)检查活动"),
        ("要持续开展监测，并按月上报市水务局。", "要持续开展监测,上报市水务局"),
        ("到2026年末，小微贷款余额较2024年末增长一倍。", "小微贷款余额"),
        ("从2026年起，各镇于每年2月底前，根据上一年度成效，研究提出奖励名单。", "各镇,研究提出奖励名单"),
        ("修订后的考核细则，于2026年5月31日前报送市教育局。", "修订后的考核细则,报送市教育局"),
        ("对其中要退出目录的，应在2026年底前退出。", "对其中要退出目录的,退出"),
        ("护理补贴由乡镇按照财务规定，每月支付给养老机构。", "护理补贴由乡镇,支付给养老机构"),
        ("报名时间为2026年5月19日至5月22日，报名方式为网上报名。", "报名"),
        ("请家长于2026年5月24日带齐资料，到学校登记。", "家长带齐资料,到学校登记"),
        ("（三）整治阶段（2026年5月至8月）。各县排查隐患。", "整治阶段"),
        ("各县分别于2026年6月底和2026年9月底报送总结。", "各县报送总结"),
        ("各镇每月5日前将上月进展、每年12月5日前将年度总结报县安委办。", "各镇将上月进展、年度总结报县安委办"),
        ("企业负责人每季度带队检查（高危行业每月至少1次）。", "企业负责人带队检查(高危行业至少1次)"),
        ("本通知规定的救助标准从2026年1月1日起执行。", "本通知规定的救助标准执行"),
        ("市级河长每季度巡河不少于1次，县级河长每月不少于2次。", "市级河长巡河"),
        ("2026年上半年启动、2027年底前建成区域影像中心。", "启动、建成区域影像中心"),
        ("顺利实现2030年前碳达峰目标。", "顺利实现碳达峰目标"),
        ("石油消费力争2030年前达到峰值。", "石油消费达到峰值"),
        ("三至六年级每天书面作业平均不超过60分钟。", "三至六年级书面作业平均"),
        ("督导室每学期末通报一次。", "督导室通报"),
        ("服务机构应在每年6月和12月提交兑付申请。", "服务机构提交兑付申请"),
        ("每年监督抽测车辆不低于保有量的30%。", "监督抽测车辆"),
        ("到2026年，新能源占比达到60%以上。", "新能源占比"),
        ("每年培育设计人才500人以上、高级人才50人以上。", "培育设计人才"),
        ("实施技能计划每年培训教师100人。", "实施技能计划培训教师"),
        ("各地要淘汰老旧货车。（市公安局负责，2026年底前完成）", "淘汰老旧货车"),
        ("经研究，决定自即日起至2026年12月底在全市开展专项治理。", "在全市开展专项治理"),
        ("2026年起，市县两级每年将公益金的50%以上用于养老。", "市县两级将公益金的50%以上用于养老"),
        ("本办法自印发之日起施行，有效期5年。", "本办法施行"),
        ("到2026年，水面覆盖率稳定在9%。", "水面覆盖率"),
        ("每季度对重点企业至少检查1次，问题整改率达到100%。", "对重点企业至少检查1次"),
        ("每季度对重点企业，开展不少于1次检查。", "对重点企业,开展不少于1次检查"),
        ("对监测指标，要动态监测，并按旬上报我分局（监管三科）（见附表）。", "对监测指标,上报我分局(监管三科)(见附表)"),
        ("公众可于2026年9月底前，通过信函方式提出意见。", "公众通过信函方式提出意见"),
        ("每年发放“消费券”总额3000万元。", "发放“消费券”总额"),
        ("决赛拟定于2026年10月14日在市职业技术学院举行。", "决赛在市职业技术学院举行"),
        ("培训辅导（2026年3—4月），每周开展1场。", "培训辅导"),
        ("对使用超过20年的管道，2026年10月底前完成评估。", "对使用超过20年的管道,完成评估"),
        ("从2026年春季学期起，膳食补助标准由每生每天5元提高至每生每天6元。", "膳食补助标准提高"),
        ("请于2026年3月底前将2025年度总结、2026年工作计划报送市局。", "2025年度总结、2026年工作计划报送市局"),
        ("报名时间：2026年6月12日9:00至6月16日17:00，逾期系统关闭。", "报名"),
        (
            "甲类人员补贴标准，乙类、丙类人员补贴标准自2026年6月1日起执行。",
            "甲类人员补贴标准、乙类、丙类人员补贴标准执行",
        ),
        ("自2026年1月1日起至12月31日，在职职工30人以下的企业，免征保障金。", "在职职工30人以下的企业,免征保障金"),
        ("街道对各村实行月评比、季排名。", "街道对各村评比"),
        ("经研究，决定自2026年5月至2027年4月，在全区开展整治。", "在全区开展整治"),
        ("到2026年，应急管理体系基本建成。", "应急管理体系基本建成"),
        ("高级考试定于2026年6月13日9:00—12:00举行。", "高级考试举行"),
        ("全县防火期为2026年11月1日至2027年5月31日，其间禁止野外用火。", "全县防火期"),
        ("办好节庆活动。（市文旅局牵头；2026年12月底前见成效）", "办好节庆活动"),
        ("建立供热保障日报告、周会商制度。", "供热保障报告"),
        ("现将《攻坚方案（2026—2028年）》印发你们，请制定方案，并于2026年4月25日前备案。", "制定方案,备案"),
        ("补贴申请应于每年5月31日前提出。", "补贴申请提出"),
        ("到2030年，经常参加体育锻炼人数比例达到42%，人均场地达到3平方米。", "经常参加体育锻炼人数比例"),
        ("免疫期间实行周报制度。", "免疫期间周报"),
        ("冲刺阶段（2026年9月1日—测评结束）", "冲刺阶段"),
        ("拟聘用人员应在2026年10月15日前报到。", "拟聘用人员报到"),
        ("在2026年工作基础上，2027年新增事项20项。", "新增事项"),
        ("请制定方案，明确至2026年末的具体目标。", "具体目标"),
        ("对场地用电执行工商业电价，政策执行至2027年12月31日。", "对场地用电执行工商业电价"),
    ],
)
def test_what_is_due(sentence: str, subject: str) -> None:
    """The subject says what is due, with the words before the expression where few follow."""
    assert deadlines(sentence)[0]["subject"] == subject


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2027年开展专项检查，重点清查未编制规划、已建成设施未移交等问题。", ["2027年"]),
        ("2027年全市已建成设施120处。", []),
    ],
)
def test_what_is_built_beside_what_is_checked(sentence: str, years: list[str]) -> None:
    """A list member that speaks of what is built makes no history of its sentence."""
    assert [row["evidence"] for row in deadlines(sentence)] == years


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("各支行必须做到每户每年至少对账2次。", ["每年"]),
        ("每人每年不超过2000元。", []),
        ("护理资金按月划转。", ["按月"]),
        ("津贴按月发放。", []),
    ],
)
def test_duties_beside_terms_of_payment(sentence: str, found: list[str]) -> None:
    """A duty that each has every year is due; how often and for whom money is paid is not."""
    assert [row["evidence"] for row in deadlines(sentence)] == found


def test_a_letter_sent_on_a_day_and_a_day_in_a_bracket() -> None:
    """A letter's title behind a verb names no intake of pupils; a day in a bracket says when what stands before it ends."""
    when = Validity(issued_on=date(2027, 4, 1))
    sent = deadlines("幼儿园于6月8日发出《新生录取通知书》。", validity=when)
    closed = deadlines("报名截止后（5月20日），系统自动核对。", validity=when)
    assert [row["start"] for row in (*sent, *closed)] == ["2027-06-08", "2027-05-20"]


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("现将《居住证管理办法》重新发布，有效期调整至2029年12月31日，请遵照执行。", ["2029-12-31"]),
        ("现将《居住证管理办法》印发给你们，身份证有效期至2029年12月31日的无需更换。", []),
    ],
)
def test_a_letter_that_renews_a_notice(sentence: str, ends: list[str]) -> None:
    """The letter that publishes a notice anew says until when it holds."""
    rows = deadlines(sentence, section="preamble")
    held = [row for row in rows if row["kind"] == "expiry"]
    assert [row["end"] for row in held] == ends
    assert all(row["subject"] == "《居住证管理办法》有效期" for row in held)
