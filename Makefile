# Everything a newcomer or CI runs. `make` alone lists the targets.
# Needs Python 3.11 or later with venv, git and make. No root, no uv: uv is installed into .venv.

SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SETUP := .venv/.setup-done
SHARED ?= ../shared
MODEL ?= build/model
SAMPLE ?= flood
SAMPLES := src/sitrep/samples

.PHONY: help setup demo test check fix golden picture score gains model lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(SETUP)  ## .venv/ from the locked dependencies, with .venv/bin/sitrep

$(SETUP): pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "No python3 found: install Python 3.11 or later (Debian: apt-get install python3 python3-venv)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than Python 3.11: run make with PYTHON=/path/to/python3.11."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make virtual environments: as root, run: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	VIRTUAL_ENV= UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --frozen --quiet --python $(BIN)/python
	@touch $(SETUP)

demo: $(SETUP)  ## the briefing of a sample story in the terminal, and sitrep-demo.html (SAMPLE=town for the other one)
	@$(BIN)/sitrep brief $(SAMPLES)/$(SAMPLE) --save sitrep-demo.html

test: check  ## all checks and all tests
	$(BIN)/pytest

check: $(SETUP)  ## ruff and mypy, as CI runs them
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

fix: $(SETUP)  ## let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: $(SETUP)  ## rewrite tests/golden and the tables of docs/how-it-decides.md; read the diff before you commit it
	SITREP_GOLDEN=write $(BIN)/pytest -q tests/golden tests/spec/test_points.py

picture: demo  ## renew the pictures of docs/ from the samples (needs Chromium)
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1120,1040 \
		--screenshot=docs/report.png file://$(CURDIR)/sitrep-demo.html
	@$(BIN)/sitrep brief $(SAMPLES)/town --save sitrep-town.html > /dev/null
	$(BIN)/python bench/pictures.py sitrep-town.html docs && rm sitrep-town.html

score: $(SETUP)  ## run the scorers of $(SHARED)/score and write bench/RESULTS.md
	$(BIN)/python bench/score.py --corpus $(SHARED) --write bench/RESULTS.md

gains: $(SETUP)  ## what became right and wrong in $(SHARED)/gold since the pinned run; fails below a floor
	$(BIN)/python bench/gains.py --corpus $(SHARED)

model: $(SETUP)  ## train the English model on $(SHARED)/corpora and put it into the package (two cores: under two hours; goes on where it stopped)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	PYTHONPATH=. $(BIN)/python -m training.train $(SHARED)/corpora --out $(MODEL) --minutes 100 --threads 2
	PYTHONPATH=. $(BIN)/python -m training.export $(MODEL) src/sitrep/parse/model
	$(BIN)/python bench/model.py --corpus $(SHARED)/corpora --peer $(SHARED)/model

lock: $(SETUP)  ## renew uv.lock after a change of dependencies
	$(BIN)/uv lock
	@touch pyproject.toml

clean:  ## remove .venv and all caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis sitrep-demo.html
