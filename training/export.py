"""A trained network to the files that the package ships: `model.int8.onnx`, `label_biaffine.npz`, `labels.json`, `lemma_lex.json`, `vocab.txt`.

    python -m training.export build/model src/sitrep/parse/model

Weights of matrix products and embeddings become 8-bit integers, a scale a channel; activations are quantised as they come.
What needs no search at run time (tags, lemmas, first words of sentences) is decided inside the network.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import POINTERS, Layer, Network
from training.train import MINILM, load_network

INPUTS = ("ids", "case", "mask", "first", "last")
DECIDED = ("upos", "xpos", "feats", "lemma", "sent")
"""Heads whose best label is all that is read: outputs are indices of labels."""

SCORED = (
    "ner", "mention", "credit", "number", "measure", "about", "voice", "group", "control", "status", "event", "kind",
    "reality", "arc", *POINTERS, "ld", "lh",
)  # fmt: skip
"""Heads that a search decides on: outputs are scores (`ld`, `lh`: vectors of the label scorer)."""

QUANTISED = ("MatMul", "Gemm", "Gather")

CLOSE = 1e-3
"""Greatest difference between PyTorch's scores and those of the exported network in full precision."""


class Exported(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        out = self.network(ids, case, mask, first, last)
        return (*(out[k].argmax(-1) for k in DECIDED), *(out[k] for k in SCORED))


def export(folder: Path, out: Path) -> float:
    """Writes the files of a trained folder to `out`; the greatest difference to PyTorch before quantising.

    Raises ValueError where they differ by more than CLOSE: then nothing is written.
    """
    network = load_network(folder)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "model.onnx"
        _write_onnx(network, exact)
        difference = _difference(network, exact)
        if difference > CLOSE:
            raise ValueError(f"the exported network differs from the trained one by {difference:.2g}: not written")
        quantize_dynamic(
            exact,
            out / "model.int8.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=False,
            op_types_to_quantize=list(QUANTISED),
        )
    np.savez(out / "label_biaffine.npz", lw=network.label_weight.detach().numpy().astype("float32"))
    _write_json(json.loads((folder / "labels.json").read_text(encoding="utf-8")), out / "labels.json")
    _write_json(json.loads((folder / "lexicon.json").read_text(encoding="utf-8")), out / "lemma_lex.json")
    shutil.copyfile(MINILM / "vocab.txt", out / "vocab.txt")
    return difference


def _write_json(value: object, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _write_onnx(network: Network, path: Path) -> None:
    outputs = (*DECIDED, *SCORED)
    axes: dict[str, dict[int, str]] = {k: {0: "batch", 1: "pieces"} for k in ("ids", "case", "mask")}
    axes |= {k: {0: "batch", 1: "words"} for k in ("first", "last", *outputs)}
    axes |= {k: {0: "batch", 1: "words", 2: "heads"} for k in ("arc", *POINTERS)}
    axes["lh"] = {0: "batch", 1: "heads"}
    Layer.plain = True
    try:
        torch.onnx.export(
            Exported(network).eval(),
            _sample(3, 17, 11),
            path,
            input_names=list(INPUTS),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    finally:
        Layer.plain = False


def _sample(batch: int, pieces: int, words: int) -> tuple[Tensor, ...]:
    """Inputs of that shape, any words, the last row shorter than the others."""
    draw = torch.Generator().manual_seed(1)
    mask = torch.ones(batch, pieces, dtype=torch.long)
    mask[-1, pieces - 3 :] = 0
    ids = torch.randint(0, 30000, (batch, pieces), generator=draw)
    case = torch.randint(0, 7, (batch, pieces), generator=draw)
    at = torch.randint(0, pieces - 3, (batch, words), generator=draw)
    return ids, case, mask, at, at


def _difference(network: Network, path: Path) -> float:
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = _sample(2, 29, 20)
    found = session.run(list(SCORED), {k: v.numpy() for k, v in zip(INPUTS, inputs, strict=True)})
    with torch.no_grad():
        expected = network(*inputs)
    return max(float(np.abs(a - expected[k].numpy()).max()) for k, a in zip(SCORED, found, strict=True))


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    difference = export(args.trained, args.out)
    size = sum(p.stat().st_size for p in args.out.iterdir()) / 1e6
    print(f"{args.out}: {size:.1f} MB, differs from PyTorch by at most {difference:.1e} before quantising")


if __name__ == "__main__":
    main()
