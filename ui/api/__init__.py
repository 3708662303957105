"""The door for programs: questions, items and documents over HTTP, in our own form and in OpenAI's.

``programs.programs(context, options) -> FastAPI`` is an application of its own; ``server.doors.Doors`` hands it the
addresses in ``programs.ADDRESSES`` before the page's middleware sees them. ``/docs`` describes it to people,
``/openapi.json`` to programs.

    POST /api/ask            {"q", "history"?} → the answer; Accept: text/event-stream → its sentences, then the answer
    GET  /api/items/{n}      an item by number, path or label; ?doc= chooses the document
    GET  /api/documents      what can be asked about
    GET  /api/quiz           questions without their keys; POST /api/quiz/grade {"id", "response"} → the grade
    GET  /api/daily          the day's question; POST {"response"} answers it
    POST /api/exams          begins an exam; GET …/{id}, POST …/{id}/answers, POST …/{id}/submit go on with it
    GET  /api/report         what a unit knows, for editors
    POST /v1/chat/completions, GET /v1/models    OpenAI's form

Why it is as it is: programs come with a key or, where anyone may read, without one; they have no cookies worth
forging a request for and want no login page, so that none of the page's middleware is theirs. A key, else a login,
else an address has its own ration (``rates``). An answer is worked out in a thread of a small pool (``answering``), one
for each process that answers (``ui.answerers``), because it is arithmetic of a few milliseconds: more threads would
only make each other wait, and none would make everybody wait. Every failure has one form (``faults``),
in which OpenAI's clients find theirs too. Learning needs somebody who learns: a key has a user of its own, named as
the key, so that a program's exams are its own; an address alone has none. Answers given to questions about the
documents are not kept: a program has its own memory, and a durable write costs more than the answer.
"""
