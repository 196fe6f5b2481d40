"""Inventory of controlling behaviours: what was done in a relationship, and how often.

He may answer it, and so may she, on her own side and never pooled with his. So every line names what was
done without saying "you", "he" or "she", and nothing here tells one of them that the other is asked.
"""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Happened, Highest
from throughline.rulebook.instruments.scales import Band, Bands, Choice, OneOf, Words

HOW_OFTEN = Bands(
    (
        Band("never", "Never", 0),
        Band("once", "Once", 1),
        Band("twice", "Twice", 2),
        Band("three_to_five", "3 to 5 times", 3),
        Band("six_to_ten", "6 to 10 times", 6),
        Band("eleven_to_twenty", "11 to 20 times", 11),
        Band("more_than_twenty", "More than 20 times", 21),
    )
)


def _line(key: str, subject: str, wording: str, hint: str = "", severe: bool = False) -> Item:
    return Item(key, subject, wording, HOW_OFTEN, hint=hint, severe=severe)


def _grave(key: str, subject: str, wording: str, hint: str = "") -> Item:
    """An act of grave violence, or a threat of one with a weapon."""
    return _line(key, subject, wording, hint, severe=True)


ASKED = "How many times was each of these done, in the time that is asked about?"


def _domain(key: str, title: str, *lines: Item, intro: str = ASKED) -> Section:
    return Section(key, title, lines, intro)


WHICH = OneOf(
    (
        Choice("present", "The present one"),
        Choice("last", "The last one, which has ended"),
        Choice("on_and_off", "The present one, sometimes together and sometimes apart"),
        Choice("earlier", "An earlier one, with another one since"),
    )
)
ABOUT = Section(
    "about",
    "About the relationship",
    (
        Item(
            "relationship",
            "The relationship",
            "Which relationship are these answers about?",
            WHICH,
            may_be=(),
        ),
    ),
    intro=(
        "Each line names something that a man may do to his partner or ex-partner. Say how often it was "
        "done, in the time that is asked about. Answer about one relationship. Use another form for another."
    ),
)

EMOTIONAL = _domain(
    "emotional",
    "Words and feelings",
    _line("shouting_names", "Shouting and name-calling", "Shouting at a partner and calling names"),
    _line("yelling_screaming", "Yelling and screaming", "Yelling or screaming at a partner"),
    _line("humiliating", "Humiliating", "Putting a partner down, or making a partner look stupid"),
)

JEALOUSY = _domain(
    "jealousy",
    "Jealousy and checking",
    _line("accusing_affairs", "Accusing of affairs", "Accusing a partner of having affairs"),
    _line("checking_phone", "Checking phone", "Going through a partner's phone, messages or accounts"),
    _line("tracking", "Tracking", "Following a partner, or tracking where a partner goes"),
)

ISOLATION = _domain(
    "isolation",
    "Cutting off from others",
    _line("stopping_contact", "Stopping contact", "Keeping a partner from friends or family"),
    _line("stopping_work", "Stopping work", "Keeping a partner from work, study or appointments"),
    _line("keeping_in", "Keeping in", "Locking a partner in, or not letting a partner leave"),
)

INTIMIDATION = _domain(
    "intimidation",
    "Frightening",
    _line("damaging_things", "Damaging things", "Punching walls, or smashing or damaging things"),
    _line("looming", "Looming", "Standing over a partner, or blocking the way, to frighten"),
    _line("driving", "Driving to scare", "Driving in a way meant to frighten a partner"),
    _line("pets", "Hurting a pet", "Hurting a pet, or threatening to hurt it"),
)

THREATS = _domain(
    "threats",
    "Threats",
    _line("threat_hurt", "Threat to hurt or kill", "Threatening to hurt or kill somebody"),
    _line("threat_children", "Threat about children", "Threatening to take the children away"),
    _line("threat_suicide", "Threat of suicide", "Threatening suicide so that a partner gives in"),
    _grave("threat_gun", "Threatening with a gun", "Threatening with a gun"),
    _grave("threat_weapon", "Threatening with a weapon", "Threatening with a knife or other weapon"),
)

MONEY = _domain(
    "money",
    "Money",
    _line("holding_money", "Holding back money", "Keeping a partner short of money"),
    _line(
        "taking_money",
        "Taking money or making debts",
        "Taking a partner's money, or making debts in their name",
    ),
)

PHYSICAL = _domain(
    "physical",
    "Physical violence",
    _line("pushing_shoving", "Pushing and shoving", "Pushing or shoving a partner"),
    _line("grabbing_shaking", "Grabbing or shaking", "Grabbing or shaking a partner"),
    _line("slapping", "Slapping", "Slapping a partner"),
    _line("pulling_hair", "Pulling hair", "Pulling a partner's hair"),
    _line("throwing", "Throwing an object", "Throwing something at a partner"),
)

SEVERE = _domain(
    "severe",
    "Severe violence",
    _grave("punching", "Punching", "Punching a partner"),
    _grave("kicking", "Kicking, biting or burning", "Kicking, biting or burning a partner"),
    _grave("hitting_object", "Hitting with an object", "Hitting a partner with an object"),
    _grave("head_butting", "Head-butting", "Head-butting a partner"),
    _grave("unconscious", "Beating unconscious", "Beating a partner until unconscious"),
    _grave("pregnant", "Hurting while pregnant", "Hurting a partner who was pregnant"),
    _grave("using_weapon", "Attack with a weapon", "Attacking a partner with a weapon of any kind"),
)

STRANGLING = _domain(
    "strangling",
    "Neck and breathing",
    _grave("throat", "Grabbing by the throat", "Grabbing a partner by the throat"),
    _grave(
        "strangling",
        "Strangling or smothering",
        "Pressing on a partner's neck, or stopping a partner's breath",
        "With hands, an arm, a cord, a pillow, water or anything else, for however short a time.",
    ),
)

SEXUAL = _domain(
    "sexual",
    "Sexual abuse",
    _grave(
        "sexual_abuse",
        "Sexual abuse of some form",
        "Anything sexual that a partner did not want",
        "Of whatever kind. Count here whatever is also counted in the lines that follow.",
    ),
    _line("sexual_pressure", "Sexual pressure", "Going on asking for sex until a partner gave in"),
    _grave("sexual_force", "Forced sex", "Using force or threats to have sex with a partner"),
    _grave("sexual_unable", "Unable to agree to sex", "Sex with someone who was asleep, drunk or drugged"),
    _line(
        "sexual_images",
        "Sexual pictures",
        "Taking or showing sexual pictures that a partner did not want",
    ),
)

CHILDREN = _domain(
    "children",
    "Children",
    _line("child_saw", "Child saw or heard", "A child seeing or hearing any of this"),
    _line("child_used", "Child used", "Using a child to carry messages, to spy, or to upset a partner"),
    _line("child_threatened", "Child threatened", "Threatening or frightening a child"),
    _grave("child_hurt", "Child hurt", "Hitting or hurting a child"),
    intro=f"{ASKED} Think of any child of either person or in the home. If there was none, answer never.",
)

SUBSTANCES = _domain(
    "substances",
    "Alcohol and drugs used to control",
    _line(
        "supplying",
        "Supplying or holding back",
        "Using the supply of drink or drugs to control a partner",
    ),
    _line("using_to_scare", "Using to frighten", "Drinking or using so as to frighten a partner"),
    _line("forcing_use", "Forcing use", "Making a partner drink or use drugs"),
    _line("spoiling_treatment", "Spoiling treatment", "Getting in the way of treatment or recovery"),
    _line("use_against", "Use held against", "Using a partner's drinking or drug use against them"),
)

AFTER = _domain(
    "after",
    "Time apart, and online",
    _line("turning_up", "Turning up", "Turning up or waiting where a partner lives, works or goes"),
    _line(
        "messages",
        "Unwanted messages or posts",
        "Calling, messaging or posting again and again, not wanted",
    ),
    _line("courts", "Courts and services", "Using courts, child contact or services to wear someone down"),
    intro=f"{ASKED} Think of times apart, and of the time after the end. Online acts count at any time.",
)

SAID_TWICE = " (the first line counts again what the other lines count)"
HARM = (
    *(EMOTIONAL, JEALOUSY, ISOLATION, INTIMIDATION, THREATS, MONEY, PHYSICAL, SEVERE, STRANGLING, SEXUAL),
    *(CHILDREN, SUBSTANCES, AFTER),
)

# Apart from the others: it says what was done to stop, is never counted with harm, and takes nothing off it.
RESPONSIBILITY = _domain(
    "responsibility",
    "Taking responsibility",
    _line("left_before", "Left before harm", "Walking away before a row turned into harm"),
    _line("told_worker", "Told a worker", "Telling a worker openly about harm that was done"),
    _line("used_time_out", "Used time out", "Using time out, or another skill of the programme"),
    intro=f"{ASKED} These are about stopping harm. They are counted apart and never taken off the others.",
)

COMMENT = "Is there anything else to say about any of this?"
CLOSING = Section(
    "closing", "In closing", (Item("comment", "Comment", COMMENT, Words(), required=False, may_be=()),)
)


def _readings(part: Section, said: str = "") -> tuple[Happened, Highest]:
    """How many lines of a domain happened at all, and the highest band among them.

    No change of them is called better or worse: they are what is told, and more told can be honesty.
    """
    lines = tuple(item.key for item in part.items)
    return (
        Happened(f"{part.key}_happened", f"{part.title}{said}", lines, higher_is_better=None),
        Highest(f"{part.key}_highest", f"{part.title}: most often", lines),
    )


INSTRUMENT = Instrument(
    key="controlling_behaviours",
    version=1,
    title="Inventory of controlling behaviours",
    purpose="Which violent and controlling behaviours happened in a relationship, and how often.",
    source=(
        "This service's own words. The subjects are those of practice with men who harm their partners: the "
        "fifteen behaviours that the Men and Masculinities pilot published about its first ten men, and the "
        "kinds of control that United Kingdom guidance on domestic abuse names. The bands of how often are "
        "an ordinary counting scale, best known from research on conflict between partners. No item of a "
        "protected questionnaire is used."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.MAN, Respondent.PARTNER),
    time_points=tuple(point for point in TimePoint if point is not TimePoint.SCREENING),
    sections=(ABOUT, *HARM, RESPONSIBILITY, CLOSING),
    periods=(
        Period("ever", "this relationship, from its beginning until now"),
        Period("twelve_months", "the last 12 months"),
        Period("three_months", "the last 3 months"),
        Period("since_last", "the time since we last asked"),
    ),
    readings=(
        # First, so that nobody compares two forms that are about different partners.
        Highest("relationship", "The relationship", ("relationship",)),
        *(reading for part in HARM for reading in _readings(part, SAID_TWICE if part is SEXUAL else "")),
        *_readings(RESPONSIBILITY),
    ),
    notice=(
        "There is no total and no cut-off: each line is read by itself. What is told is the least that "
        "happened. More told at a later time can be honesty, and need not be more harm."
    ),
    before=(
        "Be alone, in private, with enough time and nobody who can come in.",
        "Use a professional interpreter, never a relative, a friend or a child.",
        "Say first who will see the answers, and what cannot be kept confidential.",
        "Any line may be declined. Declined is not the same as never.",
    ),
    published=date(2026, 11, 22),
)
