"""The page: one Gradio Blocks page of several views (问答, 原文, …) in one look, with the original beside them.

How a view is made (``ask`` and ``read`` are examples):

1. ``ui/web/<name>.py`` defines ``build(context: Context) -> None`` and ``VIEW = View("<name>", "标题", build, …)``
   (``context``); ``page.VIEWS`` lists it. ``build`` runs once, inside the view's own column ``#view-<name>``; the view
   is at ``/?view=<name>``. Its CSS and JS are ``static/<name>.css`` and ``static/<name>.js``, named in ``View.files``
   and loaded after the page's own; they use the variables of ``:root`` in ``page.css`` (--ink, --soft, --surface, …),
   so that dark, 大字 and contrast are settled once. Style everything below ``#view-<name>``.
2. Markup of our own goes into ``parts.html(markup, "elem-id", "event", …)``: a ``gr.HTML`` that may send the events
   named. In the markup, ``<button data-send="event" data-x="…">`` sends ``event`` with its data when it is pressed,
   ``<form data-send="event">`` when it is submitted, with its fields (``data-live``: also while one types); an event
   named ``shown`` is sent whenever the view comes into sight (load there, not while the page is built). The handler is
   ``component.event(handler, None, outputs, **parts.QUIET)`` and gets ``gr.EventData``; ``parts.sent(event)`` is what
   was sent, as text, and may be anything at all. Gradio changes only what differs in the new markup.
3. ``links.opener(Target(document_id, item_path, marks), words, "chip")`` is a button that opens the original beside the
   view, at that item, with the spans marked; it works in every view without further wiring. ``links.copier`` copies,
   ``links.asker`` asks. ``marks.wrapped`` or ``html.escape`` for every word that is not ours.
4. Handlers take ``request: gr.Request`` for ``ui.accounts.roles.current_user(request)`` and ``permitted(request, …)``:
   the navigation hides what a role may not do, only the handler forbids it.
5. ``context.assistant`` is asked for each time: a newer index may have been published since (``ui.current``).
   Whoever publishes calls ``context.current.refresh()``. Keep no documents from the start.
6. ``parts.notice(words)`` says what went wrong; a short confirmation is said by ``data-said`` on the new markup's first
   element, as a toast.

Why it is as it is: Gradio carries the events and the text box; what is read is our own HTML, because an answer whose
every word must be escaped and whose item numbers must open their item is not Markdown. It is built by pure functions
(``talk``, ``reader``, ``whole``) from the nouns of the rooms below; ``desk`` and ``beside`` answer events with it;
``page`` lays it out; ``serve`` listens. All views are in the page at once and only shown and hidden, so that changing
between them costs no request and loses nothing. A conversation lives in the store, not in the browser or the process: a
lost connection, a restart or another machine shows it as it was. An answer takes milliseconds, so it is sent whole and
written out sentence by sentence in the room it will take up: nothing jumps, and nothing waits for the network. Nothing
is fetched from any other machine, and the browser is told so (``serve.POLICY``).
"""
