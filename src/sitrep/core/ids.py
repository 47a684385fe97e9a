"""Ids from content: the same input gives the same id in every process and on every machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata

ID_HEX = 12
"""Hex digits kept of a SHA-256: 48 bits, so a collision among 10 million ids of one kind has odds of about 1 in 6."""


def content_id(prefix: str, *parts: object) -> str:
    """`prefix` and the first 12 hex digits of the SHA-256 over `parts`, joined by a separator no text contains.

    >>> content_id("c", "report", 0, 5)
    'cad06bb9e798d'
    """
    joined = "\x1f".join(str(p) for p in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_HEX]


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens; names without ASCII letters get a hash instead.

    >>> slug("Côte d’Ivoire’s army")
    'cote-divoires-army'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"['’]", "", plain) if "'" in plain else plain
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    return "-".join(words) or content_id("x", name)
