"""What a reader carries along from sentence to sentence: whose numbers, which indicator, what period, what status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import regex

from indicators.model import Basis, Period, Status
from indicators.normalization import periods, places
from indicators.normalization.places import Region
from indicators.normalization.periods import TimeExpression
from indicators.normalization.places import PlaceKind, PlaceMention


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a page before it is read: its name, day, region, and the year it reports on."""

    doc_id: str | None
    date: date | None
    region: Region | None
    report_year: int | None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose indicator: a name as written or resolved, and the code of its region."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A time expression as written, with its days."""

    words: str
    period: Period | None


@dataclass(slots=True)
class Thread:
    """The state of reading; :meth:`paragraph` and :meth:`sentence` forget what does not carry over."""

    document: Document
    subject: Subject | None = None
    carried: Subject | None = None
    indicator: str | None = None
    when: When | None = None
    status: Status = Status.ACTUAL
    basis: Basis | None = None
    reference: str | None = None
    section_when: When | None = None
    section_status: Status = Status.ACTUAL
    seen: list[str] = field(default_factory=list)

    def heading(self, words: str, when: When | None) -> None:
        """Take in a heading: its period and what it announces hold for its section; the subject is open again."""
        self.carried = None
        self.section_when = when or self.section_when
        if regex.search(r"回顾|完成情况|总结|成就|成效|进展", words):
            self.section_status = Status.ACTUAL
        elif regex.search(r"目标|安排|打算|部署|思路|计划|重点工作|主要任务|工作任务|下一步|展望|要求", words):
            self.section_status = Status.TARGET

    def paragraph(self) -> None:
        """Begin a paragraph: the section's period and status hold again."""
        self.when = self.section_when
        self.indicator = None
        self.sentence()

    def sentence(self) -> None:
        """Begin a sentence: the section's status and the subject carried so far hold again."""
        self.subject = self.carried
        self.status = self.section_status
        self.basis = None
        self.reference = None

    def locate(self, mention: PlaceMention, words: str) -> Subject:
        """The subject that a place names; 全市 and 该区 become the name of the region they point to."""
        region = self.document.region.code if self.document.region else None
        found = places.resolve(mention, region=region, seen=self.seen, date=self.document.date)
        if found is None and mention.kind is PlaceKind.ANAPHOR:
            found = self._pointed(mention)
        if found is not None and found.code not in self.seen[-1:]:
            self.seen.append(found.code)
        if mention.kind is PlaceKind.ANAPHOR:
            return Subject(found.name if found else words, found.code if found else None)
        return Subject(words, found.code if found else None)

    def _pointed(self, mention: PlaceMention) -> Region | None:
        """The place read last that 全市 or 该区 can mean, when the document's own region can't be it."""
        for code in reversed(self.seen):
            found = places.resolve(mention, region=code, date=self.document.date)
            if found is not None:
                return found
        return None

    def resolve(self, expression: TimeExpression, words: str) -> When:
        """The days of a time expression in its place in the text."""
        governing = self.when.period if self.when else None
        found = periods.resolve(
            expression, self.document.date, governing=governing, year=self.document.report_year
        )
        return When(words, found)

    def default_subject(self) -> Subject | None:
        """The subject where a sentence names none: the last one of the paragraph, else the document's region."""
        if self.subject is not None:
            return self.subject
        region = self.document.region
        return Subject(region.name, region.code) if region else None
