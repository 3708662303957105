"""Learning for every door: quizzes, studying by days, exams. No page, no message: values in, values out.

``service.Learning(shelf, store)``; ``shelf`` gives the library of the moment. Every call takes the learner (``User``);
nobody is ever given what is another's, except by what is for editors.

    learning.quizzes   start(user, count, choice, seed) → Quiz · start_with(user, questions) · load · running
                       answer(user, quiz, question, response) → (Grade, Quiz) · end
    learning.study     question_of(day) · daily(user) → Daily · answer_daily(user, response)
                       today_of(user, days, daily) → Today · plan(days, daily)
                       review(user, question, response, occasion) → Grade · recall(user, question, remembered=…)
                       mistakes(user) · mastery(user) · counts(user) · log(user)
    learning.exams     start(user, blueprint, title) → Exam · running(user) → Exam | None · load(user, exam)
                       answer(user, exam, question, response) · hand_in(user, exam) · list(user) · paper(blueprint)
    learning.setting   for editors: add(editor, title, blueprint, opens_at, closes_at) · close(editor, id);
                       for learners: offered() · sit(user, id) → Exam
    learning.editing   for editors: add(editor, written, replaces) · retire(editor, id) · restore(editor, id)
    learning.reports   for editors: of(editor, document_id) → Report · results(editor, set_exam)
    learning.bank()    the questions of the moment with their keys, what editors added, retired, and what is put aside

Why it is as it is. Whatever is kept is kept by the store in one transaction, with the card after it: once a call has
returned a power cut loses nothing, and the same call again changes nothing. What a learner may see before handing in
has a type of its own (``types.Asked``) without key, quote or item, so that a door cannot show them by mistake; and
while an exam runs, everything else that shows them refuses. An exam whose time is up is handed in by whoever looks
next: there is no clock that would have to run. Questions are made again for each new library and are never stored;
stored is what editors did to them, checked against the documents each time a library is opened.
"""
