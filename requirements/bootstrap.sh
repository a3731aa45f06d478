#!/usr/bin/env bash
# Sets up this checkout: .venv, missing Debian packages, the hashed Python packages, the message catalogues.
# Usage: requirements/bootstrap.sh app|dev     Safe to run again at any time; quick when nothing has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
wanted=${1:-app}
apt_lists_fresh=no

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# How to act as the system's administrator here: nothing when already root, sudo when it asks no password.
as_root() {
    if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"; else sudo -n env DEBIAN_FRONTEND=noninteractive "$@"; fi
}
may_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
on_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

is_installed() { # a Debian package, under its own name or the one it has since the 64-bit time change
    local found
    found=$(dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null || true)
    [[ $found == *"install ok installed"* ]]
}

install_debian() {
    say "Installing Debian packages: $*"
    if [ "$apt_lists_fresh" = no ]; then
        as_root apt-get -q -q -o DPkg::Lock::Timeout=300 update || say "The package lists could not be renewed; trying with those here."
        apt_lists_fresh=yes
    fi
    as_root apt-get -q -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install "$@" >/dev/null
}

system_packages() {
    on_debian || { say "Not a Debian system: see requirements/system.txt for the system libraries the window needs."; return; }
    local lists=(requirements/system.txt) missing=() name
    [ "$wanted" = dev ] && lists+=(requirements/system-tests.txt)
    while read -r name; do
        is_installed "$name" || missing+=("$name")
    done < <(grep -hv '^#' "${lists[@]}")
    [ ${#missing[@]} = 0 ] && return
    if may_be_root; then
        install_debian "${missing[@]}" || stop "These Debian packages could not be installed: ${missing[*]}"
    else
        say "System libraries are missing. Install them once with:"
        say "    sudo apt-get update && sudo apt-get install ${missing[*]}"
    fi
}

find_python() { # prints the first Python that is new enough
    local name
    for name in python3 python3.11 python3.12 python3.13; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or newer was not found. On Debian 12: apt-get install python3 python3-venv"
}

virtual_environment() {
    if .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return; fi
    local python version
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        on_debian && may_be_root || stop "Python's venv module is missing. Install it once with: sudo apt-get install python$version-venv"
        install_debian "python$version-venv" || stop "python$version-venv could not be installed."
    fi
    say "Making the virtual environment .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
}

python_packages() {
    local stamp=".venv/.installed-$wanted" list="requirements/$wanted.txt" now
    now=$(cat "$list" pyproject.toml requirements/bootstrap.sh | cksum)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return; fi
    say "Installing the Python packages of $list"
    .venv/bin/python -m pip install -q -q --disable-pip-version-check --no-input --require-hashes -r "$list"
    .venv/bin/python -m pip install -q -q --disable-pip-version-check --no-input --no-build-isolation --no-deps -e .
    printf '%s\n' "$now" >"$stamp"
    if [ "$wanted" = dev ]; then cat requirements/app.txt pyproject.toml requirements/bootstrap.sh | cksum >.venv/.installed-app; fi
}

catalogues() { # compiles each message catalogue that is newer than its compiled form
    local po mo
    for po in resources/text/locale/*/LC_MESSAGES/*.po; do
        [ -e "$po" ] || continue
        mo=${po%.po}.mo
        if [ "$mo" -nt "$po" ]; then continue; fi
        .venv/bin/pybabel --quiet compile --input-file "$po" --output-file "$mo.part"
        mv "$mo.part" "$mo"
    done
}

case $wanted in app | dev) ;; *) stop "Usage: requirements/bootstrap.sh app|dev" ;; esac
system_packages
virtual_environment
python_packages
catalogues
