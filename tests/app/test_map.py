"""Map and strips in a real browser: they are there, ask for nothing, stay inside the page, and no name breaks out of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_map import HOSTILE, placed

from sitrep.compose import to_html

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)"),
]

# What of a map's names lies outside the drawing, or over one another.
COVERED = """() => { const map = [...document.querySelectorAll('.map > div > svg')].find(e => e.getBoundingClientRect().width);
  const frame = map.getBoundingClientRect(), boxes = [...new Map([...map.querySelectorAll('text')]
    .map(t => [t.textContent, t.getBoundingClientRect()])).entries()];
  return boxes.filter(([, b], i) => b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1
    || b.bottom > frame.bottom + 1 || boxes.some(([, c], j) => i < j && b.left < c.right && c.left < b.right
    && b.top < c.bottom && c.top < b.bottom)).map(([text]) => text); }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[playwright.Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(tmp_path_factory.mktemp("map"))


def write(folder: Path, *names: str) -> str:
    path = folder / "story.html"
    path.write_text(to_html(placed(*names)), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize(("width", "shown"), [(1400, "#map .wide svg"), (390, "#map .narrow svg")])
def test_the_map_is_there_and_asks_for_nothing(page: playwright.Page, address: str, width: int, shown: str) -> None:
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.on("console", lambda m: messages.append(m.text))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address, wait_until="networkidle")
    box = page.locator(shown).bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert {"Tessenford", "Tessen valley"} <= set(page.locator(f"{shown} text").all_text_contents())
    assert [r for r in requests if not r.startswith("data:")] == [address]
    assert messages == []


@pytest.mark.parametrize("width", [390, 768, 1400])
def test_names_on_the_map_are_whole_and_apart(page: playwright.Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate(COVERED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_slices_are_painted_in_the_sides_patterns(page: playwright.Page, address: str) -> None:
    page.goto(address)
    fills = page.evaluate("[...document.querySelectorAll('#map .wide path')].map(p => p.getAttribute('fill'))")
    named = {f[5:-1] for f in fills if f and f.startswith("url(#")}
    assert named == {"side-1", "side-2"}
    assert all(page.locator(f"pattern#{n}").count() == 1 for n in named)


def test_a_block_of_a_strip_leads_to_its_words(page: playwright.Page, address: str) -> None:
    page.goto(address)
    blocks = page.locator(".strips .track a")
    assert blocks.count() == 4
    for n in range(blocks.count()):
        target = (blocks.nth(n).get_attribute("href") or "")[1:]
        assert page.locator(f"mark#{target}").count() == 1
        assert "says" in (blocks.nth(n).get_attribute("aria-label") or "")


def test_the_map_is_described_for_those_who_cannot_see_it(page: playwright.Page, address: str) -> None:
    page.goto(address)
    image = page.get_by_role("img", name="Map of Tessenford and Tessen valley")
    assert image.count() == 1
    assert "by the word of the army held by the army" in (image.locator("desc").text_content() or "")


def test_a_hostile_name_cannot_break_out(page: playwright.Page, tmp_path: Path) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    page.goto(write(tmp_path, HOSTILE, "\x00\x1b<img src=x onerror=alert(1)>"))
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate("document.querySelectorAll('img, [onerror], [href^=\"javascript\"]').length") == 0
    assert dialogs == []
    assert HOSTILE in (page.locator("#map .wide desc").text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sides_stand_out_from_the_land(browser: playwright.Browser, address: str, scheme: str) -> None:
    opened = browser.new_page(color_scheme=scheme)
    opened.goto(address)
    ratios = opened.evaluate(RATIOS)
    opened.close()
    assert len(ratios) == 4
    assert min(ratios) >= 3  # WCAG 2.2, 1.4.11


# The contrast ratio of each side's colour and the land.
RATIOS = """() => { const probe = document.body.appendChild(document.createElement('i'));
  const light = name => { probe.style.color = `var(${name})`;
    const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).map(v => { v /= 255;
      return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const land = light('--map-land');
  return [1, 2, 3, 4].map(n => { const side = light(`--side-${n}`);
    return (Math.max(side, land) + .05) / (Math.min(side, land) + .05); }); }"""
