"""The JSON Schema (draft 2020-12) of the dossier, format 1. Its word lists are those of `sitrep.core.words`.

Fields beyond the published format are allowed; those that Sitrep writes are described here.
"""

from __future__ import annotations

from typing import Any

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

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(words: tuple[str, ...]) -> Schema:
    return {"enum": list(words)}


def _list(items: Schema, *, least: int = 0) -> Schema:
    return {"type": "array", "items": items} | ({"minItems": least} if least else {})


def _object(description: str, properties: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "description": description, "properties": properties, "required": required}


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


PERIOD: Schema = {
    "type": "array",
    "prefixItems": [_or_null(DAY), _or_null(DAY)],
    "items": False,
    "minItems": 2,
    "description": "First and last day, both included; null is an open end.",
}
SPAN = _object("A stretch of a report's text: code points, end-exclusive.", {"start": NUMBER, "end": NUMBER})
MENTION = _object("A stretch of a named report.", {"report": ID, "start": NUMBER, "end": NUMBER})
RANGE: Schema = {
    "type": "array",
    "items": _or_null(NUMBER),
    "minItems": 3,
    "maxItems": 3,
    "description": "[low, best, high]",
}

STORY = _object(
    "The story that the reports tell.",
    {
        "id": ID,
        "title": WORDS,
        "period": _or_null(PERIOD),
        "places": _described(_list(ID), "Ids of the most mentioned places."),
        "scene": _described(
            _or_null(ID),
            "The place where the story plays: a town, or what holds its towns. Null: the reports name none.",
        ),
    },
)

REPORT = _object(
    "One report as received.",
    {
        "id": ID,
        "name": _described(WORDS, "The input as given."),
        "url": _or_null(TEXT),
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "media_type": WORDS,
        "language": _or_null(TEXT),
        "title": _or_null(TEXT),
        "byline": _or_null(TEXT),
        "publisher": _described(_or_null(TEXT), "Whose page it is."),
        "origin": _described(_or_null(TEXT), "Whose reporting it is: an agency or another outlet."),
        "lineage": _object(
            "What it is a copy of, and the share of its sentences that stand there.",
            {"copy_of": _or_null(ID), "share": {"type": "number", "minimum": 0, "maximum": 1}},
        ),
        "published": _or_null(PERIOD),
        "published_evidence": _list(SPAN),
        "text": _described(TEXT, "The text as received, never edited; every position counts its code points."),
        "blocks": _list(
            _object("A stretch of the page.", {"start": NUMBER, "end": NUMBER, "kind": _one_of(BLOCK_KINDS)})
        ),
    },
)

SIDE = _object("A party.", {"id": ID, "name": WORDS, "kind": _one_of(SIDE_KINDS)})

PERSON = _object(
    "Somebody who is named or credited.",
    {
        "id": ID,
        "name": WORDS,
        "kind": _one_of(PERSON_KINDS),
        "role": _or_null(TEXT),
        "affiliation": _or_null(TEXT),
        "side": _or_null(ID),
        "mentions": _list(MENTION),
        "why": _described(TEXT, "The rule behind name, role and side."),
        "actor": _described(_or_null(_one_of(ACTOR_KINDS)), "The kind of actor, where a word of the reports tells it."),
    },
)

OFFSET = _object(
    "Where a place lies, seen from others.",
    {
        "kind": _one_of(OFFSETS),
        "anchors": _list(ID),
        "km": _described(_or_null({"type": "number", "minimum": 0}), "Null: the words give no length."),
        "slack_km": _described({"type": "number", "minimum": 0}, "What the words leave open of the length."),
        "bearing": _described(
            _or_null({"type": "number", "minimum": 0, "maximum": 360}), "Degrees from north, clockwise."
        ),
        "countries": _described(_list(WORDS), "Whose border it is: ISO 3166-1 codes. Empty unless at a border."),
    },
)

PLACE = _object(
    "A place.",
    {
        "id": ID,
        "name": WORDS,
        "kind": WORDS,
        "lat": _or_null({"type": "number", "minimum": -90, "maximum": 90}),
        "lon": _or_null({"type": "number", "minimum": -180, "maximum": 180}),
        "precision": _one_of(PRECISIONS),
        "within": _or_null(ID),
        "gazetteer": _or_null(_object("Its entry in a gazetteer.", {"name": WORDS, "id": ID})),
        "radius_km": _described(
            _or_null({"type": "number", "minimum": 0}), "How far from the point it reaches or can lie. Null: no point."
        ),
        "where_prec": _described(
            _or_null({"type": "integer", "minimum": 1, "maximum": 7}),
            "UCDP's precision: 1 exact, 2 near, 3 district, 4 province, 5 part of a country or line, 6 country, 7 sea.",
        ),
        "geo_precision": _described(
            _or_null({"type": "integer", "minimum": 1, "maximum": 3}), "ACLED's precision: 1 town, 2 near, 3 region."
        ),
        "offset": _described(
            _or_null(OFFSET), "For a place that is told from others (20 km south of X), how. Null: it has a name."
        ),
        "mentions": _list(MENTION),
        "why": _described(TEXT, "The rule that resolved it."),
    },
)

FIGURE = _object(
    "A number of people or things.",
    {
        "measure": _one_of(MEASURES),
        "low": _or_null(NUMBER),
        "high": _described(_or_null(NUMBER), "Null: open above."),
        "modifier": _one_of(MODIFIERS),
        "group": _described(TEXT, "Whom it counts, in the text's words."),
        "party": _or_null(ID),
        "where": _or_null(ID),
        "part_of": _described(_or_null(ID), "The claim of which this is a share."),
    },
)

CONTROL = _object(
    "Who has a place.",
    {
        "place": _or_null(ID),
        "party": _or_null(ID),
        "status": _one_of(STATUSES),
        "rival": _described(_or_null(ID), "The side that the party takes the place from, or loses it to."),
    },
    optional=("rival",),
)

HAPPENING = _object(
    "What happened.",
    {"type": _one_of(EVENT_TYPES), "actor": _or_null(ID), "target": _or_null(ID), "where": _or_null(ID)},
)

CLAIM = _object(
    "A typed assertion, with the words it rests on.",
    {
        "id": ID,
        "report": ID,
        "start": NUMBER,
        "end": NUMBER,
        "kind": _one_of(CLAIM_KINDS),
        "within": _described(_or_null(ID), "The statement that the claim stands in."),
        "said_by": _described(_or_null(ID), "Null: the report says it in its own voice."),
        "via": _described(_list(ID), "People through whom it came."),
        "cue": _or_null(SPAN),
        "form": _one_of(FORMS),
        "channel": _or_null(_one_of(CHANNELS)),
        "stance": _one_of(STANCES),
        "when": _described(_or_null(PERIOD), "What time it is about."),
        "when_evidence": _or_null(SPAN),
        "said_on": _or_null(PERIOD),
        "scope_evidence": _described(
            _or_null(SPAN), "The words by which the text says that a figure is of the whole of its place (countrywide)."
        ),
        "figure": _or_null(FIGURE),
        "control": _or_null(CONTROL),
        "event": _or_null(HAPPENING),
        "rule": _described(TEXT, "The rule that found it."),
        "reality": _described(
            _one_of(REALITIES), "past: background, not of this story; hypothetical: planned, threatened or general."
        ),
    },
)

POSITION = _object(
    "One of the answers to a point.",
    {
        "claims": _list(ID, least=1),
        "held_by": _described(_list(ID), "People, or reports that say it in their own voice."),
        "low": _or_null(NUMBER),
        "high": _or_null(NUMBER),
        "status": _or_null(TEXT),
    },
)

LATEST: Schema = {
    "type": "object",
    "description": "Control points only: what is said last of each side, side id to status.",
    "properties": {},
    "additionalProperties": _one_of(STATUSES),
}

CHOSEN = _object(
    "The number that a named policy takes for a point; docs/how-it-decides.md says by which rules.",
    {
        "policy": _one_of(POLICIES),
        "low": _or_null(NUMBER),
        "best": _described(_or_null(NUMBER), "Null: the policy takes no single number."),
        "high": _described(_or_null(NUMBER), "Null: open above."),
        "why": TEXT,
    },
)

LINK = _object("Why two claims answer one question.", {"claim": ID, "other": ID, "why": TEXT})

POINT = _object(
    "A question that several claims answer.",
    {
        "id": ID,
        "kind": _one_of(("figure", "control", "event")),
        "question": WORDS,
        "verdict": _one_of(VERDICTS),
        "low": _described(_or_null(NUMBER), "Over the claims that no later one has overtaken; figures only."),
        "high": _or_null(NUMBER),
        "sources": _described(NUMBER, "Independent sources."),
        "positions": _list(POSITION),
        "superseded": _list(ID),
        "claims": _list(ID, least=1),
        "why": _described(TEXT, "The rule and the evidence behind the verdict."),
        "latest": LATEST,
        "chosen": _described(_or_null(CHOSEN), "What the policy takes; null for control, and where it takes nothing."),
        "links": _described(_list(LINK), "Why its claims answer one question."),
    },
    optional=("latest", "chosen", "links"),
)

INCONSISTENCY = _object(
    "Counts that cannot all hold although each answers a question of its own.",
    {"points": _list(ID, least=1), "claims": _list(ID, least=2), "why": WORDS},
)

EVENT = _object(
    "A happening of the story, once.",
    {
        "id": ID,
        "what": WORDS,
        "type": _one_of(EVENT_TYPES),
        "when": _or_null(PERIOD),
        "date_precision": WORDS,
        "where": _or_null(ID),
        "actor": _or_null(ID),
        "target": _or_null(ID),
        "killed": _or_null(RANGE),
        "injured": _or_null(RANGE),
        "claims": _list(ID, least=1),
    },
)

MOMENT = _object("A line of the timeline.", {"when": _or_null(PERIOD), "text": WORDS, "claims": _list(ID, least=1)})

SECTION = _object(
    "A headed part of the briefing.",
    {
        "heading": WORDS,
        "sentences": _list(
            _object(
                "A sentence with the claims it rests on.",
                {
                    "text": WORDS,
                    "claims": _list(ID, least=1),
                    "point": _described(_or_null(ID), "The point that the sentence is about."),
                },
                optional=("point",),
            )
        ),
    },
)

DECISION = _object(
    "What an analyst changed.",
    {"at": WORDS, "by": WORDS, "action": WORDS, "target": ID, "before": _or_null(TEXT), "after": _or_null(TEXT), "why": TEXT},
)  # fmt: skip

UNREAD = _object("An input that could not be read.", {"stage": WORDS, "name": WORDS, "reason": WORDS})

MERGE = _object("Why a name counts as that of a person, place or side.", {"kept": ID, "name": WORDS, "why": TEXT})

PRODUCED = _object("With what the dossier was made.", {"sitrep": WORDS, "model": WORDS, "at": _or_null(WORDS)})


def schema() -> Schema:
    """The schema as a JSON document: every dossier that Sitrep writes validates against it."""
    properties: dict[str, Schema] = {
        "format": {"const": FORMAT},
        "story": STORY,
        "reports": _list(REPORT),
        "sides": _list(SIDE),
        "people": _list(PERSON),
        "places": _list(PLACE),
        "claims": _list(CLAIM),
        "points": _list(POINT),
        "events": _list(EVENT),
        "timeline": _list(MOMENT),
        "briefing": _list(SECTION),
        "decisions": _list(DECISION),
        "unread": _list(UNREAD),
        "produced": PRODUCED,
        "merges": _list(MERGE),
        "inconsistencies": _list(INCONSISTENCY),
    }
    body = _object(
        "Everything that Sitrep knows of one story.", properties, optional=("unread", "merges", "inconsistencies")
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:sitrep:dossier:1", "title": "Sitrep dossier, format 1"}  # fmt: skip
    return {**head, **body}
