import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import { clauseAround } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { isOfRelative } from '../course/statement-scope.ts';
import { findTumorMentions } from '../tumors/tumor-mentions.ts';
import { denialAhead, isGoneBehind, isPartlyGone, partFindings } from './spread-at-parts.ts';

/** What one stretch of a sentence says of spread. Offsets are of the document. */
export interface Spread extends Span {
  readonly isPresent: boolean;
  /** In doubt, or told of the past. */
  readonly isHedged: boolean;
  /** The words of spread. */
  readonly value: string;
  /** Where it is, in the words that charts are compared by. */
  readonly sites: readonly string[];
  /** Nodules or enhancement where CSF goes, not called spread; or told by a verb. */
  readonly isWeak: boolean;
  /** Of all that was staged or a whole site of it, not of a part; what denies a whole contradicts spread there. */
  readonly isWhole: boolean;
  /** It was there, and is not now. */
  readonly isGone?: boolean;
}

/** Parts of the nervous system and of the body to which tumours spread, as adjectives. */
const spreadTo =
  'leptomeningeal|lepto|lm|pial|meningeal|subarachnoid|cisternal|ependymal|subependymal|intraventricular|spinal|spine|intraspinal|' +
  'intradural|neuraxis|neuraxial|craniospinal|csf|csf-?borne|cord|nerve\\s+root|cauda\\s+equina|drop|distant|remote|' +
  'systemic|extraneural|extracranial|pulmonary|lung|bone|bony|osseous|marrow|skeletal|liver|hepatic|nodal|peritoneal|brain|cerebral|intracranial|' +
  'supratentorial|infratentorial|cerebellar|folial';
/** Nouns that tell of spread by themselves. */
const spreadNouns =
  'metasta(?:s[ei]s|tic(?:\\s+(?:disease|lesions?|spread|deposits?|foci|involvement|relapse|recurrence|medulloblastoma|ependymoma|(?:\\p{L}+\\s+){0,2}?\\p{L}*(?:oma|cancer|nsclc)))?)|mets|' +
  'disseminat(?:ion|ed(?:\\s+(?:disease|relapse|tumou?r|recurrence|\\p{L}+oma))?)|carcinomatosis|sugar[\\s-]?coating|icing|micrometa\\p{L}+|m\\+(?=[\\s,;.)]|$)|' +
  '(?:second|further|other|additional|remote|distant|separate|discrete)\\s+(?:\\p{L}+\\s+){0,2}?(?:lesions?|foc(?:us|i)|deposits?|nodules?|disease|relapses?|recurrences?|tumou?rs?)(?=[^.;]{0,40}(?:[.;,)]|$))|satellites?(?:\\s+(?:lesions?|nodules?|foc(?:us|i)|deposits?))?|(?:skip|drop)\\s+(?:lesions?|deposits?|nodules?)|' +
  '(?:nodular\\s+|linear\\s+|tumou?r\\s+|pial\\s+){0,2}coating|(?:enhancing\\s+|nodular\\s+|tumou?r\\s+|new\\s+|multiple\\s+){0,3}(?:deposits|implants)|' +
  'lmd|seed(?:ed|ing|s)?(?=[\\s,;.)]|$)|gliomatosis(?:\\s+cerebri)?|tumou?r\\s+spread|(?:has|have|had|is|was|were|are)\\s+(?:\\p{L}+ly\\s+)?(?:(?:gone|travelled|traveled|moved|escaped|jumped|crept|drifted|migrated|floated|reached)\\s+(?:\\p{L}+\\s+){0,5}?(?=(?:the\\s+|her\\s+|his\\s+)?(?:spine|spinal|csf|lungs?|bones?|liver|marrow))|spread|seeded|metastasi[sz]ed|coated|studded|peppered)(?:\\s+(?:by|with)\\s+(?:tumou?r|disease|nodules|deposits|seeds))?|(?:microscopically\\s+|diffusely\\s+)?(?:coated|studded|peppered)\\s+(?:by|with)\\s+(?:\\p{L}+\\s+){0,3}?(?:tumou?r|disease|nodules|deposits|seeds|grains)';
/** Nouns that tell of spread behind a part it goes to. */
const spreadBehindPart =
  'disease|dz|relapses?|recurrences?|spread|enhancement|involvement|seeding|tumou?rs?|metasta(?:s[ei]s|tic\\s+disease)|mets|dissemination|' +
  'deposits?|implants?|nodules|nodularity|lesions|foci|coating|progression|thickening|infiltration';
/** Parts whose enhancement or nodules are no news of spread by themselves. */
const ownTumorParts =
  /^(?:spinal|spine|intradural|meningeal|cord|brain|cerebral|intracranial|supratentorial|infratentorial|cerebellar|intraventricular|bone|bony|marrow|lung|liver|skeletal)$/i;
const mayBePrimary =
  /^(?:tumou?rs?|enhancement|lesions|foci|nodules|nodularity|progression|thickening|infiltration|recurrences?|involvement|disease)$/i;

const place =
  '(?:\\s+(?:in|to|of|along|within|throughout|over|on)\\s+(?:the\\s+)?(?:[\\p{L}\\d-]+\\s+){0,3}?(?:spine|spinal\\s+(?:cord|canal|axis)|cord|brain|csf|neuraxis|lungs?|bones?|liver|cerebellum|meninges|leptomeninges|cauda\\s+equina|conus|ventricles?|basal\\s+cisterns|thecal\\s+sac|lymph\\s+nodes?))?';
const named = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?<!\\bnon[\\s-])(?:(?:(?:${spreadTo}|multiple|diffuse|nodular|new)[\\s-]+){0,3}(?:${spreadNouns})${place}|((?:${spreadTo})(?:\\s?[/,&+]\\s?(?:and\\s+)?(?:${spreadTo})|\\s+(?:and|or|\\/)\\s+(?:${spreadTo})){0,3})[\\s-]+(?:(?:nodular|linear|enhancing|abnormal|diffuse|smooth|bulky|new|tiny|small|multiple|metastatic|tumou?r)\\s+){0,2}(${spreadBehindPart})${place})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
);
/** The M stage of the Chang system. */
const stage = sought(
  /(?<![\p{L}\p{N}.]|\d\s)(?:R[0-2]\s?)?m\s?([0-4])(?:\s+(?:disease|stage))?(?![\p{L}\p{N}%]|\.\d)/giu,
);
const stageContext = sought(
  /\b(?:stage|staging|staged|chang|risk|spine|spinal|csf|lp|r[01]|group|gp|mb|epn|atrt|at\/rt|etmr|hr|sr|relapse|germinoma|\p{L}+blastoma|metasta\w+|disease|residual|ependymoma|embryonal|tumou?r|gtr|str|shh|wnt|lca)\b/iu,
);
/** `M1` and `M2` are also parts of an artery; `M0` is always a stage. */
const artery = /\b(?:mca|segment|branch|artery|infarct|aneurysm|bifurcation)\b/i;

const fluid =
  '(?:csf|cerebro\\s?spinal\\s+fluid|spinal\\s+fluid|lumbar\\s+(?:puncture|fluid|csf)|ventricular\\s+(?:fluid|csf)|lp|cyto(?:log\\w+)?)';
const positiveFluid = sought(
  new RegExp(
    `\\b${fluid}\\b[^.;\\n]{0,50}?\\b(?:pos(?:itive)?|malig\\w*\\s+cells|tumou?r\\s+cells|neoplastic\\s+cells|blasts)\\b|\\bpos(?:itive)?\\s+(?:csf|cyto\\w*|lp)\\b`,
    'giu',
  ),
);
const negativeFluid = sought(
  new RegExp(
    `\\b${fluid}\\b[^.;\\n]{0,60}?\\b(?:neg(?:ative)?|(?:no|without|free\\s+of)\\s+(?:any\\s+)?(?:malig\\w*|tumou?r|atypical|neoplastic|abnormal)(?:\\s+cells)?|clear|clean|acellular|uninvolved)\\b|\\bneg(?:ative)?\\s+(?:csf|cyto\\w*|lp)\\b|\\bno\\s+(?:malig\\w*|tumou?r|neoplastic)\\s+cells\\b`,
    'giu',
  ),
);

/** `Bone marrow positive for the tumour`. */
const positiveMarrow = sought(
  /\bmarrow\b[^.;,\n]{0,30}?\b(?:pos(?:itive)?|involved|infiltrated|infiltration|malignant\s+cells|tumou?r\s+cells)\b/giu,
);

/** `non-metastatic`, `localised germinoma`, `staging negative`. */
const localDisease = sought(
  /\b(?:(?:has|have|had|did|does|do|is)(?:\s+not|n't)\s+(?:\p{L}+ly\s+)?(?:spread|seeded|metastasi[sz]ed|disseminated|travelled|traveled|moved|gone\s+(?:anywhere|beyond|into|to))|(?:no|not|nothing|nor|without|never)\s+(?:any\s+|sign\s+of\s+|evidence\s+of\s+|convincing\s+|as\s+|an?\s+|true\s+){0,2}(?:spread|seeding)|no\s+(?:evidence\s+of\s+)?(?:disease|tumou?r|neoplasm|metasta\p{L}+|involvement)\s+(?:seen\s+|found\s+|identified\s+)?(?:outside|beyond)|non-?\s?met(?:s|astatic)?|non-?\s?disseminated|without\s+(?:evidence\s+of\s+)?(?:spread|dissemination)|(?:NED|clear|clean)\b[^.;]{0,20}\b(?:spine|neuraxis)\s+(?:included|as\s+well|too))\b/giu,
);
const localised = sought(
  /\b(?:locali[sz]ed|(?:confined|limited|restricted)\s+to\s+(?:the\s+|its\s+)?primary(?:\s+(?:site|tumou?r))?)\b/giu,
);
const ofTumor = /\b(?:tumou?rs?|disease|staging|lesion|neoplasm)\b/i;

/** Spread that is asked about, feared, or looked for. */
const asked =
  /\b(?:rule\s+out|r\/o|evaluat\w*\s+for|assess\w*\s+for|risk\s+of|concern\w*\s+about|worr\w+\s+about|screen\w*\s+for|monitor\w*\s+for|look\w*\s+for|prevent\w*|mistaken\s+for|mimic\w*|preferred\s+over|rather\s+than|as\s+opposed\s+to|whether\s+there\s+(?:is|are)|whether|removed|exclusion|excl\.?\s?\d*)\b[^.;]{0,60}$/i;

/** All that a sentence says of spread, present or absent. */
export function spreadIn(sentence: Sentence): Spread[] {
  return [
    ...namedSpread(sentence),
    ...stagedSpread(sentence),
    ...fluidSpread(sentence),
    ...spreadOfParts(sentence),
  ];
}

function namedSpread(sentence: Sentence): Spread[] {
  const { text } = sentence;
  return matchesOf(named, text).flatMap((match): Spread[] => {
    const [words, part, noun] = match;
    // `spinal tumour` may be the primary, `leptomeningeal tumour` is not.
    const mayBeOwn =
      noun !== undefined &&
      ownTumorParts.test(part ?? '') &&
      mayBePrimary.test(noun) &&
      (!/^disease$/i.test(noun) || !/^(?:spinal|spine|cord)$/i.test(part ?? ''));
    if (mayBeOwn && !/^meningeal$/i.test(part ?? '')) return [];
    const span = { start: match.index, end: match.index + words.length };
    const behind = text.slice(span.end, span.end + 30);
    if (isSearch.test(behind)) return [];
    const clause = clauseAround(text, span);
    const assessed = assess(withoutBrackets(text, span), span, '');
    const isGone =
      isGoneBehind(text.slice(span.end, Math.min(clause.end, span.end + 70))) ||
      isResolvedAhead.test(text.slice(clause.start, span.start));
    const held = {
      ...assessed,
      negated:
        (assessed.negated && !isOnlyLess(text, span)) ||
        isAnsweredNo.test(behind) ||
        isGone ||
        isNothing.test(text.slice(0, span.start)),
    };
    if (mayBeOwn && !held.negated) return [];
    if (held.otherPerson || held.planned || isOfRelative(text, span)) return [];
    if (asked.test(text.slice(clause.start, span.start))) return [];
    const from = held.negated ? Math.min(span.start, denialAhead(text, span)) : span.start;
    return [
      {
        ...quoted(sentence, { start: from, end: span.end }),
        isPresent: !held.negated,
        isHedged: held.hedged || held.historical,
        value: words.replace(/\s+/g, ' '),
        sites: sitesIn(text.slice(clause.start, clause.end)),
        isWeak: /\b(?:enhancement|thickening)\b/i.test(noun ?? '') || isVerb.test(words),
        isWhole: !isOfRest.test(text.slice(clause.start, clause.end)),
        isGone,
      },
    ];
  });
}

/** `deposits shrinking, two thirds resolved`: what is gone of them is told, and nothing denies them ahead. */
const isOnlyLess = (text: string, { start, end }: Span): boolean =>
  isPartlyGone(text.slice(end, end + 70)) &&
  !/\b(?:no|not|nor|without|never|free\s+of)\b[^.;]{0,60}$/i.test(text.slice(Math.max(0, start - 70), start));

/** `nothing seeded`, `none of it metastatic`. */
const isNothing =
  /\b(?:nothing|none|nil|nowhere|never)\s+(?:(?:\p{L}+ly|of\s+it|is|was|has|that|looks?|to\s+suggest|suggesti(?:ve|ng)\s+of|in\s+favou?r\s+of)\s+){0,3}$/iu;

/** What stands in brackets beside a span says nothing of it: `MRI (not seen by us) shows nodules`. */
const withoutBrackets = (text: string, span: Span): string =>
  text.includes('(')
    ? text.replace(/\([^()]{0,120}\)/g, (found, at: number) =>
        at < span.end && span.start < at + found.length ? found : ' '.repeat(found.length),
      )
    : text;

const isVerb = /^(?:has|have|had|is|was|were|are|coated|studded|peppered)\b/i;
const isOfRest = /\b(?:other|further|additional|second|elsewhere|remain\w*|rest\s+of|new)\b/i;
/** `complete response of the deposits`. */
const isResolvedAhead =
  /\b(?:complete\s+(?:response|resolution|disappearance|regression|clearance)|disappearance|clearance)\s+(?:of|in)\b[^.;]{0,80}$/i;
/** `metastatic work-up`: it was looked for. */
const isSearch =
  /^\s{1,3}(?:work-?\s?up|evaluation|survey|screen\w*|staging|search|surveillance|risk|status|is\s+(?:always\s+)?(?:an?\s+)?(?:concern|worry|possibilit\w+|risk))\b/i;
/** `Metastases: none`. */
const isAnsweredNo = /^\s{0,3}[:=–-]\s{0,3}(?:none|nil|no\b|absent|neg\w*|not\b|nad\b)/i;

function stagedSpread(sentence: Sentence): Spread[] {
  const { text } = sentence;
  if (artery.test(text)) return [];
  const isOfStaging = stageContext.test(text);
  return matchesOf(stage, text)
    .filter((match) => isOfStaging || /^M0/.test(match[0]))
    .map(
      (match): Spread => ({
        ...quoted(sentence, { start: match.index, end: match.index + match[0].length }),
        isPresent: match[1] !== '0',
        isHedged: false,
        value: match[0].replace(/\s+/g, '').toUpperCase().slice(0, 2),
        sites: [],
        isWeak: false,
        isWhole: true,
      }),
    );
}

function fluidSpread(sentence: Sentence): Spread[] {
  return [
    ...positiveIn(sentence, positiveFluid, 'CSF'),
    ...positiveIn(sentence, positiveMarrow, 'bone marrow'),
    ...(isOfGerms(sentence.text) ? [] : absent(sentence, negativeFluid, 'CSF')),
  ];
}

/** Cells of the tumour in what was looked at for them. */
function positiveIn(sentence: Sentence, pattern: RegExp, value: 'CSF' | 'bone marrow'): Spread[] {
  const { text } = sentence;
  return matchesOf(pattern, text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const held = assess(text, span, '');
    return held.negated || held.planned || /\b(?:no|not|neg|negative|without|free)\b/i.test(match[0])
      ? []
      : [
          {
            ...quoted(sentence, span),
            isPresent: true,
            isHedged: held.hedged,
            value,
            sites: [value === 'CSF' ? value : 'bone'],
            isWeak: false,
            isWhole: true,
          },
        ];
  });
}

/** What the fluid is looked at for besides cells. */
const ofGerms =
  /\b(?:cultur\w+|gram|infect\w+|mening(?:itis|eal\s+signs)|viral|virology|pcr|wbc|leu[ck]o\w+|protein|glucose|colou?rless|leak\w*|shunt\s+tap|opening\s+pressure|rhinorrh\w+)\b/i;

/** The fluid looked at for germs, for its colour, or for a leak. */
export const isOfGerms = (text: string): boolean => ofGerms.test(text) && !/\bcyto|\bcells\b/i.test(text);

/** Parts with a finding or none, and tumours said to be of one place. */
function spreadOfParts(sentence: Sentence): Spread[] {
  const { text } = sentence;
  const local =
    matchesOf(localised, text).length > 0 && (findTumorMentions(text).length > 0 || ofTumor.test(text))
      ? absent(sentence, localised, '')
      : [];
  const parts = partFindings(sentence).map((found): Spread => {
    const words = text.slice(found.start, found.end).replace(/\s+/g, ' ');
    const sites = sitesIn(words);
    return { ...found, ...quoted(sentence, found), value: words, sites, isWeak: true };
  });
  return [...parts, ...absent(sentence, localDisease, ''), ...local, ...spreadInto(sentence)];
}

/** Told by where the tumour went: `with spread to the spine`, `has come back in the lumbar spine`. */
const wentTo = sought(
  /\b(spread(?:ing)?|seed(?:ed|ing)|(?:come|came)\s+back|returned|relaps(?:ed?|es|ing)|recurr(?:ed|ing|ence))(?=[\s,])[^.;:\n]{0,40}?\b(?:in|to|into|along|throughout|within)\s+(?:the\s+|her\s+|his\s+|both\s+)?(?:\p{L}+\s+(?:and\s+)?){0,2}?(?:spine|spinal\s+(?:cord|canal|axis)|cauda\s+equina|(?:lepto)?meninges|ventric(?:le|ular)\s+(?:lining|wall)s?|ventricles|neuraxis|csf|lungs|bones|bone\s+marrow|liver|lymph\s+nodes)\b/giu,
);
/** What tumours of a kind do: `can spread to the spine`. */
const inGeneral =
  /\b(?:can|may|might|could|would|will|often|usually|rarely|seldom|tends?\s+to|if|whether|how)\s+(?:it\s+|they\s+)?$/i;

function spreadInto(sentence: Sentence): Spread[] {
  const { text } = sentence;
  return matchesOf(wentTo, text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const clause = clauseAround(text, span);
    const { negated, planned, otherPerson, hedged, historical } = assess(
      withoutBrackets(text, span),
      span,
      '',
    );
    const ahead = text.slice(clause.start, span.start);
    if (negated || planned || otherPerson || isOfRelative(text, span)) return [];
    if (inGeneral.test(ahead) || asked.test(ahead) || /\b(?:no|not|never|without)\b/i.test(match[0]))
      return [];
    return [
      {
        ...quoted(sentence, span),
        isPresent: true,
        // What returned in the spine may have been there from the first.
        isHedged: hedged || historical || !/^(?:spread|seed)/i.test(match[1] ?? ''),
        value: match[0].replace(/\s+/g, ' '),
        sites: sitesIn(text.slice(span.start, clause.end)),
        isWeak: true,
        isWhole: false,
      },
    ];
  });
}

const absent = (sentence: Sentence, pattern: RegExp, value: string): Spread[] =>
  matchesOf(pattern, sentence.text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const { planned, otherPerson, hedged } = assess(sentence.text, span, '');
    return planned ||
      otherPerson ||
      /\b(?:except|apart|but)\b|.\bnot\b(?!\s+(?:\p{L}+ly\s+)?(?:spread|seeded|metasta|dissem|travel|moved|gone))/iu.test(
        match[0],
      )
      ? []
      : [
          {
            ...quoted(sentence, span),
            isPresent: false,
            isHedged: hedged,
            value,
            sites: value === '' ? headedSites(sentence.text, span) : [value],
            isWeak: false,
            isWhole: true,
          },
        ];
  });

/** `Spine: no seeding`: what a line is headed with is all that is denied. */
const headedSites = (text: string, span: Span): string[] => {
  const heading = /^[\s*-]{0,4}([\p{L} /,&-]{3,40}):/u.exec(text.slice(0, span.start));
  return heading === null ? [] : sitesIn(heading[1] ?? '');
};

/** Where spread is, in the words that charts are compared by. */
const sites: readonly (readonly [RegExp, string])[] = [
  [/\b(?:leptomening\w*|lm|lmd|sugar|coat\w*|pial|folia|meninge\w*)\b/i, 'leptomeningeal'],
  [/\b(?:spin(?:e|al)|intraspinal|cord|conus|cauda|thecal|drop)\b|\b[CTLSD]\d{1,2}\b/i, 'spinal'],
  [
    /\b(?:brain|intracranial\w*|cerebral|(?:frontal|temporal|parietal|occipital)\s+(?:lobes?|horns?)|supratentorial|infratentorial|cerebell\w+|folia|sylvian|cisterns?|cranial)\b/i,
    'brain',
  ],
  [/\b(?:dural?|falx|falcine|tentori\w+)\b(?!\s+sac)/i, 'dural'],
  [/\b(?:sub)?ependyma(?:l)?\b/i, 'ependymal'],
  [/\b(?:(?:intra)?ventric\w+|frontal\s+horns?)\b/i, 'ventricular'],
  [/\b(?:csf|cytolog\w+)\b/i, 'CSF'],
  [/\b(?:bone|bony|osseous|marrow|iliac)\b/i, 'bone'],
  [/\b(?:lungs?|pulmonary)\b/i, 'lung'],
  [/\b(?:liver|hepatic)\b/i, 'liver'],
  [/\b(?:nodal|(?:lymph\s+)?nodes?)\b/i, 'lymph node'],
  [/\bextraneural\b/i, 'extraneural'],
];

export const sitesIn = (clause: string): string[] =>
  sites.filter(([pattern]) => pattern.test(clause)).map(([, name]) => name);

const quoted = ({ start }: Sentence, span: Span): Span => ({
  start: start + span.start,
  end: start + span.end,
});
