# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Where Trunkline is built: on this machine if its libraries are new enough, otherwise
# in a Debian 13 root that is made once and kept outside the tree.  Sourced by dev.

floors="gtk4:4.18 libadwaita-1:1.7 glib-2.0:2.84 libsoup-3.0:3.6 json-glib-1.0:1.10 libsecret-1:0.21 sqlite3:3.40"
floors+=" iso-codes:4.0"
os_release=${TRUNKLINE_OS_RELEASE:-/etc/os-release}
cache=${TRUNKLINE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/trunkline}

say () { printf '%s\n' "trunkline: $*" >&2; }
die () { say "$*"; exit 1; }

packages () { grep -v '^#' "$source_dir/build-aux/packages-$1.txt" | tr -s ' \n' ' '; }

# What is missing here, or too old, to build; by names that are the same everywhere, one a line.
below_floor () {
  local tool pair
  for tool in cc meson ninja pkg-config; do
    command -v $tool >/dev/null || echo $tool
  done
  for pair in $floors; do
    pkg-config --atleast-version="${pair#*:}" "${pair%%:*}" 2>/dev/null || echo "${pair%%:*} ${pair#*:}"
  done
}

at_floor () { [ -z "$(below_floor)" ]; }

# Lines as a list in one sentence.
listed () { paste -sd, | sed 's/,/, /g'; }

distribution () {
  local ID='' VERSION_ID=0 ID_LIKE=''
  # shellcheck disable=SC1090
  [ -r "$os_release" ] && . "$os_release"
  case $ID in
    debian) [ "${VERSION_ID%%.*}" -ge 13 ] 2>/dev/null && echo debian || echo below ;;
    ubuntu) [ "${VERSION_ID%%.*}" -ge 26 ] 2>/dev/null && echo debian || echo below ;;
    fedora) [ "${VERSION_ID%%.*}" -ge 43 ] 2>/dev/null && echo fedora || echo below ;;
    *) case " $ID_LIKE " in *debian*) echo below ;; *) echo other ;; esac ;;
  esac
}

# Which packages of the list are missing here, one word each.
missing_packages () {
  local package
  for package in $(packages "$1"); do
    case $1 in
      debian) dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package" ;;
      fedora) rpm -q --whatprovides "$package" >/dev/null 2>&1 || echo "$package" ;;
    esac
  done
}

# A new machine often updates itself first, so its lock is waited for; a small image leaves translations out,
# and those of the regions' names are tested.
install_with () {
  case $1 in
    debian)
      apt-get update -q || true
      DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=600 \
        -o Dpkg::Options::='--path-include=/usr/share/locale/*/LC_MESSAGES/iso_3166-2.mo' "${@:2}" ;;
    fedora) dnf install -qy --setopt=install_weak_deps=False "${@:2}" ;;
  esac
}

install_packages () {
  local log="$cache/packages.log"
  mkdir -p "$cache"
  say "installing $(($# - 1)) packages; $log says how far it is"
  install_with "$@" >"$log" 2>&1 && return
  tail -20 "$log" >&2
  die "could not install: ${*:2}"
}

prepare_native () {
  local kind missing
  kind=$(distribution)
  # The full check is slow, so its success is remembered for this list of packages.
  local stamp="$cache/native-$kind-$(packages "$kind" | cksum | cut -d' ' -f1)"
  [ -e "$stamp" ] && at_floor && return
  missing=$(missing_packages "$kind")
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    if [ "$(id -u)" = 0 ]; then
      install_packages "$kind" $missing
    elif ! at_floor; then
      die "please install: $(echo $missing)"
    else
      say "not installed, some tests may fail: $(echo $missing)"
      return
    fi
  fi
  mkdir -p "$cache" && touch "$stamp"
}

# The package mirror this machine already uses.
mirror () {
  local address
  address=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | awk '/debian\/?$/ {print; exit}')
  [ -n "$address" ] || address=$(awk '$1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /^http/) {print $i; exit}}' \
                                   /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null)
  echo "${address:-http://deb.debian.org/debian}"
}

# make_root LIST…: a Debian 13 root with what the lists name
make_root () {
  local list include=''
  for list in "$@"; do include+="$(packages "$list") "; done
  local tool need='' mode=root log="$cache/root.log" started=$SECONDS pid
  for tool in mmdebstrap:mmdebstrap bwrap:bubblewrap; do
    command -v "${tool%%:*}" >/dev/null || need="$need ${tool#*:}"
  done
  if [ -n "$need" ]; then
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || die "please install:$need"
    # shellcheck disable=SC2086
    install_packages debian $need
  fi
  [ "$(id -u)" = 0 ] || mode=unshare
  mkdir -p "$cache"
  rm -rf "$root.new"
  say "this machine's GTK is too old; making a Debian 13 root in $cache (about a minute and a half, once)"
  mmdebstrap --mode=$mode --variant=minbase --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/gtk-doc/*' --dpkgopt='path-exclude=/usr/share/help/*' \
    --customize-hook='chroot "$1" dbus-uuidgen --ensure=/etc/machine-id' \
    --include="$(echo $include | tr ' ' ,)" trixie "$root.new" "$(mirror)" >"$log" 2>&1 &
  pid=$!
  while kill -0 $pid 2>/dev/null; do
    [ -t 2 ] && printf '\r  %4d s  %5d MB ' $((SECONDS - started)) "$(du -sm "$root.new" 2>/dev/null | cut -f1)" >&2
    sleep 2
  done
  [ -t 2 ] && printf '\r\033[K' >&2
  if ! wait $pid; then
    tail -20 "$log" >&2
    die "could not make the Debian 13 root; the whole log is in $log"
  fi
  mv "$root.new" "$root"
  say "the Debian 13 root is ready after $((SECONDS - started)) s"
}

# What Flatpaks are built with, on a machine that can build Trunkline by itself.
prepare_flatpak () {
  local missing='' tool
  for tool in flatpak flatpak-builder xz; do command -v $tool >/dev/null || missing=1; done
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] && [ "$(distribution)" = debian ] || die "please install: $(packages flatpak)"
  # shellcheck disable=SC2046
  install_packages debian $(packages flatpak)
}

# Sets $where to native or root, and installs here what is missing.
choose_place () {
  where=native
  [ "${TRUNKLINE_INSIDE:-}" = 1 ] && return
  case $(distribution) in
    debian|fedora) prepare_native; at_floor || die "missing here, or too old: $(below_floor | listed)" ;;
    below) at_floor || where=root ;;
    other) at_floor || die "please install, in these versions or newer: $(below_floor | listed)" ;;
  esac
}

# prepare [flatpak]: decides once where commands run.
prepare () {
  local lists=(debian "$@") list files=()
  choose_place
  if [ $where = native ]; then
    [ $# = 0 ] || "prepare_$1"
    return
  fi
  for list in "${lists[@]}"; do files+=("$source_dir/build-aux/packages-$list.txt"); done
  root=$cache/root-$(cat "${files[@]}" | cksum | cut -d' ' -f1)
  [ -d "$root" ] || make_root "${lists[@]}"
}

# inside COMMAND…: runs it where Trunkline is built, in the source folder.  A sandbox of its own can be made in there
# when $nested is yes, for which it needs this machine's processes and devices.
inside () {
  local machine=(--unshare-pid --unshare-ipc --unshare-uts --dev /dev --proc /proc) binds=() name
  if [ "$where" = native ]; then
    ( cd "$source_dir" && exec "$@" )
    return
  fi
  mkdir -p "$cache/home"
  [ "${nested:-}" = yes ] && machine=(--dev-bind /dev /dev --dev-bind /proc /proc --dev-bind /sys /sys)
  if [ "$(id -u)" = 0 ]; then machine+=(--cap-add ALL)
  else machine+=(--unshare-user --uid 0 --gid 0); fi
  for name in DISPLAY WAYLAND_DISPLAY XAUTHORITY CI TERM LANG G_MESSAGES_DEBUG TRUNKLINE_JOBS; do
    [ -n "${!name:-}" ] && binds+=(--setenv "$name" "${!name}")
  done
  [ -d /tmp/.X11-unix ] && binds+=(--bind /tmp/.X11-unix /tmp/.X11-unix)
  [ -n "${XAUTHORITY:-}" ] && [ -r "${XAUTHORITY:-}" ] && binds+=(--ro-bind "$XAUTHORITY" "$XAUTHORITY")
  [ -n "${WAYLAND_DISPLAY:-}" ] && [ -d "${XDG_RUNTIME_DIR:-}" ] &&
    binds+=(--bind "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" "/run/user/0/$WAYLAND_DISPLAY")
  for name in "${extra_binds[@]}"; do binds+=(--bind "$name" "$name"); done
  bwrap --die-with-parent --bind "$root" / "${machine[@]}" \
    --perms 1777 --tmpfs /tmp --tmpfs /run --perms 0700 --dir /run/user/0 \
    --ro-bind-try /etc/resolv.conf /etc/resolv.conf --bind "$source_dir" "$source_dir" \
    --bind "$cache/home" /root --chdir "$source_dir" "${binds[@]}" \
    --unsetenv DBUS_SESSION_BUS_ADDRESS --setenv HOME /root --setenv XDG_RUNTIME_DIR /run/user/0 \
    --setenv LC_ALL C.UTF-8 --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --setenv TRUNKLINE_INSIDE 1 \
    -- "$@"
}
