"""Who says what: attributions of PolNeAR found, ours beside a regular expression and textacy's direct quotations.

    python bench/attribution.py --corpus PATH [--part dev] [--scorer PATH] [--limit N] [--json]

PATH holds `dev.jsonl.gz` and `train.jsonl.gz` (see its README); the scorer is `../../score/attribution.py` seen from there unless
`--scorer` names another. `--limit` takes the first N articles. Each article is read, parsed and searched as any report is; what is
scored are its attributions of every kind (speech, belief, intention, attitude), of which a dossier tells only the statements.
"by rules alone" is ours without the attributions that the English model has learnt to tag. textacy runs where it and a spaCy pipeline for it are
installed (`pip install textacy en_core_web_sm`); elsewhere its figure on PolNeAR dev, measured once, is quoted.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import runpy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from sitrep.core.records import Parsed, Report, Source
from sitrep.extract.attribution.credited import Attribution, runs
from sitrep.extract.attribution.find import find_attributions
from sitrep.extract.attribution.wording import cue_tokens
from sitrep.extract.names.people import find_names
from sitrep.extract.names.sides import find_sides
from sitrep.parse import Model, load_model, parse
from sitrep.read import Newsrooms, load_newsrooms, read

Row = dict[str, Any]
Spans = list[list[int]]
Found = list[Row]
System = Callable[[Row], Found]

TEXTACY_QUOTED = {"relation_f1": 0.222}
"""textacy's direct quotations on PolNeAR dev, a paragraph at a time, by the same scorer; measured before this bench was written."""

FIGURES = ("source exact", "cue exact", "content exact", "content tokens", "relation", "relation strict")


# -- ours ------------------------------------------------------------------------------


def read_article(row: Row, newsrooms: Newsrooms, model: Model) -> tuple[Report, Parsed]:
    """The article as a report, and its parse."""
    report = read(Source(f"{row['id']}.txt", row["text"].encode()), newsrooms)
    return report, parse(report, model)


def attributions_of(report: Report, parsed: Parsed) -> Found:
    """Our attributions of one report as source, cue and content spans; flat, as PolNeAR has them: the outer ones only."""
    names = find_names(report, parsed, find_sides(report, parsed))
    return [spans_of(report, parsed, a) for a in outermost(find_attributions(report, parsed, names), parsed)]


def spans_of(report: Report, parsed: Parsed, a: Attribution) -> Row:
    """The spans of one attribution; a "that" before the content belongs to it, as in PolNeAR."""
    content = [[with_that(report.text, s.start), s.end] for s in (*a.content, *a.carried)]
    return {
        "source": token_spans(parsed, a.source),
        "cue": token_spans(parsed, cue_tokens(parsed, a)),
        "content": content,
    }


def token_spans(parsed: Parsed, indices: tuple[int, ...]) -> Spans:
    """One span for each run of neighbouring tokens."""
    return [[parsed.tokens[r[0]].start, parsed.tokens[r[-1]].end] for r in runs(indices)]


def with_that(text: str, start: int) -> int:
    """Where the content begins, a "that" before it included."""
    that = re.search(r"\bthat\s+$", text[max(0, start - 6) : start])
    return start if that is None else start - (min(6, start) - that.start())


def outermost(found: Iterable[Attribution], parsed: Parsed) -> list[Attribution]:
    """The attributions whose cue stands in no other's content."""
    all_of = list(found)

    def inside(a: Attribution) -> bool:
        at = parsed.tokens[a.cue].start
        return any(s.start <= at < s.end for o in all_of if o is not a for s in (*o.content, *o.carried))

    return [a for a in all_of if not inside(a)]


def ours(rows: list[Row]) -> tuple[dict[str, dict[str, Found]], float]:
    """Attributions by system and article, and the milliseconds that an article took, parse included."""
    model, newsrooms = load_model(), load_newsrooms()
    out: dict[str, dict[str, Found]] = {"sitrep": {}, "sitrep by rules alone": {}}
    seconds = 0.0
    for row in rows:
        start = perf_counter()
        report, parsed = read_article(row, newsrooms, model)
        out["sitrep"][row["id"]] = attributions_of(report, parsed)
        seconds += perf_counter() - start
        untagged = replace(parsed, attributions=())
        out["sitrep by rules alone"][row["id"]] = attributions_of(report, untagged)
    return out, seconds / len(rows) * 1000


# -- the peers -------------------------------------------------------------------------

SPEECH = (
    r"(?:has |have |had |also |later )?(?:said|says|say|told|tells|added|adds|announced|claimed|claims|argued|argues|wrote|writes|"
    r"noted|notes|explained|insisted|insists|warned|warns|suggested|suggests|acknowledged|admitted|denied|denies|reported|reports|"
    r"tweeted|asked|believes?|thinks?|shows?|showed|found|declared|recalled|predicted|concluded|accused|called|described)"
)
NAME = r"(?:[A-Z][\w.'’-]*(?:,? (?:of |and |the |for |de )?)?){1,7}"
WHO = rf"(?:(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Hh]is|[Hh]er|[Tt]heir) (?:[\w'’-]+ ){{1,5}}|(?:[a-z]+ ){{0,2}}{NAME} ?|[Hh]e |[Ss]he |[Tt]hey |[Ii]t |I |[Ww]e |[Ww]ho )"
OPEN, SHUT = r"(?:[“\"]|'')", r"(?:[”\"]|'')"
PATTERNS = (
    re.compile(rf"(?P<content>{OPEN}(?:(?!{SHUT})[^\n])+{SHUT}),? (?P<source>{WHO})(?P<cue>{SPEECH})\b"),
    re.compile(rf"(?P<content>{OPEN}(?:(?!{SHUT})[^\n])+{SHUT}),? (?P<cue>{SPEECH}) (?P<source>{WHO})"),
    re.compile(rf"(?P<source>{WHO})(?P<cue>{SPEECH})(?:,|:)? (?P<content>{OPEN}(?:(?!{SHUT})[^\n])+{SHUT})"),
    re.compile(r"(?P<content>[^.\n]{12,}?),? (?P<cue>according to) (?P<source>[^,.\n]+)"),
    re.compile(rf"(?P<content>[^.\n]{{12,}}?), (?P<source>{WHO})(?P<cue>{SPEECH})\b(?=[ ,.\n])"),
    re.compile(rf"(?P<source>{WHO})(?P<cue>{SPEECH})\b(?P<content> that [^.\n]{{8,}}| [^.\n]{{8,}})"),
)
"""Quotation before and after a verb of saying, "according to", and a clause before and after; the first that fits a sentence."""

SENTENCE = re.compile(rf"(?:{OPEN}(?:(?!{SHUT})[^\n])+{SHUT}|[^\n.!?]|\.(?! [A-Z“\"']|\n|$))+[.!?]?")


def by_expression(row: Row) -> Found:
    """Regular expressions over one sentence at a time: what anybody would write first."""
    found: Found = []
    for sentence in SENTENCE.finditer(row["text"]):
        match = next((m for p in PATTERNS if (m := p.search(sentence[0])) is not None), None)
        if match is not None:
            at, roles = sentence.start(), ("source", "cue", "content")
            found.append({r: [[at + match.start(r), at + match.start(r) + len(match[r].rstrip())]] for r in roles})
    return found


def textacy_system() -> System | None:
    """The direct quotations of textacy over spaCy's small English model, a paragraph at a time; None where either is missing."""
    try:
        quotations = importlib.import_module("textacy").extract.triples.direct_quotations
        nlp = importlib.import_module("spacy").load("en_core_web_sm")
    except (ModuleNotFoundError, OSError):
        return None

    def find(row: Row) -> Found:
        return [q for p in re.finditer(r"[^\n]+", row["text"]) for q in _quotations(quotations, nlp, p[0], p.start())]

    return find


def _quotations(quotations: Callable[..., Iterable[Any]], nlp: Callable[[str], Any], text: str, at: int) -> Found:
    try:
        found = list(quotations(nlp(text)))
    except ValueError:  # textacy refuses a paragraph whose quotation marks do not pair
        return []
    return [
        {
            "source": _token_span(q.speaker, at),
            "cue": _token_span(q.cue, at),
            "content": [[at + q.content.start_char, at + q.content.end_char]],
        }
        for q in found
    ]


def _token_span(tokens: list[Any], at: int) -> Spans:
    return [[at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1].text)]] if tokens else []


# -- figures ---------------------------------------------------------------------------


def figures(scored: Mapping[str, Any]) -> Row:
    """The figures that we publish, out of the scorer's."""
    out: Row = {f"{name.replace(' ', '_')}_f1": round(scored[name]["f1"], 4) for name in FIGURES}
    for side in ("precision", "recall"):
        out[f"relation_{side}"] = round(scored["relation"][side], 4)
    return out


def measure(rows: list[Row], score: Callable[..., Mapping[str, Any]]) -> Row:
    """Figures by system."""
    found, ms = ours(rows)
    found["regular expression"] = {row["id"]: by_expression(row) for row in rows}
    textacy = textacy_system()
    if textacy is not None:
        found["textacy direct quotations"] = {row["id"]: textacy(row) for row in rows}
    out: Row = {"articles": len(rows)}
    for system, by_id in found.items():
        out[system] = figures(score(rows, [{"id": k, "attributions": v} for k, v in by_id.items()]))
    out["sitrep"]["ms_an_article"] = round(ms, 1)
    return out if textacy is not None else out | {"textacy direct quotations (quoted, not installed)": TEXTACY_QUOTED}


def main() -> None:
    """Reads the arguments and prints the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scorer = args.scorer or args.corpus.resolve().parents[1] / "score" / "attribution.py"
    score = runpy.run_path(str(scorer))["score"]
    with gzip.open(args.corpus / f"{args.part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: args.limit]
    result = measure(rows, score)
    if args.json:
        print(json.dumps(result))
        return
    for system, row in result.items():
        print(f"{system:50}", row if isinstance(row, int) else "  ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
