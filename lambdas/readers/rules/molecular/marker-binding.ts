import type { Span } from '../../../domain/evidence.ts';
import {
  affirms,
  degreeAhead,
  deniesAll,
  isBehindMarker,
  isFollowed,
  isOfStain,
  isShared,
  isTopic,
  leadingOf,
  unlessDenied,
  withOwnKind,
} from './leading-results.ts';
import type { MarkerHit } from './marker-hit.ts';
import { isStain, resultWords } from './marker-lexicon.ts';
import { isSettled, type Place, placeOf, type ResultHit } from './marker-place.ts';
import { outcomeOf, signBehind, spelledOutResult } from './marker-results.ts';
import { ownOf, proliferation, resultBehind, stainedPart } from './results-behind.ts';

export function findResults(text: string, found: readonly MarkerHit[]): ResultHit[] {
  const hits: ResultHit[] = [];
  for (const { words, leads } of resultWords) {
    for (const each of words.findAll(text)) {
      const written = text.slice(each.start, each.end);
      const { word, start } = besideNames(written, each.start, found);
      const span = { start, end: start + word.length };
      const overlaps = (other: Span) => span.start < other.end && other.start < span.end;
      if (word === '' || hits.some((hit) => hit.leads === leads && overlaps(hit)) || found.some(overlaps))
        continue;
      hits.push({ ...span, leads, text: word });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

/**
 * `c.83A>T p.K28M` names a change twice, and its second name may be a marker of its own; of `Ki-67 - 2%` the first number is
 * the marker's.
 */
function besideNames(
  written: string,
  at: number,
  found: readonly MarkerHit[],
): { readonly word: string; readonly start: number } {
  const word = written.trim();
  const start = at + written.indexOf(word);
  if (word.startsWith('c.')) {
    const name = found.find((hit) => hit.start > start && hit.start < start + word.length);
    return {
      start,
      word: name === undefined ? word : word.slice(0, name.start - start).replace(/\s+(?:p\.\(?)?$/, ''),
    };
  }
  if (!word.endsWith('%')) return { word, start };
  const name = found.find((hit) => hit.start < start && start < hit.end && hit.end < start + word.length);
  const share = name === undefined ? null : /^\s?[-–]\s?(\d.*)$/.exec(word.slice(name.end - start));
  const [, said = word] = share ?? [];
  return { word: said, start: start + word.length - said.length };
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
  if (place.hit.isTold) return ownOf(place.hit, place.hit.own ?? '');
  const paired = pairedOf(at);
  if (paired !== undefined) return paired;
  const signed = signOf(place);
  if (signed !== undefined) return signed;
  const denied = deniedAt(place);
  if (denied !== undefined) return denied;
  const echoed = echoedAt(at, place);
  if (echoed !== undefined) return echoed;
  const leading = proliferation.test(place.hit.name) ? undefined : leadingOf(place);
  if (leading !== undefined && affirms.test(leading.text)) {
    const open = openBehind(place);
    if (open !== undefined) return open;
  }
  const isAnothers =
    leading !== undefined &&
    (isShared(leading, place) || (isOfStain.test(leading.text) && isBehindMarker(leading, at)));
  // `loss of H3K27me3, gain of 1q`: the name has its own verb, and only a denial ahead reaches it.
  const isOwn = leading !== undefined && isSettled(place.hit) && !deniesAll.test(leading.text);
  if (leading !== undefined && !isOwn && !(isAnothers && isFollowed(place)) && !isTopic(leading, place))
    return unlessDenied(withOwnKind(leading, place), place);
  return (
    deniedWithList(at, place) ??
    resultBehind(place) ??
    stainedPart(place) ??
    degreeAhead(place) ??
    changeOfPlace(at, place)
  );
}

/** `Homozygous deletion 9p21.3 (CDKN2A/B)`: what befell a place befell the gene that is named for it. */
function changeOfPlace(
  { text, found, index }: Pick<Parameters<typeof resultOf>[0], 'text' | 'found' | 'index'>,
  { hit }: Place,
): ResultHit | undefined {
  const place = found[index - 1];
  if (place === undefined || !/^(?:loss|gain)$/.test(place.own ?? '') || !/^\d{1,2}[pq]$/.test(place.name))
    return undefined;
  if (!/^\s?\($/.test(text.slice(place.end, hit.start)) || !/^\s?[),]/.test(text.slice(hit.end)))
    return undefined;
  const degree = /\b(homozygous|hemizygous)\s$/i.exec(text.slice(0, place.start))?.[1];
  return {
    start: place.start,
    end: hit.end,
    leads: true,
    text: degree === undefined ? (place.own ?? '') : `${degree.toLowerCase()} deletion`,
  };
}

/** `H3K27M/H3K27me3: neg/retained`: as many verdicts as markers, each for its own. */
function pairedOf({ text, found, index }: Parameters<typeof resultOf>[0]): ResultHit | undefined {
  const isJoined = (left: MarkerHit | undefined, right: MarkerHit | undefined): boolean =>
    left !== undefined && right !== undefined && /^\s?\/\s?$/.test(text.slice(left.end, right.start));
  let first = index;
  while (isJoined(found[first - 1], found[first])) first -= 1;
  let last = index;
  while (isJoined(found[last], found[last + 1])) last += 1;
  if (first === last) return undefined;
  const from = found[last]?.end ?? 0;
  const told = pairedVerdicts.exec(text.slice(from, from + 80));
  const verdicts = told?.[1]?.split('/') ?? [];
  if (told?.[1] === undefined || verdicts.length !== last - first + 1) return undefined;
  const ahead = verdicts.slice(0, index - first).join('/').length + (index > first ? 1 : 0);
  const start = from + told[0].length - told[1].length + ahead;
  const said = verdicts[index - first] ?? '';
  return { start, end: start + said.length, leads: false, text: said.trim() };
}
const oneVerdict =
  '(?:neg(?:ative)?|pos(?:itive)?|[+–-]{1,3}|retained|ret|lost|intact|preserved|wt|mut(?:ated|ant)?|wild[\\s-]?type|normal|absent|present|amplified|deleted)';
const pairedVerdicts = new RegExp(
  `^\\s?[:=]?\\s{0,3}(${oneVerdict}(?:\\s?/\\s?${oneVerdict}){1,4})(?=\\s?(?:[.,;)|]|$))`,
  'i',
);

/** `FGFR1, MYCN amplification and ALK rearrangement are absent`: a list of changes, each by its kind, that is denied as a whole. */
function deniedWithList(
  { text, found, index }: Parameters<typeof resultOf>[0],
  { hit }: Place,
): ResultHit | undefined {
  let end = hit.end;
  let next = index + 1;
  for (; next < found.length; next += 1) {
    const other = found[next];
    if (other === undefined || !joinsKinds.test(text.slice(end, other.start))) break;
    end = other.end;
  }
  if (next === index + 1) return undefined;
  const isOfStrokes = found
    .slice(index, next - 1)
    .every((each, at) => /\/\s?$/.test(text.slice(each.end, found[index + at + 1]?.start)));
  const behind = text.slice(end, end + 80);
  const denial = listDenied.exec(behind) ?? (isOfStrokes ? strokesDenied.exec(behind) : null);
  return denial === null
    ? undefined
    : {
        start: hit.start,
        end: end + denial[0].length,
        leads: false,
        text: wholeDenial.exec(denial[0])?.[1] ?? 'not detected',
      };
}

const kindOfChange =
  '(?:\\s(?:gene\\s)?(?:(?:homozygous|point|promoter)\\s)?(?:amplifications?|deletions?|fusions?|rearrangements?|mutations?|variants?|alterations?|duplications?|gains?|loss(?:es)?|hotspots?))?';

const joinsKinds = new RegExp(`^${kindOfChange}\\s?(?:,|/|,?\\s(?:and|or|nor)\\s|&)\\s?$`, 'i');

const denial =
  '(?:absent|neg(?:ative)?|none(?:\\sdetected)?|excluded|wild[\\s-]?type|wt|(?:not|un-?)\\s?(?:detected|identified|found|seen|present|observed|demonstrated|altered|mutated))';
/** A verdict that plainly is of all in front of it: it has a verb of its own, a mark, or a word like `all`. */
const listDenied = new RegExp(
  `^${kindOfChange}(?:${[
    `\\s(?:(?:is|was|are|were|has|have|been)\\s)+(?:(?:all|both|each|also)\\s)?${denial}`,
    '\\s(?:are|were)\\s(?:looked|searched|tested|checked)\\s(?:for\\s)?(?:and|but)\\s(?:were\\s)?not\\s(?:seen|found|detected)',
    '\\s(?:are|were|do|did|have)\\snot(?=\\s?(?:[.,;)]|$))',
    `\\s(?:all|both|each|equally)\\s${denial}`,
    `\\s?[:=]\\s?(?:all\\s)?${denial}`,
    '\\swithout\\s(?:any\\s)?(?:alterations?|mutations?|changes?|variants?|abnormalit(?:y|ies))',
  ].join('|')})(?![\\p{L}])`,
  'iu',
);
const wholeDenial = /^\s((?:neg|negative|wild[\s-]?type|wt))$/i;
/** Of names joined by strokes a sign or a word at the last is that of all. */
const strokesDenied = new RegExp(
  `^${kindOfChange}\\s?(?:[-–](?=\\s?(?:[.,;)]|$))|\\(-\\)|(?:all\\s)?${denial}(?![\\p{L}]))`,
  'iu',
);

/**
 * `K27M, TP53, PPM1D wt`: a list by commas of changes by their names and of genes, with a denial behind the last. Whether it
 * denies the others is open.
 */
export function isInMixedList(text: string, found: readonly MarkerHit[], index: number): boolean {
  const isComma = (left: MarkerHit | undefined, right: MarkerHit | undefined): boolean =>
    left?.isTold !== true &&
    right?.isTold !== true &&
    left !== undefined &&
    right !== undefined &&
    joinsByComma.test(text.slice(left.end, right.start));
  let first = index;
  while (isComma(found[first - 1], found[first])) first -= 1;
  let last = index;
  while (isComma(found[last], found[last + 1])) last += 1;
  const members = found.slice(first, last + 1);
  const behind = text.slice(members.at(-1)?.end ?? 0);
  const isMixed = new Set(members.map(({ own }) => own !== null)).size === 2 && endsDenied.test(behind);
  // `1q gain, 6q absent`: of arms gain and loss are what was found.
  const isOfChanges =
    !/^(?:\d+[pq]|chromosome)/.test(found[index]?.name ?? '') &&
    members.slice(0, -1).some((each) => namesChange.test(text.slice(each.end, each.end + 40))) &&
    endsPlainlyDenied.test(behind);
  return index < last && (isMixed || isOfChanges);
}

const joinsByComma = new RegExp(`^${kindOfChange}\\s?,\\s?(?:and\\s|or\\s)?$`, 'i');
const namesChange = new RegExp(`^(?!\\s?,)${kindOfChange}\\s?,`, 'i');
const endsDenied = /^\s?(?:wt|wild[\s-]?type|neg\w*|not|normal|intact)\b/i;
/** `not amplified` and `intact` are of the last alone, `negative` may be of all. */
const endsPlainlyDenied =
  /^(?:\s(?:amplification|deletion|fusion|mutation|rearrangement))?\s?(?:(?:neg\w*|not\s(?:detected|found|seen|identified|present)|absent|none)\b|[-–](?=\s?(?:[.,;)]|$)))/i;

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

/** `BRAF fusion present, V600E not`; `ZFTA fusion: no`; `is NOT 1p/19q codeleted`, `not CIC-rearranged`. */
function deniedAt({ text, hit, listEnd }: Place): ResultHit | undefined {
  const behind = saidNot.exec(text.slice(listEnd));
  if (behind !== null)
    return { start: hit.start, end: listEnd + behind[0].length, leads: false, text: 'not detected' };
  const ahead = /(?:^|[\s,;:(])(not|excludes?|excluding|rules?\sout)\s{1,2}$/i.exec(
    text.slice(Math.max(0, hit.start - 14), hit.start),
  );
  if (
    ahead !== null &&
    /\(not\s{1,2}$/i.test(text.slice(0, hit.start)) &&
    /^(?:\s(?:amplification|fusion|deletion|mutation|rearrangement))?\s?\)/.test(text.slice(hit.end))
  )
    return {
      start: hit.start - ahead[0].trimStart().length,
      end: hit.end,
      leads: true,
      text: 'not detected',
    };
  if (
    ahead === null ||
    !/^[\s-]{0,2}(?:co-?)?(?:\p{L}{3,12}ed|mutant|positive)\b/iu.test(text.slice(hit.end))
  )
    return undefined;
  return { start: hit.start - ahead[0].trimStart().length, end: hit.end, leads: true, text: 'not detected' };
}

/** `INI1 is kept, and likewise BRG1`; `EMA is negative, as is desmin`: what was just said is said of the next as well. */
function echoedAt(
  { found, index }: Pick<Parameters<typeof resultOf>[0], 'found' | 'index'>,
  { text, hit, words }: Place,
): ResultHit | undefined {
  let first = index;
  const start = (at: number): number => found[at]?.start ?? 0;
  while (first > 0 && joinsKinds.test(text.slice(found[first - 1]?.end, start(first)))) first -= 1;
  const echo = echoes.exec(text.slice(0, start(first)));
  if (echo === null) return undefined;
  const told = words.findLast(({ leads, end }) => !leads && end <= echo.index + 1);
  if (told === undefined || !/^[\s,)]{0,3}$/.test(text.slice(told.end, echo.index + 1))) return undefined;
  if (!found.some(({ end }) => end <= told.start)) return undefined;
  return { start: told.start, end: hit.end, leads: true, text: told.text };
}
const echoes =
  /[\s,]\s?(?:(?:as|and\sso)\s(?:is|was|are|were)|(?:and|as)\s(?:likewise|similarly|equally)(?:\s(?:is|was|are|were))?)\s(?:the\s)?(?:(?:stains?|staining|expression)\s(?:for|of)\s)?$/;

const saidNot =
  /^(?:\s(?:loss|gain|deletion|amplification|fusion|rearrangement|mutation|duplication)s?(?=\s{0,2}[:–—-]|\s(?:no|not|is|was|are|were|do|does|did)\b))?(?:\s{1,2}(?:is\s|was\s|are\s|were\s|do\s|does\s|did\s)?not|(?:\s{0,3}[:–—-]\s{0,3}|\s)no)(?=\s?(?:[.,;)/|]|$))/i;

/** `MYCN amplification -`: the sign is of what was looked for. */
const kindAhead =
  /^\s(?:gene\s)?(?:amplification|fusion|rearrangement|mutation|duplication|(?:co-?)?deletion|loss|gain)/i;

/** `CD30 (-)`, `MYCN+`, `+7q`. */
function signOf({ text, hit, listEnd }: Place): ResultHit | undefined {
  const kind = kindAhead.exec(text.slice(hit.end, hit.end + 40))?.[0].length ?? 0;
  const ofKind = kind === 0 ? null : signBehind.exec(text.slice(hit.end + kind, hit.end + kind + 16));
  if (ofKind?.[1] !== undefined) {
    const start = hit.end + kind + ofKind[0].length - ofKind[1].length;
    const isDenied = outcomeOf(spelledOutResult(ofKind[1])) === 'denied';
    const change = text.slice(hit.end, hit.end + kind).trim();
    return { start, end: start + ofKind[1].length, leads: false, text: isDenied ? 'not detected' : change };
  }
  const isOwnSign = signBehind.test(text.slice(hit.end, hit.end + widestGap));
  const inCells =
    isOwnSign || !text.includes('+') ? null : signInCells.exec(text.slice(hit.end, hit.end + 24));
  if (inCells !== null) {
    const start = hit.end + inCells[0].length - 1;
    return { start, end: start + 1, leads: false, text: '-' };
  }
  // `H3 G34R, ATRX-`: a change by its name needs no sign, and one on the next name of a list is that one's.
  if (!isOwnSign && hit.own !== null && text.slice(hit.end, listEnd).includes(',')) return undefined;
  const from = isOwnSign ? hit.end : listEnd;
  const sign = signBehind.exec(text.slice(from, from + widestGap));
  if (sign?.[1] !== undefined) {
    const start = from + sign[0].length - sign[1].length;
    // Both copies are gone of a gene; a protein has no copies.
    const said = sign[1] === '-/-' && isStain(hit.name) ? '-' : sign[1];
    return { start, end: start + sign[1].length, leads: false, text: inCopies(said, hit) };
  }
  const change = /(?:^|[\s,(])([+–-])$/.exec(text.slice(Math.max(0, hit.start - 2), hit.start))?.[1];
  return change !== undefined && /^\d+[pq]$/.test(hit.name)
    ? { start: hit.start - 1, end: hit.end, leads: true, text: change === '+' ? 'gain' : 'loss' }
    : undefined;
}

/** A sign in the next column. */
const widestGap = 60;
/** `GFAP +, EMA - in tumour cells`: of signs beside signs one may say in which cells. */
const signInCells =
  /^\s[-–](?=\s(?:in(?!\s(?:keeping|line|summary|view|contrast|conclusion)\b)|within|on|throughout)\s)/;

/** Of an arm of a chromosome `+` and `-` tell of copies: `1q+`, `22q -`. */
const inCopies = (sign: string, { name }: MarkerHit): string =>
  !/^(?:\d+[pq]|chromosome \d+)$/.test(name) || /\/|ve$|neg|pos/i.test(sign)
    ? sign
    : sign.includes('+')
      ? 'gain'
      : 'loss';
