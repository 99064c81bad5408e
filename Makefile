# Everything goes through .venv, which any target makes; nothing needs root, a compiler or a service.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
DATA   ?=
SPLIT  ?= dev
ONCE   ?=
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1
export TOKENIZERS_PARALLELISM = false
export HF_HUB_OFFLINE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help demo run worker test lint format evaluate bench screens schema lock clean

help: ## show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

# The stamp names the requirements it was made from: changed pins, new install.
$(VENV)/.product: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; found " + sys.version.split()[0] + ". Say which one with: make PYTHON=python3.11 ...")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product runs on …"
	@$(PY) -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.product
	@echo "Installing what the tests need …"
	@$(PY) -m pip install --quiet --require-hashes --requirement requirements.txt --requirement requirements-dev.txt
	@touch $@

demo: $(VENV)/.product ## load the demo course, grade its class, keep running (ONCE=1: stop after the table)
	@exec $(PY) -m launch demo $(if $(ONCE),--once)

run: $(VENV)/.product ## web, worker and broker until Ctrl-C (PORT=8000)
	@exec $(PY) -m launch run

worker: $(VENV)/.product ## a worker of its own (with the embedded broker unless REDIS_URL names one)
	@exec $(PY) -m launch worker

test: $(VENV)/.development ## the whole suite
	$(PY) -m pytest

lint: $(VENV)/.development ## ruff, mypy, migrations, lock files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PY) manage.py makemigrations --check --dry-run --verbosity 1
	$(PY) manage.py check

format: $(VENV)/.development ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: $(VENV)/.development ## measure quality (DATA=folder of public sets, SPLIT=dev)
	$(PY) -m benchmarks.evaluate --data "$(DATA)" --split "$(SPLIT)"

bench: $(VENV)/.development ## measure speed and memory
	$(PY) -m benchmarks.speed

screens: $(VENV)/.development ## photograph the running demo into docs/screens (ADDRESS=http://127.0.0.1:8000)
	$(PY) -m demo.screens $(if $(ADDRESS),--address "$(ADDRESS)")

schema: $(VENV)/.product ## write docs/schema/ anew
	$(PY) -m analysis schema

lock: $(VENV)/.development ## pin the requirements anew
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --output-file requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --output-file requirements-dev.txt requirements-dev.in

clean: ## remove what running made (not .venv)
	rm -rf var .pytest_cache .mypy_cache .ruff_cache
