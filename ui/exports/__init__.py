"""The ledger 任务台账 as a file to work with: an Excel workbook and a Word document, what is chosen and no more.

``query`` is the choice as it stands in an address, ``sheet`` the columns and the words in them (shared with the command
line), ``excel`` and ``word`` write them out, ``routes`` hands the files to whoever may read.
``paper`` writes an exam paper and its key.

Why it is as it is: a cell that begins with =, +, - or @ must stay words in every program that opens the file, and the
quotes must stay the document's own; hence text cells marked as quoted rather than a character put before them. Rows of
the Word table are written as XML, because building them cell by cell takes minutes for five thousand.
"""
