# ruff: noqa: E501  (whole sentences are data here)
"""A record of our own making with everything that is hard to publish; all private persons in it are invented."""

from __future__ import annotations

import hashlib

from onrecord.model import (
    UNNAMED,
    Act,
    Actor,
    Attribution,
    Bound,
    BoundKind,
    BoundsTable,
    Candidate,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Incident,
    Judgement,
    Lineage,
    Mention,
    Mode,
    Moment,
    Place,
    PlaceMention,
    Precision,
    Record,
    Refusal,
    Scope,
    Span,
    Stance,
    Status,
    Text,
    Toll,
    TollBounds,
    TollRange,
    Verdict,
)  # fmt: skip

NAMES = ("Samira Haddoun", "Haddoun", "Samira", "سميرة حدون", "Bashir Qanater", "Qanater")
QUOTES = (
    "we have no bread left and the soldiers will take my brother",
    "no bread left and the soldiers",
    "I hide with three children in the cellar",
    "they will shoot us at the door",
)
RULE = "first-person testimony of danger"

NEWS = """Air strikes hit a school in Hass, in Idlib province, on Wednesday 🏫, killing at least 22 children and six teachers, the White Helmets said.

Reports relayed by the United Nations allege that government forces shelled the town of Hass twice.

More than 440 civilians were killed in eastern Aleppo over the previous two months, Human Rights Watch said. A government spokesman denied that any school was hit.

About 100,000 people are trapped in eastern Aleppo. Aid convoys cannot reach Idlib province."""
COPY = """HASS (Northern Agency) – At least 22 children were killed when a school was hit, the White Helmets said.

"We have no bread left and the soldiers will take my brother," Samira Haddoun, a teacher in the quarter, told the agency. S. Haddoun could not be reached again."""
ARABIC = "قالت منظمة الإغاثة إن 12 مدنيا قتلوا 🕊️ في حلب يوم الثلاثاء. ولم تؤكد سميرة حدون ذلك."
POST = "I hide with three children in the cellar 🙏 They will shoot us at the door. Pray for the street."
HOSTILE = (
    'First line\r\n<script>window.broken = 1</script> & "quotes" \x00\x07 end.\n'
    "\u202eoverride of direction without an end\n"
    "<img src=x onerror='window.broken=2'> Ten people were wounded, a witness said. </script>\n"
    "The words no bread left and the soldiers came back in a leaflet of SAMIRA  HADDOUN."
)
UNREAD = "لم يستخرج شيء من هذا النص بعد، لكنه محفوظ."
BODIES = {"news": NEWS, "copy": COPY, "arabic": ARABIC, "post": POST, "hostile": HOSTILE, "unread": UNREAD}


def name_document(key: str) -> str:
    return hashlib.sha256(BODIES.get(key, key).encode()).hexdigest()


def cite(key: str, exact: str) -> Span:
    start = BODIES[key].index(exact)
    return Span.of(name_document(key), BODIES[key], start, start + len(exact))


def speak(key: str, name: str, cue: str | None = None, **more: object) -> Attribution:
    span = cite(key, name) if name != UNNAMED else None
    return Attribution(Mention(name, span), cue=cite(key, cue) if cue else None, **more)  # type: ignore[arg-type]


def count_people(
    key: str, number: str, low: int, high: int | None, outcome: str, population: str, scope: Scope, **more: object
) -> Toll:
    span = cite(key, number)
    bound = Bound(low, BoundKind.LITERAL, "digits", (span,))
    upper = None if high is None else Bound(high, BoundKind.LITERAL, "digits", (span,))
    values = {"best": low if high == low else None, "low_exclusive": False, **more}
    return Toll(outcome, bound, upper, population=population, scope=scope, number=span, **values)  # type: ignore[arg-type]


HASS = Place("p-hass", "Hass", Precision.TOWN, "SY", 35.55, 36.56, 3.0, "p-idlib", (), "made for tests")
SCHOOL = Place("p-school", "School of Hass", Precision.EXACT, "SY", 35.556, 36.565, 0.1, "p-hass", (), "made for tests")
IDLIB = Place("p-idlib", "Idlib", Precision.ADMIN1, "SY", 35.8, 36.7, 60.0, None, (), "made for tests")
ALEPPO = Place("p-aleppo", "Aleppo", Precision.TOWN, "SY", 36.2, 37.16, 9.0, None, ("حلب",), "made for tests")


def place(key: str, exact: str, found: Place | None, name: str | None = None, method: str = "stated") -> PlaceMention:
    candidates = (Candidate(found, 0.9),) if found else ()
    precision = found.precision if found else Precision.UNKNOWN
    return PlaceMention(name or exact, cite(key, exact), method, precision, found.id if found else None, candidates)


DAY = Moment("2016-10-26", "2016-10-26", Granularity.DAY, "2016-10-26", "weekday before the document's date")
MONTHS = Moment(
    "2016-09-27", "2016-11-26", Granularity.INTERVAL, "2016-09-27/2016-11-26", "months before the document's date"
)
OPEN = Moment(None, "2016-11-27", Granularity.UNKNOWN, "../2016-11-27", "past tense, by the document's date")


def _claims() -> dict[str, Claim]:
    helmets = speak("news", "the White Helmets", "said", role="rescue service")
    un = Attribution(
        Mention("United Nations", cite("news", "United Nations")),
        cue=cite("news", "relayed by"),
        relays=Attribution(Mention(UNNAMED, None), cue=cite("news", "allege")),
    )
    strike = Act("air_strike", cite("news", "Air strikes"), objects=(Mention("a school", cite("news", "a school")),))
    shelling = Act(
        "shelling",
        cite("news", "shelled"),
        perpetrators=(Mention("government forces", cite("news", "government forces")),),
        means=(),
    )
    first = cite("news", NEWS[: NEWS.index("\n")])
    haddoun = speak("copy", "Samira Haddoun", "told", role="teacher", mode=Mode.DIRECT)
    return {
        "children": Claim(
            first,
            ClaimKind.TOLL,
            Stance.ASSERTED,
            helmets,
            (strike,),
            count_people("news", "at least 22 children", 22, None, "killed", "children", Scope.INCIDENT),
            (place("news", "a school in Hass", SCHOOL), place("news", "Idlib province", IDLIB)),
            DAY,
            version="test 1",
        ),
        "teachers": Claim(
            cite("news", "killing at least 22 children and six teachers"),
            ClaimKind.TOLL,
            Stance.ASSERTED,
            helmets,
            (strike,),
            count_people("news", "six teachers", 6, 6, "killed", "teachers", Scope.INCIDENT),
            (place("news", "Hass", HASS),),
            DAY,
            version="test 1",
        ),
        "shelled": Claim(
            cite(
                "news",
                "Reports relayed by the United Nations allege that government forces shelled the town of Hass twice.",
            ),
            ClaimKind.ACT,
            Stance.ALLEGED,
            un,
            (shelling,),
            None,
            (place("news", "Hass", HASS),),
            OPEN,
            hedges=(cite("news", "allege"),),
            version="test 1",
        ),
        "months": Claim(
            cite(
                "news",
                "More than 440 civilians were killed in eastern Aleppo over the previous two months, Human Rights Watch said.",
            ),
            ClaimKind.TOLL,
            Stance.ASSERTED,
            speak("news", "Human Rights Watch"),
            (),
            count_people(
                "news",
                "More than 440",
                440,
                None,
                "killed",
                "civilians",
                Scope.PERIOD,
                low_exclusive=True,
                period=MONTHS,
            ),
            (place("news", "eastern Aleppo", ALEPPO),),
            MONTHS,
            version="test 1",
        ),
        "denied": Claim(
            cite("news", "A government spokesman denied that any school was hit."),
            ClaimKind.DENIAL,
            Stance.DENIED,
            speak("news", "A government spokesman", "denied"),
            (),
            None,
            (),
            None,
            version="test 1",
        ),
        "trapped": Claim(
            cite("news", "About 100,000 people are trapped in eastern Aleppo."),
            ClaimKind.TOLL,
            Stance.ASSERTED,
            None,
            (),
            count_people("news", "100,000", 90_000, 110_000, "trapped", "people", Scope.STOCK),
            (place("news", "eastern Aleppo", ALEPPO, method="inherited"),),
            None,
            version="test 1",
        ),
        "convoys": Claim(
            cite("news", "Aid convoys cannot reach Idlib province."),
            ClaimKind.ACT,
            Stance.ASSERTED,
            None,
            (Act("denial_of_aid", cite("news", "cannot reach")),),
            None,
            (place("news", "Idlib province", IDLIB),),
            None,
            version="test 1",
        ),
        "copied": Claim(
            cite("copy", "At least 22 children were killed when a school was hit, the White Helmets said."),
            ClaimKind.TOLL,
            Stance.ASSERTED,
            speak("copy", "the White Helmets"),
            (Act("killing", cite("copy", "killed")),),
            count_people("copy", "At least 22 children", 22, None, "killed", "children", Scope.INCIDENT),
            (place("copy", "HASS", HASS, "HASS", "inherited"),),
            None,
            version="test 1",
        ),
        "bread": Claim(
            cite("copy", "We have no bread left and the soldiers will take my brother,"),
            ClaimKind.TESTIMONY,
            Stance.FEARED,
            haddoun,
            (Act("threat_to_life", cite("copy", "will take my brother")),),
            None,
            (),
            OPEN,
            at_risk=RULE,
            version="test 1",
        ),
        "arabic": Claim(
            cite("arabic", "قالت منظمة الإغاثة إن 12 مدنيا قتلوا 🕊️ في حلب يوم الثلاثاء."),
            ClaimKind.TOLL,
            Stance.ASSERTED,
            speak("arabic", "منظمة الإغاثة", "قالت"),
            (Act("killing", cite("arabic", "قتلوا")),),
            count_people("arabic", "12", 12, 12, "killed", "civilians", Scope.INCIDENT),
            (place("arabic", "حلب", ALEPPO),),
            None,
            version="test 1",
        ),
        "cellar": Claim(
            cite("post", "They will shoot us at the door."),
            ClaimKind.TESTIMONY,
            Stance.FEARED,
            None,
            (Act("threat_to_life", cite("post", "shoot us")),),
            None,
            (),
            None,
            at_risk=RULE,
            version="test 1",
        ),
        "wounded": Claim(
            cite("hostile", "Ten people were wounded, a witness said."),
            ClaimKind.TOLL,
            Stance.ASSERTED,
            speak("hostile", "a witness", "said"),
            (),
            count_people("hostile", "Ten people", 10, 10, "injured", "people", Scope.INCIDENT),
            (),
            None,
            version="test 1",
        ),
    }


def _documents() -> tuple[Document, ...]:
    def make(key: str, name: str, **more: object) -> Document:
        size = len(BODIES.get(key, key).encode())
        media = more.pop("media_type", "text/html")
        return Document(name_document(key), media, size, name, **more)  # type: ignore[arg-type]

    stated = (
        ("title", "html meta og:title"),
        ("published", "html meta article:published_time"),
        ("publisher", "json-ld"),
    )
    return (
        make("news", "school.html", title="School hit in the north", publisher="Harbour Chronicle", published="2016-10-27",
             language="en", url="https://chronicle.example/school", stated_by=stated),
        make("copy", "copy.html", title="Children among the dead", publisher="Northern Agency", published="2016-10-27",
             language="en", url="https://agency.example/interview-samira-haddoun", stated_by=stated),
        make("arabic", "statement.txt", title="بيان منظمة الإغاثة", publisher="منظمة الإغاثة", language="ar", media_type="text/plain"),
        make("post", "posts.jsonl", author="Bashir Qanater", published="2016-10-28T06:00:00Z", language="en",
             url="https://posts.example/%42ashir-Qanater/1", container=name_document("container"), locator="line 1", media_type="application/json"),
        make("container", "posts.jsonl", media_type="application/jsonl"),
        make("hostile", "x</title><script>window.broken=3</script>\u202egnp.exe",
             title="<script>window.broken=4</script> \u202eevil \"title\" {{ 7*7 }}", publisher="=HYPERLINK(\"x\")",
             published="2016-11-27", language="en", url="javascript:window.broken=5"),
        make("unread", "unread.txt", title="نص محفوظ", language="ar", media_type="text/plain"),
    )  # fmt: skip


def build_record() -> Record:
    claims = _claims()
    ids = {key: claim.id for key, claim in claims.items()}
    lineage = Lineage("l1", ids["children"], (ids["children"], ids["copied"], ids["teachers"]),
                      ((ids["copied"], ids["children"], "same speaker and the same figure"),))  # fmt: skip
    children = TollRange("killed", "children", Scope.INCIDENT, 22, None, (ids["children"], ids["copied"]), ("l1",), 1,
                         "highest of the lower ends within one lineage")  # fmt: skip
    teachers = TollRange("killed", "teachers", Scope.INCIDENT, 6, 6, (ids["teachers"],), ("l1",), 1, "one figure")
    wounded = TollRange("injured", "people", Scope.INCIDENT, 10, 10, (ids["wounded"],), ("l2",), 1, "one figure",
                        ("10 injured and no injured are both said.",))  # fmt: skip
    months = TollRange("killed", "civilians", Scope.PERIOD, 440, None, (ids["months"],), ("l3",), 1, "one figure",
                       low_exclusive=True)  # fmt: skip
    trapped = TollRange("trapped", "people", Scope.STOCK, 90_000, 110_000, (ids["trapped"],), ("l4",), 1, "one figure")
    incidents = (
        Incident("SYR-2016-0001", "Air strike on a school in Hass", ("air_strike", "killing"),
                 (ids["children"], ids["teachers"], ids["copied"]), DAY, SCHOOL, Precision.EXACT, ("government forces",),
                 (children, teachers), ("same act, place and day", "the copy repeats the same speaker and figure")),
        Incident("SYR-2016-0002", "Shelling of Hass", ("shelling",), (ids["shelled"],), OPEN, HASS, Precision.TOWN,
                 ("government forces",), (), ("one claim",), previous_codes=("SYR-2016-0009",)),
        Incident("SYR-2016-0003", "Killing in Aleppo", ("killing",), (ids["arabic"],), None, ALEPPO, Precision.TOWN),
        Incident("SYR-2016-0004", "=cmd|' /C calc'!A0 <b>people</b> wounded", ("shooting",), (ids["wounded"], ids["bread"]), None,
                 None, Precision.UNKNOWN, (), (wounded,), ("SAMIRA HADDOUN is named beside it",)),
    )  # fmt: skip
    return Record(
        title="School at Hass, autumn 2016",
        documents=_documents(),
        texts=tuple(Text(name_document(key), body, (), "text", "1") for key, body in BODIES.items()),
        claims=tuple(claims.values()),
        actors=(
            Actor("a1", "Samira Haddoun", "person", ("سميرة حدون",)),
            Actor("a2", "United Nations", "organisation", ("UN",)),
        ),
        incidents=incidents,
        lineages=(lineage,),
        judgements=(
            Judgement("j1", ids["children"], Verdict.REJECTED, "reviewer-7", "2016-12-01T09:00:00Z", "misread"),
            Judgement("j2", ids["children"], Verdict.UNDONE, "reviewer-7", "2016-12-01T09:05:00Z", undoes="j1"),
            Judgement("j3", ids["children"], Verdict.ACCEPTED, "reviewer-7", "2016-12-01T09:06:00Z", "read twice"),
        ),
        totals=(children, teachers, wounded, months, trapped),
        bounds=BoundsTable(
            (
                TollBounds("killed", "people", None, None, None, 463, None, (ids["children"], ids["months"]), ()),
                TollBounds(
                    "killed",
                    "children",
                    HASS,
                    "2016-10-01",
                    "2016-10-31",
                    22,
                    None,
                    (ids["children"], ids["copied"]),
                    (),
                ),
                TollBounds(
                    "killed",
                    "teachers",
                    SCHOOL,
                    "2016-10-26",
                    "2016-10-26",
                    6,
                    6,
                    (ids["teachers"],),
                    (ids["teachers"],),
                    contradictions=(f"These cannot all be true: 6 ({ids['teachers']}) and none ({ids['bread']}).",),
                    is_exact=False,
                ),
            ),
            left_out=3,
            asides=((ids["trapped"], "A state bounds nothing over time."), (ids["bread"], "It states no number.")),
        ),
        statuses=(
            (ids["children"], Status.ACCEPTED),
            (ids["denied"], Status.REJECTED),
            (ids["shelled"], Status.UNSURE),
        ),
        refusals=(
            Refusal("scan.pdf", "The file has no text layer.", "its bytes, under their hash", None),
            Refusal("letter of Samira Haddoun.docx", "The file is encrypted.", "its bytes", None),
        ),
        not_extracted=((name_document("unread"), "not extracted (language: Arabic)"),),
    )
