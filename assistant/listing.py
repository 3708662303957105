"""A list: every measure of the item that a question names, complete, in the document's order."""

from __future__ import annotations

import re

from assistant.compose import Draft, Evidence, quote_line
from assistant.corpus import Entry
from assistant.measures import measures

STRONG = re.compile(
    r"列(?:全|出|个|一下|举|一列|给)|清单|单子|一条一?条|逐条|捋|一揽子|越全越好|一个不(?:落|漏)|(?:全|都)(?:部)?(?:列|说|写|给|告诉|讲)|(?:都)?(?:有|安排|部署|要(?:做|搞|办|抓))(?:了)?(?:哪些|什么|啥)(?:具体)?(?:项目|活动|措施|抓手|安排|动作|工作|任务|举措|内容|规定动作|名堂|部署|事|计划|办法|新动作|招)"
    r"|哪些(?:抓手|措施|动作|名堂|工作|规定动作|举措|任务|部署|安排)|(?:这|那)(?:一)?(?:条|块|方面|条线|部分|套|摊)[^。?]{0,16}(?:哪些|什么|啥|要干|要做)|(?:要|该|得)(?:做|干|抓|搞|建)(?:些|的)?(?:哪些|什么|啥|事)|做些什么|参与些什么|抓哪些|有哪些(?:项目|活动|计划|培训|比赛|安排|措施)|怎么(?:部署|安排)的?|安排了(?:什么|哪些|啥)"
)
WEAK = re.compile(r"哪些|有啥|有什么|什么(?:安排|部署|要求|举措|动作)|都(?:有|是)|哪几")


def list_draft(entry: Entry) -> Draft:
    """Return the measures of ``entry`` as bullets, under its label, heading and their count."""
    pieces = measures(entry)
    name = f"“{entry.item.heading}”" if entry.item.heading else ""
    lead = f"{entry.item.label}{name}共写明{len(pieces)}项："
    lines = tuple(quote_line(Evidence(entry.document, entry.item, p.start, p.end), bullet=True) for p in pieces)
    return Draft(lead=lead, lines=lines, mode="list", derived=(lead, name))
