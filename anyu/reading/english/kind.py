"""How an English figure is meant: promised, counted, given as means; at least, at most or exactly."""

from __future__ import annotations

import re

REPORTS = re.compile(r"\b(?:report|review|performance|summary of|progress|bulletin|achievements?|evaluation|assessment|minutes|results|statistics|fact sheet|factsheet|survey)\b")
PLANS = re.compile(r"\b(?:plan(?!ning)|strategy|strategic|contract|agreement|commitments?|committed to|circular|directive|programme of work|work ?plan|terms of reference|roadmap|road map|framework|memorandum|pledges?|proposal|policy|guidelines?|letter of)\b")
_BINDS = re.compile(r"\b(?:contract|agreement|memorandum of|terms of|service order|letter of responsibility)\b")
_WILL_HEAD = re.compile(r"\b(?:targets?|objectives?|priorit(?:y|ies)|plan for|plans?$|plan\b.{0,12}$|commit(?:s|ted|ments?)|goals?|pledges?|next (?:year|quarter|steps)|outlook|way forward|recommend(?:ations?|ed)|expected|outputs?|deliverables|obligations|duties|activities|management|services to|strateg(?:y|ies)|interventions|will|shall|incentives?|payment|terms)\b")
_WAS_HEAD = re.compile(r"\b(?:situation|background|performance|achieve(?:ments|d)|review|results|progress|overview|status|context|introduction|profile|baseline|attendance|where we (?:are|stand)|challenges|last year|lessons|current)\b")
_WAS = re.compile(
    r"\b(?:was|were|had|rose|fell|grew|lost|gave|made|met|spent|went|came|stood|saw|took|held|increased|decreased|declined|dropped|improved|worsened|reached|totalled|totaled|numbered|recorded|exceeded|last year|has been|have been|has|have"
    r"|past year|so far|to date|previously|currently|at present|stands? at|as at|as of|baseline|actual|achieved|remains?|now|is|are|serves?|lie|receive|reported|observed|conducted|attended|received|trained|delivered|offers?|wants?|lives?|lacks?|says?|knows?|accounts?|numbers?(?! of)|dies?|gives?|make up|spends?|use (?:a|the|modern)|provide)\b|\b[a-z]{3,}ed\s(?:the|a|an|our|their|its|by)\b"
)
_FIRM = re.compile(r"\b(?:was|were|had|rose|fell|grew|lost|last year|has been|have been|past year|stands? at|stood at|dropped|declined|increased to|totalled|so far|to date|currently|at present|served|counted|contributed|in (?:q{4}|(?:19|20)\d\d),?\s[^;]{0,60}\w{2,}ed)\b")
_WILL = re.compile(r"\b(?:will|at least|no less than|not less than|no more than|not more than|at most|would|vision|quotas?|guarantees?|not to exceed|shall|must|should|ought|targets?|goals?|plans? to|planned|aims? to|intends?|expected to|to be|due|ensure|by the end of|by (?:the year )?q{4}|by (?:19|20)\d\d|agrees? to|undertakes? to|commits? to|is to|are to|required|requested|proposed)\b")
_MODAL = re.compile(r"\b(?:will|shall|must|should|ought|plans? to|aims? to|intends?|expected to|(?:is|are) to|to be|we ask)\b")
_ORDER = re.compile(r"\s*(?:[-*•]\s*)?(?:to\s)?(?:increase|reduce|raise|lower|achieve|maintain|keep|expand|improve|allocate|train|recruit|conduct|hold|provide|procure|ensure|reach|establish|cut|halve|bring|distribute|deliver|build|no)\b")
_LESS = re.compile(r"\b(?:reduc\w{1,5}|lower\w{0,3}|decreas\w{1,4}|cut\w{0,4}|fall\w{0,3}|drop\w{0,4}|declin\w{1,4}|bring\w{0,3} down|halve\w?|limit\w{0,3}|shorten\w{0,3}|minimi[sz]\w{1,3}|from 100)\b")
_BAD = re.compile(r"\b(?:deaths?|mortality|stock-?\s?outs?|drop-?\s?outs?|unmet need|pregnancy|fertility|discontinuation|errors?|complaints|waiting|vacanc\w+|stunting|wasting|anaemia|transmission|prevalence of (?!contra)|incidence|stillbirths?|loss|wastage|expir\w+|backlog|delays?|absenteeism|turnover|abortions?)\b")
_NO_LESS = re.compile(r"\b(?:at least|no less than|not less than|no fewer than|not fewer than|no lower than|minimum(?: of)?|a minimum|≥|>=)\W*(?:usd|us\$|\$)?\s*$|\bminimum of\s[a-z]{0,5}\s?$")
_NO_MORE = re.compile(r"\b(?:no more than|not more than|not exceed(?:ing)?|at most|up to|at or below|maximum(?: of)?|capped at|a ceiling of|no longer than|not longer than|no higher than|not higher than|or below|within|limited to|longer than|no later than)\s*(?:[a-z]{3}\s?)?$|(?:≤|<=)\s*$")
_BELOW = re.compile(r"(?:\b(?:below|under|less than|fewer than|lower than)|<)\s*$")
_ABOVE = re.compile(r"(?:\b(?:above|over|more than|exceed(?:s|ing|ed)?|greater than|higher than|beyond)|>)\s*$")
_NEVER = re.compile(r"\b(?:not|never|no)\s(?:\w+\s){0,2}(?:below|under|above|over|(?:less|more) than|exceed)\s*$")
_AFTER_MORE = re.compile(r"\s?(?:or (?:more|above|over|higher|better)|and (?:above|over|more)|\+|at least|minimum)")
_AFTER_LESS = re.compile(r"\s?(?:or (?:less|fewer|below|lower)|and below|at most|maximum|limit|ceiling|cap\b)")
_WAYS = re.compile(
    r"\b(?P<up>rose|ris(?:e|es|en|ing)|increas\w{1,4}|grew|grow\w{0,4}|growth|gain\w{0,3}|up|rais\w{1,3}|climb\w{2,3}|improv\w{1,6}|higher|more)\b"
    r"|\b(?P<down>fell|fall\w{0,3}|declin\w{1,3}|decreas\w{1,4}|drop\w{0,4}|reduc\w{1,5}|down|cut\w{0,4}|lower\w{0,3}|fewer|less)\b"
)
_SAVES = re.compile(r"\b(?:avert|prevent|sav)\w{0,4}\b")
_HANDLED = re.compile(r"review|report|investigat|notif|audit|record|answer|resol|clos|regist|trac|refer|manage|handl")

_RAISED = re.compile(r"\b(?:mobili[sz]e|raise|collect|generate)\w{0,2}\b")
_ASKED = re.compile(r"\b(?:requested|procured?|purchased?|bought)\b")
_TRANCHE = re.compile(r"\b(?:tranches?|instal+ments?|on (?:signature|signing|completion|delivery|acceptance)|(?:in )?advance)\b")
_MEANS = re.compile(
    r"(?:nurses?|midwi(?:fe|ves)|doctors?|physicians?|clerks?|motivators?|supervisors?|drivers?|staff|officers?|counsell?ors?|technicians?|assistants?|surgeons?|anaesthetists?|an(?:a)?esthetists?|managers?|coordinators?|field workers?"
    r"|ambulances?|vehicles?|motorcycles?|beds?|kits?|sets?|computers?|tablets?|monitors?|posts?|autoclaves?|rooms?|refrigerators?|bicycles?)$"
)
_BOUNDED = re.compile(r"\b(?:least|most|minimum|fewer|less)\b")
_TAUGHT = re.compile(r"\b(?:train|retrain|refresh|visit|supervis|mentor|meet|certif)\w*")


def document_mode(plain: str) -> str:
    """Whether an English document plans or reports: by its title, else by its words."""
    title = _title(plain)
    reports, plans = REPORTS.search(title), PLANS.search(title)
    if bool(reports) != bool(plans):
        return "actual" if reports else "target"
    if reports and plans:
        return "actual" if re.search(r"\b(?:report|review|bulletin|minutes|evaluation)\b", title) else "target"
    return "actual" if len(_FIRM.findall(plain[:20_000])) > 1.5 * len(_WILL.findall(plain[:20_000])) else "target"


def section_mode(head: str, mode: str, default: str) -> str:
    """The mode of what stands under a heading; headings that say nothing bring the document's own back."""
    return told_mode(head) or (mode if head.rstrip().endswith(":") else default)


def told_mode(head: str) -> str | None:
    """The mode that a heading itself announces."""
    was, will = _WAS_HEAD.search(head), _WILL_HEAD.search(head)
    return None if bool(was) == bool(will) else "actual" if was else "target"


def binding(plain: str) -> bool:
    """Whether a document binds two sides, so that its present tense promises."""
    return bool(_BINDS.search(_title(plain)))


def _title(plain: str) -> str:
    """The first three lines that say anything."""
    return " ".join([line for line in plain[:800].split("\n") if line.strip()][:3])[:300]


def clause_mode(clause: str, mode: str, bound: bool = False) -> str:
    """The mode of one clause, where its own words say so.

    In: bound, the document binds, so that only the past tense reports.
    """
    firm, modal = _FIRM.search(clause), _MODAL.search(clause)
    if mode == "actual":
        return "target" if modal and not firm else mode
    if firm and not modal:
        return "actual"
    if bound or modal or _WILL.search(clause) or _ORDER.match(clause):
        return mode
    return "actual" if _WAS.search(clause) else mode


def past(clause: str) -> bool:
    """Whether a clause tells what happened."""
    return bool(_FIRM.search(clause))


def promises(clause: str) -> bool:
    """Whether a clause says in so many words that it promises."""
    return bool(_WILL.search(clause) or _ORDER.match(clause))


def op_of(lead: str, trail: str, kind: str, name: str) -> str:
    """In: lead, the folded words up to the number; trail, those after it."""
    if _NO_LESS.search(lead) or _AFTER_MORE.match(trail):
        return ">="
    if _NO_MORE.search(lead) or _AFTER_LESS.match(trail):
        return "<="
    if _BELOW.search(lead):
        return ">=" if _NEVER.search(lead) else "<"
    if _ABOVE.search(lead):
        return "<=" if _NEVER.search(lead) else ">"
    if kind != "target":
        return "="
    if _SAVES.search(lead) or _SAVES.search(trail):
        return ">="
    if _LESS.search(lead) or _BAD.search(name) and not _HANDLED.search(name):
        return "<="
    return ">="


def direction_of(words: str) -> str | None:
    """`up` or `down`, as the last verb of change says it."""
    found = list(_WAYS.finditer(words))
    return found[-1].lastgroup if found else None


def kind_of(mode: str, clause: str, before: str, unit: str, money: bool) -> str:
    """In: mode of the clause; clause, the folded sentence; before, its words up to the number. Sums of money are means, unless they are to be raised."""
    if money:
        return "target" if mode == "target" and _RAISED.search(before) else "resource"
    if mode == "target" and (not unit and _ASKED.search(clause) or unit == "%" and _TRANCHE.search(clause)):
        return "resource"
    return mode


def means(unit: str, lead: str, clause: str) -> bool:
    """Whether a plan counts staff or things it gives, rather than what is to come of them."""
    return bool(_MEANS.search(unit)) and not _TAUGHT.search(clause) and not _BOUNDED.search(lead)
