"""LangChain's chat models behind the seam: OpenAI's form by its own class, every other by ``init_chat_model``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.llm.settings import ModelSettings
from assistant.llm.types import Message, ModelError, Piece, Trouble

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

OPENAI = "openai"
MOST_TOKENS = 1500
NO_KEY = "none"  # a server of one's own wants no key, OpenAI's client insists on some


class LangChainModel:
    """A LangChain chat model, streamed; ``tells_end`` where its last words say that they are the last."""

    def __init__(self, model: BaseChatModel, *, tells_end: bool = False) -> None:
        self._model = model
        self._tells_end = tells_end

    def stream(self, messages: Sequence[Message]) -> Iterator[Piece]:
        """Yield the answer as it comes.

        Raises:
            ModelError: it has no end, as the connection was closed before.
        """
        ended = not self._tells_end
        for chunk in self._model.stream([(message.role, message.content) for message in messages]):
            ended = ended or bool(chunk.response_metadata.get("finish_reason"))
            yield _piece(chunk)
        if not ended:
            raise ModelError(Trouble.GARBLED, "cut off")


def open_model(settings: ModelSettings) -> LangChainModel:
    """Return the model that the settings name; nothing is connected yet.

    Raises:
        ModelError: its package is not installed, or it does not know what it was given.
    """
    provider, _, name = settings.name.partition(":")
    # Importing LangChain's models takes seconds: only where one is asked.
    if provider == OPENAI:
        from langchain_openai import ChatOpenAI  # noqa: PLC0415
        from pydantic import SecretStr  # noqa: PLC0415

        return LangChainModel(
            ChatOpenAI(
                model=name,
                base_url=settings.base_url or None,
                api_key=SecretStr(settings.api_key or NO_KEY),
                timeout=settings.silence,
                max_retries=0,  # ``Link`` retries, within its limits
                temperature=0,
                stream_usage=True,
                use_responses_api=False,
                extra_body={"max_tokens": MOST_TOKENS},  # the name that servers other than OpenAI's own know
            ),
            tells_end=True,
        )
    from langchain.chat_models import init_chat_model  # noqa: PLC0415

    given = {"base_url": settings.base_url, "api_key": settings.api_key}
    options: dict[str, Any] = {"temperature": 0, **{name: value for name, value in given.items() if value}}
    try:
        model = init_chat_model(settings.name, **options)
    except (ImportError, ValueError, TypeError) as error:
        raise ModelError(Trouble.REFUSED, f"{settings.name} cannot be opened: {type(error).__name__}") from error
    return LangChainModel(model)


def _piece(chunk: BaseMessage) -> Piece:
    usage: dict[str, Any] = getattr(chunk, "usage_metadata", None) or {}
    return Piece(str(chunk.text), int(usage.get("input_tokens") or 0), int(usage.get("output_tokens") or 0))
