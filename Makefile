# make run        serve on http://127.0.0.1:5000, after whatever set-up is missing
# make test       every test, on SQLite and PostgreSQL, in a real browser: some minutes
# make test-fast  for the work in between: on SQLite alone, without the browser and the long runs
# make lint       every linter
# make audit      Lighthouse's scores of the running page, and how soon it shows everything
# make load       200 clients for a minute, a tenth of them writing: what was lost, failed or grew
# make bench      answers a second beside those of a bare Flask view and of Datasette: some minutes
# make bench-scale  how long each request takes among a million records, and what exports take
# make wheel      the package in dist/, complete, to install on other machines
# make lock       choose the newest versions that setup.cfg and package.json allow
# make audit-dependencies  ask a public database for advisories about the locked packages

PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
NPM := $(shell command -v npm || echo $(BIN)/npm)
NPM_CI = $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
LOCK := $(BIN)/uv pip compile setup.cfg --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet --upgrade

PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal

.PHONY: run test test-fast lint audit load bench bench-scale audit-dependencies wheel setup setup-dev lock

run: setup
	$(BIN)/python wsgi.py

test: setup-dev
	$(BIN)/python -m tests.tools.browser
	$(BIN)/python -m tests.tools.office
	$(BIN)/python -m tests.tools.proxies
	$(BIN)/python -m tests.tools.postgresql
	$(NPM) test --silent
	$(PYTEST)

test-fast: setup-dev
	$(NPM) test --silent
	$(PYTEST) -m 'not slow and not postgresql' --ignore=tests/e2e

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(NPM) run --silent lint
	$(NPM) run --silent types

audit: setup-dev
	$(BIN)/python -m tests.tools.browser
	$(BIN)/python -m tests.tools.audit
	$(BIN)/python -m tests.tools.speed

load: setup-dev
	$(BIN)/python -m tests.tools.load

bench: setup-dev .venv/datasette/installed
	$(BIN)/python -m tests.benchmarks.wrk
	$(BIN)/python -m tests.benchmarks.rates

bench-scale: setup-dev
	$(BIN)/python -m tests.benchmarks.scale --folder build/scale --exports

wheel: setup-dev
	$(BIN)/python -m build

audit-dependencies:
	$(PYTHON) -m tests.tools.advisories

setup: .venv/runtime static/vendor/installed

setup-dev: setup .venv/development node_modules/development

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/runtime: .venv/python requirements.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	touch $@

.venv/development: .venv/runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

# Datasette has an environment of its own: nothing of it gets into the service's.
.venv/datasette/installed: .venv/python requirements-bench.txt
	$(PYTHON) -m venv .venv/datasette
	.venv/datasette/bin/python -m pip install --quiet --require-hashes -r requirements-bench.txt
	touch $@

# A machine without npm gets it from a Python package.
$(BIN)/npm: .venv/python requirements-node.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-node.txt
	touch $@

node_modules/runtime: package.json package-lock.json $(filter $(BIN)/npm,$(NPM))
	$(NPM_CI) --omit=dev
	touch $@

# It replaces what is installed for running, and holds it.
node_modules/development: node_modules/runtime
	$(NPM_CI)
	touch node_modules/runtime $@

# It bundles the page's own scripts too.
static/vendor/installed: node_modules/runtime investments_api/pages/vendor.py investments_api/pages/bundle.py \
		$(shell find static/js -name '*.js') .venv/runtime
	$(BIN)/flask vendor
	touch $@

lock: .venv/python
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) -o requirements.txt
	$(LOCK) --extra dev -o requirements-dev.txt
	$(LOCK) --extra bench -o requirements-bench.txt
	$(LOCK) --extra node -o requirements-node.txt
	$(NPM) update --ignore-scripts --package-lock-only --omit-lockfile-registry-resolved
