"""The ledger 任务台账: a whole document as a table, one row for each measure, computed by rule when it is asked for.

``cutting`` parts sentences into measures (its words are ``verbs``), ``kinds`` sorts them by what they tell to do,
``mentions`` finds what they state besides, ``rows`` puts it together, ``select`` filters, orders and counts.

Why it is as it is. A ledger from which one task is missing is worse than none, so nothing is dropped: every sentence of
every item is in exactly one row, or is the item's heading, or names who does it until when, and what remains is
punctuation (a law, tested on random documents). What says nothing to do (a look back, a definition, a count) is a row
too, of the kind 情况说明, and left out of the count of tasks. Rows quote the document word for word; figures, periods
and bodies are as printed, never computed, so that a reader can check each against the original.
"""
