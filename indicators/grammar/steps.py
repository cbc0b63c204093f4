"""Lists of numbers in step with a list of names, places or dates: one step for each number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indicators.grammar import nouns, series, subjects
from indicators.grammar.clauses import Sentence
from indicators.grammar.nouns import Range, Topic
from indicators.grammar.page import Page
from indicators.grammar.thread import Subject, When
from indicators.model import Quantity

# 全省|、全市
_LISTED = re.compile(r"[、和与及]")


class Step(NamedTuple):
    """What a number of a list in step has of its own; an empty name says that the lists do not match."""

    subject: Subject | None
    name: str | None
    when: When | None


def steps(
    page: Page,
    sentence: Sentence,
    border: int,
    topic: Topic,
    group: Sequence[Quantity],
    last: Sequence[Step],
    *,
    goes_on: bool,
) -> list[Step]:
    """The steps of a list that says that it runs in step (分别); none for other lists.

    ``last`` are the steps of the list before, which a list without names takes up again, also without 分别:
    …分别为9861元和5230元,增长4.2%和7.1%. A list that ``goes_on`` with no level takes up the names
    that the sentence told one after the other: 甲产值3亿元,乙产值5亿元,增长4%和7%.
    """
    count = len(group)
    if count < 2:
        return []
    words = page.text[border : group[0].reach_start]
    if not series.in_step(words):
        if topic.name is not None or not any(map(str.isalpha, words)):
            return []
        return list(last) if len(last) == count else _told(page, words, count) if goes_on else []
    ranges = _names(page, sentence, border, topic, count)
    if ranges:
        return _named(page, ranges)
    if topic.name is None and len(last) == count:
        return list(last)
    shared = _shared(page, sentence, border, topic, count)
    if shared:
        return [Step(None, name, None) for name in shared]
    dates = page.named_times(sentence.start, group[0].start)
    if len(dates) == count:
        return [Step(None, None, page.when(date)) for date in dates]
    if goes_on and topic.name is None and (told := _told(page, words, count)):
        return told
    unmatched = topic.name is not None and _members(page, topic.name, 1) is None
    return [Step(None, "", None)] * count if unmatched else []


def _told(page: Page, words: str, count: int) -> list[Step]:
    """The names that the sentence told, when there are ``count``; none before a list of references."""
    told = page.thread.names
    fits = len(told) == count and not _LISTED.search(words)
    return [Step(subject, name, None) for subject, name in told] if fits else []


def _named(page: Page, ranges: Sequence[Range]) -> list[Step]:
    topics = [nouns.topic(page.scan, *part) for part in ranges]
    names = series.completed([_member(page, topic, part) for topic, part in zip(topics, ranges, strict=True)])
    return [
        Step(subjects.named(page, topic), name or None, None)
        for topic, name in zip(topics, names, strict=True)
    ]


def _member(page: Page, topic: Topic, part: Range) -> str:
    """The name of a member; 二 in 第一、二、三产业 is one only among its neighbours."""
    return page.words(topic.name) or ("" if topic.place or topic.organ else page.kept(*part))


def _names(page: Page, sentence: Sentence, border: int, topic: Topic, count: int) -> list[Range] | None:
    """The list of names or places right before the numbers, else in the clauses before."""
    if topic.place is not None and _LISTED.match(page.text, topic.place.end):
        named = topic.name or topic.places
        end = named[1] if named else topic.place.end
        return _members(page, (topic.place.start, end), count)
    if topic.name is not None:
        return _members(page, topic.name, count)
    for clause in reversed([clause for clause in sentence.clauses if clause.end <= border]):
        told = page.quantities(clause.start, clause.end)
        name = nouns.told(page.scan, told[-1].reach_end if told else clause.start, clause.end).name
        if name is not None:
            return _members(page, name, count)
    return None


def _members(page: Page, name: Range, count: int) -> list[Range] | None:
    return series.members(page.text, name, count, page.scan.places.inside(*name))


def _shared(page: Page, sentence: Sentence, border: int, topic: Topic, count: int) -> list[str] | None:
    """医疗废物、城市污水处理能力提高,|处理率分别…: the list told before, with the measure told now."""
    if topic.name is None:
        return None
    ranges = _names(page, sentence, border, topic._replace(name=None, place=None), count)
    return series.sharing([page.kept(*part) for part in ranges], page.kept(*topic.name)) if ranges else None
