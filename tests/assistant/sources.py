"""The documents that the labelled questions are about, as plain text.

Three are written for the tests and lie in ``documents``, so that a clone measures itself on documents that no rule was
written on; their cities, offices and figures are made up. The others are the shipped document and files of the shared
data. Word, PDF and web pages are read here without ``ingest``, so that a fault in one does not hide in the other.
A collection of the shared data is a folder of documents here, each under its title.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2
from lxml import html

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions"
OWN = HERE / "documents"
SEEDS = HERE.parents[1] / "seeds"
SHARED = Path("documents")
COLLECTION = Path("text") / "policy_docs.jsonl.xz"
ARTICLE = "//div[starts-with(@class, 'article-content')]//p"
PRINTED = re.compile(r"\d{4}/\d+/\d+ \d+:\d+ .*|https://.*")
"""What a browser prints above and below each page."""


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
    "hongkong_macao_youth.jsonl": Source(SHARED, "17_天河港澳青年办法_穗天科工信规字2023-1号.html", 13),
    "ai_human_resources.jsonl": Source(
        SHARED, "关于加快推进“人工智能＋人社”应用发展的实施意见_国务院部门文件_中国政府网.pdf", 16
    ),
    "digital_china.jsonl": Source(
        SHARED, "中共中央 国务院印发《数字中国建设整体布局规划》_最新政策_中国政府网.pdf", 10
    ),
    "temporary_relief.jsonl": Source(COLLECTION, "广州市人民政府办公厅关于印发广州市临时救助实施细则的通知", 18),
    "community_services.jsonl": Source(
        COLLECTION,
        "北京市政务服务管理局等四部门关于印发《关于进一步加强社区(村)政务服务规范化建设的工作方案》的通知",
        15,
    ),
}


def plain_text(path: Path) -> str:
    """Return the words of the document, a paragraph a line; of a PDF, a printed line a line."""
    if path.suffix == ".pdf":
        return "\n".join(line for line in _printed_lines(path) if not PRINTED.fullmatch(line))
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.suffix == ".html":
        page = html.fromstring(path.read_text(encoding="utf-8"))
        return "\n".join(paragraph.text_content().strip() for paragraph in page.xpath(ARTICLE))
    if path.parent.suffix == ".xz":
        return _collected(path.parent, path.name)
    return path.read_text(encoding="utf-8")


def as_imported(path: Path, folder: Path) -> Path:
    """Return what the assistant reads: a PDF or text file itself, else its plain text written into ``folder``."""
    if path.suffix in {".txt", ".pdf"}:
        return path
    written = folder / f"{path.stem}.txt"
    written.write_text(plain_text(path), encoding="utf-8")
    return written


def _collected(collection: Path, title: str) -> str:
    with lzma.open(collection, "rt", encoding="utf-8") as rows:
        return next(str(row["text"]) for row in map(json.loads, rows) if row["title"] == title)


def _printed_lines(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
