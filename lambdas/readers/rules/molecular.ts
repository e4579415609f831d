import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { sought } from '../text/sought.ts';
import { findWords } from '../text/words.ts';
import { labelledSentences } from './heading-sentences.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import {
  groups,
  markersPossibleIn,
  notTested,
  pendingClass,
  resultWords,
  unknownSignificance,
} from './marker-lexicon.ts';
import { isDeniedBehind, isVague, saysHow, signBehind, spelledOutResult } from './marker-results.ts';

interface MarkerHit extends Span {
  readonly name: string;
}
interface ResultHit extends Span {
  readonly leads: boolean;
  readonly text: string;
}
interface Result extends Span {
  readonly marker: string;
  readonly result: string;
}

const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'REVIEW OF SYSTEMS',
  'ALLERGIES',
  'GROSS DESCRIPTION',
]);
/** Results told of relatives, or wanted rather than had. */
const notHad = sought(
  /\b(?:mother|father|sibling|family|will\s+be\s+sent|recommend\w*|consider\w*|if\s+\w+|should|send\s+for|request\w*)\b/i,
);

/**
 * Markers tested on the tumour with their results as stated, one answer for each marker, all under the key `''`: together
 * they are the panel. A marker without a result word, one that was not tested, and a variant of unknown significance
 * are left out; `pending` is a result. Where a report repeats a marker, the last result holds (addenda come last).
 */
export function readMolecular(input: ReadingInput, parsed: ParsedDocument): Answer[] {
  const results = new Map<string, Result>();
  let isUnread = false;
  for (const sentence of labelledSentences(input.text, parsed)) {
    if (ignored.has(sentence.section)) continue;
    for (const part of partsOf(sentence)) {
      const read = resultsIn(part);
      isUnread ||= leavesUnread(part, read, sentence.section);
      for (const result of read) {
        const known = results.get(result.marker);
        if (known !== undefined && (isPending(result) || (isVague(result.result) && !isVague(known.result))))
          continue;
        results.set(result.marker, result);
      }
    }
  }
  if (results.size === 0) {
    const doubts = namesMarker(input, parsed) ? ['a marker is named, but its result was not understood'] : [];
    return [absentAnswer({ variable: 'molecular', absence: 'not_documented', doubts })];
  }
  return [...results.values()].map(({ marker, result, start, end }) =>
    answerFromText(input.text, {
      variable: 'molecular',
      value: { [marker]: result },
      span: { start, end },
      doubts: [
        ...(isPending({ result }) ? ['the result is pending'] : []),
        ...(isUnread ? ['a marker is named, but its result was not understood'] : []),
      ],
    }),
  );
}

/** Syndromes and words of everyday use that share a gene's symbol. */
const oftenOtherThings = /^(?:NF1|NF2|MET|SMO|APC|ALK|TP53)$/;

/** A marker named neither as untested nor as only wanted: silence on its result is more likely the reader's. */
const namesMarker = (input: ReadingInput, parsed: ParsedDocument): boolean =>
  labelledSentences(input.text, parsed).some(
    ({ section, text }) =>
      !ignored.has(section) &&
      section !== 'HISTORY' &&
      !notTested.test(text) &&
      !unknownSignificance.test(text) &&
      findMarkers(text).some(({ name }) => !oftenOtherThings.test(name)),
  );

/** A statement that names a marker of tumours with neither a result nor a reason why there is none. */
function leavesUnread({ text }: Part, read: readonly Result[], section: string): boolean {
  if (section === 'HISTORY' || notTested.test(text) || unknownSignificance.test(text) || notHad.test(text))
    return false;
  const found = findMarkers(text).filter(({ name }) => !oftenOtherThings.test(name));
  return found.length > 0 && read.length === 0;
}

const isPending = ({ result }: { readonly result: string }): boolean =>
  /pend|awaited|to follow|repeated|yet|outstanding|to be reported/i.test(result);

/** Markers measured in blood or fluid are no result of the tumour. */
const inBlood = sought(
  /\b(?:serum|plasma|blood|csf|ng\/ml|iu\/l|miu)\b[^.;]{0,40}\b(?:afp|hcg)\b|\b(?:afp|hcg)\b[^.;]{0,40}\b(?:serum|csf|ng|iu|miu|kiu)\b/i,
);

interface Part extends Span {
  readonly text: string;
}

/** Statements of a sentence: between semicolons, bullets, bars of a table that start a new row, and full stops. */
function partsOf(sentence: Sentence): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of sentence.text.matchAll(/;|\n|\.\s|$/g)) {
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

function resultsIn(part: Part): Result[] {
  const { text } = part;
  if (unknownSignificance.test(text) || notHad.test(text) || inBlood.test(text)) return [];
  const found = findMarkers(text);
  const words = findResults(text, found);
  const named = found.flatMap((hit, index): Result[] => {
    const result = resultOf({ text, found, words, index });
    if (result === undefined) return [];
    const span = { start: Math.min(hit.start, result.start), end: Math.max(hit.end, result.end) };
    return [
      {
        marker: nameOf(hit, text),
        result: spelledOutResult(result.text),
        start: part.start + span.start,
        end: part.start + span.end,
      },
    ];
  });
  return [...named, ...groupsIn(part), ...classPending(part)];
}

/** Methylation has been asked for and is not back. */
function classPending({ text, start }: Part): Result[] {
  const match = pendingClass.exec(text);
  if (match === null) return [];
  const span = { start: start + match.index, end: start + match.index + match[0].length };
  return [{ marker: 'methylation class', result: 'pending', ...span }];
}

function groupsIn(part: Part): Result[] {
  return groups.flatMap(({ name, pattern }) =>
    [...part.text.matchAll(pattern)].flatMap((match) => {
      const ahead = part.text.slice(Math.max(0, match.index - 30), match.index);
      if (match[1] === undefined || /\b(?:no|not|without|negative|non)[\s-]+(?:\w+\s+){0,2}$/i.test(ahead))
        return [];
      const start = part.start + match.index;
      return [{ marker: name, result: groupName(match[1]), start, end: start + match[0].trimEnd().length }];
    }),
  );
}

/** `posterior fossa group A` is what reports also call PFA. */
function groupName(stated: string): string {
  const letter = /^posterior\s+fossa\b.*\b([ab])$/i.exec(stated)?.[1];
  return letter === undefined ? stated.trim() : `PF${letter.toUpperCase()}`;
}

/** The usual name of a marker where the text has a word of it, else the name the text gives it (`BAF47`). */
function nameOf({ name, start, end }: MarkerHit, text: string): string {
  const written = text.slice(start, end);
  const words = findWords(name).filter((word) => word.text.length > 1);
  return words.some((word) => written.toLowerCase().includes(word.text)) ? name : written;
}

/** Markers in order; where names overlap, the one found first in the lexicon holds. */
function findMarkers(text: string): MarkerHit[] {
  const hits: MarkerHit[] = [];
  for (const { name, pattern } of markersPossibleIn(text)) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].trimEnd().length };
      if (!hits.some((hit) => span.start < hit.end && hit.start < span.end))
        hits.push({ name: name ?? match[0].toUpperCase(), ...span });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
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
  const sign = signBehind.exec(text.slice(hit.end, hit.end + 16));
  if (sign?.[1] !== undefined) {
    const start = hit.end + sign[0].length - sign[1].length;
    return { start, end: start + sign[1].length, leads: false, text: sign[1] };
  }
  const leading = words.findLast(
    (word) =>
      word.leads &&
      word.end <= hit.start &&
      isLeading(text.slice(word.end, hit.start)) &&
      !(followsOnly.test(word.text) && isBehindMarker(word, { text, found })),
  );
  if (leading !== undefined) return withOwnKind(leading, { text, hit });
  if (notTested.test(text.slice(hit.end, limit))) return undefined;
  const behind = words.filter((word) => !word.leads && word.start >= hit.end && word.start < limit);
  const told =
    behind.find(({ text: word }) => !isKindOfTest(word) && !saysHow.test(word)) ??
    behind.find(({ text: word }) => !isKindOfTest(word)) ??
    behind[0];
  if (told !== undefined && isDeniedBehind(text.slice(told.end, limit)))
    return { ...told, text: 'not detected' };
  const kind = behind[0];
  if (
    told !== undefined &&
    kind !== undefined &&
    isKindOfTest(kind.text) &&
    /^(?:seen|found|confirmed)$/i.test(told.text)
  )
    return kind;
  if (told !== undefined) return told;
  const written = text.slice(hit.start, hit.end);
  if (/::|fusion$/i.test(written))
    return {
      start: hit.start,
      end: hit.end,
      leads: false,
      text: /fusion$/i.test(written) ? written : `${written} fusion`,
    };
  return /\b(?:mutation|mutant|altered|duplication)$|^nuclear\b/i.test(written)
    ? { start: hit.start, end: hit.end, leads: false, text: 'present' }
    : undefined;
}

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
  /^\s*-?\s*(?:,|and|&|or|\/|,\s*and|nor|,\s*or)\s*$/i.test(between);

/** Only small words or other members of a list between a leading result and its marker. */
const isLeading = (between: string): boolean =>
  between.length <= 40 && !/[.;:]|\b(?:but|is|are|was|were|with)\b/i.test(between);

/** `amplification` and the like name what was looked for; the word behind them says what was found. */
const isKindOfTest = (word: string): boolean =>
  /^(?:amplification|mutation|fusion|rearrangement|(?:(?:homozygous|hemizygous|heterozygous|biallelic|focal)\s+)?(?:deletion|loss)|co-?deletion|duplication|methylated|nuclear|gene\s+(?:fusion|rearrangement))$/i.test(
    word,
  );

/** `no` before a marker is `not detected`, unless a word behind names it; other leading words stand. */
function withOwnKind(
  leading: ResultHit,
  { text, hit }: { readonly text: string; readonly hit: MarkerHit },
): ResultHit {
  const denies = /^(?:no|negative|without|absence|lacks|neither)\b/i.test(leading.text);
  const word = denies ? 'not detected' : leading.text.replace(/\s{1,40}(?:of|in|for)$|\s{0,40}:$/i, '');
  const isLossDenied = denies && /\bloss\s+of\b/i.test(text.slice(leading.start, hit.start));
  return { ...leading, text: isLossDenied ? 'retained' : word };
}
