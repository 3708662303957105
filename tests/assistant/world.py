"""A small world: a 公文 of eight items, a statute, an opinion whose numbers restart, a report that looks back."""

from __future__ import annotations

from assistant.corpus import Corpus, Entry
from ingest.pipeline import parse_text
from ingest.types import Parsed

PALACE = """某某市少年宫文件

某少发〔2025〕3号

某某市少年宫关于印发《某某市少年宫2025年工作要点》的通知

各分宫，机关各部室：

《某某市少年宫2025年工作要点》已经某某市少年宫二届一次全会审议通过，现印发给你们，请认真贯彻落实。

某某市少年宫

2025年3月1日

某某市少年宫2025年工作要点

2025年是开放夜间课堂的起步之年。总的工作要求是：坚持公益属性，办好家门口的少年宫。

一、办好课堂

1. 开设夜间课堂。新开书法、围棋、合唱3个班，每班招收20名学员。推广“灯下学”计划。

2. 办好周末课堂。实施“小工匠”计划，建设木工坊、陶艺坊。

3. 送课进乡村。组织流动少年宫每月下乡2次，深化“大篷车”行动。

二、办好赛事

4. 举办书法大赛。举办第五届全市少儿书法大赛，设硬笔、软笔两个组别。

5. 举办合唱节。联合各学校成立合唱团，评选“金话筒”奖。

6. 举办围棋邀请赛。依托“灯下学”计划选拔选手。

三、加强管理

7. 管好安全。落实每日巡查制度，配备急救箱。

8. 管好队伍。招募不少于100名志愿者，实施“大手牵小手”计划，开展“一课一评”。
"""

PARK = """某某市公园管理办法

第一章　总则

第一条　为了规范公园管理，制定本办法。

第二条　本办法适用于本市行政区域内的公园。

第二章　游园

第三条　公园每日六时开放，二十二时闭园。

第四条　禁止在湖中游泳、垂钓。违反的，处五十元罚款。

第五条　本办法自2024年5月1日起施行。
"""


COMMUNITY = """关于加强社区服务的实施意见

一、总体要求

（一）指导思想。坚持以人民为中心，做好社区服务。

（二）主要目标

1. 覆盖全部社区。到明年底全部建成。

2. 满意率明显提高。达到百分之九十。

二、重点任务

（一）建设服务站

1. 统一标准。每站不少于三人。

2. 统一标识。由市里制作“邻里角”标牌。

（二）培训志愿者。每年培训两次，推广“邻里角”做法。
"""

REPORT = """某某县2025年政府工作报告

——2025年1月8日在某某县第十八届人民代表大会第五次会议上

某某县人民政府县长

各位代表：

现在，我代表县人民政府向大会报告工作，请予审议。

一、2024年工作回顾

2024年，全县地区生产总值增长5.1%，城镇新增就业2100人。

（一）工业稳步增长。新建厂房12万平方米，新增规上企业8家，茶厂产值达到3亿元。

（二）生态持续改善。植树3000亩，关停砖厂2家。

（三）民生得到改善。新建养老床位150张，帮助420名农民工追回工资600万元。

二、2025年重点工作

今年要抓好两个方面的工作。

（一）做强特色产业。新增规上企业10家，茶厂产值力争达到4亿元。

（二）办好民生实事。新建养老床位200张，修建村卫生室9间。
"""


def parse(text: str, name: str = "样例.txt") -> Parsed:
    """Return ``text`` parsed as the file ``name``."""
    return parse_text(text, source=name, digest="0" * 64)


def corpus_of(*texts: str) -> Corpus:
    """Return the corpus over ``texts``; traditional characters stay as they are."""
    parsed = [parse(text) for text in texts]
    entities = {one.document.id: one.entities for one in parsed}
    return Corpus([one.document for one in parsed], entities.__getitem__, lambda text: text)


def entry_of(corpus: Corpus, label: str) -> Entry:
    """Return the entry of that label; StopIteration when there is none."""
    return next(entry for entry in corpus.entries if entry.item.label == label)
