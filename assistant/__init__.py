"""A question and earlier turns in; a proved answer, or a reasoned refusal, out.

The room reads as a question travels::

    clean, lexicon          width, dialect, typos, forged notices     (pinyin, homophones)
    guard                   orders to the program, small talk, matters of no document
    parts, followup, period two questions in one; what 那, 下一条, 后面这个 lean on; last year and this year
    references, asked       which numbers are meant; which type of detail is wanted      (detail, amounts)
    exact                   第10条, 文号, another's document          (lookup, header, elsewhere)
    mention                 how often a name is said; names that are not there
    scanning                counts, themes, whole lists               (extent, structure, concepts, theme, listing)
    searching               the best words for everything else        (retrieve, fitting, fact, members, premise)
    compose, ground         lines with labels and citations; proof
    app, chain, suggest     the composition root; LangChain's Runnable; next questions

Why it is as it is. Certain ways come before likely ones: a number is looked up, never searched; a count or a theme is a
scan over all items, never a top-k, and says so (已逐条核对全部19条). Similarity comes last; its result must carry the
type of what was asked, else the answer is a refusal of one of three kinds. Everything is assembled as a ``Draft`` of
spans and own words, so that ``ground.prove`` can check it by code. A number that does not exist (第20条) is an answer
with a reason, no refusal: it says what the document has.

``corpus`` folds text without changing its length: a scan finds in folded text and quotes from the document's own.
``retrieve`` rests on the index's absolute scores, so that one threshold means the same for every question; a question
is searched as typed and once more with official words for its everyday ones, because adding them to every query drowns
what was typed. Patterns are written against folded text: half width (, ? :), simplified characters, 。 kept.
"""
