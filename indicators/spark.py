"""Extraction on Spark: a DataFrame of pages in, a DataFrame of claims out.

::

    found = indicators.spark.extract(pages, id="url")
    found.write.parquet("found")
    claims, failures = indicators.spark.split(spark.read.parquet("found"))

Needs ``pip install 'indicators[spark]'`` where the program runs, and this package on every executor.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql.functions import col
from pyspark.sql.types import (
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    IntegerType,
    StringType,
    StructField,
    StructType,
)

from indicators.engine.batches import check_columns, extract_batches
from indicators.engine.rows import Fields
from indicators.table.schema import BATCH_SCHEMA, EXACT, SCHEMA, description

#: BATCH_SCHEMA as Spark takes it: it knows no dictionaries.
_PLAIN = pa.schema(
    [
        pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
        for field in BATCH_SCHEMA
    ]
)
_TYPES: dict[pa.DataType, DataType] = {
    pa.string(): StringType(),
    pa.int32(): IntegerType(),
    pa.float64(): DoubleType(),
    pa.date32(): DateType(),
    EXACT: DecimalType(EXACT.precision, EXACT.scale),
}


def extract(
    df: DataFrame,
    *,
    text: str = "text",
    date: str | None = None,
    region: str | None = None,
    id: str | None = None,
) -> DataFrame:
    """The claims of the pages in ``df``, a row each: the columns of ``SCHEMA``, and ``error``.

    ``text``, ``date``, ``region`` and ``id`` name columns of ``df``, as in
    :func:`indicators.extract_batches`. A page that fails gives one row, with its ``doc_id`` and why in
    ``error``, and the job goes on; :func:`split` tells the two sorts apart. Enums are strings. It is lazy:
    write the frame or persist it before you use it twice, else the pages are read twice.

    Raises OptionError for a column that is not there.
    """
    columns = check_columns(df.columns, Fields(text, date, region, id))
    run = partial(_run, text=text, date=date, region=region, id=id)
    return df.select(*map(_column, columns)).mapInArrow(run, _schema())


def split(found: DataFrame) -> tuple[DataFrame, DataFrame]:
    """The claims of ``found`` (columns of ``SCHEMA``), and its failures (``doc_id`` and ``error``)."""
    failed = col("error").isNotNull()
    return found.where(~failed).select(*SCHEMA.names), found.where(failed).select("doc_id", "error")


def _run(batches: Iterator[pa.RecordBatch], **columns: str | None) -> Iterator[pa.RecordBatch]:
    """On an executor: extraction from the batches of one partition."""
    for batch in extract_batches(batches, **columns):  # type: ignore[arg-type]
        arrays = [column.cast(field.type) for column, field in zip(batch.columns, _PLAIN, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=_PLAIN)


def _schema() -> StructType:
    return StructType(
        [
            StructField(plain.name, _TYPES[plain.type], metadata={"comment": description(field)})
            for plain, field in zip(_PLAIN, BATCH_SCHEMA, strict=True)
        ]
    )


def _column(name: str) -> Column:
    """A column by its name, whatever characters the name has."""
    return col("`" + name.replace("`", "``") + "`")
