import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { matchesOf, sought } from '../text/sought.ts';
import { labelledSentences } from './heading-sentences.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { findMarkers, type MarkerHit } from './marker-hits.ts';
import { notTested, resultWords, unknownSignificance } from './marker-lexicon.ts';
import {
  asKeptOrLost,
  isDeniedBehind,
  isKindOfTest,
  isVague,
  saysHow,
  saysSo,
  signBehind,
  spelledOutResult,
  variantBehind,
} from './marker-results.ts';
import { classesIn } from './molecular-classes.ts';

interface ResultHit extends Span {
  readonly leads: boolean;
  readonly text: string;
}
/** A marker with the result a statement gives. */
export interface MarkerStatement {
  readonly marker: string;
  readonly result: string;
}
type Result = MarkerStatement & Span;
/** What a statement says of markers, and whether it names one of which it says nothing that was understood. */
interface Read {
  readonly results: readonly Result[];
  readonly unread: readonly string[];
}

const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'REVIEW OF SYSTEMS',
  'ALLERGIES',
  'GROSS DESCRIPTION',
]);
/** Results told of relatives, or wanted rather than had. */
const notHad = sought(
  /\b(?:mother|father|sibling|family|will\s+be\s+sent|recommend\w*|consider\w*|if\s+\w+|should|send\s+for|will\s+send|to\s+be\s+sent|please\s+(?:send|test))\b/i,
);

/**
 * Markers tested on the tumour with their results as stated, one answer for each marker, all under the key `''`: together
 * they are the panel. A marker without a result word, one that was not tested, and a variant of unknown significance
 * are left out; `pending` is a result. Where a report repeats a marker, the last result holds (addenda come last).
 */
export function readMolecular(input: ReadingInput, parsed: ParsedDocument): Answer[] {
  const results = new Map<string, Result>();
  const unread = new Set<string>();
  for (const sentence of labelledSentences(input.text, parsed)) {
    if (ignored.has(sentence.section)) continue;
    for (const part of partsOf(sentence)) {
      const read = resultsIn(part);
      if (sentence.section !== 'HISTORY') for (const name of read.unread) unread.add(name);
      for (const result of read.results) {
        const known = results.get(result.marker);
        if (known !== undefined && (isPending(result) || (isVague(result.result) && !isVague(known.result))))
          continue;
        results.set(keyOf(result, known), result);
      }
    }
  }
  const isUnread = [...unread].some(
    (name) => ![...results.keys()].some((known) => isOneOfFamily(known, name)),
  );
  if (results.size === 0) {
    const doubts = isUnread ? [unreadDoubt] : [];
    return [absentAnswer({ variable: 'molecular', absence: 'not_documented', doubts })];
  }
  return [...results].map(([marker, { result, start, end }]) =>
    answerFromText(input.text, {
      variable: 'molecular',
      value: { [marker]: result },
      span: { start, end },
      doubts: [
        ...(isPending({ result }) && !isPlainlyPending.test(result) ? ['the result is pending'] : []),
        ...(isUnread ? [unreadDoubt] : []),
      ],
    }),
  );
}

const unreadDoubt = 'a marker is named, but its result was not understood';

/** Syndromes that share a gene's symbol: named without a result they are the patient's, not the specimen's. */
const oftenOtherThings = /^(?:NF[12]|TSC[12]|APC|TP53|PTCH1|SUFU|VHL|PTEN)$/;
/** The gene is the drug's target, the syndrome's, or what a trial or a panel is called after. */
const ofDrugOrTrial =
  /^\s?(?:-\s?)?(?:inhibitors?|inhibition|directed|targeted|therapy|antagonists?|blockade|agents?|trial|pathway|syndrome|carrier|clinic|predisposition|panel|testing|analysis|sequencing\s+(?:panel|requested)|antibod\w+|sub(?:type|class|group)|status\s+unknown)\b/i;
const sentFor =
  /\b(?:(?:sent|send|submitted|tested|testing|screen\w*|probes?|primers?|assay|eligib\w+|enrol\w+|test|check|look\w*|request\w*)\s+(?:for|to)|anti|rule\s+out|candidates?|sub(?:class|type|group))[\s-][^.;]{0,30}$/i;

/** A marker named with neither a result nor a reason why there is none. */
const isUnread = (hit: MarkerHit, text: string): boolean =>
  !oftenOtherThings.test(hit.name) &&
  !ofDrugOrTrial.test(text.slice(hit.end, hit.end + 40)) &&
  !sentFor.test(text.slice(Math.max(0, hit.start - 60), hit.start));

/** What the patient was born with stands beside what the tumour has, where a document tells of both. */
const keyOf = ({ marker, result }: Result, known: Result | undefined): string =>
  known !== undefined && /^germline\b/.test(result) !== /^germline\b/.test(known.result)
    ? `${marker} germline`
    : marker;

/** `BRAF` is answered where `BRAF V600E` is. */
const isOneOfFamily = (known: string, name: string): boolean =>
  known.startsWith(name) || name.startsWith(known);

const overlaps = (hit: Span, other: Span, offset: number): boolean =>
  hit.start + offset < other.end && other.start < hit.end + offset;

/** Stated in so many words, it is what the report says; `being repeated` or `not back` may hide another result. */
const isPlainlyPending = /^(?:germline |somatic )?(?:pending|awaited|to follow)$/i;
const isPending = ({ result }: { readonly result: string }): boolean =>
  /pend|awaited|to follow|repeated|yet|outstanding|to be reported/i.test(result);

/** Markers measured in blood or fluid are no result of the tumour. */
const inBlood = sought(
  /\b(?:serum|plasma|blood|csf|ng\/ml|iu\/l|miu)\b[^.;]{0,40}\b(?:afp|hcg)\b|\b(?:afp|hcg)\b[^.;]{0,40}\b(?:serum|csf|ng|iu|miu|kiu)\b|\bcd34\b[^;]{0,20}\/\s?kg|\bstem\s+cells?\b/i,
);

interface Part extends Span {
  readonly text: string;
}

/** Statements of a sentence: between semicolons, bullets, bars of a table that start a new row, and full stops. */
function partsOf(sentence: Sentence): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of matchesOf(/;|\n|\.\s|$/g, sentence.text)) {
    const end = match.index;
    if (end > start) {
      parts.push({
        text: sentence.text.slice(start, end),
        start: sentence.start + start,
        end: sentence.start + end,
      });
    }
    start = end + match[0].length;
  }
  return parts;
}

/** What a text says of markers, statement by statement; for the gate, which reads a quote's sentences again. */
export const markersStatedIn = (text: string): readonly MarkerStatement[] =>
  partsOf({ start: 0, end: text.length, text, section: '' }).flatMap((part) => resultsIn(part).results);

/** A change by its code, of a gene that was not recognised. */
const namesChange = sought(
  /\bc\.\d{1,5}(?:[+-]\d{1,4})?(?:[ACGT]>[ACGT]|del|dup|ins)|\bp\.\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z*]|fs)/,
);

const nothing: Read = { results: [], unread: [] };

function resultsIn(part: Part): Read {
  const { text } = part;
  if (unknownSignificance.test(text) || notHad.test(text) || inBlood.test(text)) return nothing;
  const found = findMarkers(text);
  const words = found.length === 0 ? [] : findResults(text, found);
  const isTold = !notTested.test(text);
  const classes = classesIn(part);
  const unread: string[] = [];
  const named = found.flatMap((hit, index): Result[] => {
    const result = resultOf({ text, found, words, index });
    if (result === undefined) {
      if (isTold && isUnread(hit, text) && !classes.some((each) => overlaps(hit, each, part.start)))
        unread.push(hit.name);
      return [];
    }
    const span = { start: Math.min(hit.start, result.start), end: Math.max(hit.end, result.end) };
    return withGene(
      {
        marker: hit.name,
        result: resultInWords(result, { text, hit }),
        start: part.start + span.start,
        end: part.start + span.end,
      },
      text.slice(hit.start, hit.end),
    );
  });
  if (isTold && found.length === 0 && classes.length === 0 && namesChange.test(text)) unread.push('a change');
  const isOnlyPlace = named.length > 0 || classes.length > 0;
  return {
    results: [...named, ...classes],
    unread: isOnlyPlace ? unread.filter((name) => !/^\d+[pq]$/.test(name)) : unread,
  };
}

/** `H3-3A p.K27M`: the mutation, and the gene that has it. */
function withGene(result: Result, written: string): Result[] {
  const gene = /^(?:h3f3[ab]|h3-3[ab]|h3c\d{1,2}|hist1h3[bc])/i.exec(written)?.[0];
  const change = /(?:k2[78]m|g3[45][rvw])/i.exec(written)?.[0]?.toUpperCase();
  if (gene === undefined || change === undefined || isDenial(result.result)) return [result];
  const usual = change.replace('K28', 'K27').replace('G35', 'G34');
  return [result, { ...result, marker: gene.toUpperCase(), result: usual }];
}

const isDenial = (result: string): boolean => /\b(?:not|no|negative|wild|absent|non)\b/i.test(result);

/** The result as reports spell it, with the change in brackets behind it and whether it is the patient's own. */
function resultInWords(
  { text: word, end }: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): string {
  const change = histoneChange(hit.name, text.slice(hit.end, end + 30));
  const result = change ?? asKeptOrLost(hit.name, spelledOutResult(word));
  const variant = change === undefined ? variantBehind.exec(text.slice(end, end + 40))?.[1] : undefined;
  const withVariant = variant === undefined || result.includes(variant) ? result : `${result} (${variant})`;
  const origin = originOf(text, hit, end);
  return origin === undefined ? withVariant : `${origin} ${withVariant}`;
}

/** A histone's change by its usual number: `p.K28M` is what all call K27M. */
function histoneChange(marker: string, text: string): string | undefined {
  if (!/^(?:H3F3[AB]|H3-3[AB]|H3C\d+|HIST1H3[BC])$/.test(marker)) return undefined;
  if (/(?:k|lys)2[78]m(?:et)?\b/i.test(text)) return 'K27M';
  const residue = /(?:g|gly)3[45](r|v|w|arg|val|trp)\b/i.exec(text)?.[1]?.toLowerCase();
  return residue === undefined
    ? undefined
    : `G34${{ arg: 'R', val: 'V', trp: 'W' }[residue] ?? residue.toUpperCase()}`;
}

const inBloodOf =
  /^[^.;]{0,30}\b(?:in|from|on)\s+(?:(?:her|his|the|their|peripheral|patient.s)\s+){1,2}(?:blood|lymphocytes|saliva)\b/i;

/** `germline SUFU negative`, `PTCH1 somatic frameshift`, `TP53 R248W (germline)`. */
function originOf(text: string, hit: MarkerHit, end: number): string | undefined {
  const ahead =
    /\b(germline|somatic|constitutional)\s(?:testing\s(?:of|for)\s)?(?:\p{L}{1,4}\d{0,2}[A-Z\d]{0,5}\s?[/,]\s?)?$/iu.exec(
      text.slice(Math.max(0, hit.start - 40), hit.start),
    )?.[1];
  const near = /\b(germline|somatic|constitutional)\b/i.exec(text.slice(hit.end, end + 25))?.[1];
  const origin = (ahead ?? near)?.toLowerCase();
  if (origin === undefined && inBloodOf.test(text.slice(end, end + 60))) return 'germline';
  return origin === 'constitutional' ? 'germline' : origin;
}

function findResults(text: string, found: readonly MarkerHit[]): ResultHit[] {
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

/**
 * The result of a marker: the word behind it, before the next marker that is not listed with it (`MYC and MYCN
 * amplification: not detected`); else the word that leads up to it (`loss of ATRX`, `no IDH mutation`); else what its
 * own name says (`KIAA1549-BRAF fusion`).
 */
function resultOf(at: {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly words: readonly ResultHit[];
  readonly index: number;
}): ResultHit | undefined {
  const { text, found, words, index } = at;
  const hit = found[index];
  if (hit === undefined) return undefined;
  let end = hit.end;
  let next = index + 1;
  while (isListed(text.slice(end, found[next]?.start ?? end), found[next])) {
    end = found[next]?.end ?? end;
    next += 1;
  }
  const limit = Math.min(found[next]?.start ?? text.length, end + longestGap);
  const signed = signBehind.test(text.slice(hit.end, hit.end + 16)) ? hit.end : end;
  const sign = signBehind.exec(text.slice(signed, signed + 16));
  if (sign?.[1] !== undefined) {
    const start = signed + sign[0].length - sign[1].length;
    return { start, end: start + sign[1].length, leads: false, text: sign[1] };
  }
  const change = /(?:^|[\s,(])([+−–-])$/.exec(text.slice(Math.max(0, hit.start - 2), hit.start))?.[1];
  if (change !== undefined && /^\d+[pq]$/.test(hit.name))
    return { start: hit.start - 1, end: hit.end, leads: true, text: change === '+' ? 'gain' : 'loss' };
  const leading = words.findLast(
    (word) =>
      word.leads &&
      word.end <= hit.start &&
      isLeading(word, { text, found, hit }) &&
      !(followsOnly.test(word.text) && isBehindMarker(word, { text, found })),
  );
  if (leading !== undefined) return withOwnKind(leading, { text, hit });
  if (notTested.test(text.slice(hit.end, limit))) return undefined;
  const behind = words.filter((word) => !word.leads && word.start >= hit.end && word.start < limit);
  const isShare = (word: ResultHit): boolean => /\d\s?(?:%|percent)/i.test(word.text);
  if (proliferation.test(hit.name)) {
    const share = behind.find(isShare);
    if (share !== undefined) return share;
  }
  const count = hit.name === 'tumor mutational burden' ? burden.exec(text.slice(end, limit)) : null;
  if (count?.[1] !== undefined) {
    const start = end + count[0].length - count[1].length;
    return { start, end: start + count[1].length, leads: false, text: count[1] };
  }
  const says = (word: ResultHit): boolean => !saysHow.test(word.text) && !isShare(word);
  const kind = behind.find(({ text: word }) => isKindOfTest(word));
  const told = behind.find((word) => says(word) && !isKindOfTest(word.text)) ?? kind ?? behind[0];
  if (told !== undefined && isDeniedBehind(text.slice(told.end, limit)))
    return { ...told, text: 'not detected' };
  if (
    told !== undefined &&
    kind !== undefined &&
    kind !== told &&
    kind.start < told.start &&
    saysSo.test(told.text)
  )
    return hit.own !== null && /fusion|rearrangement/i.test(kind.text)
      ? ownOf(hit, hit.own)
      : { ...kind, end: told.end };
  if (
    told !== undefined &&
    hit.own !== null &&
    /fusion$/.test(hit.own) &&
    (saysSo.test(told.text) || isKindOfTest(told.text))
  )
    return ownOf(hit, hit.own);
  if (told !== undefined) return told;
  return hit.own === null || sentFor.test(text.slice(Math.max(0, hit.start - 60), hit.start))
    ? undefined
    : ownOf(hit, hit.own);
}

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
    !/[.;:]|\b(?:but|is|are|was|were|with|while|whereas|negative|positive)\b|\b\d+\s?%/i.test(
      between.replace(/\s{2,}/g, ' '),
    )
  );
}

/** `no` before a marker is `not detected`, unless a word behind names it; other leading words stand. */
function withOwnKind(
  leading: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): ResultHit {
  const denies =
    /^(?:no|neg|negative|immunonegative|without|absence|lacks|neither|(?:does|do|did)\s+not|not)\b/i.test(
      leading.text,
    );
  const affirms =
    /^(?:(?:immuno)?(?:positive|reactive)|pos\b|strongly\s+|diffusely\s+|express\w*|stains?\b|staining|label\w*|(?:nuclear\s+)?accumulation)/i.test(
      leading.text,
    );
  const word = denies
    ? 'not detected'
    : affirms
      ? 'positive'
      : leading.text.replace(/\s{1,40}(?:of|in|for|involving)$|\s{0,40}:$/i, '');
  const isLossDenied = denies && /\bloss\s+of\b/i.test(text.slice(leading.start, hit.start));
  return { ...leading, text: isLossDenied ? 'retained' : word };
}
