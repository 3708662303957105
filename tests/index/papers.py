"""Small official documents written for tests, and files made of them."""

from __future__ import annotations

from pathlib import Path

NOTICE = """关于做好青年工作的通知

一、加强思想引领

1. 办好青年讲堂。每月举办一次青年讲堂，邀请先进人物宣讲。建立讲师团。

2. 建设阅读空间。新建乡村书屋20个，配齐图书。

二、服务成长

3. 关心心理健康。在学校设立心理辅导室，开通热线电话12345。
"""

PLAN = """城市绿化工作方案

一、总体目标

1. 增加公园绿地。新建口袋公园15个，补种行道树3000棵。

2. 保护古树名木。为古树建立档案，每年巡查两次。
"""

QUESTIONS = '{"item":"一/2","q":"村里看书的地方要建几个","quote":"新建乡村书屋20个"}\n'


def write(folder: Path, name: str, text: str) -> Path:
    """Write a document and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
