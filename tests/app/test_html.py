"""The HTML page in a real browser: nothing is fetched, every citation lands on its words, nothing is cut off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import invented_story as story
import pytest

from sitrep.compose import compose, to_html
from sitrep.compose.citations import cite
from sitrep.compose.index import index_of
from sitrep.core.records import Dossier, Side

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)"),
]
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTHS = (390, 768, 1120, 1400)

# Elements whose content is wider than they are, or that reach beyond the window. `mark` and other inline elements have
# no box of their own; their block is measured. The table heads that narrow screens hide on purpose are left out.
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  if (style.display === 'inline' || box.width === 0 || e.closest('thead, svg')) return false;
  return box.right > innerWidth + 1 || box.left < -1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0;
}).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60))"""

LANDINGS = """() => [...document.querySelectorAll('a.cite')].map(a => {
  const target = document.getElementById(a.getAttribute('href').slice(1));
  return [a.textContent, target && target.tagName, target && target.textContent];
})"""


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compose(story.linked(), story.weighed(), unread=story.UNREAD, produced=story.PRODUCED)


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[playwright.Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(dossier, tmp_path_factory.mktemp("page"))


def write(dossier: Dossier, folder: Path) -> str:
    path = folder / "story.html"
    path.write_text(to_html(dossier), encoding="utf-8")
    return path.as_uri()


def test_no_request_leaves_the_file_and_no_script_runs(page: playwright.Page, address: str) -> None:
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.on("console", lambda m: messages.append(m.text))
    page.goto(address, wait_until="networkidle")
    assert [r for r in requests if not r.startswith("data:")] == [address]
    assert messages == []
    assert page.title().endswith("situation report")
    assert page.evaluate("document.scripts.length") == 0


def test_the_page_works_without_javascript(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator("#what-is-disputed .lead").first.is_visible()
    context.close()


def test_every_citation_lands_on_its_quoted_words(page: playwright.Page, address: str, dossier: Dossier) -> None:
    page.goto(address)
    landings = page.evaluate(LANDINGS)
    index = index_of(dossier, dossier, dossier.unread)
    words = {str(c.number): index.quote(c.claim) for c in cite(dossier, index).all}
    assert {number for number, _, _ in landings} == set(words)
    for number, tag, text in landings:
        assert tag == "MARK", number
        assert words[number] in " ".join(text.split()), number


@pytest.mark.parametrize("width", [390, 1400])
def test_a_click_on_a_citation_shows_the_words(page: playwright.Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    link = page.locator("#what-is-disputed li a.cite", has_text="4").first
    link.click()
    mark = page.locator(f"mark#{(link.get_attribute('href') or '')[1:]}")
    box = mark.bounding_box()
    assert mark.inner_text().startswith("his men still held Tessenford")
    assert box is not None
    assert 0 <= box["y"] <= 844 - box["height"]


def test_each_mark_leads_back_to_where_it_is_cited(page: playwright.Page, address: str) -> None:
    page.goto(address)
    missing = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        ".filter(h => h.startsWith('#') && !document.getElementById(h.slice(1)))"
    )
    assert missing == []
    twice = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert twice == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off(page: playwright.Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("width", [390, 1400])
def test_long_words_and_many_sides_are_not_cut_off(
    page: playwright.Page, dossier: Dossier, tmp_path: Path, width: int
) -> None:
    long = "Untrennbarkeitsvermutungsgesetzgebungsverfahren" * 3
    many = replace(
        dossier,
        story=replace(dossier.story, title=long),
        sides=tuple(Side(s.id, f"{s.name} {long}", s.kind) for s in dossier.sides),
        reports=tuple(replace(r, publisher=long, name=f"folder/{long}.txt") for r in dossier.reports),
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(write(many, tmp_path))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: playwright.Browser, address: str, scheme: str) -> None:
    opened = browser.new_page(color_scheme=scheme)
    opened.goto(address)
    ratios = opened.evaluate(CONTRASTS)
    assert len(ratios) > 100
    assert {text: ratio for text, ratio in ratios if ratio < 4.5} == {}
    opened.close()


# The contrast ratio (WCAG 2.2, 1.4.3) of every element that has text of its own, against the nearest painted ground.
CONTRASTS = """() => {
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = parts(c).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if ((parts(c)[3] ?? 1) > 0) return c; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => { const a = light(getComputedStyle(e).color), b = light(ground(e));
      return [e.className + ' ' + e.textContent.trim().slice(0, 40), (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]; });
}"""
