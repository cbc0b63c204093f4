"""Passages that set tasks: 要加快…. 强化…,新建公园12个. What names nobody there is still to be done."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from indicators.grammar.clauses import Clause, Sentence
from indicators.grammar.page import Page
from indicators.grammar.words import pattern
from indicators.model import Status

# 要|大力|推动, 做好今年的工作,|必须|坚持: at the head of a sentence; but not 主要
_urging = pattern(
    r"""
    (?: [^,;:。“”]{0,14} , )? [^,;:。“”]{0,10}?
    (?: 要 (?<! [主重需首摘纲概简扼不只还就] 要 ) | 必须 | 务必 | (?<= [今明]年 ) 将 )
    {pressing}* (?: (?P<task> {tasking} ) | {action_always} | [把以在从] )
    """
)

# 强化|扬尘治理, 年内|继续|推进…: a sentence that sets a task, behind the mark of its item
_task = pattern(
    r"""
    (?: [\s●■◆·•] | \d{1,2} [、.] | [(] .{1,2} [)] | [一二三四五六七八九十] (?: 是 | 要 | 、 ) )*
    (?: (?: 同时 | 此外 | 另外 | 今年 | 年内 | 20\d\d年 ) ,? )?
    {pressing}* {tasking}
    """
)

# 完成|了|, 去年|…
_done = pattern(r"{told_done}")


# 补助|再|增加
_moving = pattern(r"{long_move} | 再 (?! [创次获度] ) | 将 | 安排")

# Where a sentence ends.
_STOP = re.compile(r"[。!?\n]")

_FEWEST = 10  # a page of fewer sentences is not judged as a whole
_LEAST_TASKS, _MOST_DONE = Decimal("0.4"), Decimal("0.05")  # of the sentences of a programme


def begin(page: Page, sentence: Sentence, *, told: bool) -> None:
    """Whether a sentence sets tasks: by an urging word, in a passage that one opened, or in a programme.

    ``told`` says that it has numbers; one without may still open a passage.
    """
    thread, span = page.thread, (sentence.start, sentence.end)
    if _done().search(page.text, *span):
        thread.tasks = False
        return
    urging = _urging().match(page.text, *span)
    if told and (urging["task"] if urging else _sets_task(page, sentence)):
        thread.status = Status.TARGET
    thread.tasks = thread.tasks or urging is not None


def _sets_task(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence sets a task at its head, or in a programme by a move: 补助再增加30元,推动…."""
    if _task().match(page.text, sentence.start, sentence.end):
        return page.thread.tasks or is_programme(page)
    first, *others = sentence.clauses or [Clause(sentence.start, sentence.end, "")]
    goes_on = any(_task().match(page.text, clause.start, clause.end) for clause in others)
    moves = goes_on and _moving().search(page.text, first.start, first.end)
    return bool(moves or any(_moves(page, clause) for clause in sentence.clauses)) and is_programme(page)


def _moves(page: Page, clause: Clause) -> bool:
    """Whether a clause has a number behind a move: 提高到|450元, 安排|1000亿元."""
    move = _moving().search(page.text, clause.start, clause.end)
    return move is not None and bool(page.quantities(move.end(), clause.end))


def is_programme(page: Page) -> bool:
    """Whether a page does little but set tasks and tells of next to nothing done; a report tells of both."""
    thread = page.thread
    if thread.programme is None:
        ends = [0, *(stop.end() for stop in _STOP.finditer(page.text)), len(page.text)]
        spans = [span for span in pairwise(ends) if span[1] - span[0] > 1]
        done = sum(_done().search(page.text, *span) is not None for span in spans)
        tasks = sum(_task().match(page.text, *span) is not None for span in spans)
        thread.programme = (
            not page.document.is_report
            and len(spans) >= _FEWEST
            and tasks >= _LEAST_TASKS * len(spans)
            and done <= _MOST_DONE * len(spans)
        )
    return thread.programme
