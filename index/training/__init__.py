"""How the shipped weights were made: pair files and running text in, ``index/model/`` with its card out.

``python -m index.training DATA`` runs the stages of ``pipeline`` in order, each kept in a work folder so that a run can
go on where it stopped: vocabulary, skip-gram vectors, contrastive training of word and character vectors, baking both
into one table, measuring, the card. Nothing that is measured is trained on (``leaks``).
"""
