"""Chunks in, ranked hits out: the room between reading and answering.

Why it is as it is:

- The catalogue (SQLite) is the truth, and every version of the index is a folder written whole and never changed,
  switched to by one rename (``home.py``). A kill, a full disk or a flipped byte thus costs at most the new version, and
  readers need no lock.
- What can be derived is derived (``derive.py``) and mapped from disk (``arrays.py``): opening costs milliseconds, and
  processes share the pages. jieba's dictionary is kept the same way (``dictionary.py``), which halves the time of a
  cold question.
- Own BM25 arrays, not a search server or bm25s (``keyword.py``): words and bigrams together, nothing to import.
- Many vectors a chunk, the best one counts (``views.py``): a question asks for one thing, a chunk says several.
- Scores are added on an absolute scale (``fusion.py``), so that a refusal can rest on them.
- Three seams only: ``Encoder``, ``DenseIndex``, ``Reranker``. Heavy packages (torch, LangChain) are imported in one
  module each, and only when asked for.

The doors are ``build.update``, ``library.open_library``, ``encoder.load_encoder`` and ``evaluate.evaluate_retrieval``.
"""
