"""Explanations: every numeral with its role, and each decision with the rule that took it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indicators as ind
from indicators.engine.explain import Explained, explain_documents
from indicators.engine.sources import Document
from indicators.errors import OptionError, ParseError, SourceError
from indicators.grammar import explain, extract_claims
from indicators.grammar.explanation import Decision, Explanation, Role
from indicators.model import Kind
from indicators.normalization.fold import fold

ROOT = Path(__file__).parent
DAY = datetime.date(2024, 3, 5)
GOLD = sorted((ROOT / "gold").glob("*.txt"))

#: What sentences with numerals of all sorts are put together from.
WORDS = "青川县|全市|去年|其中，|力争|粮食产量|出口额|企业|占|比上年|同比|增长|下降|达到|为|超过|居全省|的"
MARKS = "，|、|。|；|\n|（|）"
NUMERALS = (
    "2023年|1至3月，|12.5%|3亿元|２４家|三成|第二位|第三产业|十分|5G|三、|5亿元以上|60岁|每百元|一个|千万|7、8|"
    "3.2和4.5个百分点|翻一番|15|半|两|负"
)
PIECES = [piece for words in (WORDS, MARKS, NUMERALS) for piece in words.split("|")]


def by_mention(text: str, **known: Any) -> dict[str, Explanation]:
    return {e.mention.words: e for e in explain(text, date=known.pop("date", DAY), **known)}


def decided(explanation: Explanation, about: str) -> Decision:
    (decision,) = [one for one in explanation.decisions if one.about == about]
    return decision


# --- laws ----------------------------------------------------------------------------------------


def lawful(text: str) -> None:
    """The rows are those of extraction, offsets hold, and every digit belongs to an explanation."""
    found = explain(text, date=DAY)
    assert [e.claim for e in found if e.claim] == extract_claims(text, date=DAY)
    assert found == sorted(found, key=lambda e: (e.mention.start, e.mention.end))
    for explanation in found:
        assert explanation.mention in explanation.mentions
        assert (explanation.mention.role is Role.CLAIM) == (explanation.claim is not None)
        assert explanation.decisions[-1].about == "role"
        for mention in explanation.mentions:
            assert explanation.sentence[mention.at : mention.at + len(mention.words)] == mention.words
            assert "".join(text[mention.start : mention.end].split()) == "".join(mention.words.split())
    told = {place for e in found for place in range(e.mention.start, e.mention.end)}
    assert [place for place, character in enumerate(fold(text)) if character in "0123456789"] == [
        place for place, character in enumerate(fold(text)) if character in "0123456789" and place in told
    ]


@pytest.mark.parametrize("page", GOLD, ids=lambda page: page.stem)
def test_pages_are_explained_lawfully(page: Path) -> None:
    lawful(page.read_text(encoding="utf-8"))


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text_is_explained_lawfully(text: str) -> None:
    lawful(text)


# --- the rules of claims -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mention", "about", "rule", "answer"),
    [
        # what is read off the words before
        ("青川县出口额下降3%左右。", "3%", "quantity", "with bound words", "3 %, about"),
        ("青川县出口额下降3%左右。", "3%", "predicate", "move", "growth, down"),
        ("青川县出口额下降3%左右。", "3%", "topic", "words before", "place 青川县, name 出口额"),
        ("青川县出口额下降3%左右。", "3%", "value", "sign of the predicate", "-3 %, about"),
        ("公园由3个增至9个。", "3个", "predicate", "from", "level, the value before"),
        ("公园由3个增至9个。", "9个", "predicate", "to", "level, the result"),
        ("新建公园9座。", "9座", "predicate", "bare", "level"),
        # indicators
        ("青川县出口额3亿元，增长5%。", "3亿元", "indicator", "named", "出口额"),
        ("青川县出口额3亿元，增长5%。", "5%", "indicator", "taken up", "出口额"),
        ("走访了24家企业。", "24家", "counted", "words behind", "企业"),
        ("走访了24家企业。", "24家", "indicator", "counted behind it", "企业"),
        ("小麦、玉米产量分别增长2%和3%。", "3%", "indicator", "in step", "玉米产量"),
        ("第一产业实现增加值12亿元。", "12亿元", "indicator", "named with its owner", "第一产业增加值"),
        ("国内生产总值，按不变价格计算，增长5%。", "5%", "topic", "clause before", "name 国内生产总值"),
        ("出口总额12亿元，增长5%。", "5%", "indicator_code", "catalogue", "EXPORTS"),
        # kinds
        ("出口额占比为12%。", "12%", "kind", "share in the name", "share"),
        ("出口额占比12%，比上年多2个百分点。", "2个百分点", "kind", "compared in time", "change"),
        # comparisons
        ("出口额同比增长5%。", "5%", "basis", "adverb", "yoy"),
        ("出口额比上年增长5%。", "5%", "basis", "compared", "yoy"),
        ("出口额比上年增长5%。", "5%", "reference", "compared", "上年"),
        # numbers
        ("企业数量增长1.5倍。", "1.5倍", "value", "times as percent", "150 %, exact"),
        ("地税收入超300亿。", "300亿", "value", "money left out", "30,000,000,000 CNY, over"),
        # subjects
        ("青川县出口额3亿元，增长5%。", "3亿元", "subject", "named in the clause", "青川县 510822"),
        ("青川县出口额3亿元，增长5%。", "5%", "subject", "carried over", "青川县 510822"),
        ("出口额下降3%。", "3%", "subject", "none", "null"),
        ("沪铜期货上涨3%。", "3%", "subject", "quoted on a market", "null"),
        # periods
        ("3月5日出口3吨。", "3吨", "period", "named in the sentence", "3月5日, 2024-03-05 to 2024-03-05"),
        ("2023年出口3吨。产量5吨。", "5吨", "period", "carried over", "2023年, 2023-01-01 to 2023-12-31"),
        ("出口额3亿元。", "3亿元", "period", "none", "null"),
        # statuses
        ("力争出口额达到3亿元。", "3亿元", "status", "cue", "target"),
        ("力争出口额达到3亿元，产量达到5吨。", "5吨", "status", "carried over", "target"),
        ("出口额3亿元。", "3亿元", "status", "no cue", "actual"),
        ("去年出口额3亿元。", "3亿元", "status", "period over", "actual"),
        ("到2030年出口额达到3亿元。", "3亿元", "status", "deadline ahead", "target"),
    ],
)
def test_a_decision_carries_its_rule(text: str, mention: str, about: str, rule: str, answer: str) -> None:
    decision = decided(by_mention(text)[mention], about)
    assert (decision.rule, decision.decided) == (rule, answer)


def test_the_document_is_a_source_of_subjects() -> None:
    text = "出口额3亿元。"
    decision = decided(by_mention(text, region="510822")["3亿元"], "subject")
    assert (decision.rule, decision.decided) == ("of the document", "青川县 510822")


def test_the_money_of_the_place() -> None:
    decision = decided(by_mention("出口額3億元。", region="710000")["3億元"], "value")
    assert (decision.rule, decision.decided) == ("money of the place", "300,000,000 TWD, exact")


def test_cues_are_shown() -> None:
    found = by_mention("预计出口额同比下降3%左右。")["3%"]
    assert decided(found, "status").words == "预计"
    assert decided(found, "basis").words == "同比"
    assert decided(found, "predicate").words == "同比下降"
    assert decided(found, "quantity").words == "3%左右"


# --- what is no claim ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mention", "role", "rule"),
    [
        ("5亿元以上重大项目24个。", "5亿元", Role.DROPPED, "threshold name"),
        ("千亿产业集群3个。", "千亿", Role.DROPPED, "round name"),
        ("建成220千伏变电站3座。", "220千伏", Role.DROPPED, "rated name"),
        ("每隔3公里设一个站。", "3公里", Role.DROPPED, "each"),
        ("落实五项重点任务。", "五项", Role.DROPPED, "discourse"),
        ("历时3个月完工。", "3个月", Role.DROPPED, "duration"),
        ("年满60周岁的老人。", "60周岁", Role.DROPPED, "age"),
        ("详见附件24。", "24", Role.DROPPED, "idle"),
        ("1美元兑7.2元人民币。", "1美元", Role.DROPPED, "rate of exchange"),
        ("第三产业增长十分明显。", "第三", Role.LABEL, "ordinal"),
        ("第三产业增长十分明显。", "十分", Role.LABEL, "word"),
        ("5G基站达1.2万个。", "5G", Role.LABEL, "code"),
        ("2023年出口额3亿元。", "2023年", Role.TIME, "time expression"),
        ("到2030年，出口额达到3亿元。", "到2030年", Role.TIME, "deadline"),
        ("五年来首次增长3%。", "五年来", Role.TIME, "record"),
        ("每千人床位7张。", "千", Role.UNREAD, "no quantity"),
    ],
)
def test_what_is_no_claim_says_why(text: str, mention: str, role: Role, rule: str) -> None:
    found = by_mention(text)[mention]
    assert (found.mention.role, found.rule) == (role, rule)
    assert found.claim is None


def test_the_mentions_of_a_sentence_hold_places_and_bare_times() -> None:
    (found,) = explain("去年，青川县出口额下降3%。", date=DAY)
    assert [(mention.role, mention.words) for mention in found.mentions] == [
        (Role.TIME, "去年"),
        (Role.PLACE, "青川县"),
        (Role.CLAIM, "3%"),
    ]


def test_print_line_breaks_are_no_part_of_words() -> None:
    text = "1至8月，舒城县外贸出口12.6亿元，同比下降3%左右；改造小区１８\n个。"
    found = explain(text)[-1]
    assert (found.mention.words, text[found.mention.start : found.mention.end]) == ("１８个", "１８\n个")
    assert found.sentence.endswith("改造小区１８个。")


# --- how it reads --------------------------------------------------------------------------------


def test_an_explanation_is_text() -> None:
    found = by_mention("青川县铁矿石出口量下降3%左右。")["3%"]
    assert repr(found) == "<3% at 11: claim by move>"
    first, second, *lines = str(found).split("\n")
    assert first == "青川县铁矿石出口量下降3%左右。"
    assert second == "3% [11:13] claim: move"
    assert lines[0] == "  quantity   with bound words       3 %, about  (3%左右)"
    assert lines[-1] == "  status     no cue                 actual"


def test_a_label_is_told_in_two_lines() -> None:
    found = by_mention("第三产业增长十分明显。")["十分"]
    assert str(found) == "第三产业增长十分明显。\n十分 [6:8] label: word"


def test_an_explanation_is_plain_values() -> None:
    found = by_mention("2023年，青川县出口额下降3%左右。")["3%"]
    plain = json.loads(json.dumps(found.to_dict()))
    assert plain["claim"]["value"] == "-3"
    assert plain["claim"]["period_start"] == "2023-01-01"
    assert plain["claim"]["kind"] == Kind.GROWTH.value
    assert plain["mention"] == {"role": "claim", "start": 14, "end": 16, "at": 14, "words": "3%"}
    assert plain["decisions"][0] == {
        "about": "quantity",
        "rule": "with bound words",
        "decided": "3 %, about",
        "words": "3%左右",
    }


# --- from Python ---------------------------------------------------------------------------------


def test_date_and_region_mean_what_they_mean_in_extract() -> None:
    text = "今年出口额3亿元。"
    known = {"date": "2020-05-01", "region": "青川县"}
    (row,) = ind.extract_table(text, **known).to_pylist()
    (found,) = ind.explain(text, **known)
    assert found.claim is not None
    assert found.claim.period_start == row["period_start"] == datetime.date(2020, 1, 1)
    assert found.claim.ref_area == row["ref_area"] == "510822"


def test_a_text_without_numerals_needs_no_explanation() -> None:
    assert ind.explain("") == ind.explain("没有数字。") == []


@pytest.mark.parametrize("text", [None, ["出口额3亿元。"], 3])
def test_one_text_at_a_time(text: Any) -> None:
    with pytest.raises(OptionError, match="text must be one string"):
        ind.explain(text)


def test_bad_arguments_are_named() -> None:
    with pytest.raises(OptionError, match="date: '5月' is not a date"):
        ind.explain("出口额3亿元。", date="5月")
    with pytest.raises(ParseError):
        ind.explain("出口额3亿元。", region="乌有县")


def test_a_document_brings_its_own_date_and_region() -> None:
    document = Document("今年出口额3亿元。", "a", DAY, "青川县", "a", "a.jsonl", 1, 30)
    refused = SourceError("b.txt", "neither UTF-8 nor GB18030")
    known = {"date": datetime.date(2020, 1, 1), "region": "广元市"}
    first, second = explain_documents([document, refused], **known)
    assert second is refused
    assert isinstance(first, Explained)
    assert (first.date, first.date_source) == (DAY, "field")
    (found,) = first.explanations
    assert found.claim is not None
    assert (found.claim.doc_id, found.claim.subject) == ("a", "青川县")
    assert found.claim.period_start == datetime.date(2024, 1, 1)


def test_a_document_that_fails_costs_the_others_nothing() -> None:
    bad = Document("出口额3亿元。", "a", None, "乌有县", "a", "a.jsonl", 1, 30)
    good = Document("出口额3亿元。", "b", None, None, "a", "a.jsonl", 2, 30)
    refused, explained = explain_documents([bad, good])
    assert isinstance(refused, SourceError)
    assert str(refused).startswith("a.jsonl, row 1: '乌有县': ")
    assert isinstance(explained, Explained)
