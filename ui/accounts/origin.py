"""Whether a request that changes something comes from our own page.

A browser says in ``Sec-Fetch-Site`` where a request comes from, and no page can forge it; it is sent only over https
and to this machine itself. Elsewhere ``Origin`` is compared with ``Host``. A program that sends neither carries no
cookies it was not given, so there is nothing to forge. (The same rules as Go's net/http CrossOriginProtection,
https://words.filippo.io/csrf/.)
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_ours(method: str, headers: Headers) -> bool:
    """Tell whether a request may be carried out as far as its origin goes."""
    if method in SAFE:
        return True
    site = headers.get("sec-fetch-site")
    if site:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    if not origin:
        return True
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
