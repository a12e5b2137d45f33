# make       sets up .venv/ and builds the graph into build/
# make test  sets up .venv/ and runs the tests
# make docs      renders the API reference to docs/html/
# make notebooks  renders the notebooks, with their results, to notebooks/html/
# make picture  draws docs/argument.png, the picture in README, anew
# Needs Python 3.11 or later and make; everything else is installed into .venv/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: all build check test lint bench docs notebooks picture clean
all: build

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimgraph needs Python 3.11 or later; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[curate]'
	@touch $@

$(VENV)/.test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@

build: $(VENV)/.installed
	@$(BIN)/python build_graph.py

check: $(VENV)/.installed
	@$(BIN)/claimgraph check

test: $(VENV)/.test
	@$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/.lint
	@$(BIN)/ruff check src tests benchmarks docs build_graph.py
	@$(BIN)/ruff format --check src tests benchmarks docs build_graph.py
	@$(BIN)/mypy

$(VENV)/.notebooks: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[notebooks]'
	@touch $@

notebooks: $(VENV)/.notebooks
	@$(BIN)/python -m nbconvert --log-level WARN --execute --to html --output-dir notebooks/html notebooks/*.ipynb
	@echo "notebooks/html/"

docs: $(VENV)/.test
	@$(BIN)/python docs/api.py docs/html
	@echo "docs/html/claimgraph.html"

picture: $(VENV)/.installed
	@$(BIN)/python -c "import claimgraph as cg; from claimgraph.figures.canvas import save; \
	  print(save(cg.load().plot.causes().figure, 'docs/argument.png', dpi=105))"

clean:
	rm -rf build dist notebooks/html docs/html .pytest_cache .mypy_cache .ruff_cache

bench: $(VENV)/.test
	@$(BIN)/python benchmarks/run.py
