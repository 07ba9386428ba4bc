# Everything a developer does here, one line each: `make help`.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SOURCES := hatch_build.py pyproject.toml bewonersplatform/static/icons.txt $(wildcard bewonersplatform/static/css/*.css bewonersplatform/static/js/*.js bewonersplatform/static/js/*/*.js)
PO := $(wildcard translations/*/LC_MESSAGES/messages.po)

.PHONY: help run test check bench words lock docs format clean chromium
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

run: $(VENV)/installed $(PO:.po=.mo) ## Start the example wijk on http://127.0.0.1:8000 (PORT=… for another port)
	@BEWONERSPLATFORM_DEMO=1 BEWONERSPLATFORM_PORT=$(PORT) $(BIN)/bewonersplatform run

test: $(VENV)/tested $(PO:.po=.mo) chromium check ## Run every check and the tests, on SQLite and PostgreSQL, in a real browser
	$(BIN)/python -m pytest -n 2

check: $(VENV)/tested ## Style, types, import contracts, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint bewonersplatform --lint --quiet

bench: $(VENV)/tested $(PO:.po=.mo) ## Measure speed side by side, as ratios (docs/metingen.md)
	$(BIN)/python -m bench

words: $(VENV)/tested ## Collect texts from the code, update the catalogues, compile them
	$(BIN)/python -m bewonersplatform.cli.words

docs: $(VENV)/installed ## Write docs/rechten.md and docs/stappen.md from the code
	$(BIN)/bewonersplatform docs

format: $(VENV)/tested ## Put the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/tested ## Write the locks anew from pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --python-version 3.11 --quiet --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --python-version 3.11 --quiet --extra build --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

chromium: ## Install Chromium where that is possible, else say how
	@command -v chromium >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core; \
	  else \
	    echo "The browser tests need Chromium. Install it with: sudo apt-get install chromium fonts-noto-core"; exit 1; \
	  fi; }

clean: ## Throw away what was built (not the data in instance/)
	rm -rf $(VENV) build bewonersplatform/static/dist

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make run PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/made requirements.lock $(SOURCES)
	@if command -v uv >/dev/null 2>&1; then uv pip install --python $(BIN)/python --quiet --require-hashes -r requirements.lock; \
	  else $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; fi
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --disable-pip-version-check -e .
	touch $@

$(VENV)/tested: $(VENV)/installed requirements-test.lock
	@if command -v uv >/dev/null 2>&1; then uv pip install --python $(BIN)/python --quiet --require-hashes -r requirements-test.lock; \
	  else $(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock; fi
	touch $@

%.mo: %.po $(VENV)/installed
	$(BIN)/pybabel --quiet compile -i $< -o $@
