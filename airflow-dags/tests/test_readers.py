"""What `polder published --format python` prints, run as it stands with the deltalake package."""

from __future__ import annotations

import json


def test_the_printed_lines_open_the_published_versions(workspace):
    workspace.pipeline("orders")
    workspace.lands("orders/1.json", {"id": 1, "day": "Monday"}, {"id": 2, "day": "it's"})
    assert workspace.polder("run", "orders").returncode == 0
    workspace.lands("orders/2.json", {"id": 3, "day": None})
    assert workspace.polder("run", "orders").returncode == 0

    now = workspace.polder("published", "orders", "--format", "python")
    first = workspace.polder("published", "orders", "--format", "python", "--at", "orders-1-1")

    assert now.returncode == 0, now.stderr
    columns = ["id", "day", "_batch"]
    assert rows(first.stdout, "silver_orders", columns) == [
        {"id": 1, "day": "Monday", "_batch": 1},
        {"id": 2, "day": "it's", "_batch": 1},
    ]
    query = workspace.polder("sql", "SELECT id, day, _batch FROM silver.orders ORDER BY id", "--json")
    answered = [json.loads(line) for line in query.stdout.splitlines()]
    assert rows(now.stdout, "silver_orders", columns) == [{"day": None, **row} for row in answered]
    assert len(answered) == 3


def test_the_object_in_the_lake_opens_the_published_versions(workspace):
    workspace.pipeline("orders")
    workspace.lands("orders/1.json", {"id": 1, "day": "Monday"})
    assert workspace.polder("run", "orders").returncode == 0

    snippet = f"""
import json
from deltalake import DeltaTable

with open("{workspace.folder}/lake/_polder/published/orders.json") as file:
    tables = json.load(file)["tables"]
orders = DeltaTable(tables["silver.orders"]["uri"], version=tables["silver.orders"]["version"])
"""

    assert rows(snippet, "orders", ["id", "day"]) == [{"id": 1, "day": "Monday"}]


def rows(snippet: str, variable: str, columns: list[str]) -> list[dict]:
    names: dict = {}
    exec(snippet, names)
    table = names[variable].to_pyarrow_table(columns=columns)
    return sorted(table.to_pylist(), key=lambda row: row["id"])
