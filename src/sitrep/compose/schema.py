"""The JSON Schema (draft 2020-12) of the dossier, format 1. Its word lists are those of `sitrep.core.words`.

Fields beyond the published format are allowed; those that Sitrep writes are described here.
"""

from __future__ import annotations

from sitrep.compose.schema_parts import (
    ID,
    MENTION,
    NUMBER,
    PERIOD,
    RANGE,
    SPAN,
    TEXT,
    WORDS,
    Schema,
    described,
    list_of,
    one_of,
    or_null,
    record,
)
from sitrep.core.words import (
    ACTOR_KINDS,
    BLOCK_KINDS,
    CHANNELS,
    CLAIM_KINDS,
    EVENT_TYPES,
    FORMS,
    MEASURES,
    MODIFIERS,
    OFFSETS,
    PERSON_KINDS,
    POLICIES,
    PRECISIONS,
    REALITIES,
    SIDE_KINDS,
    STANCES,
    STATUSES,
    VERDICTS,
)

FORMAT = "sitrep-dossier/1"

STORY = record(
    "The story that the reports tell.",
    {
        "id": ID,
        "title": WORDS,
        "period": or_null(PERIOD),
        "places": described(list_of(ID), "Ids of the most mentioned places."),
        "scene": described(
            or_null(ID),
            "The place where the story plays: a town, or what holds its towns. Null: the reports name none.",
        ),
    },
)

REPORT = record(
    "One report as received.",
    {
        "id": ID,
        "name": described(WORDS, "The input as given."),
        "url": or_null(TEXT),
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "media_type": WORDS,
        "language": or_null(TEXT),
        "title": or_null(TEXT),
        "byline": or_null(TEXT),
        "publisher": described(or_null(TEXT), "Whose page it is."),
        "origin": described(or_null(TEXT), "Whose reporting it is: an agency or another outlet."),
        "lineage": record(
            "What it is a copy of, and the share of its sentences that stand there.",
            {"copy_of": or_null(ID), "share": {"type": "number", "minimum": 0, "maximum": 1}},
        ),
        "published": or_null(PERIOD),
        "published_evidence": list_of(SPAN),
        "text": described(TEXT, "The text as received, never edited; every position counts its code points."),
        "blocks": list_of(
            record("A stretch of the page.", {"start": NUMBER, "end": NUMBER, "kind": one_of(BLOCK_KINDS)})
        ),
    },
)

SIDE = record("A party.", {"id": ID, "name": WORDS, "kind": one_of(SIDE_KINDS)})

PERSON = record(
    "Somebody who is named or credited.",
    {
        "id": ID,
        "name": WORDS,
        "kind": one_of(PERSON_KINDS),
        "role": or_null(TEXT),
        "affiliation": or_null(TEXT),
        "side": or_null(ID),
        "mentions": list_of(MENTION),
        "why": described(TEXT, "The rule behind name, role and side."),
        "actor": described(or_null(one_of(ACTOR_KINDS)), "The kind of actor, where a word of the reports tells it."),
    },
)

OFFSET = record(
    "Where a place lies, seen from others.",
    {
        "kind": one_of(OFFSETS),
        "anchors": list_of(ID),
        "km": described(or_null({"type": "number", "minimum": 0}), "Null: the words give no length."),
        "slack_km": described({"type": "number", "minimum": 0}, "What the words leave open of the length."),
        "bearing": described(
            or_null({"type": "number", "minimum": 0, "maximum": 360}), "Degrees from north, clockwise."
        ),
        "countries": described(list_of(WORDS), "Whose border it is: ISO 3166-1 codes. Empty unless at a border."),
    },
)

PLACE = record(
    "A place.",
    {
        "id": ID,
        "name": WORDS,
        "kind": WORDS,
        "lat": or_null({"type": "number", "minimum": -90, "maximum": 90}),
        "lon": or_null({"type": "number", "minimum": -180, "maximum": 180}),
        "precision": one_of(PRECISIONS),
        "within": or_null(ID),
        "gazetteer": or_null(record("Its entry in a gazetteer.", {"name": WORDS, "id": ID})),
        "radius_km": described(
            or_null({"type": "number", "minimum": 0}), "How far from the point it reaches or can lie. Null: no point."
        ),
        "where_prec": described(
            or_null({"type": "integer", "minimum": 1, "maximum": 7}),
            "UCDP's precision: 1 exact, 2 near, 3 district, 4 province, 5 part of a country or line, 6 country, 7 sea.",
        ),
        "geo_precision": described(
            or_null({"type": "integer", "minimum": 1, "maximum": 3}), "ACLED's precision: 1 town, 2 near, 3 region."
        ),
        "offset": described(
            or_null(OFFSET), "For a place that is told from others (20 km south of X), how. Null: it has a name."
        ),
        "mentions": list_of(MENTION),
        "why": described(TEXT, "The rule that resolved it."),
    },
)

FIGURE = record(
    "A number of people or things.",
    {
        "measure": one_of(MEASURES),
        "low": or_null(NUMBER),
        "high": described(or_null(NUMBER), "Null: open above."),
        "modifier": one_of(MODIFIERS),
        "group": described(TEXT, "Whom it counts, in the text's words."),
        "party": or_null(ID),
        "where": or_null(ID),
        "part_of": described(or_null(ID), "The claim of which this is a share."),
    },
)

CONTROL = record(
    "Who has a place.",
    {
        "place": or_null(ID),
        "party": or_null(ID),
        "status": one_of(STATUSES),
        "rival": described(or_null(ID), "The side that the party takes the place from, or loses it to."),
    },
    optional=("rival",),
)

HAPPENING = record(
    "What happened.",
    {"type": one_of(EVENT_TYPES), "actor": or_null(ID), "target": or_null(ID), "where": or_null(ID)},
)

CLAIM = record(
    "A typed assertion, with the words it rests on.",
    {
        "id": ID,
        "report": ID,
        "start": NUMBER,
        "end": NUMBER,
        "kind": one_of(CLAIM_KINDS),
        "within": described(or_null(ID), "The statement that the claim stands in."),
        "said_by": described(or_null(ID), "Null: the report says it in its own voice."),
        "via": described(list_of(ID), "People through whom it came."),
        "cue": or_null(SPAN),
        "form": one_of(FORMS),
        "channel": or_null(one_of(CHANNELS)),
        "stance": one_of(STANCES),
        "when": described(or_null(PERIOD), "What time it is about."),
        "when_evidence": or_null(SPAN),
        "said_on": or_null(PERIOD),
        "scope_evidence": described(
            or_null(SPAN), "The words by which the text says that a figure is of the whole of its place (countrywide)."
        ),
        "figure": or_null(FIGURE),
        "control": or_null(CONTROL),
        "event": or_null(HAPPENING),
        "rule": described(TEXT, "The rule that found it."),
        "score": described(
            or_null({"type": "number", "minimum": 0, "maximum": 1}),
            "How probable it is that the claim stands, by the scorer that `why` names. Null: a rule decided.",
        ),
        "why": described({"type": "string"}, "What moved that scorer most; empty where a rule decided."),
        "earlier": described(
            {"type": "boolean"}, "Whether the report itself calls it a count that has been overtaken."
        ),
        "reality": described(
            one_of(REALITIES), "past: background, not of this story; hypothetical: planned, threatened or general."
        ),
    },
)

POSITION = record(
    "One of the answers to a point.",
    {
        "claims": list_of(ID, least=1),
        "held_by": described(list_of(ID), "People, or reports that say it in their own voice."),
        "low": or_null(NUMBER),
        "high": or_null(NUMBER),
        "status": or_null(TEXT),
    },
)

LATEST: Schema = {
    "type": "object",
    "description": "Control points only: what is said last of each side, side id to status.",
    "properties": {},
    "additionalProperties": one_of(STATUSES),
}

CHOSEN = record(
    "The number that a named policy takes for a point; docs/how-it-decides.md says by which rules.",
    {
        "policy": one_of(POLICIES),
        "low": or_null(NUMBER),
        "best": described(or_null(NUMBER), "Null: the policy takes no single number."),
        "high": described(or_null(NUMBER), "Null: open above."),
        "why": TEXT,
    },
)

LINK = record("Why two claims answer one question.", {"claim": ID, "other": ID, "why": TEXT})

POINT = record(
    "A question that several claims answer.",
    {
        "id": ID,
        "kind": one_of(("figure", "control", "event")),
        "question": WORDS,
        "verdict": one_of(VERDICTS),
        "low": described(or_null(NUMBER), "Over the claims that no later one has overtaken; figures only."),
        "high": or_null(NUMBER),
        "sources": described(NUMBER, "Independent sources."),
        "positions": list_of(POSITION),
        "superseded": list_of(ID),
        "claims": list_of(ID, least=1),
        "why": described(TEXT, "The rule and the evidence behind the verdict."),
        "latest": LATEST,
        "chosen": described(or_null(CHOSEN), "What the policy takes; null for control, and where it takes nothing."),
        "links": described(list_of(LINK), "Why its claims answer one question."),
    },
    optional=("latest", "chosen", "links"),
)

INCONSISTENCY = record(
    "Counts that cannot all hold although each answers a question of its own.",
    {"points": list_of(ID, least=1), "claims": list_of(ID, least=2), "why": WORDS},
)

EVENT = record(
    "A happening of the story, once.",
    {
        "id": ID,
        "what": WORDS,
        "type": one_of(EVENT_TYPES),
        "when": or_null(PERIOD),
        "date_precision": WORDS,
        "where": or_null(ID),
        "actor": or_null(ID),
        "target": or_null(ID),
        "killed": or_null(RANGE),
        "injured": or_null(RANGE),
        "claims": list_of(ID, least=1),
    },
)

MOMENT = record("A line of the timeline.", {"when": or_null(PERIOD), "text": WORDS, "claims": list_of(ID, least=1)})

SECTION = record(
    "A headed part of the briefing.",
    {
        "heading": WORDS,
        "sentences": list_of(
            record(
                "A sentence with the claims it rests on.",
                {
                    "text": WORDS,
                    "claims": list_of(ID, least=1),
                    "point": described(or_null(ID), "The point that the sentence is about."),
                },
                optional=("point",),
            )
        ),
    },
)

DECISION = record(
    "What an analyst changed.",
    {"at": WORDS, "by": WORDS, "action": WORDS, "target": ID, "before": or_null(TEXT), "after": or_null(TEXT), "why": TEXT},
)  # fmt: skip

UNREAD = record("An input that could not be read.", {"stage": WORDS, "name": WORDS, "reason": WORDS})

MERGE = record("Why a name counts as that of a person, place or side.", {"kept": ID, "name": WORDS, "why": TEXT})

PRODUCED = record("With what the dossier was made.", {"sitrep": WORDS, "model": WORDS, "at": or_null(WORDS)})


def schema() -> Schema:
    """The schema as a JSON document: every dossier that Sitrep writes validates against it."""
    properties: dict[str, Schema] = {
        "format": {"const": FORMAT},
        "story": STORY,
        "reports": list_of(REPORT),
        "sides": list_of(SIDE),
        "people": list_of(PERSON),
        "places": list_of(PLACE),
        "claims": list_of(CLAIM),
        "points": list_of(POINT),
        "events": list_of(EVENT),
        "timeline": list_of(MOMENT),
        "briefing": list_of(SECTION),
        "decisions": list_of(DECISION),
        "unread": list_of(UNREAD),
        "produced": PRODUCED,
        "merges": list_of(MERGE),
        "inconsistencies": list_of(INCONSISTENCY),
        "unsure": described(list_of(CLAIM), "Claims that may stand: nobody can tell. They are counted nowhere."),
    }
    body = record(
        "Everything that Sitrep knows of one story.",
        properties,
        optional=("unread", "merges", "inconsistencies", "unsure"),
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:sitrep:dossier:1", "title": "Sitrep dossier, format 1"}  # fmt: skip
    return {**head, **body}
