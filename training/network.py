"""One encoder (MiniLM, 6 layers) and a head a task over the first and last piece of each word.

The encoder is BERT's (Devlin et al. 2019) with a small embedding of case added, since the vocabulary is uncased. Words are read
from a learned mix of all layers (Peters et al. 2018). Arcs and their labels are scored by biaffine attention (Dozat and
Manning 2017); so are the links from the words of a source or content to their cue.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, PIECES, POSITIONS = 384, 12, 1536, 30522, 512
"""MiniLM-L6-H384-uncased: width, attention heads, inner width, vocabulary, positions."""

SHAPES = 8
ARC, LABEL, LINK = 192, 64, 64
"""Widths of the biaffine scorers of arcs, of their labels and of links."""

FAR = -10000.0
"""Added to the attention of padding."""

OUTPUTS = (
    "upos", "xpos", "feats", "lemma", "ner", "sent", "mention", "credit",
    "number", "measure", "about", "voice", "trigger", "group", "control", "status", "event", "kind", "reality",
)  # fmt: skip
"""Heads that score labels of words."""

POINTERS = ("link", "to_trigger", "to_group", "to_place", "to_party", "to_speaker")
"""Heads that score another word of the window for each word."""


class Layer(nn.Module):
    """A transformer layer. `plain` writes attention out in matrix products, as the export needs."""

    plain = False

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if self.plain:
            seen = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1) @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces to vectors: the mix of all layers' outputs."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.mix = nn.Parameter(torch.zeros(layers))
        with torch.no_grad():
            self.mix[-1] = 2.0

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind + self.case(case)
        x = functional.dropout(self.norm(x), 0.05, self.training)
        bias = ((1.0 - mask.to(x.dtype)) * FAR)[:, None, None, :]
        share = torch.softmax(self.mix.float(), 0).to(x.dtype)
        mixed = torch.zeros_like(x)
        for n, layer in enumerate(self.layers):
            x = layer(x, bias)
            mixed = mixed + share[n] * x
        return mixed

    def load_minilm(self, path: Path) -> None:
        """Fills the encoder from the published weights (safetensors)."""
        given = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
            self.kind.copy_(given["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, given, "embeddings.LayerNorm")
            for n, layer in enumerate(self.layers):
                _fill(layer, given, f"encoder.layer.{n}.")


def _fill(layer: nn.Module, given: Mapping[str, Tensor], at: str) -> None:
    assert isinstance(layer, Layer)  # noqa: S101 - ModuleList forgets the type
    for j, part in enumerate(("query", "key", "value")):
        rows = slice(j * WIDTH, (j + 1) * WIDTH)
        layer.qkv.weight[rows] = given[f"{at}attention.self.{part}.weight"]
        layer.qkv.bias[rows] = given[f"{at}attention.self.{part}.bias"]
    _copy(layer.out, given, f"{at}attention.output.dense")
    _copy(layer.norm1, given, f"{at}attention.output.LayerNorm")
    _copy(layer.up, given, f"{at}intermediate.dense")
    _copy(layer.down, given, f"{at}output.dense")
    _copy(layer.norm2, given, f"{at}output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, given: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])


class Biaffine(nn.Module):
    """Scores of every word's arc to every word, first of all to a root (`scores[b, word, 0]`)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, width)
        self.head = nn.Linear(WIDTH, width)
        self.root = nn.Parameter(torch.zeros(width))
        self.weight = nn.Parameter(torch.zeros(width + 1, width))
        nn.init.normal_(self.weight, std=0.02)
        self.drop = nn.Dropout(0.2)

    def forward(self, words: Tensor) -> Tensor:
        dependents = self.drop(functional.leaky_relu(self.dependent(words), 0.1))
        heads = self.drop(functional.leaky_relu(self.head(words), 0.1))
        heads = torch.cat([self.root.expand(words.shape[0], 1, -1), heads], 1)
        dependents = torch.cat([dependents, torch.ones_like(dependents[:, :, :1])], -1)
        return (dependents @ self.weight) @ heads.transpose(1, 2)


class Network(nn.Module):
    """The whole model. `sizes` has the number of labels of each head in `OUTPUTS`, and of `rel`."""

    def __init__(self, sizes: Mapping[str, int], layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.drop = nn.Dropout(0.2)
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, sizes[k]) for k in OUTPUTS})
        self.arc = Biaffine(ARC)
        self.pointers = nn.ModuleDict({k: Biaffine(LINK) for k in POINTERS})
        self.label_dependent = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.label_weight = nn.Parameter(torch.randn(sizes["rel"], LABEL + 1, LABEL + 1) * 0.02)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """A vector a word: the mean of its first and last piece."""
        x = self.encoder(ids, case, mask).float()
        both = [torch.gather(x, 1, at[:, :, None].expand(-1, -1, WIDTH)) for at in (first, last)]
        return self.drop((both[0] + both[1]) * 0.5)

    def heads(self, words: Tensor) -> dict[str, Tensor]:
        """Scores of every head: of tags, of arcs, of links; `ld` and `lh` are the vectors that labels of arcs are scored from."""
        out = {k: self.tags[k](words) for k in OUTPUTS}
        out["arc"] = self.arc(words)
        out |= {k: self.pointers[k](words) for k in POINTERS}
        out["ld"] = self.drop(functional.leaky_relu(self.label_dependent(words), 0.1))
        heads = self.drop(functional.leaky_relu(self.label_head(words), 0.1))
        out["lh"] = torch.cat([self.label_root.expand(words.shape[0], 1, -1), heads], 1)
        return out

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        return self.heads(self.words(ids, case, mask, first, last))

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of the labels of arcs, from the vectors of each arc's dependent and head."""
        one = torch.ones_like(dependents[:, :1])
        a, b = torch.cat([dependents, one], 1), torch.cat([heads, one], 1)
        return torch.einsum("mi,rij,mj->mr", a, self.label_weight, b)
