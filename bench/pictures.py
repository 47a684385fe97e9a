"""Renews the pictures of map and strips in docs/ from the page of an invented story: `python bench/pictures.py PAGE.html docs`.

Needs Chromium. One element a picture, at twice the size of the screen's pixels.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = {"map.png": ".map", "strips.png": ".strips"}


def main(page: Path, folder: Path) -> None:
    """Writes a picture of each element of `PICTURES` on the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 760, "height": 2000}, device_scale_factor=2)
        opened.goto(page.resolve().as_uri())
        for name, element in PICTURES.items():
            opened.locator(element).screenshot(path=folder / name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
