"""The trees of ten hard news sentences under two models, as a page: what a new model mends, and what it does not.

    python bench/trees.py --peer ../shared/model --write docs/trees.md

The sentences are invented after the failures that were seen in news. Each word is set under its head, with its relation.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, too, it finds `bench`

from bench.model_names import one_block
from sitrep.core.records import Parsed
from sitrep.parse import ENGLISH, Model, load_model, parse

SENTENCES = (
    ("The speaker behind a number", "19 were killed, acting interior minister Omar Sadat said."),
    ("Two speakers, two numbers", "While Halloway said 400, Corvell said 600."),
    ("A concession", "The general denied losses but conceded that two posts had been lost."),
    ("A quotation of two sentences", "“The bridge is gone. We cannot cross,” the mayor told reporters."),
    ("A resident by name", "Another resident, Joram, said the market had burned."),
    ("A hyphenated name", "Fighters from Tarn-i-Kel district fled to Stoke-on-Marr."),
    ("An agency in brackets", "The (ABC)-Norlandish report named no source."),
    (
        "A list of places",
        "The harbour, a customs house and the suburb of Belcor are among the areas that rebels hold.",
    ),
    ("A passive with its agent behind", "The town of Merenda has been encircled by Harkan fighters for a week."),
    ("A part of a toll", "The ministry reported 90 casualties, including 12 people who were killed."),
)


def tree(parsed: Parsed) -> Iterator[str]:
    """A line a word, each indented under its head, in the order of the sentence."""
    for t in parsed.tokens:
        depth, above = 0, t
        while above.head != above.i:
            above, depth = parsed.tokens[above.head], depth + 1
        yield f"{'  ' * depth}{t.text}  ({t.dep})"


def names(parsed: Parsed) -> str:
    """The names found, with their labels."""
    found = [f"{' '.join(t.text for t in parsed.tokens[e.first : e.last])} ({e.label})" for e in parsed.entities]
    return ", ".join(found) or "none"


def page(before: Model, after: Model) -> str:
    """The page in Markdown."""
    parts = [
        "# Ten hard sentences",
        "Written by `bench/trees.py`; not by hand. Each word stands under its head, with its relation in brackets. "
        f"Before: {before.name}. After: {after.name}. The sentences are invented.",
    ]
    for title, text in SENTENCES:
        old, new = (parse(one_block(text), m) for m in (before, after))
        trees = ["\n".join(tree(p)) for p in (old, new)]
        if trees[0] == trees[1]:
            shown = f"Before and after:\n\n```text\n{trees[1]}\n```"
        else:
            shown = f"Before:\n\n```text\n{trees[0]}\n```\n\nAfter:\n\n```text\n{trees[1]}\n```"
        told = f"Names before: {names(old)}; after: {names(new)}."
        credit = "; ".join(_credited(new)) or "nothing is credited"
        parts += [f"## {title}", f"> {text}", shown, told, f"Credit, after: {credit}."]
    return "\n\n".join(parts) + "\n"


def _credited(parsed: Parsed) -> Iterator[str]:
    for a in parsed.attributions:
        source, cue, content = (
            " … ".join(" ".join(t.text for t in parsed.tokens[f:n]) for f, n in part)
            for part in (a.source, a.cue, a.content)
        )
        yield f"{source or 'nobody named'} | {cue} | {content}"


def main() -> None:
    """Write the page, or print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", required=True, help="the model to compare with: a name or a folder")
    parser.add_argument("--write", type=Path, metavar="FILE")
    args = parser.parse_args()
    text = page(load_model(args.peer), load_model(ENGLISH))
    if args.write:
        args.write.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
