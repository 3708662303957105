"""What programs send and get when they learn, for reading what comes in and for the description at /docs."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.training.types import Difficulty, Kind
from ui.store.reviews import LONGEST_RESPONSE

MOST, LONGEST, LARGEST_SEED = 200, 24 * 60, 2**31 - 1
MOST_CHOSEN, LONGEST_NAME = 50, 200
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
HOW = "选项的字母（AC）、对或错，或写出的文字；连线、排序按顺序写字母（CABD）"


class AskedQuestion(BaseModel):
    """一道题，不带答案。"""

    id: Annotated[str, Field(description="题目的编号，内容不变就不变")]
    kind: Annotated[Kind, Field(description="题型")]
    name: Annotated[str, Field(description="题型的名称，例如 单选题")]
    difficulty: Annotated[int, Field(description="难度：1 易、2 中、3 难")]
    doc: Annotated[str, Field(description="发文字号，没有时是标题")]
    prompt: Annotated[str, Field(description="题干")]
    options: Annotated[list[str], Field(description="选项，按字母 A、B、C…")]
    statements: Annotated[list[str], Field(description="连线题要逐句对应的几句话")]


class QuizPaper(BaseModel):
    """一套题。"""

    seed: Annotated[int, Field(description="同一个数出同一套题")]
    questions: list[AskedQuestion]


class Response(BaseModel):
    """对一道题的回答。"""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "1a3dfd46ab10ffb2", "response": "B"}]})

    id: Annotated[str, Field(description="题目的编号", min_length=1, max_length=64)]
    response: Annotated[str, Field(description=HOW, max_length=LONGEST_RESPONSE)]


class DailyResponse(BaseModel):
    """对今日一题的回答。"""

    model_config = ConfigDict(json_schema_extra={"examples": [{"response": "对"}]})

    response: Annotated[str, Field(description=HOW, max_length=LONGEST_RESPONSE)]


class Graded(BaseModel):
    """判分，连同依据的原文。"""

    id: Annotated[str, Field(description="题目的编号")]
    right: Annotated[bool, Field(description="算不算答对")]
    score: Annotated[float, Field(description="得分，0 到 1")]
    answer: Annotated[str, Field(description="正确答案")]
    missing: Annotated[list[str], Field(description="还差的要点")]
    label: Annotated[str, Field(description="出自第几条")]
    quote: Annotated[str, Field(description="依据的原文，与文件逐字相同")]
    explanation: Annotated[str, Field(description="说明")]


class DailyQuestion(BaseModel):
    """今日一题。"""

    day: Annotated[str, Field(description="哪一天（北京时间）")]
    question: AskedQuestion
    response: Annotated[str, Field(description="已经给出的回答，没有时为空")]
    grade: Annotated[Graded | None, Field(description="判分，回答以后才有")]


class ExamWanted(BaseModel):
    """怎样组卷。"""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"count": 10, "minutes": 20}, {"count": 5, "seed": 7, "items": ["10"]}]}
    )

    count: Annotated[int, Field(description="几道题", ge=1, le=MOST)] = 20
    seed: Annotated[int | None, Field(description="同一个数出同一张卷，不写时随机", ge=0, le=LARGEST_SEED)] = None
    minutes: Annotated[int | None, Field(description="限时几分钟，不写时不限", ge=1, le=LONGEST)] = None
    title: Annotated[str, Field(description="名称", max_length=LONGEST_NAME)] = ""
    items: Annotated[list[Name], Field(description="只考这些条，例如 10、三/10", max_length=MOST_CHOSEN)] = []
    kinds: Annotated[list[Kind], Field(description="题型", max_length=MOST_CHOSEN)] = []
    difficulties: Annotated[list[Difficulty], Field(description="难度", max_length=MOST_CHOSEN)] = []


class SheetLine(BaseModel):
    """成绩单的一行。"""

    question: AskedQuestion
    response: Annotated[str, Field(description="交卷时的回答，没有答时为空")]
    grade: Graded


class ExamSheet(BaseModel):
    """成绩单。"""

    count: Annotated[int, Field(description="几道题")]
    right: Annotated[int, Field(description="答对几道")]
    score: Annotated[float, Field(description="得分，0 到 1")]
    lines: list[SheetLine]


class ExamState(BaseModel):
    """一次考试。交卷以前没有答案、原文和成绩。"""

    id: Annotated[str, Field(description="这次考试的编号")]
    title: Annotated[str, Field(description="名称")]
    seed: Annotated[int, Field(description="同一个数出同一张卷")]
    questions: list[AskedQuestion]
    answers: Annotated[dict[str, str], Field(description="已经存下的回答，按题目的编号")]
    begun_at: Annotated[str, Field(description="开始的时刻")]
    deadline: Annotated[str | None, Field(description="收卷的时刻，不限时则为空")]
    left_s: Annotated[int | None, Field(description="还剩几秒，不限时则为空")]
    submitted_at: Annotated[str | None, Field(description="交卷的时刻，没有交时为空")]
    sheet: Annotated[ExamSheet | None, Field(description="成绩单，交卷以后才有")]


class ItemReport(BaseModel):
    """一条的掌握情况。"""

    doc: Annotated[str, Field(description="发文字号，没有时是标题")]
    path: Annotated[str, Field(description="条目的完整编号")]
    label: Annotated[str, Field(description="条目的叫法")]
    share: Annotated[float, Field(description="全体平均掌握，0 到 1")]
    asked: Annotated[int, Field(description="答过几次")]
    right: Annotated[int, Field(description="答对几次")]


class LearnerReport(BaseModel):
    """一个人的掌握情况；shares 与 items 同序。"""

    name: Annotated[str, Field(description="姓名")]
    share: Annotated[float, Field(description="平均掌握，0 到 1")]
    shares: Annotated[list[float], Field(description="各条的掌握，与 items 同序")]
    asked: Annotated[int, Field(description="答过几次")]
    right: Annotated[int, Field(description="答对几次")]
    exams: Annotated[int, Field(description="交卷几次")]
    best: Annotated[float | None, Field(description="最好成绩，没有考过则为空")]
    finished: Annotated[bool, Field(description="是否每一条都有会的题")]


class UnitReport(BaseModel):
    """一个单位的学习情况；最薄弱的条目在 weakest 里，从弱到强。"""

    at: Annotated[str, Field(description="统计的时刻")]
    items: list[ItemReport]
    learners: list[LearnerReport]
    weakest: Annotated[list[str], Field(description="条目的完整编号，从弱到强")]
