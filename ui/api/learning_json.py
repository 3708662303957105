"""Questions, grades, exams and reports as programs read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assistant.training.exam import Sheet
from assistant.training.types import Grade
from ui.learning.report import Report
from ui.learning.types import Asked, Daily, Exam, asked

Titles = Mapping[str, str]
"""What each document is called, by its id."""


def question_json(question: Asked, titles: Titles) -> dict[str, Any]:
    """Return a question as it is asked."""
    return {
        "id": question.id,
        "kind": question.kind.value,
        "name": question.kind.chinese,
        "difficulty": int(question.difficulty),
        "doc": titles.get(question.document_id, question.document_id),
        "prompt": question.prompt,
        "options": list(question.options),
        "statements": list(question.statements),
    }


def grade_json(grade: Grade) -> dict[str, Any]:
    """Return a grade with its proof."""
    return {
        "id": grade.question_id,
        "right": grade.right,
        "score": grade.score,
        "answer": grade.key,
        "missing": list(grade.missing),
        "label": grade.label,
        "quote": grade.quote,
        "explanation": grade.explanation,
    }


def daily_json(daily: Daily, titles: Titles) -> dict[str, Any]:
    """Return the question of a day, with the grade once it is answered."""
    return {
        "day": daily.day,
        "question": question_json(asked(daily.question), titles),
        "response": daily.response,
        "grade": grade_json(daily.grade) if daily.grade else None,
    }


def exam_json(exam: Exam, titles: Titles) -> dict[str, Any]:
    """Return an exam as its learner may see it."""
    return {
        "id": exam.id,
        "title": exam.title,
        "seed": exam.seed,
        "questions": [question_json(question, titles) for question in exam.questions],
        "answers": dict(exam.answers),
        "begun_at": exam.begun_at.isoformat(),
        "deadline": _moment(exam.deadline),
        "left_s": None if exam.left is None else int(exam.left.total_seconds()),
        "submitted_at": _moment(exam.submitted_at),
        "sheet": _sheet_json(exam.sheet, titles) if exam.sheet else None,
    }


def report_json(report: Report, titles: Titles) -> dict[str, Any]:
    """Return a unit's report."""
    return {
        "at": report.at.isoformat(),
        "items": [
            {
                "doc": titles.get(line.document_id, line.document_id),
                "path": line.path,
                "label": line.label,
                "share": round(line.share, 4),
                "asked": line.asked,
                "right": line.right,
            }
            for line in report.items
        ],
        "learners": [
            {
                "name": line.name,
                "share": round(line.share, 4),
                "shares": [round(report.cells[line.user_id, item.key].share, 4) for item in report.items],
                "asked": line.asked,
                "right": line.right,
                "exams": line.exams,
                "best": line.best,
                "finished": line.finished,
            }
            for line in report.learners
        ],
        "weakest": [line.path for line in report.weakest],
    }


def _sheet_json(sheet: Sheet, titles: Titles) -> dict[str, Any]:
    return {
        "count": sheet.total.count,
        "right": sheet.total.right,
        "score": round(sheet.total.score, 4),
        "lines": [
            {
                "question": question_json(asked(line.question), titles),
                "response": line.response,
                "grade": grade_json(line.grade),
            }
            for line in sheet.lines
        ],
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
