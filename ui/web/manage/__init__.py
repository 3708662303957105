"""The view 管理: documents, everyday questions, words, gaps, a trial of the search, people, the record of changes.

``panels`` says what a panel is: a title, the role it needs, the markup for an address, and what can be done in it.
``view`` lays out one element for all of them and one for work in progress, and is the only place where events arrive:
it checks the role on the server for every one, runs what was asked for, and shows the panel again with what came of it.
Each other module is one panel; ``parts`` is the markup that they share, ``changes`` that of a new edition.

Why it is as it is: the address names the panel and what is open in it (``/?view=manage&panel=questions&doc=…``), so
back, forward and a sent link work, and the server keeps no state of any window. An uploaded file comes over a route of
its own (``ui.publishing.routes``), not through gradio, whose uploads are switched off: there a bound, a role and a
record are enforced before a byte is kept. Publishing is a job (``ui.publishing.jobs``) that the page looks at now and
then, rather than a stream that would break with the connection.
"""
