# Shared by the scripts that need Python: environments under target/ with what the lock files of airflow-dags/ pin. To be
# sourced after setup.sh.
# shellcheck shell=bash

python_root="$polder_root/target/python"

# ensure_python: sets python to the first Python of version 3.11 to 3.13 that can make environments.
ensure_python() {
  find_python && return 0
  command -v apt-get >/dev/null \
    || stop "This needs Python of version 3.11 to 3.13 with its venv module." \
      "Install them with your system's package manager, and try again."
  install_packages python3 python3-venv
  find_python || stop "There is still no Python of version 3.11 to 3.13." "Install one, and try again."
}

find_python() {
  local candidate
  for candidate in python3.11 python3.12 python3.13 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
      python=$candidate
      return 0
    fi
  done
  return 1
}

# ensure_python_env NAME LOCK...: target/python/NAME holds what these lock files pin, checked by their hashes; sets
# python_env to it.
ensure_python_env() {
  local name=$1 lock wanted arguments=()
  shift
  python_env="$python_root/$name"
  wanted=$(cat "$@" | sha256sum)
  [[ ! -f $python_env/.complete || $(<"$python_env/.complete") != "$wanted" ]] || return 0
  ensure_python
  say "Making the Python environment $name (the first time it downloads what the lock files pin) ..."
  rm -rf "$python_env"
  mkdir -p "$python_root"
  "$python" -m venv "$python_env"
  for lock in "$@"; do
    arguments+=(-r "$lock")
  done
  "$python_env/bin/pip" install --quiet --disable-pip-version-check --require-hashes "${arguments[@]}" >&2 \
    || stop "pip could not install what ${*} pin." "Mend what it complains of, and try again."
  printf '%s\n' "$wanted" >"$python_env/.complete"
}

# ensure_spark: sets spark_env and spark_home, a Spark as a cluster has it. PySpark has an environment of its own, because
# Airflow's Spark provider needs pyspark-client, which has the same files.
ensure_spark() {
  ensure_python_env spark "$polder_root/airflow-dags/requirements-spark.lock"
  spark_env=$python_env
  spark_home=$(echo "$spark_env"/lib/python3*/site-packages/pyspark)
}

# ensure_airflow: sets airflow_env, and what ensure_spark does.
ensure_airflow() {
  local locks="$polder_root/airflow-dags"
  ensure_spark
  ensure_python_env airflow "$locks/requirements.lock" "$locks/requirements-tests.lock"
  airflow_env=$python_env
}
