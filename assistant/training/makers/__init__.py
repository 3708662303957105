"""One maker a kind: each yields drafts from a document's material; ``drafting`` judges them, ``bank`` gathers them."""
