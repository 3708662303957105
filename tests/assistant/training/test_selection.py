"""Papers: repeatable, evenly spread, within what was chosen."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.corpus import Corpus
from assistant.training.errors import NoQuestionsError
from assistant.training.selection import Choice, find_items, select
from assistant.training.types import Difficulty, Kind, Question
from tests.assistant.world import COMMUNITY, PALACE, corpus_of

Questions = tuple[Question, ...]


def test_the_same_seed_gives_the_same_paper(shipped_questions: Questions) -> None:
    first = select(shipped_questions, 30, 7)
    assert first == select(shipped_questions, 30, 7)
    assert first != select(shipped_questions, 30, 8)


def test_a_paper_is_spread_over_items_and_kinds(shipped_questions: Questions) -> None:
    paper = select(shipped_questions, 38, 1)
    assert set(Counter(q.label for q in paper).values()) == {2}
    kinds = Counter(q.kind for q in paper)
    assert set(kinds) == set(Kind)
    assert max(kinds.values()) - min(kinds.values()) <= 4
    assert len({q.quote for q in paper}) == 38


def test_a_paper_of_statements_is_not_all_true(shipped_questions: Questions) -> None:
    paper = select(shipped_questions, 19, 1, Choice(kinds={Kind.JUDGE}))
    assert sorted(Counter(q.key[0] for q in paper).values()) in ([8, 11], [9, 10])


def test_only_what_was_chosen(shipped_questions: Questions) -> None:
    choice = Choice(items={"三/10"}, kinds={Kind.CLOZE}, difficulties={Difficulty.MEDIUM})
    paper = select(shipped_questions, 5, 1, choice)
    assert {(q.label, q.kind, q.difficulty) for q in paper} == {("第10条", Kind.CLOZE, Difficulty.MEDIUM)}


def test_more_than_there_are(shipped_questions: Questions) -> None:
    paper = select(shipped_questions, 100_000, 1)
    assert len(paper) == len(shipped_questions)
    assert {q.id for q in paper} == {q.id for q in shipped_questions}


def test_nothing_fits(shipped_questions: Questions) -> None:
    with pytest.raises(NoQuestionsError, match="没有符合条件的题目"):
        select(shipped_questions, 5, 1, Choice(items={"九/99"}))


@pytest.mark.parametrize("wanted", ["3", "第3条", "第三条", "一/3", "３"])
def test_an_item_by_number_label_or_path(wanted: str) -> None:
    corpus = corpus_of(PALACE)
    assert [path for _, path in find_items(corpus, wanted)] == ["一/3"]


def test_a_number_that_restarts_means_all_of_them() -> None:
    corpus: Corpus = corpus_of(COMMUNITY)
    assert [path for _, path in find_items(corpus, "1")] == ["一/（一）", "一/（二）/1", "二/（一）/1"]


def test_no_such_item() -> None:
    with pytest.raises(NoQuestionsError, match="没有“99”这一条，现有的条目从第1条到第8条。"):
        find_items(corpus_of(PALACE), "99")
