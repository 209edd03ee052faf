#!/usr/bin/env bash
# The main paths once more on Debian's own PostgreSQL, through DATABASE_URL, as an operator would run it.
set -eu
cd "$(dirname "$0")/.."
if ! ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then
  # Left out is not passed: it is said, and SHOUNUO_SMOKE=required makes it a failure.
  left_out() { echo "smoke: LEFT OUT, $1. Install Debian's postgresql package and run scripts/smoke-debian.sh again."; [ "${SHOUNUO_SMOKE:-}" != required ]; exit; }
  if [ "$(id -u)" != 0 ]; then left_out "there is no system PostgreSQL and no right to install one"; fi
  if ! command -v apt-get >/dev/null 2>&1; then left_out "there is no system PostgreSQL and no apt to install it with"; fi
  log=$(mktemp)
  apt-get update -qq >/dev/null 2>&1 || true
  if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >"$log" 2>&1; then
    tail -n 5 "$log"
    left_out "apt could not install PostgreSQL (no network or no package source; its last words are above)"
  fi
fi
bin=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/postgres | sort -V | tail -n 1)")
work=$(mktemp -d); chmod 755 "$work"
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres:postgres "$work"; fi
cd "$work"
as "$bin/initdb" -D "$work/cluster" -U owner -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as "$bin/pg_ctl" -D "$work/cluster" -w -o "-p 54329 -k $work -c listen_addresses=127.0.0.1" -l "$work/log" start >/dev/null
trap 'as "$bin/pg_ctl" -D "$work/cluster" -m fast stop >/dev/null; rm -rf "$work"' EXIT
as "$bin/postgres" --version
export DATABASE_URL="postgresql://owner@127.0.0.1:54329/postgres"
cd - >/dev/null
# The Node that the package brings, as scripts/launch.mjs chooses it.
for own in node_modules/node-linux-*/bin; do if [ -x "$own/node" ] && "$own/node" --version >/dev/null 2>&1; then PATH="$PWD/$own:$PATH"; fi; done
export PATH
node_modules/.bin/vitest run --config vitest.external.config.ts
