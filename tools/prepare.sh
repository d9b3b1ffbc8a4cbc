# prepare.sh -- what ./run and ./check share: packages, the build. Sourced; $root is the checkout.

say() { printf '%s\n' "== $*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Debian's packages: to build and run; to check as well.
build_packages="ca-certificates gcc libc6-dev meson ninja-build pkg-config
    libjansson-dev libcsv-dev libmicrohttpd-dev libgnutls28-dev libutf8proc-dev
    libxlsxwriter-dev zlib1g-dev libicu-dev libsodium-dev libcurl4-openssl-dev tzdata"
check_packages="git procps clang libclang-rt-14-dev zsh fish man-db faketime"
# The dashboard's tests: a browser, and letters of all its languages. They are skipped without.
browser_packages="chromium fonts-dejavu-core fonts-noto-cjk fonts-thai-tlwg"
# The other engine, whose rows a test compares; that test is skipped without.
engine_packages="clickhouse-server"

# Those of the packages named that are not installed; node and npm count however they came.
missing_packages() {
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            printf '%s ' "$package"
    done
    has node || printf 'nodejs '
    has npm || printf 'npm '
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing of the packages named; says so where it cannot.
need_packages() {
    has dpkg-query || {
        say "this is not Debian; expecting the tools of CONTRIBUTING.md to be here"
        return 0
    }
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] || has sudo ||
        die "missing packages: $missing(neither root nor sudo: install them, then start again)"
    say "installing $missing"
    # Lists of words, split on purpose.
    # shellcheck disable=SC2086
    as_root apt-get update -q >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $missing >&2 ||
        die "could not install: $missing"
}

# need_npm [FOLDER]: npm's packages as the lock file has them; again only when it changes.
need_npm() {
    at=$root${1:+/$1}
    lock=$(sha256sum <"$at/package-lock.json")
    stamp=$at/node_modules/.telltale-lock
    [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ] || return 0
    say "installing npm packages${1:+ of $1}"
    (cd "$at" && npm ci --ignore-scripts --no-audit --no-fund >&2) ||
        die "npm ci did not succeed"
    mkdir -p "$at/node_modules"
    printf '%s\n' "$lock" >"$stamp"
}

# build DIR COMPILER SETUP-ARGUMENT...: sets the folder up if it is new, and builds $targets,
# by default all. Debian's binutils has gold, which links in a third of the time of their ld.
targets=
! has ld.gold || export CC_LD="${CC_LD-gold}"
build() {
    dir=$root/$1 compiler=$2
    shift 2
    [ -f "$dir/build.ninja" ] || CC=$compiler meson setup "$dir" "$root" "$@" >&2 || return 1
    # A list of words, split on purpose.
    # shellcheck disable=SC2086
    ninja -C "$dir" $targets >&2
}
