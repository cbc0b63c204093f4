"""Records for tests: one claim with fields as wished, and Hypothesis strategies for arbitrary ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from indicators.model import Basis, Bound, Claim, Dimension, Kind, Status
from indicators.normalization.numerals.writing import NumeralSystem

#: Systems that can write every number of up to sixteen digits before the point.
TOTAL = [
    NumeralSystem.ARABIC,
    NumeralSystem.THOUSANDS,
    NumeralSystem.FULL_WIDTH,
    NumeralSystem.HANZI,
    NumeralSystem.TRADITIONAL,
    NumeralSystem.MIXED,
]

_PLAIN = Claim(
    doc_id="page",
    sentence="全市完成投资441亿元。",
    start=6,
    end=11,
    mention="441亿元",
    subject="长沙市",
    ref_area="430100",
    indicator="投资",
    indicator_code=None,
    kind=Kind.LEVEL,
    value=Decimal("44100000000"),
    lower=Decimal("44100000000"),
    upper=Decimal("44100000000"),
    bound=Bound.EXACT,
    unit="CNY",
    dimension=Dimension.CURRENCY,
    status=Status.ACTUAL,
    basis=None,
    reference=None,
    period="2023年",
    period_start=date(2023, 1, 1),
    period_end=date(2023, 12, 31),
    rule="verb",
)


def claim(**fields: Any) -> Claim:
    """A plain claim with the given fields in place of its own."""
    return _PLAIN._replace(**fields)


#: Any string that the table may hold: not empty, encodable, Chinese often, quotes and line ends sometimes.
words = st.text(
    st.one_of(st.sampled_from('亿元增长,，"“\n\r\t\\'), st.characters(codec="utf-8")), min_size=1, max_size=8
)

#: Any finite number, from those of everyday to those that neither float64 nor decimal128 can hold.
numbers = st.one_of(
    st.decimals(min_value=-(10**13), max_value=10**13, places=2),
    st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(exponent),
        st.integers(-(10**27) + 1, 10**27 - 1),
        st.integers(-340, 320),
    ),
)

_offsets = st.integers(0, 2**31 - 1)


def claims() -> st.SearchStrategy[Claim]:
    """Any claim; its fields do not fit one another."""
    word, number, day = st.none() | words, st.none() | numbers, st.none() | st.dates()
    return st.builds(
        Claim,
        doc_id=word,
        sentence=words,
        start=_offsets,
        end=_offsets,
        mention=words,
        subject=word,
        ref_area=word,
        indicator=word,
        indicator_code=word,
        kind=st.sampled_from(Kind),
        value=number,
        lower=number,
        upper=number,
        bound=st.sampled_from(Bound),
        unit=word,
        dimension=st.sampled_from(Dimension),
        status=st.sampled_from(Status),
        basis=st.none() | st.sampled_from(Basis),
        reference=word,
        period=word,
        period_start=day,
        period_end=day,
        rule=words,
    )
