"""The routes for learning: /api/quiz, /api/daily, /api/exams, /api/report."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import JSONResponse
from starlette.responses import Response as Answer

from assistant.training.exam import Blueprint
from assistant.training.grading import grade
from assistant.training.selection import Choice, find_items, select
from assistant.training.types import Kind
from ui.api import learning_json as as_json
from ui.api.bodies import FaultBody
from ui.api.callers import Callers, needing
from ui.api.faults import Fault
from ui.api.learning_bodies import (
    LARGEST_SEED,
    MOST,
    MOST_CHOSEN,
    DailyQuestion,
    DailyResponse,
    ExamState,
    ExamWanted,
    Graded,
    Name,
    QuizPaper,
    Response,
    UnitReport,
)
from ui.api.places import chosen
from ui.api.routes import BODY_FAULTS, FAULTS
from ui.learning.bank import Bank
from ui.learning.service import Learning
from ui.learning.types import asked
from ui.store.types import Scope, User

ExamId = Annotated[str, Path(description="考试的编号", min_length=1, max_length=64)]
NOBODY = "学习记录要有归属：请带上密钥（每个密钥各算一个学习者），或先登录。"
GONE: dict[int | str, dict[str, Any]] = {
    404: {"model": FaultBody, "description": "没有这道题、这次考试，或没有合适的题"}
}
RUNNING: dict[int | str, dict[str, Any]] = {423: {"model": FaultBody, "description": "有一场考试还没有交卷"}}
ALL = {**GONE, **RUNNING, **FAULTS, **BODY_FAULTS}


def router(learning: Learning, callers: Callers) -> APIRouter:
    """Return the routes over the questions of the moment; whoever learns is the key's own user or who is logged in."""
    routes = APIRouter(prefix="/api", tags=["学习"])
    _quizzes(routes, learning, callers)
    _daily(routes, learning, callers)
    _exams(routes, learning, callers)
    _reports(routes, learning, callers)
    return routes


def titles_of(bank: Bank) -> dict[str, str]:
    """Return what each document is called."""
    return {document.id: document.number or document.title for document in bank.corpus.documents}


def _quizzes(routes: APIRouter, learning: Learning, callers: Callers) -> None:
    @routes.get(
        "/quiz",
        summary="一套练习题",
        description="由文件自动出题，不带答案；用 POST /api/quiz/grade 逐题判分。同一个 seed 出同一套题。",
        dependencies=[Depends(needing(callers, Scope.ASK))],
        response_model=QuizPaper,
        responses={**GONE, **FAULTS},
    )
    def quiz(
        count: Annotated[int, Query(description="几道题", ge=1, le=MOST)] = 5,
        seed: Annotated[int | None, Query(description="不写时随机", ge=0, le=LARGEST_SEED)] = None,
        item: Annotated[list[Name] | None, Query(description="只出这些条，例如 10", max_length=MOST_CHOSEN)] = None,
        kind: Annotated[list[Kind] | None, Query(description="题型", max_length=MOST_CHOSEN)] = None,
    ) -> Answer:
        bank = learning.bank()
        number = secrets.randbelow(LARGEST_SEED) if seed is None else seed
        wanted = Choice([found for name in item or [] for found in find_items(bank.corpus, name)], kind or [])
        questions = select(bank.questions, count, number, wanted)
        shown = [as_json.question_json(asked(question), titles_of(bank)) for question in questions]
        return JSONResponse({"seed": number, "questions": shown})

    @routes.post(
        "/quiz/grade",
        summary="判一道题",
        dependencies=[Depends(needing(callers, Scope.ASK))],
        description="给出得分、答案和依据的原文，并记入学习者的掌握情况（不带密钥、没有登录的只判分）。考试期间不判。",
        response_model=Graded,
        responses=ALL,
    )
    def graded(answer: Response, request: Request) -> Answer:
        learner = callers.learner(request.state.caller)
        if learner is None:
            return JSONResponse(as_json.grade_json(grade(learning.bank().of(answer.id), answer.response)))
        return JSONResponse(as_json.grade_json(learning.study.review(learner, answer.id, answer.response)))


def _daily(routes: APIRouter, learning: Learning, callers: Callers) -> None:
    asking = [Depends(needing(callers, Scope.ASK))]

    @routes.get(
        "/daily",
        summary="今日一题",
        dependencies=asking,
        description="同一天所有人是同一道题；回答过的带上判分。",
        response_model=DailyQuestion,
        responses={**GONE, **RUNNING, **FAULTS},
    )
    def daily(request: Request) -> Answer:
        return JSONResponse(
            as_json.daily_json(learning.study.daily(_learner(callers, request)), titles_of(learning.bank()))
        )

    @routes.post(
        "/daily",
        summary="回答今日一题",
        dependencies=asking,
        description="每天只算第一次回答；再答一次，给出的仍是第一次的判分。",
        response_model=DailyQuestion,
        responses=ALL,
    )
    def answered(answer: DailyResponse, request: Request) -> Answer:
        found = learning.study.answer_daily(_learner(callers, request), answer.response)
        return JSONResponse(as_json.daily_json(found, titles_of(learning.bank())))


def _exams(routes: APIRouter, learning: Learning, callers: Callers) -> None:
    asking = [Depends(needing(callers, Scope.ASK))]

    @routes.post(
        "/exams",
        summary="开始一场考试",
        dependencies=asking,
        description="按要求组卷并开始计时；同时只能有一场。中途断开不要紧：答过的都存下了，用 GET 接着考。",
        response_model=ExamState,
        responses=ALL,
    )
    def start(wanted: ExamWanted, request: Request) -> Answer:
        user, bank = _learner(callers, request), learning.bank()
        items = [found for name in wanted.items for found in find_items(bank.corpus, name)]
        seed = secrets.randbelow(LARGEST_SEED) if wanted.seed is None else wanted.seed
        choice = Choice(items, wanted.kinds, wanted.difficulties)
        exam = learning.exams.start(user, Blueprint(wanted.count, seed, choice, wanted.minutes), wanted.title)
        return JSONResponse(as_json.exam_json(exam, titles_of(bank)))

    @routes.get(
        "/exams/{exam}",
        summary="一场考试的现状",
        dependencies=asking,
        description="题目、已存下的回答、还剩多少时间；交卷以后有成绩单。时间到了自动收卷。",
        response_model=ExamState,
        responses={**GONE, **FAULTS},
    )
    def state(exam: ExamId, request: Request) -> Answer:
        return JSONResponse(
            as_json.exam_json(learning.exams.load(_learner(callers, request), exam), titles_of(learning.bank()))
        )

    @routes.post(
        "/exams/{exam}/answers",
        summary="答一道题",
        dependencies=asking,
        description="返回时已经存下；交卷以前可以改。交卷以后或时间到了，什么也不会改变。",
        response_model=ExamState,
        responses={**GONE, **FAULTS, **BODY_FAULTS},
    )
    def answer(given: Response, exam: ExamId, request: Request) -> Answer:
        found = learning.exams.answer(_learner(callers, request), exam, given.id, given.response)
        return JSONResponse(as_json.exam_json(found, titles_of(learning.bank())))

    @routes.post(
        "/exams/{exam}/submit",
        summary="交卷",
        dependencies=asking,
        description="给出成绩单：每题的得分、答案和依据的原文。再交一次结果相同。",
        response_model=ExamState,
        responses={**GONE, **FAULTS},
    )
    def submit(exam: ExamId, request: Request) -> Answer:
        return JSONResponse(
            as_json.exam_json(learning.exams.hand_in(_learner(callers, request), exam), titles_of(learning.bank()))
        )


def _reports(routes: APIRouter, learning: Learning, callers: Callers) -> None:
    @routes.get(
        "/report",
        summary="单位的学习情况",
        dependencies=[Depends(needing(callers, Scope.READ))],
        description="每人每条掌握多少、最薄弱的条目、谁学完了。要 admin 权限的密钥，或编辑、管理员登录。",
        response_model=UnitReport,
        responses={404: {"model": FaultBody, "description": "没有这份文件"}, **FAULTS},
    )
    def report(
        request: Request,
        doc: Annotated[str, Query(description="文件的发文字号、标题或标识；不写时是全部文件", max_length=300)] = "",
    ) -> Answer:
        editor = callers.editor(request.state.caller)
        bank = learning.bank()
        document = chosen(bank.corpus.documents, doc).id if doc else ""
        return JSONResponse(as_json.report_json(learning.reports.of(editor, document), titles_of(bank)))


def _learner(callers: Callers, request: Request) -> User:
    """Return for whom is learnt."""
    found = callers.learner(request.state.caller)
    if found is None:
        raise Fault(401, NOBODY)
    return found
