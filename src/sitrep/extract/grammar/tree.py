"""Questions to a dependency tree: heads, dependents, phrases, clauses. UD v2 labels throughout."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.core.records import Entity, Parsed, Span, Token

CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "root", "ROOT"}
"""Relations (without subtype) whose dependent heads a clause of its own."""

NOUN_TAIL = {"acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "dep", "list", "orphan"}
"""Relations that are left out of a short noun phrase: clauses, appositions, conjuncts, punctuation."""


def base(dep: str) -> str:
    """The relation without its subtype: `nsubj` for `nsubj:pass`."""
    return dep.split(":")[0].casefold()


def kids(parsed: Parsed, i: int, *deps: str) -> list[Token]:
    """Dependents of token `i` in order; with `deps` only those. `nsubj` takes its subtypes too, `nsubj:pass` only itself."""
    found = [parsed.tokens[c] for c in parsed.children[i]]
    return [t for t in found if not deps or t.dep in deps or base(t.dep) in deps]


def kid(parsed: Parsed, i: int, *deps: str) -> Token | None:
    """The first dependent of `i` with one of `deps`; None if there is none."""
    return next(iter(kids(parsed, i, *deps)), None)


def subtree(parsed: Parsed, i: int, leave_out: frozenset[str] | set[str] = frozenset()) -> list[int]:
    """Indices under token `i`, itself included, ascending. Direct dependents whose relation is in `leave_out` are cut."""
    out, todo = [i], [c for c in parsed.children[i] if base(parsed.tokens[c].dep) not in leave_out]
    while todo:
        n = todo.pop()
        out.append(n)
        todo.extend(parsed.children[n])
    return sorted(out)


def noun_phrase(parsed: Parsed, i: int) -> list[int]:
    """Indices of the short noun phrase headed by `i`: modifiers and of-phrases; no clauses, appositions, conjuncts or preposition."""
    return contiguous(subtree(parsed, i, NOUN_TAIL | {"case", "mark", "cop", "aux", "nsubj", "expl"}), i)


def contiguous(indices: list[int], i: int) -> list[int]:
    """The run of neighbouring indices that holds `i` (a phrase torn apart by a cut keeps its middle)."""
    have = set(indices)
    first = last = i
    while first - 1 in have:
        first -= 1
    while last + 1 in have:
        last += 1
    return list(range(first, last + 1))


def span_of(parsed: Parsed, indices: list[int]) -> Span:
    """The span of text from the first to the last of `indices`."""
    return Span(parsed.tokens[min(indices)].start, max(parsed.tokens[n].end for n in indices))


def words_of(parsed: Parsed, indices: list[int]) -> str:
    """The tokens of `indices`, joined as in the text up to white space."""
    out = ""
    for n, i in enumerate(indices):
        t = parsed.tokens[i]
        gap = n > 0 and t.start > parsed.tokens[indices[n - 1]].end
        out += (" " if gap else "") + t.text
    return out


def ancestors(parsed: Parsed, i: int) -> Iterator[Token]:
    """The heads above token `i`, nearest first, up to the root."""
    while parsed.tokens[i].head != i:
        i = parsed.tokens[i].head
        yield parsed.tokens[i]


def clause_head(parsed: Parsed, i: int) -> Token:
    """The token that heads the clause of `i`: itself if it heads one, else the nearest ancestor that does."""
    t = parsed.tokens[i]
    while base(t.dep) not in CLAUSAL and not _clausal_conjunct(parsed, t) and t.head != t.i:
        t = parsed.tokens[t.head]
    return t


def _clausal_conjunct(parsed: Parsed, t: Token) -> bool:
    return base(t.dep) == "conj" and t.upos in {"VERB", "AUX"}


def subject(parsed: Parsed, verb: int) -> Token | None:
    """The subject of a verb: its own, else the one it shares as a conjunct or open complement. None if there is none."""
    seen = parsed.tokens[verb]
    while True:
        own = kid(parsed, seen.i, "nsubj", "csubj")
        if own is not None:
            return own
        if base(seen.dep) in {"conj", "xcomp"} and parsed.tokens[seen.head].upos in {"VERB", "AUX", "ADJ", "NOUN"}:
            seen = parsed.tokens[seen.head]
            continue
        return None


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is passive by its own dependents (`aux:pass`, `nsubj:pass`)."""
    return bool(kids(parsed, verb, "aux:pass", "nsubj:pass"))


def is_negated(parsed: Parsed, i: int) -> bool:
    """Whether token `i` has a negating dependent ("not", "never", "no")."""
    return any(
        t.lemma.casefold() in {"not", "n't", "never", "no", "neither", "nor"} and base(t.dep) in {"advmod", "det", "cc"}
        for t in kids(parsed, i)
    )


def case_of(parsed: Parsed, i: int) -> str | None:
    """The preposition of a phrase headed by `i`, lower case, "according to" whole; None without one."""
    marks = kids(parsed, i, "case")
    if not marks:
        return None
    first = marks[0]
    fixed = [t.text for t in kids(parsed, first.i, "fixed")]
    return " ".join([first.text, *fixed]).casefold()


def entity_at(parsed: Parsed, i: int) -> Entity | None:
    """The entity that token `i` is part of; None if it is in none."""
    return next((e for e in parsed.entities if e.first <= i < e.last), None)


def entity_head(parsed: Parsed, entity: Entity) -> int:
    """The token of an entity whose head lies outside it (its first such token)."""
    inside = range(entity.first, entity.last)
    return next((i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), entity.first)


def is_plural(t: Token) -> bool:
    """Whether the token carries Number=Plur."""
    return "Number=Plur" in t.feats
