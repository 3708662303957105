"""Small documents, one for each shape of outline."""

from __future__ import annotations

from ingest.pipeline import parse_text
from ingest.types import Item, Parsed


def parse(text: str, name: str = "样例.txt") -> Parsed:
    return parse_text(text, source=name, digest="0" * 64)


def paths(parsed: Parsed) -> list[str]:
    return [item.path for item in parsed.document.items]


def labels(parsed: Parsed) -> list[str]:
    return [item.label for item in parsed.document.items]


def item(parsed: Parsed, path: str) -> Item:
    return next(i for i in parsed.document.items if i.path == path)


CONTINUOUS = """某某市教育工作要点

2025年是承上启下的一年，现提出如下要点。

一、加强组织领导

1. 健全工作机制。各单位要定期研究工作。

2. 压实工作责任。责任到人。

二、做好服务保障

3. 改善办学条件。新建学校10所。
"""

RESTARTING = """关于加强社区服务的实施意见

一、总体要求

（一）指导思想

坚持以人民为中心，做好社区服务。

（二）主要目标

1. 覆盖全部社区。到明年底全部建成。

2. 满意率明显提高。达到百分之九十。

二、重点任务

（一）建设服务站

1. 统一标准。每站不少于三人。

2. 统一标识。由市里制作。

（二）培训志愿者。每年培训两次。
"""

STATUTE = """某某市公园管理办法

目　录

第一章　总　则

第二章　管理和保护

第一章　总　则

第一条　为了规范公园管理，制定本办法。

第二条　本办法适用于本市行政区域。
第一条规定的管理部门由市政府确定。

第二章　管理和保护

第三条　公园内禁止下列行为：

（一）损毁花木；

（二）乱扔垃圾。

第三条之一　公园应当免费开放。

第四条　本办法自2024年5月1日起施行。
"""

LEAVES = """关于做好防汛工作的通知

各区县人民政府：

现就防汛工作通知如下。

一、加强值守。各单位实行24小时值班。

二、备足物资。按定额储备。

三、及时报告。险情半小时内上报。

某某市人民政府办公室

2024年6月1日
"""

SINGLE_PARENTHESES = """某某区读书活动方案

一、主要内容

（一）举办讲座。全年举办10场。

（二）开展征文。面向中学生。

二、工作要求

（一）高度重视。主要领导负责。
"""

PARTS = """某某规划纲要

第一部分 发展基础

一、发展成就

过去五年，经济持续增长。

二、面临形势

机遇与挑战并存。

第二部分 总体思路

一、指导思想

坚持新发展理念。
"""
