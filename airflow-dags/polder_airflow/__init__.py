"""Airflow DAGs of Polder's pipelines.

What is scheduled, and how, stands in the pipelines' YAML. `polder schedules` reads it; this package
makes DAGs of the answer and knows no rule of its own.
"""
