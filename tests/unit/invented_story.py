"""An invented story as records: a flood with rival tolls, and an invented town that changes hands.

Everything here is made up: places, people, outlets, numbers. `linked()` and `weighed()` are what `link` and `weigh`
would hand to `compose`, written by hand so that compose is tested alone.
"""

from __future__ import annotations

from datetime import date

from sitrep.core.ids import content_id
from sitrep.core.periods import Period
from sitrep.core.records import (
    Block,
    Claim,
    Control,
    Event,
    Failure,
    Figure,
    Happening,
    Lineage,
    Linked,
    Mention,
    Person,
    Place,
    Point,
    Position,
    Produced,
    Report,
    Side,
    Span,
    Weighed,
)

STAR = """Dozens dead as dam bursts above Tessenford

By Ina Corvell

At least 25 people were killed when the Tessen dam burst on Monday, the governor, Ruben Halloway, said.

About 400 prisoners escaped from the flooded jail at Tessenford, said Mara Quill, a spokeswoman for the provincial police.

Fighters of the Grey Banner seized Tessenford in the confusion, Quill said. Government troops had lost the town, residents said.

Read more: How dams fail

A street in Tessenford under water on Monday. Photo: A. Bell
"""

SAMPLE = """Toll of Tessen flood rises to 61 — and <b>more</b> are feared dead

The number of people killed in the Tessen flood rose to 61 on Tuesday, Governor Ruben Halloway told reporters.

The Grey Banner put the number of freed prisoners at "more than 600". Its spokesman, who calls himself Orrin, said on the radio that his men still held Tessenford.

But the army said that it had retaken Tessenford by Tuesday evening. "The town is ours again," Colonel Dita Vance said.

Hundreds of people were missing, and 12,000 were displaced, according to the relief agency Lanternaid. In 1998 a flood on the same river killed 90 people.

<script>document.title = "owned"</script> [see](javascript:alert(1))
"""

HARBOUR = """At least 25 people were killed when the Tessen dam burst on Monday, the governor, Ruben Halloway, said.

About 400 prisoners escaped from the flooded jail at Tessenford, said Mara Quill, a spokeswoman for the provincial police.
"""

WEATHER = """Rain will ease over the Tessen valley by the end of the week.
"""

MONDAY = Period.day(date(2031, 3, 3))
TUESDAY = Period.day(date(2031, 3, 4))


def report(name: str, text: str, publisher: str | None, day: Period | None, **more: object) -> Report:
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(start, start + len(line.rstrip()), kind_of(line, start)))
        start += len(line)
    fields: dict[str, object] = {"origin": publisher, "title": text.splitlines()[0], **more}
    return Report(
        id=content_id("r", text), name=f"reports/{name}.txt", url=None, sha256="0" * 64, media_type="text/plain",
        language="en", byline=None, publisher=publisher, published=day, published_evidence=(), text=text,
        blocks=tuple(blocks), **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def kind_of(line: str, start: int) -> str:
    if start == 0:
        return "headline"
    if line.startswith("Read more"):
        return "furniture"
    return "caption" if "Photo:" in line else "byline" if line.startswith("By ") else "body"


star = report("star", STAR, "The Northern Star", MONDAY)
sample = report("sample", SAMPLE, "The Daily Sample", TUESDAY)
harbour = report("harbour", HARBOUR, "Harbour Post", MONDAY, origin="The Northern Star", title=None,
                 lineage=Lineage(star.id, 0.75))  # fmt: skip
weather = report("weather", WEATHER, None, None)
REPORTS = (star, sample, harbour, weather)


def find(of: Report, quote: str) -> Span:
    start = of.text.index(quote)
    return Span(start, start + len(quote))


def claim(of: Report, quote: str, kind: str, **fields: object) -> Claim:
    at = find(of, quote)
    fields = {"said_on": of.published, "rule": "by hand", **fields}
    return Claim(
        content_id("c", of.id, at.start, at.end, kind, fields.get("control")), of.id, at.start, at.end, kind, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def person(name: str, kind: str, role: str | None, affiliation: str | None, side: str | None) -> Person:
    seen = tuple(
        Mention(r.id, r.text.index(name), r.text.index(name) + len(name)) for r in REPORTS if name in r.text
    )  # fmt: skip
    return Person(content_id("p", name), name, kind, role, affiliation, side, seen, "written by hand")


halloway = person("Ruben Halloway", "person", "governor", None, "tessen-province")
quill = person("Mara Quill", "person", "spokeswoman", "the provincial police", "tessen-province")
orrin = person("Orrin", "person", "spokesman", "the Grey Banner", "grey-banner")
banner = person("Grey Banner", "organisation", None, None, "grey-banner")
vance = person("Dita Vance", "person", "Colonel", "the army", "army")
army = person("army", "organisation", None, None, "army")
lanternaid = person("Lanternaid", "organisation", "relief agency", None, None)
residents = person("residents", "unnamed", None, None, None)
PEOPLE = (halloway, quill, orrin, banner, vance, army, lanternaid, residents)

SIDES = (
    Side("army", "the army", "state"),
    Side("grey-banner", "the Grey Banner", "non_state"),
    Side("tessen-province", "Tessen province", "state"),
)


def place(name: str, kind: str, within: str | None) -> Place:
    seen = tuple(
        Mention(r.id, m, m + len(name)) for r in REPORTS for m in range(len(r.text)) if r.text.startswith(name, m)
    )
    return Place(content_id("l", name, kind), name, kind, None, None, "none", within, None, seen, "written by hand")


tessenford = place("Tessenford", "town", None)
valley = place("Tessen valley", "region", None)
PLACES = (tessenford, valley)


def figure(measure: str, low: int | None, high: int | None, modifier: str, group: str) -> Figure:
    return Figure(measure, low, high, modifier, group, None, tessenford.id, None)


killed_25 = claim(star, "At least 25 people were killed", "figure", said_by=halloway.id, when=MONDAY,
                  form="indirect", figure=figure("killed", 25, None, "at_least", "people"))  # fmt: skip
killed_25_again = claim(harbour, "At least 25 people were killed", "figure", said_by=halloway.id, when=MONDAY,
                        form="indirect", figure=figure("killed", 25, None, "at_least", "people"))  # fmt: skip
killed_dozens = claim(star, "Dozens dead", "figure", when=MONDAY, figure=figure("killed", 24, None, "vague", "people"))
killed_61 = claim(sample, "number of people killed in the Tessen flood rose to 61", "figure", said_by=halloway.id,
                  form="indirect", when=Period(date(2031, 3, 3), date(2031, 3, 4)), channel="news conference",
                  figure=figure("killed", 61, 61, "exact", "people"))  # fmt: skip
freed_400 = claim(star, "About 400 prisoners escaped", "figure", said_by=quill.id, form="indirect", when=MONDAY,
                  figure=figure("freed", 400, 400, "about", "prisoners"))  # fmt: skip
freed_400_again = claim(harbour, "About 400 prisoners escaped", "figure", said_by=quill.id, form="indirect",
                        when=MONDAY, figure=figure("freed", 400, 400, "about", "prisoners"))  # fmt: skip
freed_600 = claim(sample, 'number of freed prisoners at "more than 600"', "figure", said_by=banner.id, form="mixed",
                  when=MONDAY, figure=figure("freed", 600, None, "more_than", "prisoners"))  # fmt: skip
missing = claim(sample, "Hundreds of people were missing", "figure", said_by=lanternaid.id, form="indirect",
                stance="estimates", figure=figure("missing", 200, None, "vague", "people"))  # fmt: skip
displaced = claim(sample, "12,000 were displaced", "figure", said_by=lanternaid.id, form="indirect", when=TUESDAY,
                  figure=figure("displaced", 12000, 12000, "exact", "people"))  # fmt: skip
killed_1998 = claim(sample, "In 1998 a flood on the same river killed 90 people", "figure", reality="past",
                    when=Period(date(1998, 1, 1), date(1998, 12, 31)),
                    figure=figure("killed", 90, 90, "exact", "people"))  # fmt: skip

seized = claim(star, "Fighters of the Grey Banner seized Tessenford in the confusion", "control", said_by=quill.id,
               form="indirect", stance="concedes", when=MONDAY,
               control=Control(tessenford.id, "grey-banner", "seized"))  # fmt: skip
lost = claim(star, "Government troops had lost the town", "control", said_by=residents.id, form="indirect",
             when=MONDAY, control=Control(tessenford.id, "army", "lost"))  # fmt: skip
holds = claim(sample, "his men still held Tessenford", "control", said_by=orrin.id, channel="radio", form="indirect",
              when=TUESDAY, control=Control(tessenford.id, "grey-banner", "holds"))  # fmt: skip
retaken = claim(sample, "it had retaken Tessenford by Tuesday evening", "control", said_by=army.id, form="indirect",
                when=TUESDAY, control=Control(tessenford.id, "army", "retaken"))  # fmt: skip
retaken_quote = claim(sample, "The town is ours again", "control", said_by=vance.id, form="direct", when=TUESDAY,
                      control=Control(tessenford.id, "army", "retaken"))  # fmt: skip

burst = claim(star, "the Tessen dam burst on Monday", "event", said_by=halloway.id, form="indirect", when=MONDAY,
              event=Happening("disaster", None, None, tessenford.id))  # fmt: skip
seizure = claim(star, "Grey Banner seized Tessenford", "event", said_by=quill.id, form="indirect", when=MONDAY,
                event=Happening("battle", "grey-banner", None, tessenford.id))  # fmt: skip
recapture = claim(sample, "retaken Tessenford", "event", said_by=army.id, form="indirect", when=TUESDAY,
                  event=Happening("battle", "army", "grey-banner", tessenford.id))  # fmt: skip
# Crosses `retaken` on purpose: neither stretch contains the other.
crossing = claim(sample, "army said that it had retaken", "statement", said_by=army.id, form="indirect")
CLAIMS = (
    killed_25, killed_25_again, killed_dozens, killed_61, freed_400, freed_400_again, freed_600, missing, displaced,
    killed_1998, seized, lost, holds, retaken, retaken_quote, burst, seizure, recapture, crossing,
)  # fmt: skip


def position(*claims: Claim, status: str | None = None) -> Position:
    figures = [c.figure for c in claims if c.figure]
    low = min((f.low for f in figures if f.low is not None), default=None)
    high = None if any(f.high is None for f in figures) else max((f.high or 0 for f in figures), default=None)
    held_by = tuple(dict.fromkeys(c.said_by or c.report for c in claims))
    return Position(tuple(c.id for c in claims), held_by, low, high, status)


def point(question: str, verdict: str, sources: int, *positions: Position, superseded: tuple[Claim, ...] = (),
          low: int | None = None, high: int | None = None, kind: str = "figure") -> Point:  # fmt: skip
    live = [c for p in positions for c in p.claims]
    old = [c.id for c in superseded]
    everything = tuple(dict.fromkeys([*live, *old]))
    return Point(content_id("q", question), kind, question, verdict, low, high, sources, positions, tuple(old),
                 everything, f"{verdict}: written by hand")  # fmt: skip


KILLED = point("How many people were killed in the Tessen flood?", "updated", 2, position(killed_61, ),
               position(killed_dozens), superseded=(killed_25, killed_25_again), low=61, high=61)  # fmt: skip
FREED = point("How many prisoners got out of the jail at Tessenford on 3 March 2031?", "disputed", 2,
              position(freed_400, freed_400_again), position(freed_600), low=400, high=None)  # fmt: skip
MISSING = point("How many people are missing?", "single", 1, position(missing), low=200, high=None)
DISPLACED = point("How many people are displaced?", "single", 1, position(displaced), low=12000, high=12000)
IN_1998 = point(
    "How many people were killed in the flood of 1998?", "single", 1, position(killed_1998), low=90, high=90
)
SEIZURE = point(
    "Who seized Tessenford on 3 March 2031?", "agreed", 2, position(seized, lost, status="seized"), kind="control"
)
HELD = point("Who held Tessenford on 4 March 2031?", "disputed", 2, position(holds, status="holds"),
             position(retaken, retaken_quote, status="retaken"), kind="control")  # fmt: skip
POINTS = (KILLED, FREED, MISSING, DISPLACED, IN_1998, SEIZURE, HELD)


def event(what: str, type_: str, when: Period | None, *claims: Claim, killed: tuple[int, int, int | None] | None = None,
          actor: str | None = None) -> Event:  # fmt: skip
    ids = tuple(c.id for c in claims)
    return Event(content_id("e", what), what, type_, when, "day", tessenford.id, actor, None, killed, None, ids)


EVENTS = (
    event("The Tessen dam burst.", "disaster", MONDAY, burst, killed=(25, 61, None)),
    event("The Grey Banner seized Tessenford.", "battle", MONDAY, seizure, actor="grey-banner"),
    event("The army retook Tessenford.", "battle", TUESDAY, recapture, actor="army"),
)

UNREAD = (Failure("read", "reports/broken.pdf", "not text: the first bytes are binary"),)
PRODUCED = Produced("0.0", "by hand", None)


def sentences_of(of: Report) -> tuple[Span, ...]:
    return tuple(Span(b.start, b.end) for b in of.blocks if b.kind != "furniture")


def linked() -> Linked:
    return Linked(REPORTS, tuple(sentences_of(r) for r in REPORTS), PEOPLE, PLACES, SIDES, CLAIMS,
                  ((halloway.id, "Governor Ruben Halloway", "same name, same role"),))  # fmt: skip


def weighed() -> Weighed:
    return Weighed(POINTS, EVENTS)
