"""Failures in plain Chinese: what an error of the system or of a room says to the person in front of it."""

from __future__ import annotations

import errno

from assistant.errors import AssistantError, QuestionError, SettingsError
from index.errors import IndexRoomError
from ingest.errors import IngestError
from ui.learning.errors import LearningError
from ui.publishing.errors import PublishingError
from ui.store.errors import NotAllowedError, StoreAddressError, StoreError
from ui.wecom.errors import WecomError

EXPECTED = (
    AssistantError,
    IndexRoomError,
    IngestError,
    LearningError,
    PublishingError,
    StoreError,
    WecomError,
    OSError,
    MemoryError,
)

_OF_SYSTEM = {
    errno.ENOSPC: "磁盘已满，写不下去。请腾出空间后重试，原有的索引和文件没有改动",
    errno.EDQUOT: "磁盘配额已用完。请腾出空间后重试，原有的索引和文件没有改动",
    errno.EFBIG: "文件超过了系统允许的大小。请换一个位置，或放宽限制后重试",
    errno.EACCES: "没有权限。请检查这个文件或文件夹的权限",
    errno.EPERM: "没有权限。请检查这个文件或文件夹的权限",
    errno.EROFS: "这个位置是只读的。请换一个可以写的位置",
    errno.ENOENT: "找不到这个文件或文件夹。请检查路径",
    errno.EISDIR: "这是一个文件夹，需要的是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹。请检查路径",
    errno.ENAMETOOLONG: "路径太长。请换一个短一些的路径",
    errno.EADDRNOTAVAIL: "这个地址不是本机的。请用 --host 换一个地址，例如 127.0.0.1",
    errno.EADDRINUSE: "这个端口已被占用。请用 --port 换一个端口",
}


def sentence(error: BaseException) -> str:
    """Return one Chinese sentence for an expected failure."""
    if isinstance(error, MemoryError):
        return "内存不够。请关闭其他程序，或减少一次处理的文件。"
    if isinstance(error, OSError):
        reason = _OF_SYSTEM.get(error.errno or 0, f"系统报告：{error.strerror or error}")
        return f"{error.filename}：{reason}。" if error.filename else f"{reason}。"
    return str(error)


def is_wrong_call(error: BaseException) -> bool:
    """Tell whether the call itself was wrong (exit code 2), not the work (exit code 1)."""
    return isinstance(error, SettingsError | QuestionError | StoreAddressError | NotAllowedError)
