"""When a claim holds: the period named before it in its sentence, else the one carried over."""

from __future__ import annotations

import datetime
import re

from indicators.grammar import qualifiers, relations
from indicators.grammar.clauses import LONGEST_SENTENCE, Clause, Sentence
from indicators.grammar.page import Page
from indicators.grammar.ruled import Ruled
from indicators.grammar.thread import When
from indicators.model import Period, Quantity, Status
from indicators.normalization import periods
from indicators.normalization.fold import fold
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import AsOf, Now, Since, Vague

# 6日|讯, 6日|(记者
_DATELINE = re.compile(r"\s? [讯电] | \s? \( (?: 全媒体 )? (?: 记者 | 通讯员 )", re.VERBOSE)

# “十五五”时期
_PLAN = re.compile(r"“?十?[一二三四五六七八九]五”?(?:规划)?(?:期间|时期|期末|末)")

# 本周|累计上涨, 本周|收跌
_MOVES = re.compile(r"[累合]? 计? [收大微]? [涨跌升]", re.VERBOSE)

# 2026年|到期的债券, 明天|集团: a time that tells which thing is meant.
_OF_THING = re.compile(r"的|到期|[版届级]|集团")

# 结转入|下一年度, 推迟到|明年: where something is moved to
_INTO = re.compile(r"(?:[结转]入?|留[待至]|[推延]迟[到至]|[推顺]延[到至]|延长[到至]|移至)$")

# 近日|公布: when something was said and not when it holds
_PUBLISHED = re.compile(r"(?:正式|对外|公开|首次|在[^,;。]{1,8})?(?:公布|发布|披露|宣布|公告|发表|出炉|揭晓)")

# At the head of a sentence.
_HEAD = re.compile(r"(?:[。!?\n]|^)[\s“]*$")

# 25日|和|26日
_AND = re.compile(r"[、和与]")
_EACH = re.compile(r"分别|各(?!类|项|种|地|级|界)")

# Up to where the sentence ends.
_REST = re.compile(r"[^。!?\n]*")

# 2012—2020年
_YEARS = re.compile(r"\d{4}年?\D{1,2}\d{4}年")

_SAME_LEVEL = 3  # 同期|的水平

#: How times ahead begin: 明日, 下月, 后天, 来年, 未来.
_AHEAD = "明下后来未"

# 增加|到|2007年的13786元; but not 高于|2007年的13786元
_UP_TO = re.compile(r"(?:[到至为由从成]|(?<![当高低快慢多少大小])于)$")


#: The rule of a period that an earlier sentence named.
CARRIED = "carried over"


def period(page: Page, sentence: Sentence, quantity: Quantity) -> Ruled[When | None]:
    """The period of a number."""
    time = page.last_time(sentence.start, quantity.start)
    if time is not None:
        time = _meant(page, sentence.start, time)
        severally = _EACH.search(page.text, time.end, quantity.start)
        joined = None if severally else _joined(page, sentence.start, time)
        return Ruled("named in the sentence", joined or page.when(time))
    return Ruled(CARRIED if page.thread.when else "none", page.thread.when)


def held(page: Page, when: Ruled[When | None], status: Status) -> Ruled[When | None]:
    """The period of a number by its status: what is aimed at lies in no past time that is carried over,
    and what is told as a fact in none to come.
    """
    if when.rule != CARRIED:
        return when
    if status is Status.TARGET and is_past(page, when.value):
        return Ruled("aimed at later", None)
    if status is Status.ACTUAL and is_future(page, when.value):
        return Ruled("told before", None)
    return when


def at_end(when: Ruled[When | None], rule: str) -> Ruled[When | None]:
    """2012—2020年由8万元增加到21万元: of the year in which the span begins, and of that in which it ends."""
    found = when.value
    if rule not in ("from", "to") or found is None or found.period is None:
        return when
    if not _YEARS.fullmatch(fold(found.words)):
        return when
    year = (found.period.start if rule == "from" else found.period.end).year
    whole = Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return Ruled("an end of the span", When(found.words, whole))


def _meant(page: Page, start: int, time: TimeExpression) -> TimeExpression:
    """The time that is meant by the last one: the 截至 before 现有, the year of what was 近日公布."""
    existing = isinstance(time.shape, Now) and page.text.startswith("现", time.start)
    said = isinstance(time.shape, Vague) and _PUBLISHED.match(page.text, time.end)
    if not existing and not said:
        return time
    before = next(
        (found for found in page.scan.periods.backwards(start, time.start) if page.governs(found)), None
    )
    return before if before and (said or isinstance(before.shape, AsOf)) else time


def _joined(page: Page, start: int, last: TimeExpression) -> When | None:
    """5月25日和26日, 2022年、2023年: two times in a row that follow each other are one."""
    before = next(iter(page.scan.periods.backwards(start, last.start)), None)
    if before is None or not _AND.fullmatch(page.text, before.end, last.start):
        return None
    first = page.when(before).period
    second = periods.resolve(last, page.document.date, governing=first) if first else None
    if first is None or second is None or second.start - first.end != datetime.timedelta(1):
        return None
    return When(page.kept(before.start, last.end), Period(first.start, second.end))


def words_end(page: Page, border: int, quantity: Quantity) -> int:
    """Where the predicate before a number ends: before the date in 增加到2007年的13786元."""
    end = quantity.reach_start
    symbol = quantity.unit.symbol if quantity.unit else ""
    if symbol == "%" and relations.of_then(page.text, border, end):
        return end
    for time in page.times(border, end):
        start = time.start + 1 if page.text[time.start] in "到至" else time.start
        if page.text[time.end : end] in ("", "的") and _UP_TO.search(page.text, border, start):
            return start
    return end


def carry(page: Page, clause: Clause, *, with_claims: bool) -> None:
    """Let the periods of a clause go on to later sentences.

    A mere day goes on only with a claim under it, and so does a time years back: 他1951年参加工作.
    """
    for time in page.named_times(clause.start, clause.end):
        if isinstance(time.shape, Now) and _ends_old(page):
            page.thread.when, page.thread.ahead = page.when(time), False
        if _DATELINE.match(page.text, time.end) or _is_passing(page, clause, time):
            continue
        when = page.when(time)
        mere = not time.point and not isinstance(time.shape, Since)
        single = mere and when.period is not None and when.period.start == when.period.end
        if not with_claims and _is_old(page, when) and _in_passing(page, clause, time):
            page.thread.when, page.thread.ahead = None, False
        elif with_claims or not single or _leads(page, clause, time):
            page.thread.when, page.thread.ahead = when, page.document.is_report and is_ahead(page, time)


def _is_passing(page: Page, clause: Clause, time: TimeExpression) -> bool:
    """A date for its own number alone: a deadline, 目前, 上年同期, 本周|涨, 结转|下年, a bracketed one."""
    opened = page.text.rfind("(", clause.start, time.start)
    closed = page.text.rfind(")", clause.start, time.start)
    adverbial = _MOVES.match(page.text, time.end)
    if time.deadline or time.same or isinstance(time.shape, Now) or adverbial or opened > closed:
        return True
    return _INTO.search(page.text, max(clause.start, time.start - 4), time.start) is not None


def _leads(page: Page, clause: Clause, time: TimeExpression) -> bool:
    """9月20日0—24时,|全省新增…: a day by itself at the head of a sentence with numbers."""
    if clause.mark != "," or page.text[clause.start : time.start].strip() or time.end < clause.end:
        return False
    rest = _REST.match(page.text, clause.end + 1, clause.end + LONGEST_SENTENCE)
    return bool(rest and page.quantities(*rest.span()))


def _in_passing(page: Page, clause: Clause, time: TimeExpression) -> bool:
    """Whether a time stands inside a sentence without a number behind it: 他1951年参加工作."""
    if _HEAD.search(page.text, max(0, time.start - 3), time.start):
        return False
    far = clause.end + LONGEST_SENTENCE
    stop = page.text.find("。", clause.end - 1, far)
    return not page.quantities(clause.start, stop if stop >= 0 else far)


def _ends_old(page: Page) -> bool:
    """1955年建成…. 如今,…: whether the period carried lies years back, or how far no one can say."""
    told = page.thread.when
    if told is None or told.period is None:
        return False
    return page.document.date is None or _is_old(page, told)


def _is_old(page: Page, when: When) -> bool:
    """Whether a period was over before last year."""
    day, found = page.document.date, when.period
    return day is not None and found is not None and found.end.year < day.year - 1


def is_ahead(page: Page, time: TimeExpression) -> bool:
    """到2025年, 2030年前, “十五五”期间, 今年 in a work report: a deadline or plan that still runs."""
    if page.text.startswith("的", time.end):
        return False
    found, day = page.when(time).period, page.document.date
    if found is None:
        return False
    if time.deadline or _PLAN.fullmatch(page.text, time.start, time.end):
        return day is None or found.end > day
    year = page.document.planned_year
    return year is not None and found == Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def is_to_come(page: Page, time: TimeExpression) -> bool:
    """明日, 下月, 2030年: a time that says itself that it lies ahead; a bare 6日 may be last month's."""
    found, day = page.when(time).period, page.document.date
    if found is None or day is None or found.start <= day:
        return False
    if qualifiers.names_event(page.text, time) or _OF_THING.match(page.text, time.end):
        return False
    return page.text[time.start] in _AHEAD or found.start.year > day.year


def is_foretold(page: Page, when: When) -> bool:
    """今后三年, 未来五年: a time that says itself that it lies ahead."""
    return when.words.startswith(("今后", "未来")) and is_future(page, when)


def is_dated(page: Page, start: int, end: int) -> bool:
    """Whether what is compared with is a time and not what another had in the same: 比|同期全国增速."""
    found = page.times(start, end)
    return any(not (time.same and time.start == start and end - time.end > _SAME_LEVEL) for time in found)


def is_older(page: Page, start: int, end: int) -> bool:
    """Whether a date in a range lies before last year, seen from what is told: 比2017年末, in 2019."""
    told, day = page.thread.when, page.document.date
    known = (told.period.end if told and told.period else None, day)
    year = min((date.year for date in known if date), default=None)
    dates = [page.when(time).period for time in page.times(start, end)]
    return year is not None and any(found is not None and found.end.year < year - 1 for found in dates)


def is_past(page: Page, when: When | None) -> bool:
    """Whether a period was over on the document's day."""
    day = page.document.date
    return when is not None and when.period is not None and day is not None and when.period.end < day


def is_future(page: Page, when: When | None) -> bool:
    """Whether a period begins after the document's day."""
    day = page.document.date
    return when is not None and when.period is not None and day is not None and when.period.start > day


def is_running(page: Page, when: When) -> bool:
    """Whether a period goes on beyond the document's day."""
    day = page.document.date
    return day is not None and when.period is not None and when.period.end > day
