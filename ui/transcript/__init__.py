"""A conversation as a file to keep: Markdown and Word, every item number with its source as a footnote.

``pages`` takes a stored conversation apart once, into lines with footnotes; ``markdown`` and ``word`` write those out,
``footnotes`` adds what python-docx has no words for, and ``routes`` hands the files to whoever asked the questions.
"""
