# make demo: the example story's dossier.   make test: the tests.   make check: all that CI runs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup demo test check lint types imports gate bench schemas golden pictures lock clean
help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /	/'

setup: .venv/.done ## .venv with the locked dependencies and Recoupe itself

.venv/.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Recoupe needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "No venv module: on Debian and Ubuntu, apt install python3-venv"; exit 1; }
	@echo "Installing the locked dependencies into .venv (a minute or two, once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

demo: setup ## build the dossier of the example story
	@$(BIN)/recoupe run examples/bac-de-lervault/articles -o demo

test: setup ## run the tests
	@$(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

imports: setup
	@$(BIN)/lint-imports

gate: setup ## quality floors on the shared gold, where it is
	@$(BIN)/python evaluation/gate.py

check: lint types imports test gate ## all that CI runs

bench: setup ## speed and memory, as ratios within one run
	@$(BIN)/python benchmarks/speed.py

schemas: setup ## write the JSON Schemas anew from the records
	@$(BIN)/python -c 'from pathlib import Path; from recoupe.exports.json import SCHEMAS, render_schema; [Path(f"src/recoupe/schema/{name}.json").write_bytes(render_schema(name)) for name in SCHEMAS]'

golden: setup ## write the golden dossier of the example story anew; read the diff
	@$(BIN)/python -m pytest tests/test_golden.py --golden

pictures: setup ## take the pictures of the docs anew (needs chromium)
	@$(BIN)/python docs/pictures.py

lock: ## write requirements.lock anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --group dev pyproject.toml -o requirements.lock --upgrade

clean:
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
