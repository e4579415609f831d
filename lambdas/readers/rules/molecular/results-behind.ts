import type { MarkerHit } from './marker-hit.ts';
import { isStain } from './marker-lexicon.ts';
import type { Place, ResultHit } from './marker-place.ts';
import {
  countsInNucleus,
  isDeniedBehind,
  isKindOfTest,
  outcomeOf,
  saysHow,
  saysSo,
  spelledOutResult,
} from './marker-results.ts';
import { isOnlyLookedFor } from './unread-markers.ts';

/** A stain that is said to be somewhere, and nothing else of it: `NeuN in nodules`, `CD34: ramified cells`. */
export function stainedPart({ text, hit, listEnd, limit }: Place): ResultHit | undefined {
  if (!isStain(hit.name)) return undefined;
  const part = stained.exec(text.slice(listEnd, limit));
  if (part?.[1] === undefined) return undefined;
  const start = listEnd + part[0].length - part[1].length;
  return {
    start,
    end: start + part[1].length,
    leads: false,
    text: `positive (${part[1].replace(/\s+/g, ' ')})`,
  };
}

export const stained =
  /^(?:\s(?=(?:in|within|of|around|along|at|confined|limited|restricted)\s|(?:neuropil|nodules|background)\b)|\sstains\s|\s?:\s?)((?:(?:in|within|of|around|along|at|confined\s+to|limited\s+to|restricted\s+to)\s{1,2})?(?:\p{L}[\p{L}-]{1,20}\s{1,2}){0,3}(?:cells?|nodules?|tubules?|islands?|foci|areas?|component|nuclei|vessels?|fib(?:er|re)s|processes|rosettes?|axons?|neurons?|glands?|nests?|whorls?|matrix|background|neuropil|elements?|cores?|lumina|tumou?r|membranes?|capsule|cytoplasm))\b/iu;

export function resultBehind({ text, words, hit, listEnd, limit }: Place): ResultHit | undefined {
  const behind = words.filter(
    (word) =>
      !word.leads &&
      word.start >= hit.end &&
      word.start < limit &&
      suits(word, hit) &&
      !headsNextBracket(word, { text, hit }) &&
      !isFarDegree(word, { hit, between: text.slice(hit.end, word.start) }) &&
      !ofAnother.test(text.slice(hit.end, word.start)) &&
      !(isShare(word) && !isCounted(hit)),
  );
  if (proliferation.test(hit.name)) {
    const share =
      shareAhead(text, hit) ??
      behind.find((word) => isShare(word) && isOverall.test(text.slice(hit.end, word.start))) ??
      behind.find(isShare) ??
      bareIndex(text, { listEnd, limit });
    if (share !== undefined) return share;
  }
  if (isDeniedBehind(text.slice(listEnd))) {
    const first = behind.find(({ text: word }) => outcomeOf(word) === 'denied');
    return first ?? { start: hit.start, end: listEnd, leads: false, text: 'not detected' };
  }
  const count = hit.name === 'tumor mutational burden' ? burden.exec(text.slice(listEnd, limit)) : null;
  if (count?.[1] !== undefined) {
    const start = listEnd + count[0].length - count[1].length;
    return { start, end: start + count[1].length, leads: false, text: count[1] };
  }
  const verdict = regarded.exec(text.slice(hit.end, limit));
  if (verdict?.[1] !== undefined) {
    const end = hit.end + verdict.index + verdict[0].length;
    return { start: end - verdict[1].length, end, leads: false, text: verdict[1] };
  }
  const pattern = hit.name === 'p53' ? ofP53.exec(text.slice(listEnd, limit)) : null;
  if (pattern !== null) {
    const start = listEnd + pattern.index;
    return { start, end: start + pattern[0].length, leads: false, text: pattern[0] };
  }
  const says = (word: ResultHit): boolean => !saysHow.test(word.text) && !isShare(word);
  const kind = behind.find(({ text: word }) => isKindOfTest(word));
  const told = behind.find((word) => says(word) && !isKindOfTest(word.text)) ?? kind ?? behind[0];
  if (told !== undefined && hit.own !== null && isOpenOfLast(told, { text, hit, listEnd })) return undefined;
  if (
    told === undefined ||
    (hit.own !== null && told.start > listEnd - 1 && listEnd > hit.end && isChangeByCode.test(told.text))
  )
    return ownResult(hit, text);
  // `BRAF V600E, CDKN2A/B deletion`: a change by its name, and the kind of the next one's.
  if (
    hit.own !== null &&
    listEnd > hit.end &&
    told.start >= listEnd &&
    isKindOfTest(told.text) &&
    outcomeOf(told.text) === 'affirmed' &&
    /^[^&/]*,\s/.test(text.slice(hit.end, listEnd)) &&
    !isDeniedBehind(text.slice(told.end))
  )
    return ownResult(hit, text);
  if (
    hit.own !== null &&
    isNextStatement.test(text.slice(hit.end, told.start)) &&
    !bareDenial.test(told.text)
  )
    return ownResult(hit, text);
  if (outcomeOf(told.text) === 'denied' && isOfOthers.test(text.slice(listEnd, told.start))) {
    if (hit.own !== null) return ownResult(hit, text);
    if (kind !== undefined && kind !== told) return kind;
  }
  const elsewhere = behind.find(
    (word) =>
      word.start >= told.end &&
      spelledOutResult(word.text) === 'negative in tumour cells' &&
      /^[\s,]{0,3}(?:(?:staining|positivity|expression|reactivity)\s)?$/.test(
        text.slice(told.end, word.start),
      ),
  );
  if (elsewhere !== undefined) return elsewhere;
  if (hit.own === null && isKindOfTest(told.text) && isOfTest.test(text.slice(told.end))) return undefined;
  const rest = text.slice(told.end);
  if (!(saysSo.test(told.text) && /^\s?\(/.test(rest)) && isDeniedBehind(rest))
    return { ...told, text: /^c\.\S+$/.test(told.text) ? `${told.text} not detected` : 'not detected' };
  if (kind !== undefined && kind !== told && kind.start < told.start && saysSo.test(told.text))
    return hit.own !== null && /fusion|rearrangement/i.test(kind.text)
      ? ownOf(hit, hit.own)
      : { ...kind, end: told.end };
  if (
    hit.own !== null &&
    /fusion$|^(?:gain|loss|monosomy|trisomy)$/.test(hit.own) &&
    (saysSo.test(told.text) || isKindOfTest(told.text) || /^(?:fused|rearranged)$/i.test(told.text))
  )
    return ownOf(hit, hit.own);
  if (isStain(hit.name) && !countsInNucleus(hit.name) && /^(?:cytoplasm|membran)/i.test(told.text))
    return { ...told, text: 'positive' };
  return withShare(withDegree(told, { text, behind }), { text, hit, behind });
}

/** How pathologists sum up the stain of p53, whatever its degrees: `scattered weak (wild type pattern)`. */
const ofP53 =
  /(?<!\b(?:no|not|without|nor)\s(?:(?:an?|the)\s)?)\b(?:wild[\s-]?type|mutant|mutated|null|aberrant)(?:[\s-](?:like|type))?\s(?:(?:staining|expression)\s)?pattern\b/i;

/** `labels scattered cells, less than 5%`: the share says more than that there are some. */
function withShare(
  told: ResultHit,
  { text, hit, behind }: Pick<Place, 'text' | 'hit'> & { readonly behind: readonly ResultHit[] },
): ResultHit {
  const share =
    isStain(hit.name) && outcomeOf(told.text) === 'affirmed'
      ? behind.find((word) => isShare(word) && word.start >= told.end)
      : undefined;
  if (share === undefined || /[;:]|\b(?:but|while|whereas)\b/.test(text.slice(told.end, share.start)))
    return told;
  const degree = /^(?:labels?|marks?|stains?|highlights?)\b/i.test(told.text) ? 'positive' : told.text;
  return { ...told, end: share.end, text: `${degree} (${share.text})` };
}

const isShare = ({ text }: ResultHit): boolean => /\d\s?(?:%|per\s?cent)/i.test(text);

/** A share of cells is what a stain shows; of a gene a share is that of the sample that has the change. */
const isCounted = ({ name }: MarkerHit): boolean => isStain(name) || proliferation.test(name);

/** `30 % of the nuclei are labelled with Ki-67`. */
function shareAhead(text: string, hit: MarkerHit): ResultHit | undefined {
  const from = Math.max(0, hit.start - 100);
  const match =
    /(?<![\d.])((?:[<>~]\s?)?\d{1,3}(?:\.\d)?(?:\s?[-–]\s?\d{1,3})?\s?(?:%|per\s?cent))\s[^.;:,%]{0,50}\b(?:labell?(?:ed)?|positive|stain(?:ed)?|marked|mark|reactive|express\w*|reacts?)\s(?:with|for|by)\s$/i.exec(
      text.slice(from, hit.start),
    );
  return match?.[1] === undefined
    ? undefined
    : { start: from + match.index, end: hit.end, leads: true, text: match[1] };
}

/** `focally 35 %, overall 15 %`: the whole tumour's is the index. */
const isOverall = /\b(?:overall|average|mean|median|global(?:ly)?)\s(?:of\s|about\s|approx\w*\s|~)?$/i;

/** `Ki-67 ~1.`: an index is a share of cells, with its sign or without. */
function bareIndex(
  text: string,
  { listEnd, limit }: { readonly listEnd: number; readonly limit: number },
): ResultHit | undefined {
  const match =
    /^[\s:=|(]{0,40}(?:(?:is|was|of|at|around|about|approx\p{L}*\.?|circa|ca\.?|roughly|up\sto|low|high|index|rate)[\s,:]{1,2}){0,3}([<>~≈]?\s?\d{1,2}(?:\.\d)?(?:\s?[-–]\s?\d{1,2})?)(?=\s{0,3}(?:[.,;)|]|$))(?!\+)/iu.exec(
      text.slice(listEnd, limit),
    );
  if (match?.[1] === undefined) return undefined;
  const end = listEnd + match[0].length;
  return { start: end - match[1].length, end, leads: false, text: `${match[1]}%` };
}

/** `BRAF fusion, FGFR1 testing not done`: the last of a list by commas is open, or all of it is. */
const isOpenOfLast = (
  told: ResultHit,
  { text, hit, listEnd }: Pick<Place, 'text' | 'hit' | 'listEnd'>,
): boolean =>
  listEnd > hit.end &&
  told.start >= listEnd &&
  outcomeOf(told.text) === 'open' &&
  !/\b(?:and|or|nor)\b|[/&+]/i.test(text.slice(hit.end, listEnd)) &&
  !/^[\s)]{0,2}(?:are|were|all|both|have|[:–-])/i.test(text.slice(listEnd, told.end));

/** What a finding was taken for in the end: `a weak blush, regarded as negative`. */
const regarded =
  /\b(?:regarded|interpreted|considered|scored|read|reported|taken|called|classed|counted|deemed|signed\s+out)\s{1,2}(?:as\s{1,2}|to\s+be\s{1,2})?(?:an?\s)?(positive|negative|equivocal|indeterminate|retained|lost|non-?specific|wild[\s-]?type|normal)\b/i;

/**
 * `stable` is a result of microsatellites and copy numbers, `low` and `high` of counts; elsewhere they tell of the disease.
 * A stain without a mutation is one beside the other, and the stain's result stands ahead.
 */
function suits({ text }: ResultHit, { name }: MarkerHit): boolean {
  if (/^stable$/i.test(text)) return /^(?:microsatellite status|\d+[pq]|chromosome \d+)$/.test(name);
  if (/^(?:low|high)$/i.test(text)) return !/^(?:NF[12]|TSC[12])$/.test(name);
  return !(isStain(name) && /^without\b.*\b(?:mutation|variant|alteration)/i.test(text));
}

/** `positive (A, B), negative (C)`: the word behind the bracket is of the next one. */
const headsNextBracket = ({ start, end }: ResultHit, { text, hit }: Pick<Place, 'text' | 'hit'>): boolean =>
  text[end + 1] === '(' && /^[^()]*\)[\s,;]*(?:and\s|but\s)?$/.test(text.slice(hit.end, start));

/** `with the BRAF mutation and the early scan was clean`: what follows is said of something else. */
const ofAnother =
  /\s(?:the|an?|his|her|their|early|first|last|latest|post-?op\p{L}*|repeat)\s(?:\p{L}+\s)?(?:mri|scans?|ct|imaging|cytology|csf|lp|spine|exam\p{L}*|margins?|labs?|bloods|counts|marrow|audiogram|echo|eeg)\s(?:\p{L}+\s)?(?:is|was|are|were|showed|shows|looks?|came|has|remains?)\s/iu;

/**
 * `p53 staining the chance is low`: low and high are of the word they stand at, and so is `driven`. A change by its name has
 * no degree but one right behind: `H3 K27M glioma after focal irradiation`.
 */
const isFarDegree = (
  { text }: ResultHit,
  { hit, between }: { readonly hit: MarkerHit; readonly between: string },
): boolean =>
  (/^driven$/i.test(text) && !/^[\s-]{1,2}$/.test(between)) ||
  (hit.own !== null && saysHow.test(text) && !saysSo.test(text) && !/^[\s:=(,–-]{1,40}$/.test(between)) ||
  (/^(?:low|high)$/i.test(text) && !isAtDegree.test(between));
const isAtDegree =
  /^[\s:=(,–-]*(?:(?:protein|expression|level|index|rate|is|was|ihc|staining|burden|very|relatively)[\s:]+){0,4}$/i;

/** A stain's words of degree belong together: `strong diffuse nuclear`, `scattered, weak`. */
function withDegree(
  told: ResultHit,
  { text, behind }: { readonly text: string; readonly behind: readonly ResultHit[] },
): ResultHit {
  const isOfDegree = ({ text: word }: ResultHit): boolean =>
    saysHow.test(word) ||
    isStained.test(word) ||
    /^(?:faint|weak|moderate|intense|variable|granular|patchy)\b/i.test(word);
  if (!isOfDegree(told)) return told;
  let { start, end } = told;
  for (const word of behind) {
    if (!isOfDegree(word)) continue;
    if (word.start >= end && isRun.test(text.slice(end, word.start))) end = word.end;
  }
  for (const word of [...behind].reverse()) {
    if (!isOfDegree(word)) continue;
    if (word.end <= start && isRun.test(text.slice(word.end, start))) start = word.start;
  }
  return { ...told, start, end, text: text.slice(start, end) };
}

const isRun = /^(?:,?\s|\s?\/\s?|\sand\s|-)$/i;

const isStained = /^(?:(?:strong|diffuse|focal|weak)ly\s+)?positive$|^nuclear\b/i;

/** `NTRK fusion screen`: what it was looked at with. */
const isOfTest =
  /^\s(?:gene\s)?(?:screen\w*|tests?|testing|assays?|probes?|analys[ie]s|panel|stud(?:y|ies))\b/i;

/** A change by its code is that of the marker right in front of it, not of those listed before. */
const isChangeByCode = /^(?:[cp]\.|\(?\p{L}{1,3}\d)/u;

/** `not detected`, `negative`: of what stands before it, whatever the comma. */
const bareDenial =
  /^(?:not\s|neg|un|absent|none|wild|wt|nil|excluded|pos|present|detected|confirmed|found|identified|seen|pend|fail|await|insuff)/i;

/** `NTRK2 fusion glioma, debulked, other genes neg`: the denial has its own subject. */
const isOfOthers =
  /[,;]\s.*\b(?:(?:all|the)\s)?(?:others?|rest|remaining|remainder|genes|markers|stains)\s(?:\p{L}+\s){0,2}$/iu;

/** What follows speaks of another marker: `isochromosome 17q and no amplification of MYC`. */
const isNextStatement = /^\s?(?:\([^()]{1,24}\)\s?)?(?:(?:and|with|plus|but)\s|,\s(?=$))$/i;

/** What the name says by itself, unless it only says what was looked for. */
const ownResult = (hit: MarkerHit, text: string): ResultHit | undefined =>
  hit.own === null ||
  isOnlyLookedFor(hit, text) ||
  (hit.own === 'present' &&
    !mayEndThere.test(
      text
        .slice(hit.end, hit.end + 160)
        .replace(/\s{2,}/g, ' ')
        .slice(0, 60),
    ))
    ? undefined
    : ownOf(hit, hit.own);

/**
 * What may stand behind a name that is its own result: the end, a comma, the tumour that has it, how it was found. Other
 * words (`K27M antibodies do not react`, `K27M (mute)`) may take the result back, and are left to be understood.
 */
const mayEndThere = new RegExp(
  String.raw`^(?:[\s"'"'\])]{0,3}(?:[.,;:/+&\])|—–-]|$)|\s?\((?:[^()]{0,40}(?:%|>|\d|\b(?:new|newly|persist\p{L}*|known|acquired|unchanged|also|again|vaf|ihc|ngs|pcr|sanger|fish|rna|array|panel|seq\w*|exon|(?:sub)?clonal|somatic|germline)\b))|[\s-]{1,2}(?:${[
    'and|with|plus|in|of|by|on|per|from|at|via|as|but|so|hence|therefore|which|that|who|there|too|also|again|found|confirmed',
    'makes|renders|qualifies|predicts|opens|(?:is|was)\\s(?:shown|seen|found|there|present)|variant|mutation|mutated|mutant|altered|alteration|driven|positive|vaf|m?af|mosaic|accompan\\p{L}+|is\\s(?:what|why)',
    '\\p{L}{0,30}oma|tumou?rs?|lesion|d[himp]{1,2}g|pons|pontine|brainstem|thalam\\p{L}+|right|left|bilateral|[hlp]gg|pxa|gg|pa|pilo\\p{L}*|epn|mb|case|disease|clone|diffuse|hemispheric|midline|high|low|pa?ediatric|cns|who|gr(?:ade)?',
  ].join('|')})(?![\p{L}\p{N}]))`,
  'iu',
);

export const ownOf = ({ start, end }: MarkerHit, own: string): ResultHit => ({
  start,
  end,
  leads: false,
  text: own,
});

const burden =
  /^[\s:=(.|]{0,40}(?:is\s|of\s)?((?:(?:low|high|intermediate)[\s,(:]{1,3})?\d{1,3}(?:\.\d{1,2})?(?:\s?(?:mut\w*|variants?)?\s?(?:\/|per)\s?mb\)?)?)/i;

/** Shares of cells: an index is never denied. */
export const proliferation = /^(?:Ki-67|PD-L1|PHH3)$/;
