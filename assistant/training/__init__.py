"""Training questions made by rule from the parsed document, every key proved by a quote.

The package reads as a question is made::

    figures, verbs, terms, lists   what can be asked for: whole names, figures, printed lists
    material                       one document's statements, terms and lists, all of them spans
    places, distractors, wording   the words around a term; wrong options; how an item is spoken of
    makers/                        one module a kind, each yielding drafts
    drafting, difficulty           ids, checks, levels
    bank                           all questions of a document
    selection                      a paper by count, seed, items, kinds
    amounts, reading, grading      what a learner typed, and what it is worth
    exam                           a paper by blueprint, a sitting with a time limit, the score sheet
    editing                        questions that people write, checked now and when their item has changed
    study                          a plan by days, when a question comes again, mastery, mistakes

Why it is as it is. No model writes here: a question takes something out of a sentence of the document, or asks where
the sentence stands, so that the sentence itself is the proof and the key can be checked by machine. What cannot be
asked well is left out rather than asked badly: a name whose beginning is unsure, a figure within a word (六周岁), a
sentence that leans on the one before, a blank that another term would fit, options of unequal form. A wrong option
comes from another item of the same document, is of the key's kind and length, and would make no sentence that the
document has. Set political wording is never shown falsified.

Questions are pure values and nothing is stored: the same document gives the same questions with the same ids, and a
changed sentence gives new ids. Chance depends on the content alone (``chance``), so that a paper can be made again.
"""
