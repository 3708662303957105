"""Training questions whose cards and words a reader can check by hand."""

from __future__ import annotations

from assistant.training.types import Difficulty, Kind, Question, Quote

QUOTE = Quote("三/10", "第10条", 10, 0, 14, "新建青少年心理健康社团500个")


def single(prompt: str = "根据第10条，新建青少年心理健康社团多少个？", **changed: tuple[str, ...]) -> Question:
    """Return a question with four options, of which B is right."""
    options = changed.get("options", ("300个", "500个", "800个", "1000个"))
    return Question(
        "q1",
        Kind.SINGLE,
        Difficulty.EASY,
        "D",
        prompt,
        (options[1],),
        (QUOTE,),
        "第10条原文：新建青少年心理健康社团500个。",
        options,
    )


def judge() -> Question:
    """Return a statement that is wrong."""
    return Question(
        "q2",
        Kind.JUDGE,
        Difficulty.EASY,
        "D",
        "第10条提到，新建青少年心理健康社团800个。",
        ("错",),
        (QUOTE,),
        "应为500个。第10条原文：新建青少年心理健康社团500个。",
        ("对", "错"),
    )
