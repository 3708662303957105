"""What type of thing a question asks for, and whether a passage carries a thing of that type.

A document that speaks of the matter may still not state the detail: no sum of money, no date, no name. The type of
what is asked is checked against the evidence before anything is said (answer typing as in TREC question answering,
Voorhees 2001). Patterns work on folded text: half width, simplified.
"""

from __future__ import annotations

import re

from assistant.amounts import (
    AGE,
    AMOUNT,
    AREA,
    DAYS,
    LIMIT,
    LOCAL_SHARE,
    MONEY,
    PEOPLE,
    QUANTITY,
    RATE,
    SEVERAL,
    SORTS,
    TIMES,
    YEARS,
)
from assistant.detail import FIGURE, Asked
from assistant.patterns import any_of

_WHO_LEADS = (
    r"书记|副书记|主任|部长|处长|科长|局长|院长|校长|会长|主席|秘书长|领导|班子|负责人|联系人|牵头人|经办人|组长"
)
LEADER = re.compile(_WHO_LEADS)
"""A post whose holder is asked for: no matter of its own."""
DAY = Asked(
    "day",
    "具体日期",
    any_of(
        r"几号|几月|哪天|哪一天|截止|截至(?:到)?(?:哪|什么|几)|哪个月|什么日子|(?<!开放)几点(?!几|开放|开门|关门|上班|下班)",
        r"(?:报名|举办|召开|开幕|申报|提交|具体)(?:的)?(?:时间|日期)|时间(?:和|、)?地点",
        r"日期(?:是|定|安排)",
    ),
    any_of(
        rf"{FIGURE}+\s*(?:月(?!度)|日|号)|月底|月初|之日起|工作日|农历|[春秋]分日|每年[^,，。]{{2,8}}[节日]",
    ),
)
DATE = Asked(
    "date",
    "具体时间",
    any_of(
        r"几点(?:开放|开门|关门|上班|下班)|什么时候|什么时间|啥时候|何时|几时|期限是|多久|多长时间|哪个季度",
        r"(?:时间|日期)(?:是|定在|在|安排)?(?:什么|哪|几|多)|时间(?:上)?(?:有)?(?:要求|节点|限制)",
    ),
    any_of(
        rf"{FIGURE}+\s*(?:月|日|号|小时|个工作日|天|周(?!年)|个月|季度|时(?!代|候|期|间|尚|事|刻|政|常))",
        r"季度|月底|年底|年内|每年|每月|每周|上半年|下半年|春节|\d{4}年|之日起",
        r"(?<![\d一二三四五六七八九十])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})年(?!级|度|代|来|行动|计划|规划|会)",
        r"十[一二三四五六七八九]?五”?(?:期间|时期|期末|末)",
    ),
    outside_titles=True,
)
SUPPLIER = Asked(
    "supplier",
    "具体企业",
    any_of(r"哪(?:一)?(?:个|家)(?:公司|厂家|厂商|供应商)|(?:供应商|厂家)是(?:谁|哪)"),
    re.compile(r"[\u4e00-\u9fff]{2}公司|集团|厂[商家]|供应商|中标"),
)
YEAR = Asked("year", "具体年份", any_of(r"哪一?年"), any_of(r"\d{4}年"), strict=False)
PLACE = Asked(
    "place",
    "具体地点",
    any_of(
        r"在哪(?:个|家|里|儿|栋|层)?(?:酒店|宾馆|会场|会议室|地方办|地方开|地方举|场馆)",
        r"哪(?:个|家)(?:酒店|宾馆|场馆|会议室|会场)|地址|具体地点|地点(?:是|在|定)|几楼|哪条街|哪条路",
        r"门牌|(?:在|去)(?:哪|哪里|哪儿|什么地方)(?:举办|召开|举行|办|开会|开(?!展))",
    ),
    any_of(
        r"酒店|宾馆|会场|路\d+号|街\d+号|\d+号楼|地址|会议中心|在[^,，。]{2,12}(?:举办|召开|举行)",
    ),
)
SITED = Asked(
    "sited",
    "具体地点",
    any_of(
        r"^(?:是|都|主要|具体)*在哪(?:些|几个|个)(?:区县|区|县|街道|乡镇|学校)[?]?$",
        r"(?:设|建|布|放|开|落|选址|分布|位于|划|分)(?:置|点|局|户)?(?:在|到)?(?:了)?哪(?:几|些|一)?[个座]?"
        r"(?:街道|区县|区|县|乡镇|镇|社区|村|地方|学校|医院|小区|路|位置|地段|城市|市(?![级直场民])|省份|省(?![级直]))",
    ),
    any_of(
        r"位于|设在|选址|地址|[\u4e00-\u9fff]{2}(?:大道|街|路)\d+号",
        r"在(?![全各本有所其每])[\u4e00-\u9fff]{2,6}(?:设立|设有|建立|挂牌|落户)",
        r"在[^,，。]{2,12}、[^,，。]{2,20}等?(?:地|区|县|区县|街道|乡镇|社区|村|学校)",
    ),
)
SCHOOL = Asked(
    "school",
    "具体学校",
    re.compile(r"哪(?:一)?所(?:小学|中学|学校|幼儿园|高中|初中)"),
    re.compile(r"第[一二三四五六七八九十]+(?:小学|中学)|(?:实验|附属)(?:小学|中学|幼儿园)|(?:大学|学院)附"),
)
PERMISSION = Asked(
    "permission",
    "是否允许",
    any_of(
        r"行不行|能不能|可不可以|准不准|让不让|允不允许|要不要|用不用|算不算|过得?了关|合不合(?:法|规|适)",
        r"(?:行|可以|能|合规|合法|允许|违规|违法|犯法|合规矩)(?:吗|不|么)[?]?$|[,，](?:行|可以|能|合规|合法|允许)(?:吗|不)?[?]?$",
        r"(?:能|还?要)[^,，。?]{1,12}吗[?]?$",
    ),
    any_of(r"不得|禁止|严禁|不准|不予|可以|允许|免|无需|不再|计入|视为"),
    strict=False,
)
PERSON = Asked(
    "person",
    "人员姓名",
    any_of(
        rf"(?:{_WHO_LEADS})(?:现在|目前)?(?:的|们)?(?:是|叫|由|都是|都有)?(?:哪位|哪个人|哪些人|谁|什么名字)",
        rf"(?:谁|哪位|哪个)(?:是|当|担任|出任|做)?(?:了)?(?:[^,，。?]{{0,6}})(?:{_WHO_LEADS})",
        rf"哪位(?:领导|同志|老师|副)|(?:{_WHO_LEADS})(?:姓|的名字|的姓名|名单)|姓什么",
        r"(?:联系|找)(?:人)?(?:是)?谁(?:的)?(?:电话|手机)|获奖(?:名单|的是谁|者)",
        r"名单(?!公[示布告开]|[几多怎如由谁实]|管理|制度|什么时候)",
        r"(?:谁|哪位)(?:签发|签的?字|签的|署的?名|批的)|签发人",
    ),
    any_of(
        r"(?:书记|主任|部长|局长|负责人|联系人|主席)[:：]?(?:为|由)?[\u4e00-\u9fff]{2,3}(?:同志|担任|任)",
        r"名单如下|习近平总书记(?:任|是)",
    ),
)
OWNER = Asked(
    "owner",
    "由谁负责",
    re.compile(
        r"^(?:那么?|这|它|项|个|工作|具体|都|是|由)*(?:谁|哪个部门|哪个单位|哪家单位|哪些部门|哪些单位)(?:来|在)?"
        r"(?:负责|牵头|主管|管|办|承办|落实)(?:的|呢|吗|啊)*[?。]?$|^(?:责任|牵头|负责)(?:单位|部门)(?:是|有)?(?:谁|哪.?)?[?。]?$"
    ),
    re.compile(r"牵头|责任单位|主管部门|由[^,，。;；]{2,16}(?:负责|承担|组织|主管)|[局委部厅会](?:负责|主管)"),
)
"""Who is in charge, asked of what was just spoken of; with a matter of its own the question is answered by likeness."""
PHONE = Asked(
    "phone",
    "联系电话",
    any_of(
        r"(?:电话|热线|号码|手机|座机)(?:是|号)?(?:多少|几|什么|哪)",
        r"(?:哪|什么|有没有|有莫得|有无|啥)(?:个|条)?(?:电话|热线|号码)|联系电话|联系方式|(?:电话|热线)[?]?$",
        r"打(?:什么|哪个|多少)",
    ),
    any_of(
        r"(?<!\d)(?:\d{5}|\d{3,4}-?\d{7,8}|1\d{10}|12\d{3})(?!\d)",
    ),
)
PROCEDURE = Asked(
    "procedure",
    "办理流程和材料",
    any_of(
        r"(?:怎么|怎样|如何|咋|在哪|去哪|哪里|哪儿|到哪)(?:去|个|能|才能|可以|里)?(?:申请|报名|申报|办理"
        r"|注册|参加报名|领取|报销)",
        r"(?:要|需要|得|应|该)(?:交|准备|提交|带|提供)?(?:哪些|什么|啥)(?:材料|证件|手续|表|资料)",
        r"(?:申请|报名|申报|报考|参赛|录取)(?:的)?(?:条件|流程|手续|材料|表|资格|门槛|方式|链接|网址|入口|费|要求)",
        r"(?:什么|哪些|啥)(?:条件|资格|门槛)(?:才)?(?:能|可以)?(?:申请|报名|参加)?|扫码|二维码|官网",
        r"网址",
    ),
    any_of(
        r"申请|报名|材料|手续|条件|流程|提交|受理|办结|资格|网址",
    ),
)
MATERIALS = Asked(
    "materials",
    "所需材料",
    any_of(
        r"(?:要|需要|得|应|该)(?:交|准备|提交|带|提供|备齐?|填)?(?:哪些|什么)(?:材料|证件|表|资料)",
        r"(?:申请|报名|申报|报考|参赛|录取)(?:的)?(?:材料|表)(?:是|有|要|都)*(?:哪|什么)",
    ),
    re.compile(r"材料|资料|证[件明照]|[份许]证|执照|户口|申请[书表]|登记表|复印件|凭证|协议|合同"),
)
COUNTER = Asked(
    "counter",
    "办理窗口",
    re.compile(r"(?:去|到|在|找|上)哪(?:一)?个?(?:窗口|大厅|柜台)"),
    re.compile(r"窗口|大厅|柜台|[服政]务中心|受理[点处]"),
)
RESULT = Asked(
    "result",
    "完成结果",
    any_of(
        r"(?<![想要争将须到])(?<!计划)(?<!目标)(?:完成|达到|实现|落实)(?:了)?(?:多少|几成|没有|没)(?!.{0,4}目标)|完成率",
        r"(?:去年|上年|目前|现在|已经|截至目前)(?:[^,，。?]{0,10})(?:完成|办|建|参加|发|收|评|招)(?:[^,，。?]{0,3})了?(?:多少"
        r"|几)",
        r"(?:效果|成绩|结果|排名|得分)(?:怎么样|如何|是多少|是几)|第几名",
        r"(?:谁|哪个|哪支|哪所)[^,，。?]{0,6}(?:第一名|冠军|一等奖|获奖|得奖|夺冠)",
    ),
    any_of(
        r"(?:已|累计|共)(?:完成|建成|开展|实现)|完成率|\d+%",
    ),
)
REASON = Asked(
    "why",
    "原因",
    any_of(
        r"为什么|为啥|为何|凭什么|咋个会|原因(?:是|在)",
    ),
    any_of(
        r"因|由于|是.{0,20}(?:关键|重要)|为了|为",
    ),
    strict=False,
)

ALL = (
    MONEY,
    RATE,
    PHONE,
    PERSON,
    OWNER,
    LOCAL_SHARE,
    AGE,
    PROCEDURE,
    MATERIALS,
    COUNTER,
    PLACE,
    SITED,
    SCHOOL,
    DAY,
    DATE,
    DAYS,
    YEARS,
    AMOUNT,
    TIMES,
    LIMIT,
    AREA,
    SUPPLIER,
    YEAR,
    RESULT,
    PEOPLE,
    SORTS,
    QUANTITY,
    SEVERAL,
    REASON,
    PERMISSION,
)
LISTED = (PROCEDURE, MATERIALS)
"""Types that an item states by listing them."""


def asked_types(question: str) -> list[Asked]:
    """Return the types of detail that ``question`` (folded) asks for, most specific first."""
    return [asked for asked in ALL if asked.question.search(question)]
