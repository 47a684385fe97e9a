"""Runs the stages: what a report and a story go through (`plan`), with which resources (`kit`), and how (`inline`)."""

from __future__ import annotations

from sitrep.engine.inline import Outcome, Progress, run
from sitrep.engine.kit import Kit, load_kit
from sitrep.engine.plan import analyse, assemble

__all__ = ["Kit", "Outcome", "Progress", "analyse", "assemble", "load_kit", "run"]
