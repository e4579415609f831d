import type { Span } from '../../domain/evidence.ts';
import { assess } from '../text/assertion.ts';
import { clauseAround } from '../text/clauses.ts';
import type { Sentence } from '../text/primitives.ts';
import { matchesOf, possibleIn, sought } from '../text/sought.ts';
import { findTumorMentions } from './tumor-mentions.ts';

/** What one stretch of a sentence says of spread. Offsets are of the document. */
export interface Spread extends Span {
  readonly isPresent: boolean;
  /** In doubt, or told of the past. */
  readonly isHedged: boolean;
  /** The words of spread. */
  readonly value: string;
  /** Where it is, in the words that charts are compared by. */
  readonly sites: readonly string[];
  /** Nodules or enhancement where CSF goes, not called spread. */
  readonly isWeak: boolean;
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
  'disseminat(?:ion|ed(?:\\s+(?:disease|relapse|tumou?r|recurrence|\\p{L}+oma))?)|carcinomatosis|sugar[\\s-]?coating|icing|' +
  '(?:nodular\\s+|linear\\s+|tumou?r\\s+|pial\\s+){0,2}coating|(?:enhancing\\s+|nodular\\s+|tumou?r\\s+|new\\s+|multiple\\s+){0,3}(?:deposits|implants)|' +
  'lmd|seeded|seeding|gliomatosis(?:\\s+cerebri)?|tumou?r\\s+spread|(?:has|have)\\s+(?:spread|seeded|metastasi[sz]ed)';
/** Nouns that tell of spread behind a part it goes to. */
const spreadBehindPart =
  'disease|relapses?|recurrences?|spread|enhancement|involvement|seeding|tumou?rs?|metasta(?:s[ei]s|tic\\s+disease)|mets|dissemination|' +
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
/** `S1 nodules`, `nodules along the conus`: many of them where CSF goes. */
const manyNodules = sought(
  /(?<![\p{L}\p{N}])(?:(?:[CTLSD]\d{1,2}(?:\s?[/,-]\s?[CTLSD]?\d{1,2})?|conus|cauda(?:\s+equina)?|cord|roots?|cisternal|folial|ependymal|pial)\s+(?:enhancing\s+|small\s+|tiny\s+){0,2}(?:nodules|deposits?|foci)|(?:nodules|foci|plaques)\s+(?:\p{L}+\s+){0,3}?(?:along|over|on|in|at|within)\s+(?:the\s+)?(?:\p{L}+\s+){0,2}?(?:conus|cauda|cord|roots|cisterns?|folia|ependyma|leptomeninges|meninges|spine|spinal\s+\p{L}+))(?![\p{L}\p{N}])/giu,
);

/** The M stage of the Chang system. */
const stage = sought(/(?<![\p{L}\p{N}.])m\s?([0-4])(?:\s+(?:disease|stage))?(?![\p{L}\p{N}%]|\.\d)/giu);
const stageContext = sought(
  /\b(?:stage|staging|staged|chang|risk|spine|spinal|csf|lp|r[01]|group|gp|mb|epn|atrt|at\/rt|etmr|hr|sr|relapse|germinoma|\p{L}+blastoma|metasta\w+|disease|residual|ependymoma|embryonal|tumou?r|gtr|str|shh|wnt|lca)\b/iu,
);
/** `M1` and `M2` are also parts of an artery, `M0` is not; alone in its sentence it is a stage. */
const aloneStage = /^[\s(•*-]{0,4}(?:(?:chang|stage|status)\s{0,2}:?\s{0,2})?M0[\s.)]{0,3}$/;
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

/** Where spread would be looked for, and that it was looked at and found clear. */
const wholeSpine =
  '(?:spine|spinal\\s+(?:cord|canal|axis|mri?|imaging|study|scan|screening|survey|column\\s+mri?)|cord\\s+and\\s+(?:nerve\\s+)?roots|neur(?:o)?axis|craniospinal\\s+(?:axis|mri?|imaging|scan)|thecal\\s+sac)';
const otherSurfaces =
  '(?:lepto\\s?meninges|meninges|subarachnoid\\s+spaces?|basal\\s+cisterns?|ependyma(?:l\\s+(?:lining|surfaces?))?|bone\\s+scan|(?:bone\\s+)?marrow|cauda\\s+equina|conus)';
const freeOf = 'free(?:\\s+of\\s+(?:disease|tumou?r|metast\\w+|deposits?|lesions?|spread))?';
const clearSpine = sought(
  new RegExp(
    `(?<!cervical\\s)\\b(?:${wholeSpine}\\b(?:[^.;\\n,]|,\\s?(?=\\w)){0,60}?\\b(?:clear|clean|negative|neg|normal|unremarkable|nad|${freeOf}|tumou?r[\\s-]free|disease[\\s-]free|uninvolved)|${otherSurfaces}\\b[^.;\\n]{0,40}?\\b(?:clear|clean|negative|neg|${freeOf}|tumou?r[\\s-]free|uninvolved)|(?:clear|clean|negative|normal|unremarkable)\\s+(?:(?:whole|total|entire|mri?|of|the|brain\\s+and)\\s+){0,3}${wholeSpine})\\b`,
    'giu',
  ),
);
/** The bones, the posture, and what a hand feels of it. */
const spineOfBones =
  /\b(?:tender\w*|curv\w+|scolio\w+|alignment|vertebra\w*|marrow\s+signal|disc|range|straight|deform\w+|palpat\w+|bifida|postop\w*\s+changes?|precautions?|surgery|radi\w+|irradiat\w+|gy)\b/i;
/** Enhancement, nodules or deposits denied of cord, roots or coverings. */
const deniedFindings = sought(
  /\b(?:no|without|absence\s+of|nor)\s+(?:(?:abnormal|new|other|further|definite|evidence\s+of|suspicious|convincing|any|focal|pathological)\s+){0,3}(?:(?:(?:cord|nerve\s+roots?|roots?|spinal|intraspinal|intradural|leptomeningeal|meningeal|pial|ependymal|subependymal|intrathecal|cauda\s+equina|conus|or|and|\/)[\s,]+){1,6}(?:\p{L}+\s+)?(?:enhancement|lesions?|nodul\w+|deposits?|disease|tumou?r|abnormalit\w+|involvement)|(?:enhancement|lesions?|nodul\w+|deposits?|disease|tumou?r|masses|abnormalit\w+)\s+(?:is\s+|are\s+)?(?:seen\s+|identified\s+)?(?:in|of|along|within|on|over)\s+(?:the\s+)?(?:\p{L}+\s+){0,2}(?:spine|spinal\s+\p{L}+|cord|neuraxis|cauda|conus|meninges|leptomeninges|ependyma|craniospinal\s+axis))\b/giu,
);
/** `non-metastatic`, `localised germinoma`, `staging negative`. */
const localDisease = sought(
  /\b(?:non-?\s?metastatic|non-?\s?disseminated|metastatic\s+(?:work-?up|evaluation|survey|screen)\s+(?:was\s+|is\s+)?(?:negative|clear|neg)|(?:staging|stag(?:ed|ing)\s+work-?up)\s+(?:was\s+|is\s+)?(?:negative|clear|neg))\b/giu,
);
const localised = sought(/\b(?:locali[sz]ed|confined\s+to\s+(?:the\s+)?primary(?:\s+site)?)\b/giu);

/** Spread may be meant, whatever the sentence says of it. */
const mayBeSpread = sought(
  /\b(?:nodularity|nodules|leptomening\w*|deposits?|implants?|seed\w*|coat(?:s|ed|ing)?|drop\s+\w+|metasta\w*|mets|dissem\w*|cytolog\w+|folia|satellites?|spread|neuraxis|(?:pial|brainstem|cord|conus|basal|ventral)\s+(?:film|plaque|rind|crust|layer))\b|\bM[1-4]\b/i,
);
/** Where the spine, the fluid or the meninges were looked at. */
const lookedAt = sought(
  /\b(?:spine|cord|conus|cauda\s+equina|nerve\s+roots|csf|cerebrospinal|spinal\s+fluid|lumbar\s+puncture|meninges|ependyma|staging)\b/i,
);
const foundThere = sought(
  /\b(?:enhanc\w+|nodul\w*|lesions?|clear|clean|neg(?:ative)?|normal|unremarkable|nad|cells|involve\w*|disease|tumou?r|abnormal\w*|staged|without)\b/i,
);

/** Spread that is asked about, feared, or looked for. */
const asked =
  /\b(?:rule\s+out|r\/o|evaluat\w*\s+for|assess\w*\s+for|risk\s+of|concern\w*\s+about|worr\w+\s+about|screen\w*\s+for|monitor\w*\s+for|look\w*\s+for|prevent\w*)\b[^.;]{0,60}$/i;

/** Nothing but a question, a plan or a risk. */
const onlyAsked =
  /\b(?:rule\s+out|r\/o|evaluat\w*\s+for|assess\w*\s+for|risks?\s+of|screen\w*\s+for|monitor\w*\s+for|look\w*\s+for)\s+(?:\p{L}+\s+){0,4}(?:metasta|mets|dissemin|spread|seed|drop|leptomen|lmd|nodul|deposit)/iu;

/** Whether a sentence has a word of spread, whatever it says of it. */
export const namesSpread = ({ text }: Sentence): boolean => mayBeSpread.test(text) && !onlyAsked.test(text);

/** The same, or a part where spread would be seen, with a finding. */
export const speaksOfSpread = (sentence: Sentence): boolean =>
  namesSpread(sentence) ||
  (lookedAt.test(sentence.text) &&
    !isOfGerms(sentence.text) &&
    foundThere.test(sentence.text) &&
    !onlyAsked.test(sentence.text));

const maySpeakOfSpread = possibleIn([
  named,
  manyNodules,
  stage,
  positiveFluid,
  negativeFluid,
  clearSpine,
  deniedFindings,
  localDisease,
  localised,
]);

/** All that a sentence says of spread, present or absent. */
export function spreadIn(sentence: Sentence): Spread[] {
  if (!maySpeakOfSpread(sentence.text)) return [];
  return [
    ...namedSpread(sentence),
    ...stagedSpread(sentence),
    ...fluidSpread(sentence),
    ...clearParts(sentence),
  ];
}

function namedSpread(sentence: Sentence): Spread[] {
  const { text } = sentence;
  const strong = matchesOf(named, text);
  return [...strong, ...matchesOf(manyNodules, text)].flatMap((match, index): Spread[] => {
    const [words, part, noun] = match;
    // `spinal tumour` may be the primary, `leptomeningeal tumour` is not.
    if (noun !== undefined && ownTumorParts.test(part ?? '') && mayBePrimary.test(noun)) {
      if (!/^disease$/i.test(noun) || !/^(?:spinal|spine|cord)$/i.test(part ?? '')) return [];
    }
    const span = { start: match.index, end: match.index + words.length };
    const behind = text.slice(span.end, span.end + 30);
    if (isSearch.test(behind)) return [];
    const clause = clauseAround(text, span);
    const assessed = assess(text, span, '');
    const held = { ...assessed, negated: assessed.negated || isAnsweredNo.test(behind) };
    if (held.otherPerson || held.planned || asked.test(text.slice(clause.start, span.start))) return [];
    const from = held.negated ? Math.min(span.start, lastDenial(text, span)) : span.start;
    return [
      {
        ...quoted(sentence, { start: from, end: span.end }),
        isPresent: !held.negated,
        isHedged: held.hedged || held.historical,
        value: words.replace(/\s+/g, ' '),
        sites: sitesIn(text.slice(clause.start, clause.end)),
        isWeak: index >= strong.length || /\b(?:enhancement|thickening)\b/i.test(noun ?? ''),
      },
    ];
  });
}

/** `metastatic work-up`: it was looked for. */
const isSearch = /^\s{1,3}(?:work-?\s?up|evaluation|survey|screen\w*|staging|search|surveillance|risk)\b/i;
/** `Metastases: none`. */
const isAnsweredNo = /^\s{0,3}[:=–-]\s{0,3}(?:none|nil|no\b|absent|neg\w*|not\b|nad\b)/i;

function stagedSpread(sentence: Sentence): Spread[] {
  const { text } = sentence;
  if (!stageContext.test(text) && !aloneStage.test(text)) return [];
  if (artery.test(text)) return [];
  return matchesOf(stage, text).map(
    (match): Spread => ({
      ...quoted(sentence, { start: match.index, end: match.index + match[0].length }),
      isPresent: match[1] !== '0',
      isHedged: false,
      value: match[0].replace(/\s+/g, '').toUpperCase().slice(0, 2),
      sites: [],
      isWeak: false,
    }),
  );
}

function fluidSpread(sentence: Sentence): Spread[] {
  const { text } = sentence;
  const positive = matchesOf(positiveFluid, text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const held = assess(text, span, '');
    return held.negated || held.planned || /\b(?:no|not|neg|negative|without|free)\b/i.test(match[0])
      ? []
      : [
          {
            ...quoted(sentence, span),
            isPresent: true,
            isHedged: held.hedged,
            value: 'CSF',
            sites: ['CSF'],
            isWeak: false,
          },
        ];
  });
  return [...positive, ...(isOfGerms(text) ? [] : absent(sentence, negativeFluid, 'CSF'))];
}

/** The fluid looked at for germs, for its colour, or for a leak. */
const ofGerms =
  /\b(?:cultur\w+|gram|infect\w+|mening(?:itis|eal\s+signs)|viral|virology|pcr|wbc|leu[ck]o\w+|protein|glucose|colou?rless|leak\w*|shunt\s+tap|opening\s+pressure|rhinorrh\w+)\b/i;

const isOfGerms = (text: string): boolean => ofGerms.test(text) && !/\bcyto|\bcells\b/i.test(text);

/** Parts that were looked at and found free, and tumours said to be of one place. */
function clearParts(sentence: Sentence): Spread[] {
  const { text } = sentence;
  const spine = spineOfBones.test(text) ? [] : absent(sentence, clearSpine, 'spine');
  const local =
    localised.test(text) && findTumorMentions(text).length > 0 ? absent(sentence, localised, '') : [];
  return [
    ...spine,
    ...absent(sentence, deniedFindings, 'spine'),
    ...absent(sentence, localDisease, ''),
    ...local,
  ];
}

const absent = (sentence: Sentence, pattern: RegExp, value: string): Spread[] =>
  matchesOf(pattern, sentence.text).flatMap((match): Spread[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const { planned, otherPerson, hedged } = assess(sentence.text, span, '');
    return planned || otherPerson || /\b(?:not|except|apart|but)\b/i.test(match[0])
      ? []
      : [{ ...quoted(sentence, span), isPresent: false, isHedged: hedged, value, sites: [], isWeak: false }];
  });

/** Where spread is, in the words that charts are compared by. */
const sites: readonly (readonly [RegExp, string])[] = [
  [/\b(?:leptomening\w*|lm|lmd|sugar|coat\w*|pial|folia|meninge\w*)\b/i, 'leptomeningeal'],
  [/\b(?:spin(?:e|al)|intraspinal|cord|conus|cauda|thecal|drop)\b|\b[CTLSD]\d{1,2}\b/i, 'spinal'],
  [
    /\b(?:brain|intracranial\w*|cerebral|(?:frontal|temporal|parietal|occipital)\s+(?:lobes?|horns?)|supratentorial|infratentorial|cerebell\w+|folia|sylvian|cisterns?|cranial)\b/i,
    'brain',
  ],
  [/\b(?:sub)?ependymal\b/i, 'ependymal'],
  [/\b(?:csf|cytolog\w+)\b/i, 'CSF'],
  [/\b(?:bone|bony|osseous|marrow)\b/i, 'bone'],
  [/\b(?:lungs?|pulmonary)\b/i, 'lung'],
  [/\b(?:liver|hepatic)\b/i, 'liver'],
  [/\b(?:nodal|lymph\s+nodes?)\b/i, 'lymph node'],
];

const sitesIn = (clause: string): string[] =>
  sites.filter(([pattern]) => pattern.test(clause)).map(([, name]) => name);

/** Where the denial in front of a span starts, so that the quote holds it. */
function lastDenial(text: string, { start }: Span): number {
  const ahead = text.slice(Math.max(0, start - 120), start);
  const at = matchesOf(/\b(?:no|without|negative\s+for|free\s+of|absence\s+of|not)\b/gi, ahead).at(-1)?.index;
  return at === undefined ? start : start - ahead.length + at;
}

const quoted = ({ start }: Sentence, span: Span): Span => ({
  start: start + span.start,
  end: start + span.end,
});
