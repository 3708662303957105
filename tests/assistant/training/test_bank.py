"""Questions as values: ids, repetition, what a changed sentence changes, and texts of any kind."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.training.bank import all_questions
from assistant.training.types import Kind, Question
from ingest.pipeline import parse_text
from tests.assistant.training.checker import bare, faults
from tests.assistant.training.conftest import Maker
from tests.assistant.world import PALACE, PARK

Questions = tuple[Question, ...]


def test_the_questions_of_the_brief_words(shipped_questions: Questions) -> None:
    by_prompt = {q.prompt: q for q in shipped_questions}
    clubs = by_prompt["根据第10条，在中小学、城乡社区新建青少年心理健康社团多少个？"]
    assert (clubs.kind, clubs.key, clubs.item, clubs.label) == (Kind.CLOZE, ("500个",), "三/10", "第10条")
    assert clubs.explanation == "第10条原文：在中小学、城乡社区新建青少年心理健康社团500个。"
    teams = by_prompt["根据第8条，壮大哪些志愿者队伍？（多选）"]
    assert teams.key == ("“河小青”", "“洁小青”", "“林小青”")
    assert by_prompt["下面这句话出自哪一条：大力宣传贯彻爱国主义教育法。"].key == ("第2条 强化青少年思想政治引领",)


def test_quotes_are_spans(shipped_questions: Questions, maker: Maker, seed_path: Path) -> None:
    text = parse_text(seed_path.read_text(encoding="utf-8"), source=seed_path.name, digest="0" * 64).document.text
    assert [q.id for q in shipped_questions for s in q.quotes if text[s.start : s.end] != s.text] == []


def test_the_same_text_gives_the_same_questions(maker: Maker) -> None:
    assert maker.of_text(PALACE) == Maker().of_text(PALACE)


def test_a_changed_sentence_changes_its_ids_alone(maker: Maker) -> None:
    before = {q.id: q for q in maker.of_text(PALACE)}
    after = {q.id: q for q in maker.of_text(PALACE.replace("每月下乡2次", "每月下乡4次"))}
    gone = [before[i] for i in before.keys() - after.keys()]
    kept = [before[i] for i in before.keys() & after.keys()]
    assert any("每月下乡" in q.prompt for q in gone)
    assert not any("每月下乡" in s.text for q in kept for s in q.quotes)
    assert any("灯下学" in q.prompt for q in kept)


def test_set_political_wording_is_never_shown_falsified(shipped_questions: Questions) -> None:
    false = [q.prompt for q in shipped_questions if q.kind is Kind.JUDGE and q.key == ("错",)]
    assert len(false) > 100
    assert [p for p in false if "习近平" in p or "两个维护" in p or "两个确立" in p] == []


def test_two_documents_share_no_prompt(maker: Maker) -> None:
    parsed = [parse_text(text, source="样例.txt", digest="0" * 64) for text in (PALACE, PARK)]
    questions = all_questions(maker.corpus(*parsed), maker.segmenter.words)
    assert {q.document_id for q in questions} == {one.document.id for one in parsed}
    assert len({q.prompt for q in questions}) == len(questions)


def test_a_document_without_items_has_no_questions(maker: Maker) -> None:
    assert maker.of_text("关于放假的通知\n\n各部门：\n\n放假三天。\n") == ()


PIECES = [
    "实施“小工匠”计划",
    "建设木工坊30间",
    "举办第五届“金话筒”大赛、书法大赛",
    "落实《少年宫（2024—2026年）管理细则》",
    "壮大“河小青”“林小青”等队伍",
    "应当具备下列条件：\n（一）有场地；\n（二）有人员。\n",
    "面向“未闭合的学生",
    "增长5.8%",
    "制定办法（责任单位：办公室；完成时限：6月底）",
    "每年培训两次",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_text_gives_questions_that_stand(maker: Maker, bodies: list[list[str]]) -> None:
    lines = [f"{n}. 第{n}项标题。{'，'.join(body)}。" for n, body in enumerate(bodies, 1)]
    parsed = parse_text("某某市2025年工作要点\n\n" + "\n\n".join(lines) + "\n", source="样例.txt", digest="0" * 64)
    items = {item.label: bare(item.text) for item in parsed.document.items}
    assert [(q.prompt, fault) for q in maker.of(parsed) for fault in faults(q, items)] == []
