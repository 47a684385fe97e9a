"""The closed word lists of the dossier (format 1). Every record that uses one of these fields uses one of these words."""

from __future__ import annotations

MEASURES = (
    "killed", "injured", "casualties", "captured", "freed", "missing", "abducted", "displaced", "rescued",
    "treated", "strength", "strikes", "population", "other",
)  # fmt: skip
MODIFIERS = ("exact", "about", "at_least", "more_than", "up_to", "nearly", "range", "vague")
STANCES = ("asserts", "denies", "concedes", "estimates", "could_not_verify", "reported")
STATUSES = ("holds", "seized", "retaken", "lost", "contested", "advancing", "besieged", "abandoned", "clearing")
FORMS = ("direct", "indirect", "mixed", "narration")
VERDICTS = ("single", "agreed", "disputed", "updated")
POLICIES = ("range", "gtd", "conservative", "ucdp")
EVENT_TYPES = (
    "battle", "airstrike", "shelling", "bombing", "shooting", "vehicle_attack", "crash", "disaster", "prison_break",
    "abduction", "release", "looting", "protest", "deployment", "withdrawal", "arrest", "killing", "statement", "other",
)  # fmt: skip
BLOCK_KINDS = ("headline", "summary", "body", "caption", "byline", "furniture")
SIDE_KINDS = ("state", "non_state", "international", "civilian", "media", "other")
PERSON_KINDS = ("person", "organisation", "unnamed")
ACTOR_KINDS = (
    "government", "armed forces", "police", "armed group", "international organisation", "political party", "medics",
    "rescue services", "aid organisation", "media", "company", "union", "experts", "residents", "protesters", "other",
)  # fmt: skip
PRECISIONS = ("exact", "near", "town", "district", "province", "country", "none")
OFFSETS = ("away", "toward", "near", "between", "halfway", "border")
CLAIM_KINDS = ("statement", "figure", "control", "event")
REALITIES = ("actual", "past", "hypothetical")
CHANNELS = (
    "statement", "news conference", "twitter", "text message", "television", "telephone", "email", "other report",
    "social media", "interview", "radio",
)  # fmt: skip

HOMES = {"country": "the country of the story", "province": "the province of the story"}
"""Why a report's place is one, by its kind: the report says "the country" or "nationwide" and names none; `link` tells which."""
