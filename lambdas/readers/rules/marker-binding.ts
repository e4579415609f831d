import type { Span } from '../../domain/evidence.ts';
import type { MarkerHit } from './marker-hits.ts';
import { isStain, resultWords } from './marker-lexicon.ts';
import { isDeniedBehind, isKindOfTest, outcomeOf, saysHow, saysSo, signBehind } from './marker-results.ts';
import { isOnlyLookedFor } from './unread-markers.ts';

/** Words of a result where they stand. */
export interface ResultHit extends Span {
  readonly leads: boolean;
  readonly text: string;
}

export function findResults(text: string, found: readonly MarkerHit[]): ResultHit[] {
  const hits: ResultHit[] = [];
  for (const { words, leads } of resultWords) {
    for (const each of words.findAll(text)) {
      const written = text.slice(each.start, each.end);
      const word = written.trim();
      const start = each.start + written.indexOf(word);
      const span = { start, end: start + word.length };
      const overlaps = (other: Span) => span.start < other.end && other.start < span.end;
      if (word === '' || hits.some((hit) => hit.leads === leads && overlaps(hit)) || found.some(overlaps))
        continue;
      hits.push({ ...span, leads, text: word });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** Words between a marker and its result at most; further away they belong to something else. */
const longestGap = 90;

/** A marker among the markers and the result words of its statement. */
interface Place {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly words: readonly ResultHit[];
  readonly hit: MarkerHit;
  /** Where the list of markers ends that this one is part of (`MYC and MYCN`). */
  readonly listEnd: number;
  /** Where what is behind belongs to another marker. */
  readonly limit: number;
}

/**
 * The result of a marker: a sign at it; the word right behind it where the word ahead is another marker's; the word that
 * leads up to it (`loss of ATRX`, `no IDH mutation`); the word behind it, before the next marker that is not listed with it
 * (`MYC and MYCN amplification: not detected`); else what its own name says (`KIAA1549-BRAF fusion`).
 */
export function resultOf(at: {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly words: readonly ResultHit[];
  readonly index: number;
}): ResultHit | undefined {
  const place = placeOf(at);
  if (place === undefined) return undefined;
  const signed = signOf(place);
  if (signed !== undefined) return signed;
  const denied = deniedAt(place);
  if (denied !== undefined) return denied;
  const leading = leadingOf(place);
  if (leading !== undefined && affirms.test(leading.text)) {
    const open = openBehind(place);
    if (open !== undefined) return open;
  }
  const isAnothers =
    leading !== undefined &&
    (isShared(leading, place) || (isOfStain.test(leading.text) && isBehindMarker(leading, at)));
  if (leading !== undefined && !(isAnothers && isFollowed(place))) return withOwnKind(leading, place);
  return resultBehind(place) ?? stainedPart(place);
}

/** `the stains for midline glioma (K27M, H3K27me3) were not ordered`: named by what it would show, and left open. */
const openBehind = ({ text, words, listEnd, limit }: Place): ResultHit | undefined => {
  const first = words.find((word) => !word.leads && word.start >= listEnd && word.start < limit);
  return first !== undefined &&
    outcomeOf(first.text) === 'open' &&
    /^[\s,)]{0,3}(?:(?:is|was|were|are|have|has|been|be|therefore|thus|not|also|both|still|currently|not|yet)\s{1,2}){0,4}$/i.test(
      text.slice(listEnd, first.start),
    )
    ? first
    : undefined;
};

/** `H3 K27M negative with H3K27me3 intact`: the first word is the result of what stands before it. */
const isOfStain = /^(?:immuno)?(?:negative|positive)\b/i;

/** `BRAF fusion present, V600E not`; `is NOT 1p/19q codeleted`, `not CIC-rearranged`. */
function deniedAt({ text, hit, listEnd }: Place): ResultHit | undefined {
  const behind = /^\s{1,2}(?:is\s|was\s|are\s|were\s|do\s|does\s|did\s)?not(?=\s?(?:[.,;)]|$))/i.exec(
    text.slice(listEnd),
  );
  if (behind !== null)
    return { start: hit.start, end: listEnd + behind[0].length, leads: false, text: 'not detected' };
  const ahead = /(?:^|[\s,;:(])(not)\s{1,2}$/i.exec(text.slice(Math.max(0, hit.start - 8), hit.start));
  if (
    ahead === null ||
    !/^[\s-]{0,2}(?:co-?)?(?:\p{L}{3,12}ed|mutant|positive)\b/iu.test(text.slice(hit.end))
  )
    return undefined;
  return { start: hit.start - 4, end: hit.end, leads: true, text: 'not detected' };
}

/** A stain that is said to be somewhere, and nothing else of it: `NeuN in nodules`, `CD34: ramified cells`. */
function stainedPart({ text, hit, listEnd, limit }: Place): ResultHit | undefined {
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
const stained =
  /^(?:\s(?=(?:in|within|of|around|along|confined|limited|restricted)\s)|\s?:\s?)((?:(?:in|within|of|around|along|confined\s+to|limited\s+to|restricted\s+to)\s{1,2})?(?:\p{L}[\p{L}-]{1,20}\s{1,2}){0,3}(?:cells?|nodules?|tubules?|islands?|foci|areas?|component|nuclei|vessels?|fib(?:er|re)s|processes|rosettes?|axons?|neurons?|glands?|nests?|whorls?|matrix|background|neuropil|elements?|cores?|lumina|tumou?r|membranes?|cytoplasm))\b/iu;

function placeOf({
  text,
  found,
  words,
  index,
}: Pick<Place, 'text' | 'found' | 'words'> & { readonly index: number }): Place | undefined {
  const hit = found[index];
  if (hit === undefined) return undefined;
  let listEnd = hit.end;
  let next = index + 1;
  while (isListed(text.slice(listEnd, found[next]?.start ?? listEnd), found[next])) {
    listEnd = found[next]?.end ?? listEnd;
    next += 1;
  }
  const limit = Math.min(found[next]?.start ?? text.length, listEnd + longestGap);
  return { text, found, words, hit, listEnd, limit };
}

/** `CD30 (-)`, `MYCN+`, `+7q`. */
function signOf({ text, hit, listEnd }: Place): ResultHit | undefined {
  const from = signBehind.test(text.slice(hit.end, hit.end + 16)) ? hit.end : listEnd;
  const sign = signBehind.exec(text.slice(from, from + 16));
  if (sign?.[1] !== undefined) {
    const start = from + sign[0].length - sign[1].length;
    return { start, end: start + sign[1].length, leads: false, text: inCopies(sign[1], hit) };
  }
  const change = /(?:^|[\s,(])([+−–-])$/.exec(text.slice(Math.max(0, hit.start - 2), hit.start))?.[1];
  return change !== undefined && /^\d+[pq]$/.test(hit.name)
    ? { start: hit.start - 1, end: hit.end, leads: true, text: change === '+' ? 'gain' : 'loss' }
    : undefined;
}

/** Of an arm of a chromosome `+` and `-` tell of copies: `1q+`, `22q -`. */
const inCopies = (sign: string, { name }: MarkerHit): string =>
  !/^(?:\d+[pq]|chromosome \d+)$/.test(name) || /\/|ve$|neg|pos/i.test(sign)
    ? sign
    : sign.includes('+')
      ? 'gain'
      : 'loss';

const leadingOf = ({ text, found, words, hit }: Place): ResultHit | undefined =>
  words.findLast(
    (word) =>
      word.leads &&
      word.end <= hit.start &&
      isLeading(word, { text, found, hit }) &&
      !(followsOnly.test(word.text) && isBehindMarker(word, { text, found })),
  );

/**
 * Another marker, or a comma, stands between a word and the marker: `loss of ATRX, TP53 mutated`. A denial goes on through
 * an `or` (`neither MYC nor MYCN amplified`).
 */
const isShared = (word: ResultHit, { text, found, hit }: Place): boolean =>
  !(
    deniesAll.test(word.text) &&
    /\b(?:or|nor|and)\s{1,3}$|[/&]\s{0,2}$/i.test(text.slice(word.end, hit.start))
  ) &&
  (text.slice(word.end, hit.start).includes(',') ||
    found.some(({ start }) => start >= word.end && start < hit.start));
const deniesAll = /^(?:no|not|neg\w*|neither|without|absence|lacks)\b/i;

/** A result of its own stands right behind the marker. */
const isFollowed = ({ text, words, hit }: Place): boolean =>
  words.some(
    (word) =>
      !word.leads &&
      word.start >= hit.end &&
      !isKindOfTest(word.text) &&
      !saysSo.test(word.text) &&
      /^[\s:=(–-]{0,3}(?:(?:is|was|are|were|appears?|remains?)\s{1,3})?$/i.test(
        text.slice(hit.end, word.start),
      ),
  );

function resultBehind({ text, words, hit, listEnd, limit }: Place): ResultHit | undefined {
  const behind = words.filter(
    (word) => !word.leads && word.start >= hit.end && word.start < limit && suits(word, hit),
  );
  const isShare = (word: ResultHit): boolean => /\d\s?(?:%|percent)/i.test(word.text);
  if (proliferation.test(hit.name)) {
    const share = behind.find(isShare);
    if (share !== undefined) return share;
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
  const says = (word: ResultHit): boolean => !saysHow.test(word.text) && !isShare(word);
  const kind = behind.find(({ text: word }) => isKindOfTest(word));
  const told = behind.find((word) => says(word) && !isKindOfTest(word.text)) ?? kind ?? behind[0];
  if (told !== undefined && hit.own !== null && isOpenOfLast(told, { text, hit, listEnd })) return undefined;
  if (
    told === undefined ||
    (hit.own !== null && told.start > listEnd - 1 && listEnd > hit.end && isChangeByCode.test(told.text))
  )
    return ownResult(hit, text);
  if (
    hit.own !== null &&
    isNextStatement.test(text.slice(hit.end, told.start)) &&
    !bareDenial.test(told.text)
  )
    return ownResult(hit, text);
  const rest = text.slice(told.end, limit);
  if (!(saysSo.test(told.text) && /^\s?\(/.test(rest)) && isDeniedBehind(rest))
    return { ...told, text: 'not detected' };
  if (kind !== undefined && kind !== told && kind.start < told.start && saysSo.test(told.text))
    return hit.own !== null && /fusion|rearrangement/i.test(kind.text)
      ? ownOf(hit, hit.own)
      : { ...kind, end: told.end };
  if (hit.own !== null && /fusion$/.test(hit.own) && (saysSo.test(told.text) || isKindOfTest(told.text)))
    return ownOf(hit, hit.own);
  return withDegree(told, { text, behind });
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

/** A stain's words of degree belong together: `strong diffuse nuclear`, `scattered, weak`. */
function withDegree(
  told: ResultHit,
  { text, behind }: { readonly text: string; readonly behind: readonly ResultHit[] },
): ResultHit {
  const isOfDegree = ({ text: word }: ResultHit): boolean => saysHow.test(word) || isStained.test(word);
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

/** A change by its code is that of the marker right in front of it, not of those listed before. */
const isChangeByCode = /^(?:[cp]\.|\(?\p{L}{1,3}\d)/u;

/** `not detected`, `negative`: of what stands before it, whatever the comma. */
const bareDenial =
  /^(?:not\s|neg|un|absent|none|wild|wt|nil|excluded|pos|present|detected|confirmed|found|identified|seen|pend|fail|await|insuff)/i;

/** What follows speaks of another marker: `isochromosome 17q and no amplification of MYC`. */
const isNextStatement = /^\s?(?:\([^()]{1,24}\)\s?)?(?:(?:and|with|plus|but)\s|,\s(?=$))$/i;

/** What the name says by itself, unless it only says what was looked for. */
const ownResult = (hit: MarkerHit, text: string): ResultHit | undefined =>
  hit.own === null ||
  isOnlyLookedFor(hit, text) ||
  (hit.own === 'present' && !mayEndThere.test(text.slice(hit.end, hit.end + 60)))
    ? undefined
    : ownOf(hit, hit.own);

/**
 * What may stand behind a name that is its own result: the end, a comma, the tumour that has it, how it was found. Other
 * words (`K27M antibodies do not react`, `K27M (mute)`) may take the result back, and are left to be understood.
 */
const mayEndThere = new RegExp(
  String.raw`^(?:[\s"'”’\])]{0,3}(?:[.,;:/+&\])|—–-]|$)|\s?\((?:[^()]{0,40}(?:%|>|\d|\b(?:vaf|ihc|ngs|pcr|sanger|fish|rna|array|panel|seq\w*|exon|(?:sub)?clonal|somatic|germline)\b))|[\s-]{1,2}(?:${[
    'and|with|plus|in|of|by|on|per|from|at|via|as|but|so|hence|therefore|which|that|who|there|too|also|again|found|confirmed',
    '(?:is|was)\\s(?:shown|seen|found|there|present)|variant|mutation|mutated|mutant|altered|alteration|driven|positive|vaf|m?af|mosaic|accompan\\p{L}+|is\\s(?:what|why)',
    '\\p{L}{0,30}oma|tumou?rs?|lesion|d[himp]{1,2}g|pons|pontine|brainstem|thalam\\p{L}+|right|left|bilateral|[hlp]gg|pxa|gg|pa|pilo\\p{L}*|epn|mb|case|disease|clone|diffuse|midline|high|low|pa?ediatric|cns|who|gr(?:ade)?',
  ].join('|')})(?![\p{L}\p{N}]))`,
  'iu',
);

const ownOf = ({ start, end }: MarkerHit, own: string): ResultHit => ({
  start,
  end,
  leads: false,
  text: own,
});
const burden =
  /^[\s:=(]{0,4}(?:is\s|of\s)?(\d{1,3}(?:\.\d{1,2})?(?:\s?(?:mut\w*|variants?)\s?(?:\/|per)\s?mb)?)/i;
const proliferation = /^(?:Ki-67|PD-L1|PHH3)$/;

/** Words that are more often the result of the marker before them: `INI1 retained, beta-catenin cytoplasmic`. */
const followsOnly = /^(?:retained|wild[\s-]?type|intact)$/i;

const isBehindMarker = (
  word: Span,
  { text, found }: { readonly text: string; readonly found: readonly MarkerHit[] },
): boolean =>
  found.some(
    ({ end }) =>
      end <= word.start &&
      /^[\s:,(-]*(?:(?:is|was|are|were|expression|staining|nuclear|protein)\s+){0,4}$/i.test(
        text.slice(end, word.start),
      ),
  );

const isListed = (between: string, next: MarkerHit | undefined): boolean =>
  next !== undefined &&
  between.length <= 12 &&
  /^\s*-?\s*(?:,|and|&|or|\/|,\s*and|nor|,\s*or|\(|\+|:)\s*$/i.test(between);

/** Only small words and other markers between a leading result and its marker. */
function isLeading(
  word: ResultHit,
  at: { readonly text: string; readonly found: readonly MarkerHit[]; readonly hit: MarkerHit },
): boolean {
  const { text, found, hit } = at;
  let from = word.end;
  let between = '';
  for (const other of found) {
    if (other.end <= from || other.start >= hit.start) continue;
    between += `${text.slice(from, other.start)} `;
    from = other.end;
  }
  between += text.slice(from, hit.start);
  return (
    between.length <= 40 &&
    !(deniesAll.test(word.text) && /^\s{0,2}\(/.test(between)) &&
    !/[.;:]|\b(?:but|is|are|was|were|with|while|whereas|negative|positive)\b|\b\d+\s?%/i.test(
      between.replace(/\s{2,}/g, ' '),
    )
  );
}

/** Words in front of a marker that say it is there. */
const affirms =
  /^(?:(?:immuno)?(?:positive|reactive)|pos\b|strongly\s+|diffusely\s+|express\w*|stains?\b|staining|label\w*|(?:nuclear\s+)?accumulation)/i;

/** `no` before a marker is `not detected`, unless a word behind names it; other leading words stand. */
function withOwnKind(
  leading: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): ResultHit {
  const denies =
    /^(?:no|neg|negative|immunonegative|without|absence|lacks|neither|(?:does|do|did)\s+not|not)\b/i.test(
      leading.text,
    );
  const word = denies
    ? 'not detected'
    : affirms.test(leading.text)
      ? 'positive'
      : leading.text.replace(/\s{1,40}(?:of|in|for|involving)$|\s{0,40}:$/i, '');
  const isLossDenied = denies && /\bloss\s+of\b/i.test(text.slice(leading.start, hit.start));
  return { ...leading, text: isLossDenied ? 'retained' : word };
}
