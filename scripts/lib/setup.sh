# Shared by polder, demo and test: a JDK, the build, the class-data archive. To be sourced.
# Everything said here goes to standard error, which leaves standard output to the command.
# shellcheck shell=bash

polder_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
polder_dist="$polder_root/target/dist"

say() {
  printf '%s\n' "$*" >&2
}

stop() {
  say "Problem: $1"
  say "Remedy:  $2"
  exit 2
}

# jdk_version HOME: its version, such as 17.0.15; nothing where there is no JDK.
jdk_version() {
  [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release"
}

# find_jdk: sets JAVA_HOME to the first JDK of version 17 to 21; fails when there is none.
find_jdk() {
  local home javac
  local homes=("${JAVA_HOME:-}")
  if javac=$(command -v javac); then
    homes+=("$(dirname -- "$(dirname -- "$(readlink -f -- "$javac")")")")
  fi
  homes+=(/usr/lib/jvm/*)
  for home in "${homes[@]}"; do
    case "$(jdk_version "$home")" in
      17 | 17.* | 18 | 18.* | 19 | 19.* | 20 | 20.* | 21 | 21.*)
        export JAVA_HOME=$home
        return 0
        ;;
    esac
  done
  return 1
}

# ensure_tools: a JDK, and what the Maven Wrapper unpacks Maven with. Without unzip the wrapper takes another archive,
# whose checksum is not the one that is pinned.
ensure_tools() {
  local missing=()
  find_jdk || missing+=(jdk)
  command -v unzip >/dev/null || missing+=(unzip)
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null \
    || stop "This needs a JDK of version 17 to 21 and unzip; missing: ${missing[*]}." \
      "Install them with your system's package manager, set JAVA_HOME to the JDK, and try again."
  install_packages "${missing[@]}"
  find_jdk || stop "There is still no JDK of version 17 to 21." "Install one and set JAVA_HOME to it."
}

# ensure_npm: npm, which only the tests need.
ensure_npm() {
  command -v npm >/dev/null && return 0
  command -v apt-get >/dev/null \
    || stop "This needs npm." "Install it with your system's package manager, and try again."
  install_packages npm
}

# install_packages (jdk | PACKAGE)...: through apt-get.
install_packages() {
  local sudo=() packages=("$@") i
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || stop "Missing: $*, and installing it takes a password." \
      "Type: sudo apt-get update && sudo apt-get install -y ${packages[*]/#jdk/openjdk-17-jdk-headless}
       (openjdk-21-jdk-headless where the system has no 17), then try again."
    sudo=(sudo -n)
  fi
  say "Installing $* with apt-get ..."
  apt_quietly ${sudo[@]+"${sudo[@]}"} apt-get -q update
  for i in "${!packages[@]}"; do
    [[ ${packages[i]} != jdk ]] || packages[i]=$(jdk_package)
  done
  apt_quietly ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
    "${packages[@]}"
}

# jdk_package: 17 where the system has it, else 21.
jdk_package() {
  if apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
    echo openjdk-17-jdk-headless
  else
    echo openjdk-21-jdk-headless
  fi
}

# apt_quietly COMMAND...: its output is shown only when it fails.
apt_quietly() {
  local output
  output=$("$@" 2>&1) || stop "'$*' failed:
$output" "Mend what apt-get complains of and try again."
}

# dist_is_fresh: the jar is there and no source is younger.
dist_is_fresh() {
  [[ -f $polder_dist/polder-jobs.jar ]] || return 1
  local younger
  younger=$(cd "$polder_root" && find pom.xml common/pom.xml jobs/pom.xml common/src/main jobs/src/main \
    -newer "$polder_dist/polder-jobs.jar" -print -quit)
  [[ -z $younger ]]
}

# ensure_dist: target/dist holds the application built from these sources, and the archive that lets it start faster.
ensure_dist() {
  dist_is_fresh && [[ -e $(archive) ]] && return 0
  mkdir -p "$polder_root/target"
  exec 9>"$polder_root/target/dist.lock"
  # Where there is no flock, two first commands at once may build twice.
  ! command -v flock >/dev/null || flock 9
  dist_is_fresh || build_dist
  [[ -e $(archive) ]] || make_archive
  exec 9>&-
}

build_dist() {
  say "Building Polder (the first build downloads Spark and Delta, some 400 MB, once) ..."
  (cd "$polder_root" && ./mvnw -ntp -q -B package -Dmaven.test.skip -Dspotless.check.skip) >&2 9>&- \
    || stop "The build failed, see above." "Mend what it names; when a download failed, try again."
}

class_path() {
  local IFS=:
  local jars=("$polder_dist/polder-jobs.jar" "$polder_dist"/lib/*.jar)
  printf '%s' "${jars[*]}"
}

archive() {
  printf '%s' "$polder_dist/classes-$(jdk_version "$JAVA_HOME").jsa"
}

# use_archive FILE: sets archive_options to what makes the JVM map it, or pass it over in silence where it does not fit.
use_archive() {
  archive_options=(-Xshare:auto "-XX:SharedArchiveFile=$1" '-Xlog:cds*=off')
}

# archive_works FILE: a JVM starts with it.
archive_works() {
  [[ -s $1 ]] || return 1
  use_archive "$1"
  "$JAVA_HOME/bin/java" "${archive_options[@]}" -cp "$(class_path)" -version >/dev/null 2>&1
}

# make_archive: notes the classes that a small run loads, for the JVM to map instead of loading them one by one.
# It is a gift, not a need: where it fails, an empty file says not to try again.
make_archive() {
  say "Noting which classes a run loads, so that each command starts some seconds earlier ..."
  local folder status=0
  # Beside the archive's place, so that it gets there whole or not at all: the JVM dies of half an archive.
  folder=$(mktemp -d "$polder_dist/warm-up.XXXXXX")
  mkdir -p "$folder/landing"
  cp "$polder_root"/scripts/warm-up/landing/* "$folder/landing"
  (
    cd "$folder"
    POLDER_WARM_UP=$folder "$JAVA_HOME/bin/java" "@$polder_root/scripts/jvm.options" \
      -Xmx2g -XX:+UseParallelGC -XX:ArchiveClassesAtExit="$folder/classes.jsa" -Xlog:cds*=off \
      -cp "$(class_path)" dev.polder.jobs.launch.Polder \
      run warm_up --conf "$polder_root/scripts/warm-up/conf" --quiet
  ) >"$folder/output" 2>&1 9>&- || status=$?
  if ((status == 0)) && archive_works "$folder/classes.jsa"; then
    sync "$folder/classes.jsa"
    mv "$folder/classes.jsa" "$(archive)"
  else
    say "It could not be made (exit code $status); commands work without it. What the run said:"
    tail -n 5 "$folder/output" >&2
    : >"$(archive)"
  fi
  rm -rf "$folder"
}
