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

# ensure_uv: sets uv, which makes environments and lock files.
ensure_uv() {
  local folder="$python_root/uv" lock="$polder_root/airflow-dags/requirements-uv.lock"
  uv="$folder/bin/uv"
  ! cmp -s "$lock" "$folder/made-of.lock" || return 0
  ensure_python
  rm -rf "$folder"
  mkdir -p "$python_root"
  "$python" -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$lock" >&2 \
    || stop "pip could not install what $lock pins." "Mend what it complains of, and try again."
  cp "$lock" "$folder/made-of.lock"
}

# ensure_python_env NAME LOCK: target/python/NAME holds what this lock file pins, checked by its hashes; sets python_env to it.
ensure_python_env() {
  local name=$1 lock=$2
  python_env="$python_root/$name"
  ! cmp -s "$lock" "$python_env/made-of.lock" || return 0
  ensure_uv
  ensure_python
  say "Making the Python environment $name (the first time it downloads what its lock file pins) ..."
  rm -rf "$python_env"
  "$uv" venv --quiet --python "$(command -v "$python")" "$python_env"
  "$uv" pip install --quiet --python "$python_env" --compile-bytecode --require-hashes -r "$lock" >&2 \
    || stop "uv could not install what $lock pins." "Mend what it complains of, and try again."
  cp "$lock" "$python_env/made-of.lock"
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
  ensure_spark
  ensure_python_env airflow "$polder_root/airflow-dags/requirements-tests.lock"
  airflow_env=$python_env
}
