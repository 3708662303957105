"""Answers worked out by several processes, for machines with several cores.

``crew.Crew`` starts the processes (``python -m ui.answerers``) and replaces those that die; ``shared.Shared`` is an
assistant whose ``ask`` is done by them; ``remembered.Remembered`` is one that gives an answer again. Both, and the one
that counts (``ui.server.measured``), leave all but the answering to the assistant they wrap (``wrapping.Wrapping``).

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

Answers that stand alone are remembered in the listening process, where a hit costs no pipe: people of one office ask
much the same, and what is sent to fifty of them in the morning is asked fifty times. The memory belongs to the
assistant of one edition, and goes with it.
"""
