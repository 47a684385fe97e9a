"""How much of one input is taken in. A bound that a real report never meets keeps a hostile one from costing the others."""

from __future__ import annotations

MAX_REPORT_BYTES = 20_000_000
"""One report. Trafilatura refuses longer pages by default (MAX_FILE_SIZE); a page saved with its pictures is mostly under 10 MB."""

MAX_REPORTS_IN_FILE = 10_000
"""Reports in one archive or collection: far beyond one story, and their bytes are held together in memory."""
