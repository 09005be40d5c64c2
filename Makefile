# `make demo` and `make test` need Python 3.11 or newer and pip, nothing else: everything is installed into .venv/.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
DEMO   := demo-case
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test check docs bench compiled quality real wheelhouse clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 18

$(VENV)/python: Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer: name one with make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make environments: install its venv package first (on Debian or Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml constraints.txt
	@echo "Installing onrecord into $(VENV)/ (about a minute) ..."
	@$(PIP) install --quiet --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	@$(PIP) install --quiet --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(VENV)/installed ## Build the example case and open its dossier
	@$(BIN)/onrecord demo --into $(DEMO)

test: $(VENV)/developing ## Run all tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/developing ## Check style, types, imports, docs and spelling
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/docs
	@$(BIN)/codespell src tests docs bench README.md CHANGELOG.md Makefile

docs: $(VENV)/developing ## Write the generated reference pages again
	@$(BIN)/python docs/generate.py

bench: $(VENV)/developing ## Measure speed and memory, as ratios to a peer or a limit
	@$(BIN)/python -m bench.run_all

compiled: $(VENV)/developing ## Compile the extraction rules into build/compiled, compare and test them
	@$(BIN)/python -m bench.compiled build
	@PYTHONPATH=build/compiled:. $(BIN)/python -m pytest -q tests/extract tests/gate tests/bench/test_compiled.py

quality: $(VENV)/developing ## Score extraction on real gold: make quality DATA=../shared/eval
	@$(BIN)/python -m bench.quality $(or $(DATA),$(SHARED)/eval) $(SETS)

real: $(VENV)/installed ## Run the real article and the re3d documents from ../shared
	@$(BIN)/python bench/run_real.py $(SHARED) real

wheelhouse: $(VENV)/installed ## Gather everything a machine without a network needs
	@$(PIP) wheel --quiet --constraint constraints.txt --wheel-dir wheelhouse .
	@if $(BIN)/python -c 'import sys; from bench.compiled import is_built; sys.exit(not is_built())' 2>/dev/null; then \
	  HATCH_BUILD_HOOK_ENABLE_CUSTOM=true $(PIP) wheel --quiet --constraint constraints.txt --no-deps --wheel-dir wheelhouse . && \
	  echo "Two wheels of onrecord: compiled for this Python and system, and plain for any; pip takes the one that fits."; \
	else echo "One wheel of onrecord, plain Python. For a compiled one, run make compiled first: it tests what it compiles."; fi
	@printf '%s\n' 'On the machine without a network, with the same Python version and system, in this folder:' \
	  '  python3 -m venv .venv' '  .venv/bin/pip install --no-index --find-links . onrecord' \
	  '  .venv/bin/onrecord demo' > wheelhouse/README.txt
	@echo "wheelhouse/ is ready; wheelhouse/README.txt says how to install from it."

clean: ## Remove what was made
	@rm -rf $(VENV) $(DEMO) real wheelhouse dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
