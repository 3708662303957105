"""The server seen by whoever keeps it: is it alive, can it answer, how much, how fast.

    GET /healthz    the process lives                          anybody
    GET /readyz     index open, database reachable; else 503   anybody
    GET /metrics    figures for Prometheus                     this machine, or a key that opens ``admin``

Programs and bots come in by doors of their own (``doors``), past everything that is there for people.
A request that does not come to a point is not waited for without end (``heads``).
``tidying`` clears away what visitors asked long ago, where the server's keeper wants it; ``garbage`` keeps Python's
collector from what is loaded for good.

Why it is as it is: figures are kept in a registry of the application's own (``metrics``), so that two applications in
one process do not count together; each process tells its own. Questions are counted where they are answered
(``measured``), whichever door they came in by, by kind and outcome and never by their words.

Asked to stop (``listening``), the server first drains (``drain``): the socket stays open so that a gateway reads 503 at
/readyz and whoever comes is told to come again, answers under way end whole, and only then everything is closed. A page
keeps one stream open for as long as it is open; that one is ended, not waited for.
"""
