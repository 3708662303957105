"""What a model may do to a question before it is answered: three helps, each by itself, each checked, none trusted.

The room::

    types       a question with what came before it; what it is read as; the seam that each help fills
    followup    那要建多少个 made whole from what was said before
    splitting   several matters in one question, one by one
    official    everyday words for which no table has official ones
    claims      whether a new wording says more, or less, than the old
    reader      asks the model, keeps what it said, lets the rules answer, and takes what is better

Why it is as it is. The rules answer first, always: their answer is there before a help is wanted, and it stays whenever
the model is away, late or talks nonsense. Then a help is wanted only where the rules are known to be weak: a question
that leans on what was said, one that asks twice and was not split, one that found nothing. What is exact (numbers,
counts, lists) is never read again.

What comes back is only a question, and code says whether it is the same one: a follow-up may add words that were said
before, and no others; the parts of a question hold its words, all of them, and no others; an everyday word must stand
in the question, its official one in the documents. Then the rules answer it as if somebody had typed it, and the person
is told how it was read. A help waits for ``reader.PATIENCE`` seconds at most: the answer is there already.
"""
