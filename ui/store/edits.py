"""What editors did to questions: added, retired, restored. Rows are only added, so that each step can be told."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.training.types import Question
from ui.store.database import Database
from ui.store.papers import decode_question, encode_question
from ui.store.schema import AuditRow, QuestionEditRow
from ui.store.texts import storable
from ui.store.types import EditAction, QuestionEdit, User

ACTIONS = {EditAction.ADDED: "增加题目", EditAction.RETIRED: "停用题目", EditAction.RESTORED: "恢复题目"}
LONGEST_SUBJECT = 120


class Edits:
    """Made by ``store.Store``. Each change is written to the audit in the same transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamp(self) -> int:
        """Return a number that changes with every change."""
        with self._database.reading() as session:
            return int(session.scalar(select(func.max(QuestionEditRow.number))) or 0)

    def current(self) -> tuple[QuestionEdit, ...]:
        """Return the newest of each question, in the order in which they were first touched."""
        found: dict[str, QuestionEdit] = {}
        with self._database.reading() as session:
            for row in session.scalars(select(QuestionEditRow).order_by(QuestionEditRow.number)):
                found[row.question_id] = _edit(row, found.get(row.question_id))
        return tuple(found.values())

    def history(self, question_id: str) -> tuple[QuestionEdit, ...]:
        """Return all that was done to a question, oldest first."""
        chosen = select(QuestionEditRow).where(QuestionEditRow.question_id == question_id)
        with self._database.reading() as session:
            return tuple(_edit(row, None) for row in session.scalars(chosen.order_by(QuestionEditRow.number)))

    def add(self, question: Question, by: User, replaces: Question | None = None) -> None:
        """Add a question; the one that it ``replaces`` is retired with it."""
        with self._database.writing() as session:
            old = replaces.id if replaces else ""
            self._keep(session, question, EditAction.ADDED, by, (encode_question(question), old))
            if replaces is not None and replaces.id != question.id:
                self._keep(session, replaces, EditAction.RETIRED, by)

    def retire(self, question: Question, by: User) -> None:
        """Let a question be asked no more."""
        with self._database.writing() as session:
            self._keep(session, question, EditAction.RETIRED, by)

    def restore(self, question: Question, by: User) -> None:
        """Let a retired question be asked again."""
        with self._database.writing() as session:
            self._keep(session, question, EditAction.RESTORED, by)

    def _keep(
        self, session: Session, question: Question, action: EditAction, by: User, added: tuple[str, str] = ("", "")
    ) -> None:
        at = self._database.clock()
        content, replaces = added
        session.add(
            QuestionEditRow(
                question_id=question.id,
                action=action,
                content=storable(content),
                replaces=replaces,
                edited_by=by.name,
                at=at,
            )
        )
        subject = storable(question.prompt)[:LONGEST_SUBJECT]
        session.add(AuditRow(at=at, who=by.name, action=ACTIONS[action], subject=subject, detail=question.label))


def _edit(row: QuestionEditRow, before: QuestionEdit | None) -> QuestionEdit:
    """Return a row as an edit; what was added stays known through later steps."""
    question = decode_question(row.content) if row.content else before.question if before else None
    replaces = row.replaces or (before.replaces if before else "")
    return QuestionEdit(row.number, row.question_id, EditAction(row.action), question, replaces, row.edited_by, row.at)
