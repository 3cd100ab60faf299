# make help lists the commands.
RAW ?= raw
PARSED ?= parsed
JOBS ?= 1
TIMEOUT ?= 300
MEMORY ?= 4000
FAIL_ON ?= warning
FORMAT ?= text
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: all test test-fast lint check bench dictionary validate notebooks help clean
.DEFAULT_GOAL := all

all: $(READY) ## read RAW and write the tables and report/index.html to PARSED (RAW=… PARSED=… JOBS=… TIMEOUT=… MEMORY=…)
	@$(BIN)/python -m pipeline all --raw "$(RAW)" --parsed "$(PARSED)" --jobs $(JOBS) --timeout $(TIMEOUT) --memory $(MEMORY)

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install it, or say which one with make PYTHON=…"; exit 2; }
	@echo "setting up $(VENV) from requirements.lock (once)"
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) has no venv module; install it (Debian: python3.11-venv)"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest -n 2

test-fast: $(READY) ## run the tests that take no more than seconds
	@$(BIN)/python -m pytest -n 2 -m "not slow"

lint: $(READY) ## ruff, and mypy in strict mode
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: all ## build, then fail on findings that nobody has acknowledged (FAIL_ON=error|warning|info)
	@$(BIN)/python -m pipeline check --raw "$(RAW)" --parsed "$(PARSED)" --fail-on "$(FAIL_ON)" --format "$(FORMAT)"

bench: $(READY) ## print the ratios of bench/README.md (FULL=--full: versions among 20,000 notices, not 2,000)
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/versions.py $(FULL)

dictionary: $(READY) ## write schemas/DICTIONARY.md and schemas/suites/ anew
	@$(BIN)/python -m pipeline.generate

notebooks: $(READY) ## run the notebooks
	@$(BIN)/python -m pytest -q -n 2 tests/e2e/test_notebooks.py

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

clean: ## remove what make all wrote (not .venv)
	@rm -rf $(PARSED)/*.parquet $(PARSED)/report/index.html $(PARSED)/.build build
	@rmdir $(PARSED)/report 2>/dev/null || true
