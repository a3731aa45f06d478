"""What a database looks like, a line for each column, index and rule, to be compared with what was looked at."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       coalesce(co.collname, ''), CASE WHEN a.attnotnull THEN 'not null' ELSE '' END,
       coalesce(pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND co.collname <> 'default'
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
"""
_INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY tablename, indexname"
_RULES = """
SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1, 2
"""


def shape_of(connection: "psycopg.Connection[Any]") -> list[str]:
    """Return the lines of a PostgreSQL database."""
    columns = [" ".join(part for part in row if part) for row in connection.execute(_COLUMNS).fetchall()]
    indexes = [f"index {row[0]}" for row in connection.execute(_INDEXES).fetchall()]
    rules = [f"rule {row[0]}: {row[1]}" for row in connection.execute(_RULES).fetchall()]
    return [*columns, *indexes, *rules]


def sqlite_shape_of(path: Path) -> set[tuple[str, str]]:
    """Return tables and columns of a SQLite file."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {(table, row[1]) for (table,) in tables for row in connection.execute(f"PRAGMA table_info({table})")}
