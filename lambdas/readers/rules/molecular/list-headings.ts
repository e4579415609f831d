import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';

/** What stands at the head of a list of markers and says it of all of them: `Not detected:`, `Negative stains were`. */
export interface ListHeading extends Span {
  /** The result of what is listed, in the words of an answer; null where the list only says what was looked at. */
  readonly verdict: string | null;
  readonly kind: 'denied' | 'affirmed' | 'open' | 'asked';
  readonly words: string;
}

const looked =
  '(?:tested|analy[sz]ed|examined|evaluated|assessed|investigated|studied|quantified|sequenced|screened|checked|probed|covered|included|interrogated)';
/** Words around a verdict that only say what is listed and how it was looked for. */
const filler = [
  'the|following|all|of|these|those|any|both|each|other|others|additional|main|key|our|this|to|as|at|by|in|on|for|with|and|among|across|which|that|it|they|here|only',
  'pertinent|relevant|important|significant|clinically|clinical|pathogenic|likely|known|reportable|reported|actionable|diagnostic|diagnostically|targetable|oncogenic|strong|potential|somatic|germline|tier\\s(?:i{1,3}v?|[1-4])(?:\\s?/\\s?(?:i{1,3}v?|[1-4]))?',
  "tumou?rs?|tumou?r's|neoplastic|lesional|cells?|nuclei|genes?|loci|targets?|hotspots?|regions?|markers?|biomarkers?|proteins?|antibod(?:y|ies)|stains?|immuno\\p{L}*|ihc|panel|ngs|fish|pcr|array|sequencing|dna|rna|molecular|genetic|genomic|cytogenetic|tests?|assays?|probes?|studies|analys[ie]s|results?|findings?|alterations?|aberrations?|abnormalit(?:y|ies)|changes?|variants?|mutations?|fusions?|rearrangements?|amplifications?|deletions?|copy|number|cnvs?|snvs?|indels?|events?|status|list|summary|reaction|reactivity|staining|expression",
  'sign[\\s-]?out|time|reporting|discharge',
  'is|are|was|were|be|been|being|has|have|had|show(?:s|ed|ing)?|remain(?:s|ed)?|came|back|focally|diffusely|strongly|nuclear|cytoplasmic|uniformly',
  looked,
].join('|');

const change =
  '(?:variants?|mutations?|alterations?|aberrations?|abnormalit(?:y|ies)|fusions?|rearrangements?|amplifications?|deletions?|changes?|hits?|lesions?|events?|findings?|hotspots?)';
const seen = '(?:detected|identified|found|seen|present|observed|demonstrated|called|reported|shown)';

/** Verdicts from the closest to the most general: `not detected` holds `detected`. */
const verdicts: readonly (readonly [ListHeading['kind'], string | null, string])[] = [
  [
    'open',
    'variant of uncertain significance',
    `(?:${change}\\s+of\\s+(?:uncertain|unknown|undetermined)\\s+(?:clinical\\s+)?significance|vus)(?:\\s?\\(vus\\))?`,
  ],
  [
    'open',
    'not tested',
    `not\\s+(?:yet\\s+|been\\s+)?(?:${looked}|done|performed|sent|requested|ordered|available|carried\\s+out|run)|un-?tested`,
  ],
  [
    'open',
    'pending',
    'pending|awaited|outstanding|to\\s+follow|in\\s+progress|(?:still\\s+)?to\\s+come|requested|ordered|sent(?:\\s+(?:out|off))?',
  ],
  ['open', 'equivocal', 'equivocal|indeterminate|inconclusive|borderline'],
  ['open', 'failed', 'failed|insufficient(?:\\s+(?:dna|rna|tissue|material))?|non-?diagnostic'],
  [
    'denied',
    'not detected',
    `(?:not|none|never|nothing)\\s+(?:(?:been|of\\s+these|of\\s+the\\s+following|were|was|is|are)\\s+){0,3}(?:${seen}|altered|affected|changed|involved)|un-?detect(?:ed|able)|no\\s+(?:\\p{L}+[\\s-]+){0,3}?${change}(?:\\s+(?:(?:is|are|was|were|has|have|could)\\s+(?:been\\s+|be\\s+)?)?${seen})?|(?:no|without)\\s+(?:\\p{L}+[\\s-]+){0,2}?${change}(?:\\s+${seen})?|no\\s+evidence\\s+of|none|absent|absences?|excluded|ruled\\s+out`,
  ],
  ['denied', 'wild type', 'wild[\\s-]?type|wt|un-?mutated|not\\s+mutated|germline\\s+configuration'],
  ['denied', 'not amplified', '(?:not|non|un)[\\s-]?amplified'],
  ['denied', 'not rearranged', '(?:not|non|un)[\\s-]?rearranged'],
  ['denied', 'not deleted', '(?:not|non|un)[\\s-]?deleted|not\\s+lost'],
  ['denied', 'not altered', '(?:not|un)[\\s-]?altered|balanced|normal(?:\\s+copy\\s+number)?|unremarkable'],
  [
    'denied',
    'negative',
    '(?:immuno)?negatives?|neg|[-–]ve|(?:non|not|un)[\\s-]?(?:immuno)?(?:reactive|expressed|stained)|no\\s+(?:staining|expression|reaction|reactivity|immunoreactivity)',
  ],
  [
    'denied',
    'retained',
    '(?:retained|preserved|intact|maintained|kept|conserved)(?:\\s+expression)?|retention|preservation',
  ],
  ['affirmed', 'amplified', '(?:highly\\s+)?amplified|amplifications(?=\\s{0,3}:)'],
  ['affirmed', 'deleted', '(?:(?:homozygously|hemizygously)\\s+)?deleted|deletions(?=\\s{0,3}:)'],
  ['affirmed', 'rearranged', 'rearranged|fused'],
  ['affirmed', 'mutated', 'mutated|mutant'],
  [
    'affirmed',
    'lost',
    'lost|losses|loss(?!\\s+of\\s+function)(?:\\s+of(?:\\s+expression)?)?|absent\\s+expression',
  ],
  ['affirmed', 'gain', 'gained|gains?(?:\\s+of)?'],
  [
    'affirmed',
    'positive',
    '(?:immuno)?positives?|pos|[+]ve|(?:immuno)?reactive|expressed|expresse?s?(?=\\s)',
  ],
  ['affirmed', 'detected', `${seen}|altered|pathogenic\\s+${change}|positive\\s+findings`],
  ['asked', null, looked],
];

/** How it was looked for, or how sure it is, in brackets behind a heading. */
const method =
  '(?:\\s?\\((?:vus|ihc|fish|ngs|pcr|rna(?:[\\s-]?seq\\p{L}*)?|dna|tier\\s[iv\\d]{1,3}(?:\\s?[/-]\\s?[iv\\d]{1,3})?|n\\s?=\\s?\\d+|\\d+|somatic|germline|immuno\\p{L}*|sequencing|copy\\snumber)\\))';

/** What closes a heading: a colon or a dash, or a word that leads over to the list. */
const mark = String.raw`\s{0,3}(?::|=|[–—]|-(?=\s))`;
const plainly = String.raw`\s(?:were|are|include[sd]?|comprise[sd]?)\s`;
const leadsOver = (verdict: string | null): string =>
  verdict === 'positive' || verdict === 'negative'
    ? `${mark}|${plainly}|\\s(?:for|with)\\s`
    : verdict === 'wild type' || verdict === 'not detected'
      ? `${mark}|${plainly}|\\s(?:for|in)\\s(?!(?:\\p{L}+\\s){0,2}(?:cells?|nuclei|tumou?r|this|cases)\\b)`
      : `${mark}|${plainly}`;
/** A heading that fills its line without a mark must name what it lists: `PERTINENT NEGATIVES`, `Variants detected`. */
const namesList =
  /\b(?:negatives|positives|gains|losses|absences|genes|stains|markers|variants|mutations|alterations|aberrations|fusions|findings|following)\b/i;

const forms = verdicts.map(([kind, verdict, source]) => ({
  kind,
  verdict,
  here: new RegExp(String.raw`(?:${source})(?![\p{L}\p{N}])`, 'iuy'),
  closing: new RegExp(`${method}?(?:${leadsOver(verdict)})`, 'iuy'),
  atEnd: sought(
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:${source})(?![\p{L}\p{N}])(?:[\s,/-]+(?:${filler})(?![\p{L}\p{N}])){0,8}\s{0,3}:?\s{0,3}$`,
      'iu',
    ),
  ),
}));
const begins = new RegExp(`(?:${verdicts.map(([, , source]) => source).join('|')})(?![\\p{L}\\p{N}])`, 'iuy');
const fillerHere = new RegExp(String.raw`(?:${filler})(?![\p{L}\p{N}])`, 'iuy');
const noiseAhead = /[\s*|>–—(-]*/uy;
const between = /[\s,/-]+|:\s?/uy;
const betweenBehind = /[\s,/-]+/uy;
const toEnd = new RegExp(`${method}?\\s*$`, 'iuy');
const mostFillers = 8;

/** Where an expression that is tried at one place ends there. */
function endAt(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}

/** The heading a statement begins with. */
export function headingOf(text: string): ListHeading | undefined {
  const starts = [endAt(noiseAhead, text, 0) ?? 0];
  for (let at = starts[0] ?? 0; starts.length <= mostFillers; ) {
    const word = endAt(fillerHere, text, at);
    const next = word === undefined ? undefined : endAt(between, text, word);
    if (next === undefined) break;
    starts.push(next);
    at = next;
  }
  const possible = starts.reverse().filter((start) => endAt(begins, text, start) !== undefined);
  for (const { kind, verdict, here, closing } of possible.length === 0 ? [] : forms) {
    for (const start of possible) {
      const said = endAt(here, text, start);
      const end = said === undefined ? undefined : closedAt(closing, text, said);
      if (end !== undefined) return { kind, verdict, words: text.slice(0, end), start: 0, end };
    }
  }
  return undefined;
}

/** Where a heading closes behind its verdict, with the words that may stand between. */
function closedAt(closing: RegExp, text: string, said: number): number | undefined {
  const ends = [said];
  while (ends.length <= mostFillers) {
    const gap = endAt(betweenBehind, text, ends.at(-1) ?? said);
    const word = gap === undefined ? undefined : endAt(fillerHere, text, gap);
    if (word === undefined) break;
    ends.push(word);
  }
  for (const end of ends.reverse()) {
    const closed =
      endAt(closing, text, end) ?? (namesList.test(text.slice(0, end)) ? endAt(toEnd, text, end) : undefined);
    if (closed !== undefined) return closed;
  }
  return undefined;
}

/** The verdict that words in front of a list in brackets end with: `none detected (A, B, C)`. */
export function verdictAhead(text: string): ListHeading | undefined {
  for (const { kind, verdict, atEnd } of forms) {
    const match = kind === 'asked' ? null : atEnd.exec(text);
    if (match !== null) return { kind, verdict, words: text, start: match.index, end: text.length };
  }
  return undefined;
}

/** Where, within a statement, a heading of its own begins: `..., negative: B, C`; `... and negative for C`. */
const withinStatement = sought(
  /(?<=[,.|)]\s{0,3}|\b(?:and|but|while|whereas)\s)(?:strongly\s|diffusely\s|focally\s)?(?:(?:non-?\s?)?(?:immuno)?(?:negative|positive|reactive)(?:\s(?:for|with)\s|\s?:)|(?:neg|pos|retained|lost|intact|pending|not\s(?:detected|tested|done)|detected|absent|present|wild[\s-]?type|amplified|deleted)\s?:)/giu,
);
export const headingsWithin = (text: string): readonly number[] =>
  /:|\s(?:for|with)\s/.test(text) ? matchesOf(withinStatement, text).map(({ index }) => index) : [];
