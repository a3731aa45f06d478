# make run and make test are all a newcomer needs; both set up first. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
BIN := .venv/bin
DEMO := build/demo
CODE := window_app sync forms resources tests

.PHONY: help run setup test check gates format lint types imports spelling dependencies bench bench-sync soak county papers messages lock fmt clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: ## set up, then open the window; without a display, run the walk-through
	@requirements/bootstrap.sh app
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    exec $(BIN)/window-app; \
	else \
	    echo "No display here: running the walk-through instead."; \
	    QT_QPA_PLATFORM=offscreen $(BIN)/window-app demo --out $(DEMO); \
	    echo "Papers are in $(DEMO)/papers, pictures of the screens in $(DEMO)/screens."; \
	fi

setup: ## virtual environment, system libraries, packages, message catalogues
	@requirements/bootstrap.sh dev

test: setup ## set up, then all tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2

check: gates ## format, lint, types, import walls, spelling, dependencies, then all tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2

gates: format lint types imports spelling dependencies ## what check does before the tests (make -k gates: all of them)

format: setup
	$(BIN)/ruff format --check $(CODE)
lint: setup
	$(BIN)/ruff check $(CODE)
types: setup
	$(BIN)/mypy
imports: setup
	$(BIN)/lint-imports
spelling: setup
	$(BIN)/codespell $(CODE) docs README.md
dependencies: setup
	$(BIN)/deptry . --per-rule-ignores "DEP002=babel|qtawesome,DEP003=shiboken6"

bench: setup ## speeds against a bare counterpart, one JSON object a line
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benches

bench-sync: setup ## speeds of sync against bare Starlette and PostgreSQL, one JSON object a line
	$(BIN)/python -m tests.benches.sync

soak: setup ## 10,000 schedules of faults over sync by seed; FIRST, COUNT and SECONDS run a slice of them
	nice -n 19 $(BIN)/python -m tests.soak --first $(FIRST) --count $(COUNT) --seconds $(SECONDS)
FIRST := 1
COUNT := 10000
SECONDS := inf

county: ## a county on this machine with a made-up township; DATABASE=postgresql://... for one in PostgreSQL
	@requirements/bootstrap.sh app
	@mkdir -p build
	@[ -d $(COUNTY)/keys ] || $(BIN)/county-server init $(COUNTY) --county-code 350899 --name 示例县 $(if $(DATABASE),--database $(DATABASE))
	@rm -f $(COUNTY)-township.toml
	@$(BIN)/county-server enrol $(COUNTY) --station SL01 --name 示例镇便民服务中心 --organ 示例镇人民政府 --role township \
	    --place 350899101 --url http://127.0.0.1:$(PORT) --out $(COUNTY)-township.toml
	@exec $(BIN)/county-server serve $(COUNTY) --port $(PORT)
COUNTY := build/county
PORT := 8750
DATABASE :=

papers: setup ## pictures of every paper of a made-up family, into docs/papers
	QT_QPA_PLATFORM=offscreen $(BIN)/window-app paper pictures --out docs/papers

messages: setup ## words on screen that have no Chinese yet, by catalogue
	$(BIN)/python -m tests.architecture.messages

lock: setup ## make the lists of Python packages in requirements/ again
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q pyproject.toml requirements/dev.in --group dev --extra s3 $(LOCKING) -o requirements/dev.txt
	$(BIN)/uv pip compile -q pyproject.toml requirements/build.in -c requirements/dev.txt $(LOCKING) -o requirements/app.txt
	$(BIN)/uv pip compile -q pyproject.toml requirements/build.in -c requirements/dev.txt --extra s3 $(LOCKING) -o requirements/app-s3.txt
LOCKING := --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links

fmt: setup ## format, and mend what ruff can mend
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

clean: ## take away the virtual environment and all that was made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +
	find resources/text -name '*.mo' -delete
