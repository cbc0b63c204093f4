"""The transitive verbs of a topic: those whose object is the name and those that are a part of it."""

from __future__ import annotations

from indicators.grammar.words import pattern

#: What may end a verb: 建成了, 培育出; but 有|出口企业, 实现|出栏, 完成|过境运输.
_ASPECT = "(?: [了着] | 过 (?! [境程渡路] ) | 出 (?! [口租生栏境让厂资库国版席货院勤行入] ) )?"

#: Verbs that stay in the name of what they do: 新增|就业.
kept = pattern(r"{action_keep}")

#: Verbs before an object that leave the object's name alone: 全年实现|地区生产总值; 有率 is no such verb.
light = pattern(
    rf"""
    (?: {{owning}} | [有达为是]
      | {{action_drop_always}} (?! 金额 | 价款 | 价格 | 限额 | 面积 | 规模 | 总额 | 能力 | 次数 | 数 ) )
    {_ASPECT} (?= . ) (?! [率量额] )
    """
)

#: 引进|和落地|科技成果: a second verb before the same object.
coordinated = pattern(r"[、和与及] {action} (?= \p{Han}{2} )")

#: A verb inside a topic, unless the next word makes a noun of it: 第一产业|实现|增加值, but 办结率.
inside = pattern(rf"{{action_always}} {_ASPECT} (?! {{nominal}} )")
