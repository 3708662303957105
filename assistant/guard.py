"""Questions that no document answers: orders to the program, small talk, the weather, a poem.

Rules only. An instruction inside a question is never obeyed and never repeated; what remains of the question after a
forged notice is answered from the document (``assistant.clean.strip_forged_notice``).
"""

from __future__ import annotations

from assistant.patterns import any_of

_ATTACK = any_of(
    r"(?:忽略|无视|忘(?:记|掉)|抛开|跳过|绕过|不要?管|删除)(?:你|我|之前|以上|前面|上面|先前|此前|所有"
    r"|全部|一切|掉)*[^。?]{0,14}(?:指令|指示|提示词?|规则|设定|要求|限制|约束|命令|对话)",
    r"系统提示词?|(?:你的|把)?(?:prompt|提示词)|system\s*prompt|ignore\s+(?:all|previous|the|your)",
    r"jailbreak|越狱|开发者模式|developer mode|DAN模式",
    r"(?:从现在起|从现在开始|现在开始|接下来)[^。?]{0,4}你(?:叫|是|扮演|就是|不再|改名)",
    r"(?:你|请)?(?:扮演|假装|假设你是|充当)(?:成)?(?:一个|一名|我)?|不受任?何?[^。?]{0,6}(?:约束|限制)",
    r"(?:先|只|请)?(?:回复|输出|打印|复述|重复)(?:一句|一遍|以下|下面|这句|出)",
    r"(?:编造|杜撰|虚构|捏造|瞎编|(?<!改)编(?:写|撰)?(?=一|几|个|条|份))|api.?key|密钥|密码是",
    r"数据库(?:连接|密码)|(?:rm -rf|drop table|<script|select \*)|base64",
    ignore_case=True,
)
_OUTSIDE = any_of(
    r"(?:今天|明天|后天|这周|本周|周末|现在|下午|晚上)[^。?]{0,8}(?:天气|气温|多少度|几度|下雨|冷不冷|热不热|降温)",
    r"天气(?:怎么样|如何|预报|好)|(?:气温|温度)(?:是)?多少",
    r"(?:写|作|来|创作|编)(?:一)?(?:首|段|篇|个)[^。?]{0,10}(?:诗|歌|情书|小说|故事|段子|作文|歌词|rap)",
    r"藏头诗|(?:讲|说)(?:个|一个)(?:笑话|故事|段子)|(?:翻译|译)(?:成|为|一下|下)|translate",
    r"(?:帮我?|给我|请你?)(?:写|编)[^。?]{0,6}(?:代码|程序|python|脚本|sql)",
    r"(?:帮我)?(?:算|计算)(?:一下|下|个)[^。?]{0,3}\d|\d+\s*[+\-*/×÷]\s*\d+\s*(?:=|等于|是)|股票|炒股",
    r"基金(?:推荐|怎么买)|彩票|双色球",
    r"(?:推荐|有什么)[^。?]{0,6}(?:电影|餐厅|火锅|好吃|美食|歌|旅游景点|手机)",
    r"(?:去|到)[^。?]{0,8}(?:怎么走|坐几路|坐什么车)|导航|火车票|机票|堵车",
    r"(?:谁|哪个队)(?:会)?(?:赢|夺冠)|世界杯|欧冠|NBA|奥运会(?:几|谁)|星座|运势|算命|几点了|现在几点",
    r"今天(?:是)?(?:几号|星期几|周几)|(?:减肥|感冒|发烧|头疼)[^。?]{0,6}(?:怎么办|吃什么)|菜谱|红烧肉",
    r"怎么做菜|你(?:的)?(?:爱|喜欢|女朋友|男朋友|几岁|多大|老家)|(?:谈|找)(?:个)?对象(?:技巧|怎么)",
    r"美国总统|首都是(?:哪|什么)",
    ignore_case=True,
)
_WRITING = any_of(
    r"(?:帮|替|给|请|麻烦)[^,，。?]{0,14}(?:写|拟|起草|撰写|编写|草拟)(?:一)?(?:篇|份|封|段|个|首)?[^,，。?]{0,14}"
    r"(?:致辞|讲话稿?|发言稿?|演讲稿?|稿子?|信|倡议书|作文|报道|通稿|心得(?:体会)?|推文|主持词|祝词|贺词|检讨|感想|策划案|新闻|台词|文案)[。!]?$",
    r"^(?:写|拟|起草)(?:一)?(?:篇|份|封|段)[^,，。?]{0,14}(?:致辞|讲话稿?|发言稿?|演讲稿?|倡议书|心得(?:体会)?|主持词|贺词|通稿|推文|文案)[。!]?$",
)
"""Asks for a text to be written, which is no question to a document."""
_GREETING = any_of(
    r"^(?:你好|您好|hi|hello|嗨|哈喽|早(?:上好)?|晚上好|下午好|中午好|在吗|在不在|在么|有人吗|喂|小青|青问"
    r"|(?:各位)?(?:领导|老师|同志|大家|同事)们?好|测试(?:一下)?|test)(?:呀"
    r"|啊|吗|哦|么|[,。!?~ ])*$",
    ignore_case=True,
)
_THANKS = any_of(
    r"^(?:好的?[,。 ]*)?(?:谢谢|多谢|感谢|辛苦了?|谢了|thanks?|thx|3q)[^?]{0,8}$",
    r"^(?:好的?|收到|明白了?|知道了|了解了?|ok|嗯+|行|哦+)[。!,~ ]*$",
    r"^(?:你|您)?(?:真|好|太|很)?(?:棒|厉害|不错|聪明|赞|强)(?:了|啊|呀|哦)*[。!~ ]*$",
    r"^(?:哈|呵|嘿|嘻){2,}[。!~ ]*$|^6{2,}$",
    ignore_case=True,
)
_UPSET = any_of(
    r"^(?:真|好|太|都|我|快|要|被)*(?:烦|累|气|急|愁|困)(?:死(?:我|人)?|人|坏)?(?:了|啦)+(?:啊|呀|哦)*[。!~ ]*$",
    r"^(?:唉|哎|无语|郁闷|崩溃)+(?:了|啊|呀)*[。!~ ]*$",
)
_WHO = any_of(
    r"你(?:是谁|是什么|叫什么|能做什么|能干(?:什么|嘛|啥)|会什么|会干啥|有什么(?:用|功能)|可以(?:做|干)什么)",
    r"^(?:你|您)是(?:不是)?(?:一个)?(?:人工智能|机器人|ai|真人|人工|大模型|活人)(?:吗|么|呀|啊)?[?。]?$",
    r"^(?:你|您)?(?:会|能)?(?:不会|不能)?(?:答错|出错|说错|搞错|编)(?:吗|么)?[?。]?$|^(?:你|您)?(?:靠谱|可靠|准)(?:吗|不)[?。]?$",
    r"介绍(?:一下|下)?(?:你|您)(?:自己)?[。!]?$|(?:自我介绍)(?:一下|下)?[。!]?$|怎么(?:用|使用)(?:你|这个)|^(?:帮助|help|使用说明|功能)$",
    ignore_case=True,
)


def is_attack(question: str) -> bool:
    """Tell whether ``question`` (folded) tries to give the program orders."""
    return _ATTACK.search(question) is not None


def is_outside(question: str) -> bool:
    """Tell whether ``question`` (folded) is about the weather, poems, sums and other matters of no document."""
    return _OUTSIDE.search(question) is not None


def is_writing(question: str) -> bool:
    """Tell whether ``question`` (folded) wants a speech, a letter or the like to be written."""
    return _WRITING.search(question) is not None


def small_talk(question: str) -> str | None:
    """Return ``greeting``, ``thanks``, ``upset`` or ``who`` for small talk, else None."""
    for name, pattern in (("greeting", _GREETING), ("thanks", _THANKS), ("upset", _UPSET), ("who", _WHO)):
        if pattern.search(question):
            return name
    return None
