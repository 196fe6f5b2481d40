# Each target is a few lines that a person could type. Start with: make run
PYTHON ?= python3
BIN = .venv/bin
UV = 0.13.9

# Ready-made packages with the hashes of the lock. On a machine where only pip knows the way, pip does it.
install = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --no-build -r $(1) || \
  $(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r $(1)

.PHONY: setup run test check bench clean
.DELETE_ON_ERROR:

setup: .venv/ready

run: setup
	@exec $(BIN)/throughline run

test: .venv/ready-dev
	$(BIN)/python -m tests.run

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/throughline migrate --check
	$(BIN)/python -m throughline.site.docs --check
	$(BIN)/python -m tests.run conventions

bench: .venv/ready-dev
	$(BIN)/python -m bench

# The environment only: what `run` keeps is in var/, and nobody deletes that by accident.
clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/ready: requirements.txt Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed. Install it, or name it: make setup PYTHON=python3.11"; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || { rm -rf .venv; $(PYTHON) -m venv .venv >/dev/null; } || { rm -rf .venv; \
	  echo "Python's venv module is missing. Install it, then try again. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing what the two sites need."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@$(call install,requirements.txt)
	@$(BIN)/python -m throughline.site.launcher
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@echo "Installing what the tests need."
	@$(call install,requirements-dev.txt)
	@touch $@
