"""Own gold for days: sentences of our own, when they were written, and the day that the words in brackets mean."""

from datetime import date

from kb.document import Document
from kb.extract import dates
from kb.nlp import analyse

MUST = 0.95

GOLD = """
2024-12-04 Wed | The minister arrived on [Friday] with a small delegation. | 2024-11-29
2024-12-04 Wed | Two ferries collided in thick fog on [Wednesday], the coast guard said. | 2024-12-04
2024-12-04 Wed | The court said [Tuesday] that it would hear the appeal. | 2024-12-03
2024-12-04 Wed | The court will hear the appeal on [Tuesday]. | 2024-12-10
2024-12-04 Wed | The two presidents would meet in Oslo on [Friday], her spokesman said. | 2024-12-06
2024-12-04 Wed | The summit opens in Oslo on [Friday]. | 2024-12-06
2024-12-04 Wed | The foreign minister is travelling to Lima on [Monday] for talks. | 2024-12-09
2024-12-04 Wed | Parliament is to vote on the bill [Thursday]. | 2024-12-05
2024-12-04 Wed | Police expect large crowds ahead of [Sunday]'s election. | 2024-12-08
2024-12-04 Wed | Unions called a general strike for [Thursday]. | 2024-12-05
2024-12-04 Wed | Talks scheduled for [Saturday] were put off. | 2024-12-07
2024-12-04 Wed | The rebels have until [Monday] to lay down their arms. | 2024-12-09
2024-12-04 Wed | The verdict is due [Friday]. | 2024-12-06
2024-12-04 Wed | A decision could come as early as [Friday]. | 2024-12-06
2024-12-04 Wed | The shop may have been set on fire on [Sunday], investigators believe. | 2024-12-01
2024-12-04 Wed | No trains have run since [Monday]. | 2024-12-02
2024-12-04 Wed | Mourners buried the victims of [Monday]'s blast. | 2024-12-02
2024-12-04 Wed | The mayor was criticised for [Saturday]'s speech. | 2024-11-30
2024-12-04 Wed | He was last seen on [Sunday night]. | 2024-12-01
2024-12-04 Wed | Fighting broke out early [Tuesday]. | 2024-12-03
2024-12-04 Wed | The bank cut its rate [last Thursday]. | 2024-11-28
2024-12-04 Wed | The bank meets again [next Thursday]. | 2024-12-05
2024-12-04 Wed | The strike began [yesterday]. | 2024-12-03
2024-12-04 Wed | The strike ends [tomorrow]. | 2024-12-05
2024-12-04 Wed | Three villages were shelled [last night]. | 2024-12-03
2024-12-04 Wed | The queen arrived [this morning]. | 2024-12-04
2024-12-04 Wed | The queen leaves [tomorrow morning]. | 2024-12-05
2024-12-04 Wed | The reactor was shut down [three days ago]. | 2024-12-01
2024-12-04 Wed | The pact was signed [the day before yesterday]. | 2024-12-02
2024-12-04 Wed | The pact will be signed [the day after tomorrow]. | 2024-12-06
2024-12-04 Wed | The bridge reopened on [Nov. 20]. | 2024-11-20
2024-12-04 Wed | The bridge will reopen on [Jan. 15]. | 2025-01-15
2024-12-04 Wed | The dividend is payable [January 3] to holders of record. | 2025-01-03
2024-12-04 Wed | The parade takes place on [May 9]. | 2025-05-09
2024-12-04 Wed | The dam burst on [June 6]. | 2024-06-06
2024-12-04 Wed | The law took effect on [1 October]. | 2024-10-01
2024-12-04 Wed | He has been held since [December 30]. | 2023-12-30
2024-12-04 Wed | She was sworn in on [Monday, Dec. 2]. | 2024-12-02
2024-12-04 Wed | She was sworn in on [Monday, 4 December 2023]. | 2023-12-04
2024-12-04 Wed | The truce was signed on [May 2 , 2013] . | 2013-05-02
2024-12-04 Wed | The truce was signed on [2 May, 2013]. | 2013-05-02
2024-12-04 Wed | The file was last changed on [2013-05-02]. | 2013-05-02
2024-12-04 Wed | The form is dated [05/28/2013]. | 2013-05-28
2024-12-04 Wed | The bomb went off at noon on [the 2nd of May 2013]. | 2013-05-02
2024-12-04 Wed | Polls close at 8 p.m. on [Sunday]. | 2024-12-08
2024-12-04 Wed | The plane vanished on [Friday last week]. | 2024-11-29
2024-12-04 Wed | The fleet sailed on [Tuesday of last week]. | 2024-11-26
2024-12-04 Wed | The fleet sails on [Tuesday next week]. | 2024-12-10
2024-12-04 Wed | The fleet sailed [a week ago Tuesday]. | 2024-11-26
2024-12-04 Wed | The hostages, who were freed on [Saturday], flew home. | 2024-11-30
2024-12-04 Wed | The office, which reopens [Monday], has been closed for a year. | 2024-12-09
2024-12-04 Wed | The envoy said on [Monday] that he would return. | 2024-12-02
2024-12-04 Wed | The envoy hopes to return on [Monday]. | 2024-12-09
2024-12-04 Wed | The ministers were to meet again [Thursday]. | 2024-12-05
2024-12-04 Wed | Schools were closed on [Monday and Tuesday]. | 2024-12-02
2024-12-04 Wed | The toll rose to nine on [Monday]. | 2024-12-02
2024-12-04 Wed | [Sunday]'s referendum will decide the matter. | 2024-12-08
2024-12-04 Wed | [Sunday]'s referendum decided the matter. | 2024-12-01
2024-12-04 Wed | The ban, effective [Jan. 1], covers all plastics. | 2025-01-01
2024-12-04 Wed | Shares fell sharply in the year ended [Sept. 30]. | 2024-09-30
2024-12-04 Wed | The trial begins [Feb. 3]. | 2025-02-03
2024-12-04 Wed | The coup of [February 1] brought the generals to power. | 2024-02-01
2024-12-04 Wed | The cabinet met late on [Tuesday] and again on Wednesday. | 2024-12-03
2024-12-04 Wed | The pope will celebrate mass on [Christmas Day]. | 2024-12-25
2024-12-04 Wed | The fire broke out on [New Year's Eve]. | 2023-12-31
2024-12-07 Sat | Two miners were rescued on [Saturday]. | 2024-12-07
2024-12-07 Sat | Two miners were rescued on [Sunday]. | 2024-12-01
2024-12-07 Sat | The search will resume on [Sunday]. | 2024-12-08
2024-12-07 Sat | The search resumed on [Friday] after a storm. | 2024-12-06
2025-01-03 Fri | The dispute began on [Dec. 12]. | 2024-12-12
2025-01-03 Fri | The dispute ended on [Monday], three weeks after it began. | 2024-12-30
2025-01-03 Fri | The port will reopen on [December 1]. | 2025-12-01
2025-01-03 Fri | The treaty was signed [two days before]. | 2025-01-01
2024-02-29 Thu | The vaccine arrived [a day earlier]. | 2024-02-28
2024-02-29 Thu | The vaccine arrives [tomorrow]. | 2024-03-01
"""


def test_days_are_right_at_least_as_often_as_they_must_be() -> None:
    rows = [tuple(map(str.strip, line.split("|"))) for line in GOLD.strip().splitlines()]
    read = {(text, expected): meant(written[:10], text) for written, text, expected in rows}
    wrong = {row: found for row, found in read.items() if found != row[1]}
    assert len(rows) > 70
    assert len(wrong) <= (1 - MUST) * len(rows), wrong


def meant(written: str, marked: str) -> str:
    """The first day of the date that is read where the brackets stand, or nothing when none is."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    document = Document(id="d", text=text, headline="", language="en", reference_date=date.fromisoformat(written))
    found = (one for one in dates.find(analyse(document)) if one.start < end and start < one.end)
    return next((one.value[:10] for one in found), "")
