"""Scores during training, on gold words: what falls and rises, not what is published (that is `bench/model.py`)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping

import torch
from torch import Tensor

from training.claim_targets import IGNORE
from training.examples import POINTERS, Encoder, Example, Labels, batches, windows
from training.losses import Batch, collate, within_sentences
from training.network import Network
from training.sentences import Document

CHOSEN = ("measure", "about", "voice", "status", "kind", "reality")
"""Heads of which the accuracy is told, over the words that have a label."""

STRETCHES = ("ner", "mention", "credit", "sent", "number", "trigger", "group", "control", "event")
"""Heads of which the F1 over words is told."""


def scores(
    network: Network,
    encoder: Encoder,
    labels: Labels,
    documents: Mapping[str, Iterable[Document]],
    device: torch.device,
) -> dict[str, float]:
    """Per corpus and head, in per cent: accuracy of tags and greedy trees, F1 over words of names, mentions and credit."""
    network.eval()
    out: dict[str, float] = {}
    with torch.no_grad():
        for name, listed in documents.items():
            draw = random.Random(0)  # noqa: S311 - the same windows each time
            examples = [encoder.example(w) for d in listed for w in windows(d, draw)]
            out.update({f"{name} {k}": round(v, 2) for k, v in _scores(network, examples, labels, device).items()})
    network.train()
    return out


def _scores(network: Network, examples: list[Example], labels: Labels, device: torch.device) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for group in batches(examples, 3000, random.Random(0)):  # noqa: S311
        batch = collate(group, device)
        seen.update(_counts(network, batch, labels))
    out = {k: 100 * seen[f"{k} right"] / seen[k] for k in ("upos", "uas", "las", *POINTERS, *CHOSEN) if seen[k]}
    for k in STRETCHES:
        if seen[f"{k} gold"]:
            out[k] = 200 * seen[f"{k} right"] / (seen[f"{k} gold"] + seen[f"{k} found"])
    return out


def _counts(network: Network, batch: Batch, labels: Labels) -> Counter[str]:
    found = network(*batch.inputs)
    out: Counter[str] = Counter()
    _accuracy(out, "upos", found["upos"].argmax(-1), batch.targets["upos"])
    for k in (*POINTERS, *CHOSEN):
        _accuracy(out, k, found[k].argmax(-1), batch.targets[k])
    heads = batch.targets["head"]
    chosen = within_sentences(found["arc"].float(), batch.sentence).argmax(-1)
    _accuracy(out, "uas", chosen, heads)
    b, n = (heads != IGNORE).nonzero(as_tuple=True)
    if len(b):
        kinds = network.relations(found["ld"][b, n], found["lh"][b, chosen[b, n]]).argmax(-1)
        right = (kinds == batch.targets["rel"][b, n]) & (chosen[b, n] == heads[b, n])
        out.update({"las": len(b), "las right": int(right.sum())})
    for k in STRETCHES:
        nothing = "in" if k == "sent" else "O"
        _f1(out, k, found[k].argmax(-1), batch.targets[k], labels[k].index(nothing) if nothing in labels[k] else -1)
    return out


def _accuracy(out: Counter[str], name: str, found: Tensor, gold: Tensor) -> None:
    known = gold != IGNORE
    out.update({name: int(known.sum()), f"{name} right": int((known & (found == gold)).sum())})


def _f1(out: Counter[str], name: str, found: Tensor, gold: Tensor, nothing: int) -> None:
    known = gold != IGNORE
    out[f"{name} gold"] += int((known & (gold != nothing)).sum())
    out[f"{name} found"] += int((known & (found != nothing)).sum())
    out[f"{name} right"] += int((known & (gold != nothing) & (found == gold)).sum())
