"""The view 学习: studying by days, quizzes, flash cards, mistakes, exams; for editors questions and reports.

A panel is a module: ``NAME``, ``show`` (its markup), functions that do something and say where one is then, ``PANEL``
(``panels``). ``view`` is the one place where events arrive; ``parts`` holds the markup that panels share.

    response, question, verdict    a question as a form, what the form says, what it was worth with its proof
    home, quiz, cards, book        studying
    exams, blueprint, items        setting an exam up; offered: one set for everybody; papers: one to be printed
    sitting, sheet                 sitting an exam, and what came of it
    bank, writing, report          for editors: questions written and retired, how the unit is doing

Why it is as it is. Everything is kept by ``ui.learning``; the page only shows where one is, and the address says it, so
that a reload or another machine goes on where one was. A quiz brings one question at a time, because its key must not
be in the browser before the answer. An exam brings all its questions at once, made from values that have no key: going
from one to another needs no request, and every answer is sent by itself, one at a time, and kept in the window until
the server has confirmed it. The time is the server's: the page counts down by a clock that nobody can set, and asks
the server when it is over. While an exam runs every panel shows the exam, and the original is not beside it.
"""
