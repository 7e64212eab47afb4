# 巾帼一本账. `make` alone lists the targets.
PORT ?= 8000
PY := .venv/bin/python
JINGUO := .venv/bin/jinguo
UV := .venv/bin/uv
export PYTHONPATH :=
export UV_SYSTEM_CERTS := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run demo test test-quick journeys check fix bench nightly docs lock messages clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/bin/uv: requirements-setup.lock
	@command -v python3.11 >/dev/null 2>&1 || { echo "Python 3.11 is needed: install python3.11 (with venv) and try again."; exit 1; }
	@test -d .venv || python3.11 -m venv .venv
	@echo "Installing the locked packages; about a minute the first time."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.lock
	@touch $@

.venv/.run: .venv/bin/uv requirements.lock pyproject.toml
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements-setup.lock requirements.lock
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@rm -f .venv/.dev && touch $@

.venv/.dev: .venv/bin/uv requirements.lock requirements-dev.lock pyproject.toml
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements-setup.lock requirements-dev.lock
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch .venv/.run $@

.venv/.assets: package.json package-lock.json src/jinguo/foundation/pages/assets.lock.json .venv/.run
	@$(JINGUO) assets
	@touch $@

.venv/.texts: src/jinguo/locale/en/LC_MESSAGES/django.po .venv/.run
	@$(PY) -c "from jinguo.site.translations import compile_all; compile_all()"
	@touch $@

setup: .venv/.run  ## install the locked packages into .venv; leaves .venv/bin/jinguo usable
setup-dev: .venv/.dev .venv/.assets .venv/.texts

run: .venv/.run .venv/.assets  ## install, build, create the database with demo data, serve (PORT=8000)
	@$(JINGUO) run --port $(PORT)

demo: .venv/.run .venv/.assets  ## put the demo data back as it was
	@$(JINGUO) demo reset

test: setup-dev  ## every test of a commit: SQLite, PostgreSQL, browser journeys
	@$(PY) -m pytest -n auto --dist loadgroup -m "not nightly"

test-quick: setup-dev  ## the fast tests only
	@$(PY) -m pytest -n auto --dist loadgroup -m "not journey and not nightly" tests/unit tests/guards tests/security

journeys: setup-dev  ## browser journeys only
	@$(PY) -m pytest -m "journey and not nightly" tests/journeys

check: setup-dev  ## lint, types, contracts, templates, migrations, style sheets, texts
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports
	@$(PY) -m djlint src --lint --quiet
	@JINGUO_MODE=test $(PY) manage.py makemigrations --check --dry-run
	@$(PY) -m pytest -q tests/guards

fix: setup-dev  ## format, sort imports, mend what can be mended by a tool
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

bench: setup-dev  ## measure, print one table: goal, measured, ok or short
	@$(PY) -m bench

nightly: setup-dev  ## the long suites: whole access matrix, load, fuzz
	@$(PY) -m pytest -n auto --dist loadgroup -m "nightly or not nightly"

docs: setup-dev  ## rebuild what docs/ derives from the code
	@$(JINGUO) docs

lock:  ## resolve the dependencies again
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group setup -o requirements-setup.lock
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra postgres --group build pyproject.toml -o requirements.lock
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra postgres --group build --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

messages: setup-dev  ## collect the texts to translate
	@$(JINGUO) messages

clean:  ## remove what can be made again; the data in var/ stays
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
