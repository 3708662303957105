"""Reads questions again with the helps that the settings allow, and takes what the rules then answer better."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Draft
from assistant.llm.helps.followup import FollowUp
from assistant.llm.helps.official import OfficialWords
from assistant.llm.helps.splitting import Splitting
from assistant.llm.helps.types import Case, Help, Read, Rules
from assistant.llm.link import Link
from assistant.llm.prompt import VERSION
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.types import ModelError
from assistant.parts import join

PATIENCE = 8.0
"""Seconds that one help may take: there is an answer already."""
EARLIER, LONGEST_SAID = 6, 300
"""What was said before: how many questions and answers, and how many characters of each, are given to the model."""


def helps_of(settings: ModelSettings) -> tuple[Help, ...]:
    """Return the helps that the settings allow, in the order in which they are tried."""
    allowed: list[tuple[bool, Help]] = [
        (settings.followups, FollowUp()),
        (settings.splitting, Splitting()),
        (settings.official_words, OfficialWords()),
    ]
    return tuple(help_ for wanted, help_ in allowed if wanted)


class Reader:
    """Safe in threads. With private documents no question leaves, as it may be about them."""

    def __init__(self, link: Link, records: Records, helps: Sequence[Help], patience: float = PATIENCE) -> None:
        self._patience = patience
        self._link = link
        self._records = records
        self._helps = () if link.settings.private else tuple(helps)

    def wants(self, case: Case, rules: Rules) -> bool:
        """Tell whether the model would be asked about ``case``."""
        return any(one.is_wanted(case, rules) for one in self._helps)

    def read(self, case: Case, rules: Rules) -> Draft:
        """Return the rules' answer to ``case``, or to what a help makes of it where that is better.

        It is better when every question that it was read as is answered, or any where the rules refused.
        """
        case = replace(case, earlier=tuple(said[:LONGEST_SAID] for said in case.earlier[-EARLIER:]))
        for one in self._helps:
            if not one.is_wanted(case, rules):
                continue
            try:
                words = self._said(one, case)
            except ModelError:
                break  # the next help would wait for the same
            read = one.read(words, case, rules)
            if read is not None and (better := _better(read, case.draft, rules)) is not None:
                case = Case("\n".join(read.questions), (), better)
        return case.draft

    def _said(self, one: Help, case: Case) -> str:
        """Return what the model says, or has said before to the same words."""
        name, messages = self._link.settings.name, one.messages(case)
        asked = [VERSION, one.name, name, *(message.content for message in messages)]
        key = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
        if kept := self._records.by_key(key):
            self._link.tally.cached += 1
            return str(kept.body[one.name])
        words = "".join(self._link.stream(messages, patience=self._patience))
        self._records.keep(key, name, {one.name: words}, complete=True)
        return words


def _better(read: Read, draft: Draft, rules: Rules) -> Draft | None:
    """Return the answer to what the question is read as, and say so; None when that of the rules is no worse."""
    drafts = [rules.answer(question) for question in read.questions]
    refused = sum(one.refused for one in drafts)
    if refused == len(drafts) or (refused and not draft.refused):
        return None
    notes = dict.fromkeys([draft.note if not draft.refused else "", read.note, *(one.note for one in drafts)])
    return replace(join(drafts), note="".join(notes))
