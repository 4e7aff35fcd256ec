# Everything a person or a machine does with this repository. `make` alone lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# Only what the constraints name, only as their hashes say, never built on the spot by tools nobody pinned.
# Bytecode is left to the first run: it compiles only what it uses.
INSTALL := $(PIP) install --no-compile --no-deps --only-binary :all: --require-hashes
LOCK := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

.PHONY: help demo test lint types imports tests bench format lock image clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.installed ## install what is missing, then show a digest of the bundled sample: no keys, no network
	@$(BIN)/nutgraf demo

test: lint types imports tests ## install what is missing, then lint, types, import rules and every test

lint: $(VENV)/.equipped ## style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.equipped ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.equipped ## who may import whom
	$(BIN)/lint-imports

tests: $(VENV)/.equipped ## every test
	$(BIN)/python -m pytest -n 2

bench: $(VENV)/.equipped ## the benchmarks that need no data of yours
	$(BIN)/python -m benchmarks.poll
	$(BIN)/python -m benchmarks.parse
	$(BIN)/python -m benchmarks.digest
	$(BIN)/python -m benchmarks.limits
	$(BIN)/python -m benchmarks.crash
	$(BIN)/python -m benchmarks.load
	$(BIN)/python -m benchmarks.status
	$(BIN)/python -m benchmarks.origins
	$(BIN)/python -m benchmarks.cost

format: $(VENV)/.equipped ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv-lock/.installed ## write the constraints anew after a change in pyproject.toml (UPGRADE=1: newest versions)
	$(LOCK) pyproject.toml -o constraints.txt
	$(LOCK) --group dev -c constraints.txt -o constraints-dev.txt
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")' \
		| $(LOCK) - -c constraints.txt -c constraints-dev.txt -o constraints-build.txt

image: ## build the container image (needs docker or a look-alike: make image DOCKER=podman)
	$(or $(DOCKER),docker) build --tag nutgraf .

clean: ## remove what was installed and cached, never your data
	rm -rf $(VENV) .venv-lock .venv-image dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Nutgraf needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo 'not there')." \
			"Name another: make $(or $(MAKECMDGOALS),demo) PYTHON=python3.12" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)" >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created constraints.txt constraints-build.txt pyproject.toml
	@echo "Installing what Nutgraf runs on (half a minute the first time)" >&2
	@$(INSTALL) -r constraints.txt -r constraints-build.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.equipped: $(VENV)/.installed constraints-dev.txt
	@echo "Installing what its tests need" >&2
	@$(INSTALL) -r constraints-dev.txt
	@touch $@

.venv-lock/.installed:
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check --quiet --quiet install 'uv>=0.9,<1'
	touch $@
