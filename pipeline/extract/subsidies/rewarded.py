"""What money without a name of its own rewards: the people brought or trained, an honour, an assessment passed."""

import re

from pipeline import vocab
from pipeline.extract.subsidies.giving import Offer

PERSONS = vocab.any_of(vocab.terms("subsidies", "persons"))
PERSON = re.compile(rf"(?:{PERSONS})\Z")
COUNT = r"\s*(?:\d+\s*(?:[名人位个](?!才|员))?\s*(?:及?以上|以内)?的?)?\s*"
BRINGS = re.compile(
    rf"(?P<deed>{vocab.any_of(vocab.terms('subsidies', 'brings'))}){COUNT}"
    rf"(?P<whom>(?:(?![的和到对给为])[一-鿿“”]){{0,12}}?(?:{PERSONS})(?:(?:就业|创业|见习|实习|上岗)(?=[,的、]))?)"
)
HONOURS = re.compile(
    r"(?P<deed>(?:新?入选|当选|被?评选?为|获评为?|(?:被)?授予|荣获|被?认定为))(?P<titles>[^,。;:\d]{2,40}?)(?:称号|荣誉)*的"
)
ASSESSED = re.compile(
    r"(?P<name>(?:年度|综合|绩效)*(?:考核|考评|评估|评价|验收)(?:结果)?为?(?:优秀|良好|合格))(?:等[次级])?的,?(?:再|另)?(?:给予)?(?:补贴|补助|奖励)\Z"
)
COMPOUND = re.compile(r"(?:补贴|补助|奖励|资助){2,}")


def rewarded(
    plain: str, offer: Offer, who: str | None, tier: str | None, per: str | None, instrument: str | None
) -> str | None:
    """What an offer that nothing names rewards, in the notice's words; None where only its condition says it.

    A rate a head to somebody else is for bringing these people (招引职工), a prize to a person for the title won
    (入选省技术能手), a bonus for an assessment is called by it (考核优秀奖励), and two words for money are a name.
    """
    if instrument and COMPOUND.fullmatch(instrument):
        return instrument
    return (
        people_brought(plain, offer, who, per)
        or honour_won(plain, offer, who, tier)
        or assessment_passed(plain, offer, instrument)
    )


def people_brought(plain: str, offer: Offer, who: str | None, per: str | None) -> str | None:
    """Whom a receiver brings or trains that is paid by the head: 招引5人以上区外职工 → 招引区外职工."""
    if not who or not per or per.split("/")[0] != "人":
        return None
    found = BRINGS.search(plain, offer.sentence.start, offer.start)
    if not found or found["whom"].endswith(who) or who.endswith(found["whom"]):
        return None
    return found["deed"] + found["whom"]


def honour_won(plain: str, offer: Offer, who: str | None, tier: str | None) -> str | None:
    """The title that a person is rewarded for, the offer's own where several are listed."""
    if not who or not PERSON.search(who):
        return None
    found = HONOURS.search(plain, offer.sentence.start, offer.start)
    if not found:
        return None
    titles = found["titles"].replace("和", "、").split("、")
    listed = tier.removesuffix("称号") if tier else None
    title = listed if listed in titles else titles[0] if len(titles) == 1 else None
    return found["deed"] + title if title and not who.endswith(title) else None


def assessment_passed(plain: str, offer: Offer, instrument: str | None) -> str | None:
    """The assessment that a bonus is for, where it stands right before the bonus: 考核优秀的奖励2万元."""
    found = ASSESSED.search(plain, offer.sentence.parts[offer.part][0], offer.start)
    return found["name"] + instrument if found and instrument else None
