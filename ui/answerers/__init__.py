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

With a language model the processes give all answers but those that it is asked for. These the listening process gives
itself, from the first word on: they are waited for, not worked out, so that further cores would not bring them sooner,
while a process that waits would keep the next question from being answered. So there is one line to the model, whose
limits, failures and figures hold for everybody; its sentences are shown as they are proved, whichever door they leave
by; and a process that dies never had a part of what is being shown. It costs working out twice, in two processes at a
time, what takes milliseconds of the seconds that such an answer takes.

Answers that stand alone are remembered in the listening process, where a hit costs no pipe: people of one office ask
much the same, and what is sent to fifty of them in the morning is asked fifty times. The memory belongs to the
assistant of one edition, and goes with it.
"""
