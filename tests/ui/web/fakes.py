"""A small document put together by hand, and an assistant whose answers a reader can work out."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import jieba

from assistant.explain import Explanation
from assistant.lexicon import Lexicon
from assistant.types import Answer, Citation, Reason, Turn
from ingest.types import CuratedQuestion, Document, Entity, Item, ParseReport, Section
from tests.fakes import CharacterCountEncoder

SECTIONS = (
    ("一、", "加强思想引领", (("1.", "办好青年讲堂", "。每月举办一次青年讲堂，全年不少于12场。讲堂向社会开放。"),)),
    (
        "二、",
        "服务青少年成长",
        (
            ("2.", "关心心理健康", "。在中小学新建心理健康社团500个。开通“心语”热线，每天值守十二小时。"),
            (
                "3.",
                "促进就业创业",
                "。举办招聘会20场，提供岗位三千个。" + "继续做好创业导师结对帮扶工作。" * 160 + "办好创业大赛。",
            ),
        ),
    ),
)
FIRST, SECOND = "先出来的一句。", "后出来的一句。"
HEAD = "共青团山城市委文件\n山青发〔2024〕7号\n关于印发《2024年工作要点》的通知\n2024年3月1日\n"


def document() -> Document:
    """Return a document of two sections and three items; the third item is longer than a screen."""
    text, sections, items = HEAD, [], []
    for number, (marker, title, rows) in enumerate(SECTIONS, start=1):
        start, path = len(text), marker[:-1]
        text += f"{marker}{title}\n"
        for printed, heading, rest in rows:
            text += printed
            begin, words = len(text), heading + rest
            order = int(printed[:-1])
            items.append(
                Item(
                    path=f"{path}/{order}",
                    marker=printed,
                    number=order,
                    label=f"第{order}条",
                    heading=heading,
                    sections=(path,),
                    start=begin,
                    end=begin + len(words),
                    text=words,
                )
            )
            text += f"{words}\n"
        sections.append(Section(path, marker, number, title, f"第{marker[:-1]}部分", 1, start, len(text)))
    return Document(
        id="shan",
        text=text,
        title="2024年工作要点",
        number="山青发〔2024〕7号",
        issuer="共青团山城市委",
        date="2024年3月1日",
        addressees=None,
        year=2024,
        notice=None,
        preamble=None,
        sections=tuple(sections),
        items=tuple(items),
        source="要点.txt",
        digest="0" * 64,
    )


@dataclass
class FakeLibrary:
    """One document, one everyday question."""

    encoder: CharacterCountEncoder = field(default_factory=CharacterCountEncoder)
    documents: tuple[Document, ...] = field(default_factory=lambda: (document(),))

    def questions(self, document_id: str) -> Sequence[CuratedQuestion]:
        """Return the one curated question."""
        whole = self.documents[0]
        start = whole.text.index("招聘会20场")
        return [CuratedQuestion("二/3", "今年有几场招聘会？", "招聘会20场", start, start + 6)]

    def entities(self, document_id: str) -> Sequence[Entity]:
        """Return a name and a number of the second item."""
        text = self.documents[0].text
        name, number = text.index("“心语”"), text.index("500个")
        return [
            Entity("number", "500个", "二/2", number, number + 4),
            Entity("quoted", "“心语”", "二/2", name, name + 4),
        ]

    def report(self, document_id: str) -> ParseReport:
        """Return what a reader would tell of the document."""
        return ParseReport(2, 3, 0, "识别到 2 部分 3 条，编号连续", ())

    def words(self, text: str) -> list[str]:
        """Return the words of a text, as jieba's shipped dictionary cuts them."""
        return list(map(str, jieba.cut(text)))

    def simplify(self, text: str) -> str:
        """Return the text as it is: it has no traditional characters."""
        return text

    def is_current(self) -> bool:
        """Return True: nothing newer is ever published."""
        return True


class FakeAssistant:
    """Answers with the sentence that shares most two-character words with the question; 那… stays with the last item.

    ``histories`` keeps how many earlier turns came with each question. A question that begins with 等 is answered only
    once ``go_on`` is set.
    """

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.library = FakeLibrary()
        self.lexicon = Lexicon()
        self.histories: list[int] = []

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return an answer with one citation, or a refusal."""
        self.histories.append(len(history))
        if question.startswith("等"):
            self.go_on.wait(60)
        if question == "坏了":
            raise RuntimeError(question)
        last = history[-1].answer.citations if question.startswith("那") and history and history[-1].answer else ()
        found = self._best(question, {citation.path for citation in last})
        if found is None:
            text = f"文件没有讲到“{question}”，可以看看目录里的三条。"
            return Answer(
                text, refused=True, reason=Reason.NOT_IN_DOCUMENTS, mode="refusal", suggestions=("第1条讲了什么？",)
            )
        return Answer(f"“{found.quote}”（{found.label}）", (found,), suggestions=("那热线呢？",))

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield the answer alone; to a question that begins with 逐 its first line, and the rest once let go on."""
        if question.startswith("逐"):
            yield FIRST
            self.go_on.wait(60)
            yield Answer(f"{FIRST}\n{SECOND}", mode="rewritten")
            return
        yield self.ask(question, history)

    def explain(self, question: str) -> Explanation:
        """Return that nothing was found."""
        return Explanation((question,), (), ())

    def reread(self, question: str, added: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
        """Return that no word changes anything."""
        return [question], [question]

    def _best(self, question: str, within: set[str | None]) -> Citation | None:
        words = {question[start : start + 2] for start in range(len(question) - 1)}
        scored = [
            (sum(word in sentence for word in words) + 9 * (item.label in question), item, sentence)
            for item in self.library.documents[0].items
            if not within or item.path in within
            for sentence in item.text.split("。")[1:]
        ]
        score, item, sentence = max(scored, key=lambda row: row[0])
        return self._cite(item, sentence) if score else None

    def _cite(self, item: Item, sentence: str) -> Citation:
        whole = self.library.documents[0]
        section = next(section for section in whole.sections if section.path == item.sections[0])
        start = item.start + item.text.index(sentence)
        return Citation(
            document_id=whole.id,
            document=whole.number or "",
            title=whole.title,
            section=f"{section.marker}{section.title}",
            item=item.number,
            path=item.path,
            label=item.label,
            quote=sentence,
            start=start,
            end=start + len(sentence),
        )
