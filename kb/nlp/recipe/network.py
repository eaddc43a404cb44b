"""The network: MiniLM's encoder with a word-shape input, and one head per layer of analysis."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kb.nlp.pieces import PIECES_PER_ROW, SHAPES
from kb.nlp.recipe.corpus import TREEBANKS

WIDTH, INNER, ATTENTION_HEADS, LAYERS, VOCABULARY = 384, 1536, 12, 6, 30522
FAR = -1e4
"""A score that no real one reaches and that float16 still holds."""

LARGEST = 80.0
"""A score whose power float32 holds, also summed over a row."""

NAME_TAGS = ("O", *(f"{bio}-{label}" for label in ("PER", "ORG", "LOC", "NORP", "MISC") for bio in "BI"))


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head's outputs stand for."""

    xpos: tuple[str, ...]
    morph: tuple[str, ...]
    lemma: tuple[str, ...]
    dep: tuple[str, ...]
    name: tuple[str, ...] = field(default=NAME_TAGS)

    def index(self, head: str) -> dict[str, int]:
        """Label to output number."""
        return {label: i for i, label in enumerate(getattr(self, head))}

    def asdict(self) -> dict[str, tuple[str, ...]]:
        """As the model's label file has it."""
        return asdict(self)


def attention(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    """What each piece of [rows, wanted, width] takes from those of [rows, pieces, width].

    The softmax is written out: onnxruntime's own adds in an order that depends on the processor.
    """
    q, k, v = (part.reshape(*part.shape[:2], ATTENTION_HEADS, -1).transpose(1, 2) for part in (q, k, v))
    weights = ((q * q.shape[-1] ** -0.5) @ k.transpose(2, 3) + bias).float().clamp(max=LARGEST).exp()
    mixed = (weights.to(v.dtype) @ v) / weights.sum(-1, keepdim=True)
    return mixed.to(v.dtype).transpose(1, 2).reshape(*mixed.shape[:1], -1, WIDTH)


class Dropout(nn.Module):  # type: ignore[misc, unused-ignore]
    """Dropout that cuts its masks from one drawn beforehand: to draw them anew takes an eighth of a step."""

    DRAWN = 1 << 22

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share, self.mask = share, torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """What is left, made larger by the share that is gone."""
        if not self.training:
            return x
        if not len(self.mask):
            self.mask = ((torch.rand(self.DRAWN) >= self.share) / (1 - self.share)).to(torch.bfloat16)
        start = int(torch.randint(self.DRAWN - x.numel(), ()))
        return x * self.mask[start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):  # type: ignore[misc, unused-ignore]
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, seen: Tensor, bias: Tensor) -> Tensor:
        """[rows, wanted, width] that attend to [rows, pieces, width] -> the same; `bias` bars one from another."""
        if x is seen:
            q, k, v = self.qkv(x).split(WIDTH, -1)
        else:
            weight, offset = self.qkv.weight, self.qkv.bias
            q = functional.linear(x, weight[:WIDTH], offset[:WIDTH])
            k, v = functional.linear(seen, weight[WIDTH:], offset[WIDTH:]).split(WIDTH, -1)
        x = self.norm1(x + self.drop(self.out(attention(q, k, v, bias))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Relations(nn.Module):  # type: ignore[misc, unused-ignore]
    """Scores every relation label for given (dependent, head) vectors."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size + 1, labels * (size + 1)) * 0.02)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """[N, size] twice -> [N, labels]."""
        one = torch.ones_like(dependents[:, :1])
        dependents, heads = torch.cat([dependents, one], -1), torch.cat([heads, one], -1)
        return ((dependents @ self.weight).view(dependents.shape[0], -1, heads.shape[1]) @ heads[..., None])[..., 0]


class Network(nn.Module):  # type: ignore[misc, unused-ignore]
    """Encoder and heads; a word stands at its first piece, the root at [CLS]."""

    ARC, RELATION = 400, 100

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(PIECES_PER_ROW, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.treebank = nn.Embedding(len(TREEBANKS), WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.treebank.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), Dropout(0.3)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.arc, self.relation = nn.Linear(WIDTH, 2 * self.ARC), nn.Linear(WIDTH, 2 * self.RELATION)
        self.bilinear = nn.Parameter(torch.randn(self.ARC + 1, self.ARC) * 0.02)
        self.relations = Relations(self.RELATION, len(labels.dep))
        self.xpos, self.morph = nn.Linear(WIDTH, len(labels.xpos)), nn.Linear(WIDTH, len(labels.morph))
        self.lemma, self.name = nn.Linear(WIDTH, len(labels.lemma)), nn.Linear(WIDTH, len(labels.name))
        self.start = nn.Linear(WIDTH, 2)

    def encode(  # noqa: PLR0917 - one for each array of a batch
        self,
        ids: Tensor,
        shapes: Tensor,
        positions: Tensor,
        segments: Tensor,
        first: Tensor,
        treebanks: Tensor | None = None,
    ) -> Tensor:
        """One vector per word, its row's root before those of a row; each row is read in the way of a treebank."""
        x = self.word(ids) + self.shape(shapes) + self.position(positions)
        x = self.norm(x if treebanks is None else x + self.treebank(treebanks)[:, None])
        bias = (segments[:, None, :, None] != segments[:, None, None, :]).to(x.dtype) * FAR
        index = first[..., None].expand(-1, -1, WIDTH)
        for layer in self.layers[:-1]:
            x = layer(x, x, bias)
        wanted = bias.gather(2, first[:, None, :, None].expand(-1, 1, -1, ids.shape[1]))
        return self.drop(self.layers[-1](x.gather(1, index), x, wanted))

    def arcs(self, words: Tensor) -> Tensor:
        """[rows, words, 1 + words]: how well each position, the root first, would head each word."""
        dependents, heads = functional.gelu(self.arc(words)).chunk(2, -1)
        dependents, heads = self.drop(dependents)[:, 1:], self.drop(heads)
        one = torch.ones_like(dependents[..., :1])
        return torch.cat([dependents, one], -1) @ self.bilinear @ heads.transpose(1, 2)

    def ends(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors that `relations` compares: of the words as dependents, of root and words as heads."""
        dependents, heads = functional.gelu(self.relation(words)).chunk(2, -1)
        return self.drop(dependents)[:, 1:], self.drop(heads)

    def forward(
        self, ids: Tensor, shapes: Tensor, positions: Tensor, segments: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """The inference graph: all that does not depend on the decoded tree."""
        words = self.encode(ids, shapes, positions, segments, first)
        own = words[:, 1:]
        tags = (head(own).argmax(-1) for head in (self.xpos, self.morph, self.lemma))
        inside, begins = self.start(own).unbind(-1)
        return self.arcs(words), *self.ends(words), *tags, self.name(own), 1 / (1 + (inside - begins).exp())

    def settle(self, shares: Sequence[float]) -> None:
        """Reads in this mixture of the treebanks' ways from now on."""
        with torch.no_grad():
            self.position.weight += torch.tensor(shares) @ self.treebank.weight

    def fresh(self) -> list[nn.Parameter]:
        """The parameters that pre-training did not set: they learn faster."""
        old = ("word.", "position.", "norm.", "layers.")
        return [p for name, p in self.named_parameters() if not name.startswith(old)]

    def pretrained(self) -> list[nn.Parameter]:
        """The encoder's parameters without the word embeddings, which stay as they are."""
        old = ("position.", "norm.", "layers.")
        return [p for name, p in self.named_parameters() if name.startswith(old)]


def pretrained(labels: Labels, weights: Path) -> Network:
    """A network whose encoder is MiniLM's."""
    network = Network(labels)
    source = {name.removeprefix("bert."): tensor for name, tensor in load_file(weights).items()}
    network.load_state_dict(_renamed(source), strict=False)
    network.word.weight.requires_grad_(requires_grad=False)
    return network


def _renamed(source: dict[str, Tensor]) -> dict[str, Tensor]:
    """BERT's parameter names as this network has them; the one token type is added to every position."""
    positions, kinds = "embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight"
    state: dict[str, Tensor] = {
        "word.weight": source["embeddings.word_embeddings.weight"],
        "position.weight": source[positions] + source[kinds][0],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    parts = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
    parts |= {"down": "output.dense", "norm2": "output.LayerNorm"}
    for i in range(LAYERS):
        prefix = f"encoder.layer.{i}."
        for end in ("weight", "bias"):
            qkv = [source[f"{prefix}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{end}"] = torch.cat(qkv)
            for ours, theirs in parts.items():
                state[f"layers.{i}.{ours}.{end}"] = source[f"{prefix}{theirs}.{end}"]
    return state


def save(network: Network, labels: Labels, path: Path) -> None:
    """Writes a checkpoint, whole or not at all."""
    partial = path.with_suffix(".partial")
    torch.save({"labels": labels.asdict(), "state": network.state_dict()}, partial)
    partial.rename(path)


def load(*paths: Path) -> tuple[Network, Labels]:
    """A network from a checkpoint, or with the mean weights of several of one training."""
    stored: list[dict[str, Any]] = [torch.load(path, weights_only=True) for path in paths]
    labels = Labels(**stored[0]["labels"])
    network = Network(labels)
    states = [one["state"] for one in stored]
    network.load_state_dict({name: sum(s[name] for s in states) / len(states) for name in states[0]})
    network.word.weight.requires_grad_(requires_grad=False)
    return network, labels
