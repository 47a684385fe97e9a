"""One invented report in every medium that is read, for several tests. Nothing here is a real outlet."""

from __future__ import annotations

import gzip
import json
from email.message import EmailMessage

TITLE = "Six dead as river floods Marwick"
PARAGRAPHS = (
    "Flood water swept through the lower town of Marwick on Friday, killing at least six people, police said.",
    "Rescue teams in boats took families from the roofs of their houses as the river kept rising.",
    "“We have never seen it so high,” said the mayor, Ilse Brandt, who spoke at the town hall.",
    "Two bridges have been closed and schools will stay shut until the water falls, the council said.",
)
CAPTION = "A boat passes the flooded market of Marwick"
ADDRESS = "https://www.marwickcourier.example/2016/05/floods"


def page(head: str = "", body: str = "", encoding: str = "utf-8") -> bytes:
    """A news page: menu, article with table and picture, related teaser, comments, foot."""
    told = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    markup = (
        f"<!DOCTYPE html><html><head><meta charset='{encoding}'><title>{TITLE} | Marwick Courier</title>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/sport'>Sport and leisure of the town</a></nav>"
        f"<article><h1>{TITLE}</h1><figure><img src='b.jpg'><figcaption>{CAPTION}</figcaption></figure>{told}"
        "<table><tr><td>Bridges closed</td><td>2</td></tr><tr><td>Houses under water</td><td>340</td></tr></table>"
        f"{body}</article>"
        "<aside class='related'><figure><figcaption>An old castle in another town altogether</figcaption></figure></aside>"
        "<div id='comments'><p>I saw forty dead bodies in the river myself, believe me.</p></div>"
        "<footer>© 2016 Marwick Courier</footer></body></html>"
    )
    return markup.encode(encoding)


def json_ld(**fields: object) -> str:
    """A script element with a NewsArticle of schema.org."""
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f"<script type='application/ld+json'>{json.dumps(article)}</script>"


def saved_as_mhtml() -> bytes:
    """The page as a browser saves it in one file, eight years after it was written."""
    quoted = EmailMessage()
    quoted.set_content(page().decode(), subtype="html", cte="quoted-printable")
    part = quoted.as_bytes().replace(b"\n\n", b"\nContent-Location: " + ADDRESS.encode() + b"\n\n", 1)
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: " + ADDRESS.encode() + b"\r\nSubject: Six dead\r\n"
        b"Date: Sat, 3 Feb 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----edge"\r\n\r\n'
        b"------edge\n" + part + b"\n------edge\nContent-Type: image/jpeg\n\nxx\n------edge--\n"
    )


def letter(*, html: bool = False, sender: str = "Marwick Police <press@police.marwick.example>") -> bytes:
    """A statement sent by mail."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "desk@courier.example", "Fwd: Six dead in Märwick"
    mail["Date"], mail["Message-ID"] = "Sat, 07 May 2016 08:15:00 +0200", "<1@police.marwick.example>"
    if html:
        mail.set_content(page().decode(), subtype="html")
    else:
        mail.set_content("\n\n".join(PARAGRAPHS))
    return mail.as_bytes()


def pdf(lines: tuple[str, ...] = (TITLE, *PARAGRAPHS)) -> bytes:
    """A PDF of one page with a text layer, written out by hand."""
    shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
    stream = f"BT /F1 9 Tf 12 TL 20 760 Td {shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Title (scan0001) /CreationDate (D:20240203100000Z) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


def _escaped(line: str) -> str:
    return line.replace("(", "\\(").replace(")", "\\)")


def archive(*pages: tuple[str, str, bytes], compressed: bool = True) -> bytes:
    """A WARC archive of (address, content type, content), written out by hand, each record compressed by itself."""
    out = b""
    for address, kind, content in pages:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-02-03T10:00:00Z\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if compressed else record
    return out


MARKDOWN = f"""---
title: {TITLE}
date: 2016-05-06
author: Ann Poe
---

# {TITLE}

{PARAGRAPHS[0]} See [the map](https://maps.example/marwick).

![{CAPTION}](boat.jpg)

## What is closed

- **Bridges**: {PARAGRAPHS[3]}

| Item | Count |
|------|-------|
| Houses | 340 |
"""
