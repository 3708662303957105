"""A language model, where there is one: connected, limited, listened to, and never believed.

The room reads as a question travels::

    settings          which model, how far it may go, which documents it must never see
    prompt            the question and the numbered evidence, as data, and what is wanted
    link              its words as they come, within limits; or one ``ModelError``  (models, thinking, faults, breaker)
    writer            its sentences through ``assistant.rewriting``; the answer they make, or the document's own words
    records           a day's use, and every answer with what it was proved by      (one SQLite file)
    helps             a question made whole, split, or put in official words        (each only where the settings allow)
    proposer          everyday questions and words, for an editor to look at   (only where somebody asks for them)
    replay            an answer of the past, proved again

Why it is as it is. The answer is found, composed and proved before the model is asked anything: it is given the proved
evidence and may put it in better words, no more. So whatever happens to it - it is away, slow, wrong, talked into
something by a question or a document - there is an answer already, which is served whole and says why.

What is sent: answers found by likeness, whose quotations may read better when they are joined. Not sent: refusals,
because a model asked to say that there is nothing finds something; look-ups and counts, which are wanted word for word
and figure for figure; lists and themes, whose worth is that nothing is left out, which no check of single sentences can
prove; answers of several parts, between which our own words stand. The earlier questions are not sent either: the
evidence holds what they led to.

What is kept is the model's own words, not what was shown of them: they are proved again each time that they are served,
so that an edited file or a mended check never lets out what would not pass today.

Nothing here is imported, and nothing of LangChain's models, until a model is named in the settings and asked.
"""
