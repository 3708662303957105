"""The doors: command line, page, and whatever else people and programs come in by.

Why it is as it is: ``cli`` knows only the names of its commands and loads the one that is called, so that a question on
the command line costs neither gradio nor torch; everything a person reads is Chinese, click's own messages included
(``chinese``); and whatever fails ends in one sentence and an exit code (``failures``): 2 for a wrong call, 1 for a
failure.
"""
