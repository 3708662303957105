"""What other libraries raise, told apart by what it means for the person: any model's, by form and not by name.

Model libraries share no error tree. What they have in common is the status of the HTTP response they saw
(``status_code``), and names that say what went wrong; a response that cannot be read ends in some error of parsing.
"""

from __future__ import annotations

from assistant.llm.types import ModelError, Trouble

BUSY, SERVER = 429, 500
TIMEOUTS = frozenset({408, 504})


def trouble_of(error: Exception) -> ModelError:
    """Return the error as ours; its message names the kind alone, as others' messages may repeat keys and questions."""
    return ModelError(_trouble(error), type(error).__name__)


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, ModelError):
        return error.trouble
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(status)
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "Timeout" in names:
        return Trouble.SILENT
    if "Decode" in names or "Validation" in names or "Parsing" in names or "RemoteProtocol" in names:
        return Trouble.GARBLED
    if "Connect" in names or "Network" in names:
        return Trouble.UNREACHABLE
    return Trouble.GARBLED


def _of_status(status: int) -> Trouble:
    if status == BUSY:
        return Trouble.BUSY
    if status in TIMEOUTS:
        return Trouble.SILENT
    return Trouble.UNREACHABLE if status >= SERVER else Trouble.REFUSED
