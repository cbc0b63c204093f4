"""Inputs that try to stall an extractor: pieces of text that repeat."""

from __future__ import annotations

#: What repeats in each of them.
PIECES = {
    "digits": "1234567890",
    "Chinese digits": "一二三四五六七八九〇",
    "万": "万",
    "、": "、",
    "分别": "分别",
    "(": "(",
    "“": "“",
    "one clause without a mark": "本地企业生产经营情况总体平稳有序向好发展",
    "one clause with numbers": "本地企业生产经营情况总体平稳有序向好发展增长5%",
    "a table of decimals": "12.5 3.75 108.0 0.62\n",
    "a list of numbers": "3.5、",
    "alternating cues": "同比增长环比下降",
    "dates": "2023年12月10日至",
    "places": "湖南省长沙市望城区",
    "lines": "第1行\n",
    "lines of one character": "字\n",
    "blank lines": "\n",
    "spaces": " ",
    "；": "；",
    "：": "：",
    "brackets in turn": "（“”）",
    "其中": "其中",
    "年": "年",
    "比": "比",
    "digits with commas": "123,456,",
    "endings of organisations": "委员会",
    "moves without numbers": "增长",
    "a paragraph without a stop": "本地企业生产经营情况总体平稳，",
}


def text(name: str, size: int) -> str:
    """An input of about ``size`` bytes."""
    piece = PIECES[name]
    return piece * round(size / len(piece.encode()))
