"""Errors of reading; each message is a Chinese sentence that says what to do next.

IngestError
  · MissingFile        the path does not exist
  · UnreadableFile     it exists and cannot be opened
  · UnknownFormat      neither suffix nor content is known
  · ForeignFormat      a known format that must be saved as another one first
  · TooLargeFile       above the size limit
  · SwollenFile        unpacks to more than the limit
  · UnsafeFile         holds what a document has no use for and an attack has
  · EmptyFile          nothing but blanks
  · NotText            binary content
  · DamagedFile        text in a known encoding with broken bytes in the middle
  · BrokenFile         a Word or PDF file that is cut off or damaged
  · LockedFile         protected by a password
  · NoTextLayer        a PDF of pictures
  · NoWords            readable, but no words that form a document
  · NoDocuments        a folder without any document
"""

from __future__ import annotations

from pathlib import Path


class IngestError(Exception):
    """A document could not be read; ``str(error)`` can be shown to the user."""


class MissingFile(IngestError):
    """The path does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"找不到文件：{path}。请检查路径是否写对。")


class UnreadableFile(IngestError):
    """The file exists and the system refuses to open it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"打不开文件：{path}（{why}）。请检查文件的读取权限，确认它没有被其他程序占用。")


class UnknownFormat(IngestError):
    """There is no reader for this suffix, and the content is of no known kind."""

    def __init__(self, name: str, supported: tuple[str, ...]) -> None:
        names = "、".join(supported)
        super().__init__(f"不认识这种文件：{name}。目前支持 {names}，请先把内容另存为其中一种格式。")


class ForeignFormat(IngestError):
    """A known format without a reader; ``what`` names it, ``cure`` says how to turn it into one that is read."""

    def __init__(self, name: str, what: str, cure: str) -> None:
        super().__init__(f"{what}还不能直接读：{name}。{cure}。")


class TooLargeFile(IngestError):
    """The file is above the size limit (bytes)."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        mega = 1024 * 1024
        super().__init__(
            f"文件太大：{name} 有 {size / mega:.1f} MB，上限是 {limit // mega} MB。"
            "请把文件拆成几份，或删去图片等附带内容后再试。"
        )


class SwollenFile(IngestError):
    """A small file that unpacks to more than ``limit`` bytes or characters."""

    def __init__(self, name: str, limit: int) -> None:
        mega = 1024 * 1024
        super().__init__(
            f"文件展开后太大：{name} 超过 {limit // mega} MB，没有读入。请打开原文，只把正文另存为一份新文件再试。"
        )


class UnsafeFile(IngestError):
    """XML with declarations of its own, which no office program writes."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"文件里有正常文档不会有的内容，为安全起见没有读入：{name}。请用 Word 或 WPS 重新另存一份再试。"
        )


class EmptyFile(IngestError):
    """The file holds nothing but blanks."""

    def __init__(self, name: str) -> None:
        super().__init__(f"文件是空的：{name}。请换成有正文的文件。")


class NotText(IngestError):
    """The bytes are not text in any supported encoding."""

    def __init__(self, name: str) -> None:
        super().__init__(f"文件不是文本：{name}。请用文字处理软件打开原文，另存为 UTF-8 编码的 .txt 文件再试。")


class DamagedFile(IngestError):
    """Text with broken bytes; ``line`` is where the first of them stands, 1-based."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"文件已损坏：{name} 第 {line} 行附近有无法识别的字节。请重新下载或复制一份完整的文件。")


class BrokenFile(IngestError):
    """A file of a known format that cannot be opened; ``what`` names the format."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"文件不完整或已损坏：{name} 不是完整的{what}。请重新下载或复制一份，确认能正常打开后再添加。")


class LockedFile(IngestError):
    """The file asks for a password."""

    def __init__(self, name: str) -> None:
        super().__init__(f"文件有密码：{name}。请打开后取消密码，另存一份再添加。")


class NoTextLayer(IngestError):
    """A PDF without words, or with words whose characters cannot be told; ``why`` says which."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"PDF 里没有可以读取的文字：{name}（{why}）。请另存为文字版，或用文字识别（OCR）软件转成文字后再添加。"
        )


class NoWords(IngestError):
    """The file can be read but holds no words that form a document."""

    def __init__(self, name: str) -> None:
        super().__init__(f"没有读到可以成文的文字：{name}。请确认文件里有中文正文。")


class NoDocuments(IngestError):
    """The folder holds no document with a known suffix."""

    def __init__(self, path: Path, supported: tuple[str, ...]) -> None:
        names = "、".join(supported)
        super().__init__(f"文件夹里没有可读的文档：{path}。请放入 {names} 文件后再试。")
