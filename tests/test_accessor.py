"""``series.indicators``: in any order of imports, under the labels of the texts."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pyarrow as pa
import pytest

import indicators as ind

TEXTS = ["茶园60万亩，产值增长5%。", None, "没有数字。", "水库7座。"]


@pytest.mark.parametrize(
    "imports",
    [
        "import indicators, pandas",
        "import pandas, indicators",
        "import indicators, importlib.util; importlib.util.find_spec('pandas'); import pandas",
        "import pandas.api.types, indicators; import pandas",
    ],
)
def test_the_order_of_imports_does_not_matter(imports: str) -> None:
    extract = "pandas.Series(['造林6万亩。']).indicators.extract()"
    code = f"{imports}; import sys; print(len({extract}), sys.meta_path)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1 ")
    assert "_Awaited" not in done.stdout


def test_importing_the_package_does_not_import_pandas() -> None:
    code = "import sys, indicators; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(4, name="row"),
        pd.Index(["a", "b", "b", "a"], name="doc"),
        pd.Index([3, 1, 4, 1], dtype=pd.ArrowDtype(pa.int64())),
        pd.DatetimeIndex(["2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"]),
        pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1), ("a", 1)], names=["x", "y"]),
        pd.CategoricalIndex(["u", "v", "u", "w"]),
    ],
    ids=["range", "repeated", "arrow", "dates", "multi", "categories"],
)
def test_the_frame_keeps_the_index(index: pd.Index) -> None:
    claims = pd.Series(TEXTS, index=index).indicators.extract()
    assert claims["mention"].tolist() == ["60万亩", "5%", "7座"]
    pd.testing.assert_index_equal(claims.index, index[[0, 0, 3]])
    assert claims["doc_id"].tolist() == [str(label) for label in index[[0, 0, 3]]]


def test_it_joins_with_the_frame_of_the_texts() -> None:
    pages = pd.DataFrame({"text": TEXTS, "source": ["p", "q", "r", "s"]}, index=[10, 20, 30, 40])
    joined = pages["text"].indicators.extract().join(pages["source"])
    assert joined["source"].tolist() == ["p", "p", "s"]
    merged = pages.merge(pages["text"].indicators.extract(), left_index=True, right_index=True, how="left")
    assert merged["mention"].isna().tolist() == [False, False, True, True, False]


def test_it_gives_what_extract_gives() -> None:
    texts = pd.Series(["去年造林6万亩。", "一季度货运量下降2%。"], index=["a", "b"])
    asked = {"date": pd.Series(["2020-03-01", "2021-05-01"], index=["a", "b"]), "region": "滁州市"}
    claims = texts.indicators.extract(**asked)
    pd.testing.assert_frame_equal(
        claims.reset_index(drop=True), ind.extract(texts, **asked), check_flags=False
    )
    assert claims["period_end"].astype(str).tolist() == ["2019-12-31", "2021-03-31"]
    assert claims.dtypes.equals(ind.extract("").dtypes)


def test_dates_under_other_labels_are_refused() -> None:
    texts = pd.Series(["去年造林6万亩。"], index=["a"])
    with pytest.raises(ind.OptionError, match="another index"):
        texts.indicators.extract(date=pd.Series(["2020-03-01"], index=["b"]))


def test_no_texts_give_no_rows() -> None:
    empty = pd.Series([], dtype="str", index=pd.Index([], name="doc", dtype="int64"))
    claims = empty.indicators.extract()
    assert (len(claims), claims.index.name, claims.index.dtype) == (0, "doc", "int64")
    assert claims.dtypes.equals(ind.extract("").dtypes)


def test_a_series_of_numbers_is_refused() -> None:
    with pytest.raises(ind.OptionError, match=r"texts\[0\]: a text must be a string"):
        pd.Series([1, 2]).indicators.extract()
