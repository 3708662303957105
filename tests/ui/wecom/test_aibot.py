"""The intelligent bot's webhook, called as WeChat Work calls it."""

from __future__ import annotations

from tests.ui.wecom.corp import Corp


def test_a_question_in_a_group_is_answered_with_its_item(corp: Corp) -> None:
    answer = corp.ask("@青问助手 青少年心理健康社团要建多少个", chat="GROUP")
    assert "500个" in answer
