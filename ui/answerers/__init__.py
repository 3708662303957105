"""Answers worked out by several processes, for machines with several cores.

``crew.Crew`` starts the processes (``python -m ui.answerers``) and replaces those that die; ``shared.Shared`` is an
assistant whose ``ask`` is done by them.

Why it is as it is: an answer is arithmetic under Python's one lock, so that only further processes make use of further
cores. What is *not* arithmetic stays in one process: the page (gradio's queue and the stream of its events must meet),
the snapshots of a bot's answer, the long connection, whom a caller's ration belongs to, who tried how many passwords,
the figures of /metrics. Several whole servers behind one socket would have to share all of that, or to send every
request on to where it belongs; so one process listens, and what it hands out is a question: a pure function of the
published index, the words and the turns before. That leaves the workers small (neither gradio nor a database), keeps
every core equally busy whichever connection asks, and bounds what can go wrong: whatever a worker does not answer,
because it died, is opening a newer index, or has a fault, the listening process answers by itself. The index is mapped
from the same files by all of them. A worker answers only over the edition that was asked for (``edition``), so that
no answer cites another text than the page shows beside it.
"""
