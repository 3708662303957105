"""The page: a Gradio chat beside the original it quotes.

Why it is as it is: Gradio carries the events and the text box; the conversation and the original are our own HTML,
because an answer whose every word must be escaped and whose item numbers must open their item is not Markdown. It is
built by pure functions (``talk``, ``reader``) from the nouns of the rooms below; ``desk`` answers events with it;
``page`` lays it out and wires it; ``serve`` listens. The look is ``static/page.css``, the behaviour ``static/page.js``.
Nothing is fetched from any other machine, and the browser is told so (``serve.POLICY``).
"""
