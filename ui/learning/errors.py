"""What can go wrong while learning, by who must act. Every message is one Chinese sentence.

LearningError
├── ExamRunningError    the learner: no help while an exam runs; hand it in first
├── NoSuchQuestionError the door, or a learner whose document has changed: there is no such question
├── NoSuchExamError     the learner: no such sitting of theirs, or no such exam
├── NotNowError         the learner: the exam is not open yet, or no more
└── NotForYouError      the person: only editors may do this
"""

from __future__ import annotations


class LearningError(Exception):
    """Base of all errors of learning; ``str(error)`` is what the person is told."""


class ExamRunningError(LearningError):
    """The learner sits an exam: nothing that shows keys or quotes is given."""


class NoSuchQuestionError(LearningError):
    """There is no such question, or it is asked no more."""


class NoSuchExamError(LearningError):
    """There is no such exam, or it is another's."""


class NotNowError(LearningError):
    """It is too early or too late for this."""


class NotForYouError(LearningError):
    """This takes an editor."""
