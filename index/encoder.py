"""Choosing and loading an encoder: the shipped one, or any sentence-transformers model by name or folder.

sentence-transformers and torch take seconds to import and are imported only for models that need them; a folder of
static word vectors, the shipped one or another, takes the fast path of ``static.py``.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import EncoderMissingError, ExtraMissingError
from index.static import TOKENIZER_FILE, StaticEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.types import Encoder

SHIPPED = Path(__file__).parent / "model"
STATIC_MODULES = {"StaticEmbedding", "Normalize"}


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """Which model to use.

    ``name`` is a model's name on the hub or a folder, empty for the shipped one. ``query_instruction`` and
    ``passage_prefix`` are put before queries and passages; where they are empty, the model's own prompts are used.
    """

    name: str = ""
    query_instruction: str = ""
    passage_prefix: str = ""


def load_encoder(spec: EncoderSpec | None = None) -> Encoder:
    """Load the model of ``spec``, by default the shipped one.

    Raises:
        EncoderMissingError: no such folder or name, or the hub cannot be reached.
        EncoderDamagedError: it is there and cannot be used.
        ExtraMissingError: sentence-transformers is not installed.
    """
    spec = spec or EncoderSpec()
    if not spec.name:
        return StaticEncoder.load(SHIPPED)
    folder = Path(spec.name).expanduser()
    if is_path(spec.name) and not folder.is_dir():
        message = (
            f"找不到模型文件夹 {folder}。请检查 QINGWEN_ENCODER 的路径；去掉这个设置就使用自带的模型。原有索引未动。"
        )
        raise EncoderMissingError(message)
    if folder.is_dir() and is_static(folder) and not (spec.query_instruction or spec.passage_prefix):
        return StaticEncoder.load(folder)
    with needing_models():
        from index.backends.sentence import load_sentence_encoder  # noqa: PLC0415 -- seconds of imports

    return load_sentence_encoder(str(folder) if folder.is_dir() else spec.name, spec)


@contextmanager
def needing_models() -> Iterator[None]:
    """Say in a sentence which package is missing."""
    try:
        yield
    except ImportError as error:
        message = (
            f"使用这个模型需要 sentence-transformers（缺少 {error.name}）：请运行 pip install sentence-transformers。"
        )
        raise ExtraMissingError(message) from error


def is_path(name: str) -> bool:
    """Return whether a model's name can only be a path: a hub name is ``owner/model`` or ``model``."""
    return name.startswith((".", "/", "~", "\\")) or name.count("/") > 1 or Path(name).expanduser().exists()


def is_static(folder: Path) -> bool:
    """Return whether a folder holds static word vectors in the layout of the shipped one."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = {str(module["type"]).rsplit(".", 1)[-1] for module in modules}
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return "StaticEmbedding" in kinds and kinds <= STATIC_MODULES and (folder / TOKENIZER_FILE).is_file()
