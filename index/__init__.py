"""Chunks in, ranked hits out: a catalogue, keyword and dense search, their fusion.

``catalog`` (SQLite) is the truth: documents, items, chunks, entities, curated questions, the hashes of their sources.
Everything else (``derive``: keyword postings, vectors, FAISS) follows from it, is stamped with the generation and the
encoder's fingerprint, is written beside and switched to by one atomic rename, and is made again when it is damaged.
So a kill at any moment leaves the old index or the new one.

``segment`` cuts text into words and bigrams; ``views`` says which texts of a unit are embedded, of which the best
counts; ``keyword``, ``dense`` and ``words`` score; ``fusion`` adds them on an absolute scale, so that a score means the
same for every question and a refusal can rest on it. ``library`` is the door for readers, ``build`` for writers,
``retriever`` for LangChain. The shipped encoder needs no torch (``static``); any sentence-transformers model stands
behind the same protocol (``encoder``). Knows nothing of people, prompts or pages.
"""
