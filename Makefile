# The manual. `make` lists what can be made; `make demo` and `make test` each set up everything they need.
PYTHON ?= python3
BIN    := .venv/bin
# What the installation itself needs besides pyproject.toml: the build backend and a fast installer, locked like the rest.
BUILD  := 'setuptools>=80,<83\nuv>=0.13,<0.14\n'
COMPILE = printf $(BUILD) | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
          --no-header --no-annotate --no-emit-index-url --fork-strategy fewest

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs lock bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/runtime.stamp ## invent a county, bring it in, judge its plan, write the papers to out/, serve it on 127.0.0.1:8000
	@$(BIN)/anyu demo

test: .venv/dev.stamp ## run every test; as root, first install the missing browser, font and Java (PYTEST="-k name" selects)
	@.ci/system
	@$(BIN)/python -m pytest $(PYTEST)

lint: .venv/dev.stamp ## check format, style and that imports only go down
	$(BIN)/ruff check anyu tests
	$(BIN)/lint-imports

docs: .venv/dev.stamp ## write again the pages that are made from declarations
	$(BIN)/anyu docs

lock: .venv/dev.stamp ## resolve the dependencies again into the two hashed locks
	$(COMPILE) --upgrade -o requirements.lock - pyproject.toml
	$(COMPILE) --upgrade -c requirements.lock --group dev -o requirements-dev.lock - pyproject.toml

bench: .venv/dev.stamp ## measure what has a budget in seconds
	@for each in $(filter-out bench/fuzz_%,$(wildcard bench/*.py)); do $(BIN)/python $$each || exit; done
	$(BIN)/python -m pytest -m bench --override-ini 'addopts=-p no:django -s' tests

clean: ## remove what was made here, except .venv and your data
	rm -rf out build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find anyu tests -name __pycache__ -prune -exec rm -rf {} +

.venv/runtime.stamp: requirements.lock pyproject.toml
	@.ci/install $(PYTHON) requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml
	@.ci/install $(PYTHON) requirements-dev.lock
	@touch $@ .venv/runtime.stamp
