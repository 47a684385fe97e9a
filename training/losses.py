"""Batches as tensors, and what the network is wrong by, head by head."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.claim_targets import IGNORE
from training.examples import POINTERS, TAGS, Example
from training.network import Network

WEIGHTS = {
    "upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "ner": 1.5, "sent": 0.5, "mention": 0.5, "credit": 1.0,
    "arc": 1.5, "rel": 1.0, "link": 0.5,
    "number": 1.5, "measure": 0.7, "about": 0.5, "voice": 0.3, "trigger": 0.5, "group": 0.5,
    "control": 1.0, "status": 0.5, "event": 1.0, "kind": 0.5, "reality": 0.3,
    "to_trigger": 0.4, "to_group": 0.4, "to_place": 0.4, "to_party": 0.4, "to_speaker": 0.6,
}  # fmt: skip
"""Share of each head in the loss; set by hand, trees and names before the rest."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs of the network, and targets by head, padded."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    sentence: Tensor
    targets: dict[str, Tensor]


def collate(examples: list[Example], device: torch.device) -> Batch:
    """The examples side by side. Padding has piece 0, mask 0 and teaches nothing."""
    long = max(len(x.pieces) for x in examples)
    wide = max(len(x.first) for x in examples)

    def padded(rows: list[list[int]], width: int, fill: int = 0) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows], device=device)

    return Batch(
        (
            padded([x.pieces for x in examples], long),
            padded([x.shapes for x in examples], long),
            padded([[1] * len(x.pieces) for x in examples], long),
            padded([x.first for x in examples], wide),
            padded([x.last for x in examples], wide),
        ),
        padded([x.sentence for x in examples], wide, -1),
        {k: padded([x.targets[k] for x in examples], wide, IGNORE) for k in examples[0].targets},
    )


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch teaches, unweighted."""
    out = network(*batch.inputs)
    found = {k: _entropy(out[k], batch.targets[k]) for k in (*TAGS, *POINTERS) if _teaches(batch.targets[k])}
    heads = batch.targets["head"]
    if _teaches(heads):
        found["arc"] = _entropy(within_sentences(out["arc"].float(), batch.sentence), heads)
        b, n = (heads != IGNORE).nonzero(as_tuple=True)
        scores = network.relations(out["ld"].float()[b, n], out["lh"].float()[b, heads[b, n]])
        found["rel"] = functional.cross_entropy(scores, batch.targets["rel"][b, n])
    return found


def weighted(found: dict[str, Tensor]) -> Tensor:
    """One number to minimise."""
    return torch.stack([WEIGHTS[k] * v for k, v in sorted(found.items())]).sum()


def within_sentences(arcs: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores with those between two sentences of a window out of reach; the root stays."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
    same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    return arcs.masked_fill(~same, -1e4)


def _entropy(scores: Tensor, targets: Tensor) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return functional.cross_entropy(flat, targets.reshape(-1), ignore_index=IGNORE)


def _teaches(targets: Tensor) -> bool:
    return bool((targets != IGNORE).any())
