# SBMI Mart. `make run` serves the shop, `make test` runs every test; both set up what they need.
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
UV := .venv/bin/uv
export PORT
# Python files are compiled once, not by each process, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=
export DJANGO_SETTINGS_MODULE ?= marketplace.settings.base

.PHONY: run setup test bench check lint races demo clean chromium

run: .venv/.run
	@$(PY) manage.py prepare
	@exec $(PY) manage.py serve

setup: .venv/.dev

.venv/bin/uv:
	$(PYTHON) -c 'import sys; sys.exit("Perlu Python 3.11 sampai 3.13; pilih dengan: make PYTHON=python3.12" if not (3, 11) <= sys.version_info[:2] <= (3, 13) else 0)'
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/.run: .venv/bin/uv uv.lock
	test -e .venv/.dev || $(UV) sync --quiet --frozen --inexact --no-dev --extra postgres --extra redis
	touch $@

.venv/.dev: .venv/bin/uv uv.lock
	$(UV) sync --quiet --frozen --inexact --all-groups --all-extras
	touch $@ .venv/.run

chromium:
	@test -n "$$CHROMIUM" || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	  { echo "Chromium tidak ada. Ketik: sudo apt-get install chromium  (atau CHROMIUM=/jalan/ke/chromium make test)"; exit 1; }

# Everything once on SQLite; what touches money, stock, locking or full text again on PostgreSQL.
BOTH := tests/catalog/domain tests/catalog/queries tests/marketplace/domain tests/marketplace/models tests/races \
  tests/simulator $(addprefix tests/orders/,domain gateways models queries views/test_checkout.py)
test: .venv/.dev chromium
	$(PY) -m marketplace.messages compile
	DJANGO_SETTINGS_MODULE=marketplace.settings.test $(PY) -m pytest -q -n 2 --dist loadgroup
	DJANGO_SETTINGS_MODULE=marketplace.settings.test $(PY) -m tests.postgres $(PY) -m pytest -q -n 2 --dist loadgroup $(BOTH)

bench: .venv/.dev chromium
	$(PY) -m benchmarks

races: .venv/.dev
	DJANGO_SETTINGS_MODULE=marketplace.settings.test $(PY) -m tests.postgres $(PY) -m pytest -q tests/races

check lint: .venv/.dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint --quiet */templates
	.venv/bin/lint-imports --no-cache
	$(PY) manage.py makemigrations --check --dry-run

demo: .venv/.run
	@$(PY) manage.py prepare

clean:
	rm -rf .venv var
