"""The weights of an exported model back as weights to train on: a new head then costs an hour and not the whole recipe.

8-bit weights become real numbers again, within 1/256 of a channel's range; heads that the exported model lacks start from nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, numpy_helper
from torch import Tensor

from training.examples import Labels
from training.network import Network

PREFIX = "network."


def warm_labels(folder: Path, found: Labels) -> Labels:
    """The label lists of that model, and those of `found` for the heads that it lacks."""
    kept: Labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return {k: kept.get(k) or v for k, v in found.items()}


def load_warm(network: Network, folder: Path) -> list[str]:
    """Fills the network with the weights of the exported model or of the training in `folder`; the names of those that it lacks."""
    trained = folder / "model.pt"
    weights = (
        torch.load(trained, map_location="cpu", weights_only=True)["weights"]
        if trained.exists()
        else exported_weights(folder)
    )
    own = network.state_dict()
    taken = {k: v for k, v in weights.items() if k in own and own[k].shape == v.shape}
    network.load_state_dict({**own, **taken})
    return sorted(k for k in own if k not in taken and not k.startswith(("encoder.words", "encoder.positions")))


def exported_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of `model.int8.onnx` and `label_biaffine.npz` by the network's own names; 8-bit embeddings of pieces are left out,
    since training never changed them.
    """
    model = onnx.load(str(folder / "model.int8.onnx"))
    held = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    out = {k.removeprefix(PREFIX): v for k, v in held.items() if k.startswith(PREFIX) and v.dtype == np.float32}
    out |= _products(model, held)
    out["encoder.case.weight"] = _real(held, "network.encoder.case.weight_quantized")
    out["encoder.mix"] = np.log(_shares(model, held))
    out["label_weight"] = np.load(folder / "label_biaffine.npz")["lw"]
    named = {_renamed(k): v for k, v in out.items() if not k.startswith("encoder.words")}
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in named.items()}


def _renamed(name: str) -> str:
    """The name that a weight has today: `link` of the first form was no pointer among others."""
    return f"pointers.{name}" if name.startswith("link.") else name


def _products(model: ModelProto, held: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Weights of linear layers and of biaffine scorers, by the path of the node that multiplies by them."""
    out = {}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            name = node.input[1]
            if name.startswith(PREFIX):
                out[name.removeprefix(PREFIX).removesuffix("_quantized")] = _real(held, name)
            else:
                path = node.name.removeprefix("/network/").removesuffix("/MatMul_quant").replace("/", ".")
                head = path if "." in path or path.startswith("label_") else f"tags.{path}"
                out[f"{head}.weight"] = _real(held, name).T
    return out


def _real(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    """A quantised array in real numbers: (value - zero) times scale, a scale a column or one for all."""
    stem = name.removesuffix("_quantized")
    zero = held[f"{stem}_zero_point"].astype(np.float32)
    return (held[name].astype(np.float32) - zero) * held[f"{stem}_scale"]


def _shares(model: ModelProto, held: dict[str, np.ndarray]) -> np.ndarray:
    """The shares of the layers in the mix, in order: scalars that layers' outputs are multiplied by."""
    found = [
        float(held[i])
        for node in model.graph.node
        if node.op_type == "Mul" and node.name.startswith("/network/encoder/Mul")
        for i in node.input
        if i in held and held[i].ndim == 0
    ]
    return np.array(found, np.float32)
