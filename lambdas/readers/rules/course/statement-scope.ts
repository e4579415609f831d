import type { Span } from '../../../domain/evidence.ts';
import { glanced } from '../../text/glanced.ts';
import { matchesOf, possibleIn, sought } from '../../text/sought.ts';

const relative =
  '(?:mother|father|mom|mum|dad|brother|sister|sibling|twin|aunt|uncle|cousin|grand(?:mother|father|parent|ma|pa|dad|mum)|nan|granny|niece|nephew|step(?:mother|father)|half-(?:brother|sister)|neighbou?r|friend|classmate|wife|husband|great[\\s-]\\w+)';
const illness =
  '(?:cancer|tumou?r|disease|dz|leuk\\p{L}+|lymphoma|\\p{L}*(?:oma|blastoma)s?|chemo\\p{L}*|mri|scans?|mets|remission|tb|tuberculosis|epilepsy|stroke)';

/** Somebody else's illness: `grandfather's lymphoma`, `mother with breast cancer`, `maternal aunt glioma`. */
const relativesIllness = sought(
  new RegExp(
    `\\b(?:(?:maternal|paternal)\\s+\\p{L}+|${relative}'?s\\s+own|(?<!told\\s(?:the\\s|his\\s|her\\s)?)${relative}'s|${relative}\\s+(?:\\d+\\s*,?\\s*)?(?:with|has|had|is|who\\s+had|whose|diagnosed|dx|undergoing|on)|${relative}\\s*,\\s*who\\s[^,.;]{1,50},\\s+(?:had|has|died|was)|${relative}\\s*[,(:]?)\\s+(?:(?!\\b(?:patient|pt|he|she|child|told|says?|said|reports?|that|aware|happy|relieved|upset|pleased|delighted|devastated|tearful|understands?|knows?|informed|updated|agrees?|notified|distraught|thrilled|reassured|present|phoned|called|rang|called|re|regarding|about|concerning)\\b)[\\p{L}\\d,'-]+\\s+){0,4}?${illness}\\b`,
    'giu',
  ),
);
const mayBeOfRelative = possibleIn([relativesIllness]);
const told = glanced(
  /\b(?:told|tell|informed|updated|called|phoned|rang|rung|ring|telephoned|texted|e-?mailed|messaged|facetimed|saw|seen|d\/w|t\/c|tc|spoke|spoken|explained|reassured|discussed|met|with|w\/|to|per|for|from|by|and)\s*(?:w\/\s*)?(?:\s(?:\p{L}+\s+){0,3})?$/iu,
);

/** The statement is of a relative's illness. */
export function isOfRelative(sentence: string, { start }: Span): boolean {
  if (!mayBeOfRelative(sentence)) return false;
  return matchesOf(relativesIllness, sentence.slice(0, start + 60)).some((match) => {
    if (match.index > start || match.index + match[0].length < start - 90) return false;
    const between = sentence.slice(match.index, start);
    if (/[.;]\s|\b(?:patient|pt|he|she|child|told|that)\b/iu.test(between)) return false;
    return !told.test(sentence.slice(Math.max(0, match.index - 40), match.index));
  });
}

/** `stable until last month`, `had been NED`, `was stable previously`: over by now. */
export function isOfThePast(sentence: string, { start, end }: Span): boolean {
  return (
    endsThere.test(sentence.slice(end, end + 40)) ||
    lastsUntil.test(sentence.slice(end, end + 50)) ||
    lastsFor.test(sentence.slice(end, end + 60)) ||
    endsSoon.test(sentence.slice(end, end + 40)) ||
    comesAfterYears.test(sentence.slice(Math.max(0, start - 70), start)) ||
    toldAsPast.test(sentence.slice(Math.max(0, start - 70), start))
  );
}
const endsThere = glanced(
  /^\s*(?:which\s+|that\s+)?(?:only\s+)?(?:lasted|ended|was\s+(?:short|brief|followed|lost|over)|gave\s+way)\b/iu,
);
const lastsUntil = glanced(
  /^\s*(?:\p{L}+\s+){0,3}?(?:until|till|(?<!(?:coming|getting|close|going|now)\s)up\s+to(?!\s+(?:\d|a\b|one|two|three|four|five|six|seven|eight|nine|ten))|before\s+(?:he|she|it|this|the\s+(?:new|current|latest)))\b(?!\s+(?:now|today|this\s+(?:day|point)|date|the\s+present))/iu,
);
const lastsFor = glanced(/^\s*(?:for|over)\s[^.;,]{0,30}?\b(?:before|until|till|when|and\s+then)\b/iu);
const endsSoon = glanced(
  /^\s*(?:\p{L}+\s+){0,2}?(?:lasted|ended|was\s+(?:short|brief|followed)|gave\s+way)\b/iu,
);
const comesAfterYears = glanced(
  /\bafter\s+(?:\p{L}+\s+|\d+\s+){0,3}(?:years?|yrs?|y|months?|mos?|decades?)\s+(?:(?:of|in|with|being)\s+(?:\p{L}+\s+){0,3})?$/iu,
);
const toldAsPast = glanced(
  /\b(?:had\s+(?:previously\s+)?(?:been|remained|stayed|shown|achieved|had)|used\s+to\s+be|(?:history|hx)\s+of|previously|formerly|before\s+(?:that|then)|at\s+that\s+(?:time|point)|back\s+then|what\s+was(?!\s+left\b))\s+(?:\p{L}+\s+){0,3}$/iu,
);

/** `the pathology of the recurrence`, `resection of that relapse`: a name for what happened once. */
export const isNameOfEvent = (sentence: string, { start }: Span): boolean =>
  /\b(?:patholog\w+|histolog\w+|specimens?|tissue|sample|biops\w+|resection|operation|surgery|removal|excision|irradiation|re-?irradiation|sequencing|margins?|time|date|day|site|place|focus|treatment|craniotomy)\s+(?:of|from|for|at)\s+(?:(?:the|that|this|his|her|their|first|second|third|last|local|single|only)\s+){1,3}$/iu.test(
    sentence.slice(Math.max(0, start - 60), start),
  );

/** `six months into vinblastine for her second progression`: why a treatment was begun that has gone on since. */
export const isReasonOfOngoing = (sentence: string, { start }: Span): boolean =>
  /\b(?:months?|mos?|weeks?|wks?|years?|yrs?|cycles?|courses?)\s+(?:\p{L}+\s+)?(?:into|of|on|through)\s[^.;]{0,50}?\bfor\s+(?:(?:the|that|this|his|her|their|an?|first|second|third)\s+){0,3}$/iu.test(
    sentence.slice(Math.max(0, start - 110), start),
  );

/** `spine MRI clear`, `CSF negative`: of where the tumour may have spread to, not of where it began. */
export function isOfSpineAlone(sentence: string, { start, end }: Span): boolean {
  const said = sentence.slice(0, end);
  const from =
    Math.max(said.lastIndexOf(';', start), said.lastIndexOf(',', start), said.lastIndexOf('. ', start)) + 1;
  const part = said.slice(Math.max(from, start - 60));
  const isOfIt = ofSpine.test(part) || (ofFluid.test(part) && !ofAScan.test(part));
  return isOfIt && !ofTheBrain.test(part);
}
const ofSpine = glanced(/\b(?:spine|spinal|cord)\b/iu);
const ofFluid = glanced(/\b(?:csf|cytolog(?:y|ical)|lp|lumbar|marrow|bone\s+scan)\b/iu);
const ofAScan = glanced(/\b(?:mri?s?|scans?|imaging)\b/iu);
const ofTheBrain = glanced(
  /\b(?:brain|head|cranial|neuraxis|intracranial|tumou?r|cavity|bed|residual|primary|disease|relapse|recurren\p{L}+|\p{L}{4,}oma)\b/iu,
);

/** `botulinum with a good response`, `a fair response to growth hormone`: of what treats no tumour. */
export function isOfOtherTreatment(sentence: string, { start, end }: Span): boolean {
  const near = sentence.slice(Math.max(0, start - 60), end + 60);
  return ofOtherTreatment.test(near) && !ofTumorNear.test(near);
}
const ofOtherTreatment = sought(
  /\b(?:botox|botulin\w+|growth\s+hormone|r?h?gh|hydrocortisone|levothyroxine|thyroxine|desmopressin|antibiotics?|anti-?emetics?|ondansetron|levetiracetam|keppra|clobazam|analges\w+|morphine|methadone|gabapentin|baclofen|melatonin|methylphenidate|laxatives?|splint\w*|physio\w*|patching|iron)\b/iu,
);
const ofTumorNear = sought(
  /\b(?:tumou?rs?|disease|lesions?|glioma|mass|mri|scans?|imaging|chemo\w*|residu\w*|remnant|\p{L}{4,}oma)\b/iu,
);

/** `his kidney cancer`, `a thyroid nodule`: a growth of another organ. */
const cancerOfOrgan = glanced(
  /\b(?:kidney|renal|breast|lung|colon|bowel|thyroid|prostate|skin|liver|hepatic|ovarian|testicular|adrenal|gastric|stomach|pancrea\w*|bladder|cervical|uterine|blood)\s+(?:cancer|ca|tumou?r|mass|nodules?|carcinoma|lesions?|cysts?)\b[^.;]*$/iu,
);

/** Another illness that can also relapse and remit, named ahead with no tumour between. */
export function otherIllnessAhead(sentence: string, { start, end }: Span): boolean {
  const ahead = sentence.slice(Math.max(0, start - 60), start);
  if (cancerOfOrgan.test(ahead) || deficitBefore.test(ahead)) return true;
  if (
    (ofTheEye.test(ahead) || ofOneEye.test(ahead)) &&
    !ofTumorAfter.test(ahead) &&
    !neverOfEyes.test(sentence.slice(start, end))
  )
    return true;
  return otherIllness.test(ahead) && !ofTumorAfter.test(ahead);
}

const otherIllness = glanced(
  /\b(?:epilepsy|seizures?|depression|depressive\s+\w+|anxiety|asthma|eczema|nephrotic\s+\w+|migraines?|arthritis|jia|colitis|crohn\S*|lupus|psoriasis|anorexia|bulimia|narcolepsy|uti|infection|strep|c\.?\s?diff\S*|thyroiditis|itp|vasculitis|alcohol\w*|nausea|vomiting|pain|fever|hernia|scoliosis|otitis|rash|thyroid|testes|testis|testicular|ovar(?:y|ies|ian)|breasts?|renal|kidneys?|liver|hepatic|spleen|lymph\s+nodes?|angiomyolipomas?|cxr|chest|pneumonia|perihilar|pulmonary|consolidation|effusions?|colitis|gvhd|mucositis|engraftment|sinusitis|cellulitis|abscess|polyps?|naev\w+|nevus|moles?)\b[^.;]*$/iu,
);
/** `GHD - good response`, `Parinaud, residual, static`: how a deficit does, told right behind its name. */
const deficitBefore = glanced(
  /\b(?:ghd|(?:gh|growth\s+hormone|acth|tsh|cortisol)\s+deficien\w+|hypothyroid\w*|adrenal\s+insufficien\w+|hypoadrenal\w*|(?:pan)?hypopituit\w*|panhypopit|diabetes\s+insipidus|(?:central\s+)?di|precocious\s+puberty|hypogonad\w*|obesity|parinaud\S*(?:\s+syndrome)?|nystagmus|diplopia|strabismus|mutism|spasticity|dystonia|neuropath\w*)\s?(?:[,:–-]\s?|\s(?:is|has|with|remains)\s)(?:(?:residual|good|excellent|partial|some|mild|is|has|now)[\s,]+){0,3}$/iu,
);
/** What an eye clinic measures: `quadrantanopia, stable since June with no progression`. */
const ofTheEye = glanced(
  /\b(?:quadrantanop\p{L}*|hemianop\p{L}*|scotomas?|perimetry|humphrey|goldmann|hvf|gvf|acuit(?:y|ies)|logmar|rnfl|visual\s+fields?|retina\p{L}*|optic\s+discs?|discs?|cataracts?|keratopathy|iop|fundi|fundus|nystagmus|\p{L}*tropias?|\p{L}*phorias?)\b[^.;]*$/iu,
);
/** Fields and discs neither recur nor go into remission: `discs flat, no sign of recurrence`. */
const neverOfEyes = glanced(
  /recurr|relaps|tumou?r|\bmri|scan|imaging|disease|cancer|remission|metasta|\bned\b|\p{L}{3,}oma\b/iu,
);
/** In capitals: in small letters they are a month and how often a drug is taken. */
const ofOneEye = glanced(/(?:\bOCT|(?<!\d\s?(?:mg|mcg|g|ml|mL)\s)\bO[DSU])\b[^.;]*$/u);
/** A tumour named behind it, or its scan. */
const ofTumorAfter = glanced(/\b(?:tumou?r|cancer|glioma|\p{L}+oma|mri|scan)\b[^.;]*$/iu);
