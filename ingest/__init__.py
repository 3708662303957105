"""Reading: files in; Document › Section › Item › Chunk, entities and a parse report out.

The files spell the pipeline: ``readers`` (bytes to text) → ``normalize`` (the one place where characters are
dropped, before any span is taken) → ``paragraphs`` and ``marks`` (what a line's printed marker is) →
``header`` → ``outline`` (the tree of markers) and ``numbering`` → ``units`` (sections and items) → ``chunks``,
``entities``, ``questions`` → ``check``. ``numerals``, ``names`` and ``traditional`` are data.

Why it is as it is:

- What a file is, its content says; the suffix only chooses between kinds of text. A reader gives what the page shows:
  Word's automatic numbers are counted and written out, since 第三条 may stand in no text at all; what is hidden,
  deleted or printed on every page (heads, feet, menus) is not the document. Where words were left out, a remark tells.
- The rows of a table are lines with ｜ between the cells. They are quoted like other lines, never joined to the next
  and never taken for the head of an item, whatever number they begin with.
- In a PDF the place of a line on its page decides whether it goes on; only what the place leaves open is judged by its
  words, as in a plain text.
- Only blanks, page numbers and ``**`` marks are dropped and only broken lines are joined. Full-width digits, odd
  quotation marks and a traditional character printed by mistake stay, because what is quoted must be the document's
  own text; searching may fold them.
- Levels are found by nesting, not by one family of markers for a whole file: a family seen for the first time below
  another is its child. An unlikely number (``2024.``, ``1.5倍``, a second ``1.`` out of turn) is text.
- An item is the smallest numbered unit that stands by itself: 第X条, else 1., else （一）, else 一、. A list whose
  members end in ；belongs to the item above it, as do （1） and ①.
- Words of a section that stand before its first numbered child (or after a vocative such as 各位代表！) would have no
  number of their own. They become an item that bears the section's path, ``number`` 0 and the label 第三部分引言 (后文
  after the last child), so that they can be quoted with a place; counts of items leave them out.
- A part without numbered children is an item. Where other parts have children it is listed as a section too, so that
  a document of five parts shows five; where none has, the parts are the items (第二条) and there are no sections.
- A text without any numbers is cited by paragraph (第3段).
- Where two units would bear the same path (numbers that restart without a new heading) the later one gets ``#2``.
"""
