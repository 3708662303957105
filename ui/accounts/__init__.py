"""Accounts over HTTP: who is asking, logging in and out, and what each role may do.

``visits.Visits`` is the middleware that ``ui.web.serve.application`` puts around everything: it finds the user of each
request and leaves it in ``request.state.user``, for FastAPI routes and Gradio's handlers alike:

    def handler(…, request: gr.Request):
        user = current_user(request)                      # a ui.store.types.User, always
        user = permitted(request, Role.EDITOR)            # the same, or AccessError with a sentence

    @router.post("/…", dependencies=[Depends(require(Role.ADMINISTRATOR))])

Whoever is not logged in is a visitor (``Kind.VISITOR``, role reader) known by a random cookie of the browser; with
``open_reading`` off a visitor gets the login page alone. ``routes`` are the pages /login, /logout and /account, plain
forms that work without JavaScript; ``first`` makes the first administrator.

Why it is as it is: sessions are rows, so that disabling a user or changing a password ends them at once in every
process. A request that changes anything is taken only from our own pages, by what the browser itself says of its
origin (``origin``); that covers every route alike, the page's own events included, where a token in each form would
cover only the forms that remember it. Failed logins are throttled before the password is looked at (``throttle``), for
all processes together, per name and address together first, so that nobody is shut out of their own account by a
stranger elsewhere.
"""
