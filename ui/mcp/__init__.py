"""The door for assistants of others: tools over the Model Context Protocol, by ``qingwen mcp``.

Why it is as it is: the official package speaks the protocol; here are only the three tools. They give what the HTTP
API gives, so that a citation can be checked by the caller: the quote, and its place in the document. Over HTTP it
listens on this machine alone: it knows no keys, and whoever wants questions from elsewhere has the HTTP API.
"""
