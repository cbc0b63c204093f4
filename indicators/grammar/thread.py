"""What carries over from sentence to sentence: whose numbers, which indicator, what period and status."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from indicators.grammar.clauses import Sentence
from indicators.grammar.document import Document
from indicators.grammar.readings import Comparison
from indicators.grammar.words import pattern
from indicators.model import Basis, Kind, Period, Status
from indicators.normalization import periods, places
from indicators.normalization.periods import TimeExpression
from indicators.normalization.periods.shapes import Reported, Stretch, Unit
from indicators.normalization.places import Level, PlaceKind, PlaceMention, Region

# What the heading of a report's section announces: 过去一年工作|回顾; 2024年|主要工作.
_review = pattern(r"{review}")
_outlook = pattern(r"{outlook} | (?: 今年 | 20\d\d年 ) (?: 的 | 政府 )? (?: 主要 )? 工作")

_PASSED = 12  # how many places back one may be meant of which nothing was told

_SUBHEAD = 10  # a longer heading below a text is a headline
_OFTEN = 2  # in how many paragraphs a page names the place that it is about

_LEAD = 2  # in how many paragraphs an article tells where it is set


class Subject(NamedTuple):
    """Whose indicator: a name as written or resolved, and the code of its region."""

    name: str
    code: str | None


def _together(a: Subject, b: Subject) -> bool:
    """Whether one of two places lies in the other."""
    return bool(a.code and b.code and (places.within(a.code, b.code) or places.within(b.code, a.code)))


class When(NamedTuple):
    """A time expression as written, with its days."""

    words: str
    period: Period | None


@dataclass(slots=True)
class Thread:
    """The state of reading; :meth:`paragraph` and :meth:`sentence` forget what does not carry over."""

    document: Document
    subject: Subject | None = None
    carried: Subject | None = None
    company: Subject | None = None  # the organisation named last, to which 该公司 points
    work: Subject | None = None  # what was last told to be built, to which 项目 points in its paragraph
    titled: Subject | None = None  # whose the headings just read are
    alien: bool = False  # one who is not named speaks or acts in the sentence
    collected: bool = False  # the headings of the page are of news from different places
    section_subject: Subject | None = None
    entered: Subject | None = None  # the subject with which the paragraph began
    named: Counter[str | None] = field(default_factory=Counter)  # in how many paragraphs each place was
    lead: Subject | None = None  # where the article is set: the place of its first paragraphs
    led: bool = False  # the article has told its place since its last heading
    told: int = 0  # how many paragraphs were begun since then
    heads: int = 0  # how many headings stand in a row right before
    signed: bool = False  # the page has bylines, and an article lasts until the next one
    indicator: str | None = None
    names: list[tuple[Subject | None, str]] = field(default_factory=list)  # what numbers were told of
    quiet: Sentence | None = None  # the sentence before, when that told no number
    named_for: Subject | None = None  # the subject for which the indicator was named
    by_agent: bool = False  # the indicator is that of one who acts and is not the subject of later clauses
    sector: str | None = None  # the first indicator of the sentence, whose sector later ones share
    kind: Kind | None = None
    ranked_in: str | None = None  # among whom the last rank was told
    counted: bool = False  # the indicator names things that were counted
    when: When | None = None
    ahead: bool = False  # the period is that of a plan
    status: Status = Status.ACTUAL
    reckoned: bool = False  # the status carried over is that of an estimate, which may be of what is there
    planned: bool = False  # the sentence has said without a number what will be done
    basis: Basis | None = None
    reference: str | None = None
    opener: Comparison | None = None  # what the sentence opens by comparing with: 与去年相比
    section_when: When | None = None
    section_status: Status = Status.ACTUAL
    tasks: bool = False  # the passage sets tasks
    programme: bool | None = None  # the whole page does; null before it is asked
    seen: list[str] = field(default_factory=list)  # places, the one read last at the end

    def heading(self, words: str, when: When | None, subject: Subject | None) -> None:
        """Take in a heading: its period, its place and what it announces hold for its section.

        On a page without bylines one as long as a headline, or any among news from different places, ends
        what the one before announced.
        """
        before = self.section_subject
        if self.heads == 1 and self._is_headline(words):
            self._begin_article()
        if subject is not None:
            self.collected |= before is not None and before != subject and not _together(before, subject)
            self.titled = self.carried = self.section_subject = subject
        elif self.document.is_report:
            self.carried = self.section_subject = None
        self.section_when = when or self.section_when
        if _review().search(words):
            self.section_status, self.tasks = Status.ACTUAL, False
        elif _outlook().search(words) and (self.document.is_report or self._runs(when)):
            self.section_status = Status.TARGET

    def _is_headline(self, words: str) -> bool:
        """Whether a heading below a text begins another article and no part of the same."""
        return not (self.signed or self.document.is_report) and (len(words) > _SUBHEAD or self.collected)

    def _begin_article(self) -> None:
        """Forget the time and the place of the article before."""
        self.when = self.section_when = None
        self.carried = self.section_subject = self.lead = None
        self.led = False

    def _runs(self, when: When | None) -> bool:
        """Whether a period goes on beyond the document's day."""
        day = self.document.date
        return day is not None and when is not None and when.period is not None and when.period.end > day

    def paragraph(self, *, opens: bool, titles: bool, item: bool) -> None:
        """Begin a paragraph: the section's period and status hold again.

        One that ``opens`` an article (a byline, a dateline) takes its subject from the headings right above
        it, an ``item`` of a list and one in a report or a nation-wide page from its section; any other
        goes back to where its article is set. ``titles`` marks a heading.
        """
        self.when, self.ahead = self.section_when, False
        self.work = None
        self._place()
        if opens:
            self.tasks = False
            self.carried, self.lead = self.titled, None
            self.section_subject = self.titled
        elif item or not self._is_local() or self._is_far():
            self.carried = self.section_subject
        else:
            self._go_back()
        self.heads = self.heads + 1 if titles else 0
        self.signed = self.signed or opens
        self.told = 0 if titles else 1 if opens else self.told + 1
        self.led = self.led and not (titles or opens)
        if not titles:
            self.titled = None
        self.indicator = None
        self.entered = self.carried
        self.sentence()

    def _is_far(self) -> bool:
        """Whether the paragraph just read named nobody itself, on a page that seldom names the place.

        A page whose region is known, or that names one place again and again, is about it.
        """
        place = self.carried
        if self.document.region is not None or place is None:
            return False
        return place is self.entered and self.named[place.code] < _OFTEN

    def _is_local(self) -> bool:
        """Whether the page is local news, where the place of an article holds in all its paragraphs."""
        region = self.document.region
        nation_wide = region is not None and region.level is Level.NATION
        return not nation_wide and not self.document.is_report

    def _place(self) -> None:
        """What the paragraph just read tells of where its article is set, if anywhere."""
        place = self.carried
        if place is None or place.code is None:
            return
        self.named[place.code] += place is not self.entered
        if 0 < self.told <= _LEAD and not self.led:
            self.lead, self.led = place, True
        elif self.lead is not None and not _together(self.lead, place):
            self.lead = None
        section = self.section_subject
        if section is not None and self._is_local() and not _together(section, place):
            self.section_subject = self.lead = None

    def _go_back(self) -> None:
        """Back to the place of the section, else of the article; as it was written last."""
        place = self.section_subject or self.lead
        if place is None or self.carried is None or place.code is None or self.carried.code != place.code:
            self.carried = place

    def sentence(self) -> None:
        """Begin a sentence: the section's status and the subject carried so far hold again."""
        self.counted = False
        self.sector = None
        self.by_agent = self.alien = False
        self.subject = self.carried
        self.status = self.section_status
        self.planned = self.reckoned = False
        self.basis = None
        self.reference = None
        self.opener = None
        self.names = []

    def tell(self, subject: Subject | None, name: str) -> None:
        """A number of this sentence is told of this name, its own."""
        if (subject, name) not in self.names:
            self.names.append((subject, name))

    def locate(self, mention: PlaceMention, words: str, before: Iterator[PlaceMention]) -> Subject:
        """The subject that a place names; 全市 and 该区 become the name of the region they point to.

        ``before`` are the places named before it, the last first: of use where nothing was told of any.
        """
        found = self._region(mention)
        if found is None and mention.kind is PlaceKind.ANAPHOR:
            found = self._pointed(mention) or self._pointed_in_passing(mention, before)
        if found is not None and found.code not in self.seen[-1:]:
            self._see(found.code)
        if mention.kind is PlaceKind.ANAPHOR:
            return Subject(found.name if found else words, found.code if found else None)
        return Subject(words, found.code if found else None)

    def _region(self, mention: PlaceMention) -> Region | None:
        region = self.document.region.code if self.document.region else None
        return places.resolve(mention, region=region, seen=self.seen, date=self.document.date)

    def _see(self, code: str) -> None:
        """Note a place as the one read last; each is kept once, or long pages would cost more and more."""
        if code in self.seen:
            self.seen.remove(code)
        self.seen.append(code)

    def _pointed(self, mention: PlaceMention) -> Region | None:
        """The place read last that 全市 or 该区 can mean, when the document's own region can't be it."""
        for code in reversed(self.seen):
            found = places.resolve(mention, region=code, date=self.document.date)
            if found is not None:
                return found
        return None

    def _pointed_in_passing(self, mention: PlaceMention, before: Iterator[PlaceMention]) -> Region | None:
        """The same, among places of which nothing was told: 走进青川县,…. 全县…."""
        for place in islice(before, _PASSED):
            region = self._region(place) if place.kind is PlaceKind.REGION else None
            found = region and places.resolve(mention, region=region.code, date=self.document.date)
            if found is not None:
                return found
        return None

    def resolve(self, expression: TimeExpression, words: str, *, ahead: bool | None = None) -> When:
        """The days of a time expression in its place in the text."""
        return When(words, self._years(expression) or self._days(expression, ahead))

    def _days(self, expression: TimeExpression, ahead: bool | None) -> Period | None:
        document = self.document
        governing = self.when.period if self.when else None
        year = document.reviewed_year if self.section_status is Status.ACTUAL else document.report_year
        if document.report_period is not None:
            governing, year = governing or document.report_period, None
        if isinstance(expression.shape, Reported) and document.report_period is not None:
            governing = document.report_period
        return periods.resolve(expression, document.date, governing=governing, year=year, ahead=ahead)

    def _years(self, expression: TimeExpression) -> Period | None:
        """过去五年 in a report: a report counts in calendar years, up to the one it looks back on."""
        shape, last = expression.shape, self.document.reviewed_year
        if last is None or not isinstance(shape, Stretch) or shape.ahead or shape.unit is not Unit.YEAR:
            return None
        return Period(datetime.date(last - shape.count + 1, 1, 1), datetime.date(last, 12, 31))

    def default_subject(self) -> Subject | None:
        """The subject where a sentence names none: the last one, else the document's region or company."""
        if self.subject is not None or self.alien:
            return self.subject
        region, owner = self.document.region, self.document.owner
        if owner is not None:
            return Subject(owner, None)
        return Subject(region.name, region.code) if region else None
