# make demo: see it work.  make test: everything that must hold.  make bench: how fast it is.  make eval: how well it reads.
# make accept: write what is derived (schema/, exports/, README outputs) anew, to be reviewed as a diff.

VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
STORE ?= demo-store
PORT ?= 8000

ifneq ($(shell command -v uv 2>/dev/null),)
  INSTALL := uv pip install --quiet --python $(BIN)/python
  CREATE := uv venv --quiet --allow-existing --python ">=3.11" $(VENV)
else
  INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
  CREATE := $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kb needs Python 3.11 or later")' \
            && $(PYTHON) -m venv $(VENV)
endif

.PHONY: demo test lint accept bench eval clean
.DEFAULT_GOAL := demo

$(VENV)/run.stamp: pyproject.toml
	@echo "Installing kb into $(VENV) ..."
	@$(CREATE)
	@$(INSTALL) -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml
	@echo "Installing kb and what its tests need into $(VENV) ..."
	@$(CREATE)
	@$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/run.stamp

demo: $(VENV)/run.stamp
	@$(BIN)/kb build tests/samples --store $(STORE)
	@$(BIN)/kb serve --store $(STORE) --port $(PORT)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check kb tests
	$(BIN)/ruff format --check kb tests
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest

accept: $(VENV)/dev.stamp
	$(BIN)/pytest --accept

bench: $(VENV)/dev.stamp
	@for bench in linked_data pages publishing graphql_speed sparql; do \
	  echo "== $$bench"; $(BIN)/python tests/bench/$$bench.py || exit 1; done
	@if [ -d ../shared/data ]; then for bench in nlp_speed ingest reading; do \
	  echo "== $$bench"; $(BIN)/python tests/bench/$$bench.py || exit 1; done; fi

eval: $(VENV)/dev.stamp
	@$(BIN)/python tests/eval/owngold.py
	@echo "== how certain"; $(BIN)/python tests/eval/certainty.py
	@$(BIN)/python tests/eval/calibration.py
	@echo "== quotations of our own articles"; $(BIN)/python tests/eval/quotegold.py
	@echo "== confidence of quotations"; $(BIN)/python tests/eval/confidence.py
	@echo "== events across articles"; $(BIN)/python tests/eval/happenings.py
	@if [ -d ../shared/data ]; then for table in events petrarch actors quotes identity heads; do \
	  echo "== $$table"; $(BIN)/python tests/eval/$$table.py || exit 1; done; fi

clean:
	rm -rf $(VENV) $(STORE) build dist
