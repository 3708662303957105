"""青问 on somebody else's page: one ``<script src="…/embed.js">`` line puts a button there, and a panel behind it.

    GET /embed.js        draws the button, and the frame when it is pressed
    GET /embed           what is in the frame: a box to ask in, and the answers
    GET /embed/files/…   its looks and behaviour

Why it is as it is: the portal's page and ours must not be able to touch each other, so the panel is a frame of our own
origin and all that passes between the two is "ready" and "close". Who may hold the frame is said by the browser's own
rule (``frame-ancestors``, ``pages.policy``) and is nobody unless the server's keeper names them. No header lets another
origin read an answer, because the frame asks its own origin. Browsers keep a frame's cookies from it, or give it others
than our page has; so the panel uses none: it asks POST /api/ask as anybody may where reading is open, and remembers the
conversation as long as it is shown. It is a few kilobytes of our own, because a portal's visitors should not load the
whole page for a button that most never press; the citations lead there, in a new tab.
"""
