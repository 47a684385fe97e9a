"""Web addresses: the page that an address in a web archive stands for, and its host."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=\w)")
"""How the Internet Archive writes the address of a kept page: its own, the time of keeping, the page's."""


def host_of(url: str | None) -> str | None:
    """The host of the page, also of one kept in the Internet Archive; None without a usable address.

    >>> host_of("http://web.archive.org/web/20140112222729/http://www.quellmarsh.example/a.html")
    'www.quellmarsh.example'
    """
    page = ARCHIVED.sub("", url or "", count=1)
    try:
        return urlsplit(page if "://" in page else f"http://{page}").hostname if page else None
    except ValueError:
        return None
