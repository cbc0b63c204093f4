"""Passages that set tasks: 要加快…. 强化…,新建公园12个. What names nobody there is still to be done."""

from __future__ import annotations

from indicators.grammar.clauses import Sentence
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


def begin(page: Page, sentence: Sentence) -> None:
    """Whether a sentence sets tasks: by an urging word of its own, or in a passage that one opened."""
    thread, span = page.thread, (sentence.start, sentence.end)
    if _done().search(page.text, *span):
        thread.tasks = False
        return
    urging = _urging().match(page.text, *span)
    if urging["task"] if urging else thread.tasks and _task().match(page.text, *span):
        thread.status = Status.TARGET
    thread.tasks = thread.tasks or urging is not None
