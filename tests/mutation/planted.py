"""Made-up notices, each sound as it stands, and the slip that a rule has to find when it is planted in them.

A slip replaces words of one file (`old` → `new`); `figures` are what both halves of the finding's message have to name.
"""

from pathlib import Path

import msgspec

from pipeline.findings import find
from pipeline.model import Tables
from pipeline.notice import process
from pipeline.read import find_files
from pipeline.reconcile import reconcile

HEAD = """衢州市人民政府关于印发衢州市技能提升行动方案（2025—2027年）的通知
衢政发〔2025〕7号
各县（市、区）人民政府，市政府各部门：
现将《衢州市技能提升行动方案（2025—2027年）》印发给你们，请认真贯彻执行。
衢州市人民政府
2025年3月5日
"""
PLAN = """衢州市技能提升行动方案（2025—2027年）
一、总体目标
到2025年底，累计建成技能型企业20家。到2027年底，累计建成技能型企业30家，技能人才总量达到200000人，高技能人才总量达到80000人，高技能人才占技能人才比重达到40%。每年培训技能人才1500人次。
二、重点任务
（一）培育技能型企业。到2027年底，累计建成技能型企业30家。（责任单位：市人力社保局、市教育局）
（二）开展职业技能培训。每年开展职业技能培训1500人次，其中，智能制造培训300人次，电子商务培训300人次，养老护理培训300人次，家政服务培训300人次，建筑行业培训300人次。（责任单位：市人力社保局、市退役军人事务局）
（三）推动产教融合。培育产教融合型试点企业5家，校企共建3个产业学院，建设4个实训基地。（责任单位：市退役军人事务局）
（四）遴选衢州工匠。对市级大工匠、市级工匠和市级青年工匠分别给予5万元、3万元、1万元的奖励。（责任单位：市总工会）
（五）打造技能社区。到2026年底，遴选技能社区专项10个；到2027年底，遴选技能社区专项20个。（责任单位：市民政局）
三、附则
本方案自2025年4月1日起施行，有效期至2027年12月31日。
"""
ANNEX = """附件
每年技能培训计划分工表
序号\t培训内容\t培训人数\t责任单位
1\t开展智能制造行业技能培训\t300\t市经信局
2\t开展电子商务行业技能培训\t300\t市商务局
3\t开展养老护理行业技能培训\t300\t市民政局
4\t开展家政服务行业技能培训\t300\t市妇联
5\t开展建筑行业技能培训\t300\t市住建局
"""
GRID = """附件2
技能型企业培育计划表
序号\t地区\t技能型企业（家）
1\t柯城区\t12
2\t衢江区\t8
合计\t\t20
"""
LISTED = "附件：每年技能培训计划分工表\n"
ROLES = """附件
重点任务清单
序号\t重点任务\t工作目标\t牵头单位\t参与单位
1\t培育技能型企业\t到2027年底，累计建成技能型企业30家\t市人力社保局\t市教育局、市财政局
2\t开展技能竞赛\t每年举办技能竞赛10场\t市总工会\t市人力社保局、市财政局
"""
PROVINCE = """附件
浙江省技能型企业培育计划表
序号\t地区\t技能型企业
\t\t2025年累计培育数量（家）\t2027年累计培育数量（家）
1\t杭州市\t50\t80
2\t衢州市\t20\t30
\t合计\t70\t110
"""
CITY = {"quzhou.txt": HEAD + PLAN}


class Slip(msgspec.Struct, frozen=True):
    """A slip to plant: the rule and severity that tell it, the files, where it goes, and what the message has to name.

    `by` is the function that finds it, where a rule has several.
    """

    name: str
    rule: str
    severity: str
    files: dict[str, str]
    file: str
    old: str
    new: str
    figures: tuple[str, ...]
    by: str = ""

    def planted(self) -> dict[str, str]:
        """The files with the slip."""
        assert self.files[self.file].count(self.old) >= 1, self.old
        before, found, after = self.files[self.file].rpartition(self.old)
        return self.files | {self.file: before + self.new + after if found else ""}


def city(name: str, rule: str, severity: str, old: str, new: str, *figures: str, extra: str = "") -> Slip:
    """A slip in the city's notice."""
    return Slip(name, rule, severity, {"quzhou.txt": HEAD + PLAN + extra}, "quzhou.txt", old, new, figures)


SLIPS = (
    city("figures", "conflict", "error", "企业。到2027年底，累计建成技能型企业30家", "企业。到2027年底，累计建成技能型企业45家", "30", "45"),
    city("comparators", "conflict", "info", "企业。到2027年底，累计建成技能型企业30家", "企业。到2027年底，累计建成技能型企业30家以上", "30"),
    city("table total", "total", "error", "合计\t\t20", "合计\t\t24", "24", "20", extra=GRID),
    city("parts of which", "total", "warning", "建筑行业培训300人次", "建筑行业培训900人次", "1500", "2100"),
    city("body and annex", "total", "warning", "5\t开展建筑行业技能培训\t300", "5\t开展建筑行业技能培训\t310", "1500", "1510", extra=ANNEX),
    city("share", "ratio", "warning", "比重达到40%", "比重达到48%", "48", "80000", "200000"),
    Slip("levels", "cross_level", "warning", CITY | {"zhejiang.txt": PROVINCE}, "quzhou.txt",
         "技能型企业20家", "技能型企业20家。到2026年底，累计建成技能型企业35家", ("35", "30")),
    city("falling", "monotonic", "warning", "到2025年底，累计建成技能型企业20家", "到2025年底，累计建成技能型企业90家", "90", "30"),
    city("分别", "distribution", "warning", "分别给予5万元、3万元、1万元", "分别给予5万元、3万元", "3", "2"),
    city("lost range", "suspect_figure", "warning", "试点企业5家", "试点企业510家", "510", "5-10"),
    city("mask", "redacted", "info", "每年培训技能人才1500人次", "每年培训技能人才**万人次", "**万人次"),
    city("two counters", "units", "info", "到2027年底，遴选技能社区专项20个", "到2027年底，遴选技能社区专项20项", "个", "项"),
    city("persons and times", "units", "info", "每年培训技能人才1500人次", "每年培训技能人才1500人", "1500人", "1500人次"),
    city("two names", "units", "info", "（责任单位：市退役军人事务局）", "（责任单位：市退伍军人事务局）", "市退伍军人事务局", "市退役军人事务局"),
    city("two roles", "role_overlap", "warning", "市教育局、市财政局", "市人力社保局、市教育局、市财政局", "市人力社保局", extra=ROLES),
    city("expiry before start", "dates", "warning", "有效期至2027年12月31日", "有效期至2024年12月31日", "2025-04-01", "2024-12-31"),
    city("imprint", "dates", "info", "有效期至2027年12月31日。\n", "有效期至2027年12月31日。\n衢州市人民政府办公室\u30002025年3月28日印发\n", "2025-03-05", "2025-03-28"),
    Slip("figures of versions", "conflict", "error", CITY | {"quzhou-web.txt": HEAD + PLAN}, "quzhou-web.txt",
         "技能人才总量达到200000人", "技能人才总量达到260000人", ("200000", "260000"), "version_conflict"),
    Slip("versions", "dates", "warning", CITY | {"quzhou-web.txt": HEAD + PLAN}, "quzhou-web.txt", "2025年3月5日", "2025年3月8日", ("2025-03-05", "2025-03-08")),
    Slip("no day of issue", "dates", "info", {"plan.txt": PLAN}, "plan.txt", "本方案自2025年4月1日起施行", "本方案自印发之日起施行", ("自印发之日起",)),
    city("annex", "missing_annex", "warning", "附件：每年", "附件：1.技能竞赛活动安排表\n2.每年", "技能竞赛活动安排表", extra=LISTED + ANNEX),
)  # fmt: skip


def tables_of_files(files: dict[str, str], folder: Path) -> Tables:
    """The reconciled tables of some files, with their findings."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    joined: Tables = {}
    for file in find_files(folder):
        for name, rows in process(file).items():
            joined.setdefault(name, []).extend(rows)
    tables = reconcile(joined)
    return tables | {"findings": find(tables)}
