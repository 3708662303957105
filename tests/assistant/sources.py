"""The documents that the labelled questions are about, as plain text.

Three are written for the tests and lie in ``documents``, so that a clone measures itself on documents that no rule was
written on; their cities, offices and figures are made up. The others are the shipped document and files of the shared
data. Word and web pages are read here without ``ingest``, so that a fault in one does not hide in the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from lxml import html

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions"
OWN = HERE / "documents"
SEEDS = HERE.parents[1] / "seeds"
SHARED = Path("documents")
ARTICLE = "//div[@class='article-content']//p"


@dataclass(frozen=True, slots=True)
class Source:
    """The document of one question file, and its number of items; a relative ``folder`` lies in the shared data."""

    folder: Path
    document: str
    items: int

    def path(self, shared_data: Callable[[], Path]) -> Path:
        """Return where the document lies; ``shared_data`` is asked only where it is needed, because it skips."""
        folder = self.folder if self.folder.is_absolute() else shared_data() / self.folder
        return folder / self.document


SOURCES = {
    "seed_spec.jsonl": Source(SEEDS, "共青团重庆市委2024年工作要点.txt", 19),
    "youth_plan_2025.jsonl": Source(OWN, "共青团某市委2025年工作要点.txt", 24),
    "activity_venues.jsonl": Source(OWN, "某市青少年校外活动场所管理办法.txt", 46),
    "work_report_2025.jsonl": Source(OWN, "某市2025年政府工作报告.txt", 17),
    "beijing_2021.jsonl": Source(SHARED, "北京市2021年政务公开工作要点.txt", 58),
    "service_standards.jsonl": Source(SHARED, "北京市政务服务标准化管理办法.txt", 40),
    "compulsory_education.jsonl": Source(SHARED, "中华人民共和国义务教育法_20181229.docx", 63),
    "meal_service.jsonl": Source(SHARED, "30_老年人助餐配餐服务管理办法_穗民规字2024-3号.html", 38),
}


def plain_text(path: Path) -> str:
    """Return the words of the document, a paragraph a line."""
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.suffix == ".html":
        page = html.fromstring(path.read_text(encoding="utf-8"))
        return "\n".join(paragraph.text_content().strip() for paragraph in page.xpath(ARTICLE))
    return path.read_text(encoding="utf-8")


def as_text_file(path: Path, folder: Path) -> Path:
    """Return the document as a text file: itself, or its plain text written into ``folder``."""
    if path.suffix == ".txt":
        return path
    written = folder / f"{path.stem}.txt"
    written.write_text(plain_text(path), encoding="utf-8")
    return written
