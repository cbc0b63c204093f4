"""A composed page with its claims set down by hand, so that tests of pages do not hang on how it is read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from strategies import claim

from indicators.model import Basis, Bound, Dimension, Kind, Status
from indicators.table.frame import to_table

#: A print line break in a mention, a name told before, targets, an interval, markup.
TEXT = """青溪县农业简报

2023年，青溪县粮食总产量３１．
２万吨，同比增长2.6%，比全省高0.4个百分点。
其中早稻产量约8万吨，占粮食总产量的两成五以上。<script>document.title = "taken"</script>
2024年力争新建水库3—5座，蔬菜面积突破12万亩。
""".replace("\n", "\r\n")

_SENTENCES = (
    "2023年，青溪县粮食总产量３１．２万吨，同比增长2.6%，比全省高0.4个百分点。",
    "其中早稻产量约8万吨，占粮食总产量的两成五以上。",
    "2024年力争新建水库3—5座，蔬菜面积突破12万亩。",
)


def _row(mention: str, sentence: int, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(mention)
    told = claim(
        doc_id=None,
        sentence=_SENTENCES[sentence],
        start=start,
        end=start + len(mention),
        mention=mention,
        **{"subject": "青溪县", "ref_area": None, "period": "2023年", "lower": None, "upper": None, **fields},
    )
    return to_table([told]).to_pylist()[0]


_GRAIN = {"indicator": "粮食总产量", "basis": Basis.YOY, "dimension": Dimension.RATIO}
_PLANNED = {"period": "2024年", "status": Status.TARGET}

ROWS = [
    _row("３１．\r\n２万吨", 0, indicator="粮食总产量", unit="t", value=Decimal(312000), ref_area="341523"),
    _row("2.6%", 0, kind=Kind.GROWTH, unit="%", value=Decimal("2.6"), ref_area="341523", **_GRAIN),
    _row("0.4个百分点", 0, kind=Kind.DIFFERENCE, unit="pp", value=Decimal("0.4"), reference="全省", **_GRAIN),
    _row("8万吨", 1, indicator="早稻产量", unit="t", value=Decimal(80000), bound=Bound.ABOUT),
    _row(
        "两成五",
        1,
        indicator="早稻产量",
        kind=Kind.SHARE,
        unit="%",
        value=Decimal(25),
        bound=Bound.AT_LEAST,
        reference="粮食总产量",
    ),
    _row(
        "3—5座",
        2,
        indicator="水库新建数量",
        subject=None,
        unit="座",
        value=None,
        lower=Decimal(3),
        upper=Decimal(5),
        bound=Bound.RANGE,
        **_PLANNED,
    ),
    _row("12万亩", 2, indicator="蔬菜面积", unit="mu", value=Decimal(120000), bound=Bound.OVER, **_PLANNED),
]
KINDS = ["level", "growth", "difference", "level", "share", "level", "level"]
