import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { sentencesOfBody } from '../document-parts/body-below.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { bareItem, isBareName, itemUnder, tellsOfStranger } from './bare-items.ts';
import { isOfEarlierFinding } from './earlier-results.ts';
import { fluidOfReport, isLevel, lacksFluid, withFluid } from './fluid-levels.ts';
import { asGermline, headsGermlineList, isBloodReport, isOfTumour } from './germline-reports.ts';
import { listedStatements, type Part } from './listed-statements.ts';
import { findMarkers } from './marker-hits.ts';
import { isGeneral, isKept, isVague, outcomeOf, saysHow } from './marker-results.ts';
import { type MarkerResult, markersIn, type Read, type Statement } from './marker-statements.ts';
import { isOfMethod } from './method-lines.ts';
import { cellsAside } from './report-tables.ts';

const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'REVIEW OF SYSTEMS',
  'ALLERGIES',
  'GROSS DESCRIPTION',
]);
/**
 * Markers tested on the tumour with their results as stated, one answer for each marker, all under the key `''`: together
 * they are the panel. A marker without a result word is left out; that it is pending, was not tested, or has a variant of
 * uncertain significance is a result (decision 102). Where a report repeats a marker, the last result holds (addenda come last).
 */
export function readMolecular(input: ReadingInput, parsed: ParsedDocument): Answer[] {
  const results = new Map<string, MarkerResult>();
  const unread = new Set<string>();
  const reversed = new Set<string>();
  /** Markers of which only an earlier result has been read so far. */
  const before = new Set<string>();
  let asked: Part | undefined;
  let test: Part | undefined;
  /** Rows that name what no lexicon has; which of them stand between rows of markers is known in the end. */
  const rows: { readonly result: MarkerResult; readonly at: number }[] = [];
  const strangers: number[] = [];
  const told = new Set<number>();
  const isOfBlood = isBloodReport(input.text);
  let germlineList: number | undefined;
  const reportFluid = fluidOfReport(input.text);
  let lastLevel: MarkerResult | undefined;
  const aside = cellsAside(input.text);
  const sentences = sentencesOfBody(input.text, parsed)
    .filter(({ section }) => !ignored.has(section))
    .map((sentence) => withBlanks(sentence, aside));
  for (const [at, part] of listedStatements(input.text, sentences).entries()) {
    const stated =
      afterTest(input.text, test, part) ??
      onlyNamed(part) ??
      markersIn(asked === undefined ? part : withQuestion(input.text, asked, part));
    test = namesTest.test(part.text) ? part : tellsHow.test(part.text) ? test : undefined;
    const goesOn = germlineList !== undefined && /^\s*;\s*$/.test(input.text.slice(germlineList, part.start));
    const isListed = goesOn || headsGermlineList.test(part.text);
    germlineList = isListed && !isOfTumour(part.text) ? part.end : undefined;
    const isBornWith = (isOfBlood && !toldOfTumour.test(part.text)) || germlineList !== undefined;
    const all = isBornWith ? { ...stated, results: stated.results.map(asGermline) } : stated;
    const saysSomething = all.results.length + all.unread.length + all.asked.length > 0;
    const read = saysSomething && isOfMethod(input.text, part.start) ? onlyNew(all.results, results) : all;
    asked = read.results.length === 0 && read.unread.length + read.asked.length > 0 ? part : undefined;
    if (asked === undefined) for (const name of read.results) unread.delete(name.marker);
    for (const name of [...read.unread, ...read.asked]) unread.add(name);
    if (read.results.length > 0) told.add(at);
    else if (read.unread.length + read.asked.length === 0) {
      const row = rowOf(part);
      if (row !== undefined) rows.push({ result: placed(row, part), at });
      else if (tellsOfStranger(part.text)) strangers.push(at);
    }
    const isBefore = read.results.length > 0 && isOfEarlierFinding(input.text, part.start);
    for (const given of read.results) {
      const fluid = lacksFluid(given.marker)
        ? (lineFluid(input.text, given, lastLevel) ?? reportFluid)
        : undefined;
      const result = fluid === undefined ? given : withFluid(given, fluid);
      if (isLevel(result.marker)) lastLevel = result;
      const known = results.get(result.marker);
      if (known !== undefined && (saysLess(result, known) || (isBefore && !before.has(result.marker))))
        continue;
      if (known !== undefined && !isBefore && before.has(result.marker)) {
        before.delete(result.marker);
        results.set(result.marker, result);
        continue;
      }
      if (isBefore) before.add(result.marker);
      const key = keyOf(result, known);
      // What is told of the tumour has the marker's own name; what was told before is the patient's.
      if (key === ofPatient(result.marker) && known !== undefined && !isBorn(result)) {
        results.set(key, known);
        results.set(result.marker, result);
        continue;
      }
      if (known !== undefined && !isBorn(result) && isStainBeside(known.result, result)) {
        results.set(ofStain(result.marker), known);
        results.set(result.marker, result);
        continue;
      }
      if (known !== undefined && isPairBesideVariant(known.result, result.result)) {
        results.set(ofPair(result.marker), known);
        results.set(result.marker, result);
        continue;
      }
      if (key === result.marker && known !== undefined && isReversed(result, known)) reversed.add(key);
      results.set(key, result);
    }
  }
  const isAmongMarkers = (at: number): boolean => told.has(at - 1) || told.has(at + 1);
  if (strangers.some(isAmongMarkers)) unread.add('a stranger');
  for (const { result, at } of rows) {
    if (!isAmongMarkers(at)) continue;
    // A name of letters alone may be of anything: `Hemosiderin: present`.
    if (!/\d/.test(result.marker)) unread.add('a stranger');
    else if (!results.has(result.marker)) results.set(result.marker, result);
  }
  const isUnread = [...unread].some(
    (name) =>
      ![...results.values()].some((known) => isOneOfFamily(known.marker, name) || isPartner(known, name)),
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
        ...(reversed.has(marker) ? ['two results are given for the marker'] : []),
      ],
    }),
  );
}

/** `Assay: BRAF c.1799T>A. Result: wild type`: what was looked for, and in the next statement what was found. */
const givesResult =
  /^\??\s{0,3}(?:no|yes)[\s.,]*$|^[\s.;]{0,4}(?:none|nothing|all|both|neither|these|they)\s[^:]{0,40}$|^[\s.;]{0,4}(?:the\s|final\s)?(?:results?|findings?|outcome|interpretation|conclusion)\s?(?::|is\s|was\s)/i;

/** A sentence with blanks where places of the document are to be left out. */
function withBlanks<S extends Statement>(sentence: S, left: readonly Span[]): S {
  const within = left.filter(({ start, end }) => start < sentence.end && sentence.start < end);
  if (within.length === 0) return sentence;
  let { text } = sentence;
  for (const span of within) {
    const from = Math.max(0, span.start - sentence.start);
    const to = Math.min(text.length, span.end - sentence.start);
    text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  }
  return { ...sentence, text };
}

/** The heading's verdict is that of the one name behind it. */
function rowOf({ text, start, heading }: Part): MarkerResult | undefined {
  if (heading === undefined) return bareItem(text);
  const from = Math.max(0, Math.min(text.length, heading.end - start));
  return heading.verdict === null ? undefined : itemUnder(heading.verdict, { text, from });
}

const placed = (row: MarkerResult, { start }: Part): MarkerResult => ({
  ...row,
  start: start + row.start,
  end: start + row.end,
});

/** `Test: BRAF V600E analysis`, and below it, maybe behind a line on the method, `Result: negative`. */
const namesTest = /^\s*(?:tests?|assay|analysis|study|investigation)(?:\s(?:name|requested|performed))?\s?:/i;
const tellsHow = /^\s*(?:method|technique|specimen|sample|material|block|source|probe|kit|platform)s?\s?:/i;
const isResult = /^\s*(?:final\s)?(?:results?|findings?|outcome|interpretation)\s?:/i;

/** A test's line says no result, whatever its name would say elsewhere. */
function onlyNamed({ text }: Part): Read | undefined {
  if (!namesTest.test(text) || tellsVerdict.test(text)) return undefined;
  return { results: [], unread: findMarkers(text).map(({ name }) => name), asked: [] };
}
const tellsVerdict =
  /\b(?:results?|found|detected|positive|negative|present|absent|wild[\s-]?type|wt|normal|not|no|none|retained|lost|intact|confirmed)\b|\d\s?%|[+]/i;

/** What a result's own line says of the test that was named above it; a doubt where that was not understood. */
function afterTest(text: string, test: Part | undefined, part: Part): Read | undefined {
  if (test === undefined || findMarkers(part.text).length > 0) return undefined;
  const line = text.slice(text.lastIndexOf('\n', part.start - 1) + 1, part.end);
  if (!isResult.test(line)) return undefined;
  if (findMarkers(test.text).length === 0)
    return isBareName(test.text.replace(namesTest, ''))
      ? { results: [], unread: ['a stranger'], asked: [] }
      : undefined;
  const span = { start: test.start, end: part.end };
  const read = markersIn({ text: `${test.text.trimEnd()} ${line.trim()}`, ...span });
  return {
    ...read,
    results: read.results.map((result) => ({ ...result, ...span })),
    unread: read.results.length > 0 ? read.unread : [...read.unread, 'a test'],
  };
}

/** The statement, with the one before it where that asks and this one answers. */
function withQuestion(text: string, asked: Part, part: Part): Statement {
  const { start } = asked;
  const isAnswered =
    givesResult.test(text.slice(asked.end, part.end)) ||
    (/\bclassifier\b[^\n]*$/i.test(asked.text) && /^\D{4,90}\s0?[.,]\d{2,3}\b/.test(part.text));
  return isAnswered
    ? { text: text.slice(start, part.end).replace(/[?\n]/g, ' '), start, end: part.end }
    : part;
}

/** What is to come, says only what the tumour is not, or names less of the same result, does not replace a result. */
const saysLess = (result: MarkerResult, known: MarkerResult): boolean =>
  isPending(result) ||
  (isLevel(result.marker) && /\d/.test(known.result) && !/\d/.test(result.result)) ||
  (isVague(result.result) && !isVague(known.result)) ||
  (/::|\bfusion\b/i.test(known.result) && saysHow.test(result.result)) ||
  (/^c\.\S+$/.test(result.result) && /\bp\.|^\(?[A-Z]\d{2,4}[A-Z*]/.test(known.result)) ||
  (isGeneral(result.result) && outcomeOf(result.result) === outcomeOf(known.result));

/** `Markers (serum): AFP 2.0. HCG <2`: on one line the fluid holds for the next. */
const lineFluid = (text: string, { start }: Span, last: MarkerResult | undefined): string | undefined =>
  last === undefined || text.slice(last.end, start).includes('\n')
    ? undefined
    : /^(serum|CSF)\s/.exec(last.marker)?.[1];

const isReversed = (result: MarkerResult, known: MarkerResult): boolean => {
  if (/^(?:group|methylation class)$/.test(result.marker) || isLevel(result.marker)) return false;
  // That one change was not found does not speak against another.
  if (/^c\.\S+ not detected$/.test(known.result)) return false;
  const [now, before] = [outcomeOf(result.result), outcomeOf(known.result)];
  return now !== before && now !== 'open' && before !== 'open';
};

const unreadDoubt = 'a marker is named, but its result was not understood';

/**
 * What the patient was born with stands beside what the tumour has, where a document tells of both, and the stain of a
 * protein beside the change of its gene.
 */
const keyOf = ({ marker, result }: MarkerResult, known: MarkerResult | undefined): string =>
  known === undefined
    ? marker
    : isBorn({ result }) !== isBorn(known)
      ? ofPatient(marker)
      : isStainBeside(result, known)
        ? ofStain(marker)
        : marker;
const ofPatient = (marker: string): string => `${marker} germline`;
const isBorn = ({ result }: { readonly result: string }): boolean => /^germline\b/.test(result);
const ofStain = (marker: string): string => `${marker} IHC`;
/** `ETV6::NTRK3 fused; NTRK3 G623R acquired`: the gene is joined to another, and changed itself. */
const isPairBesideVariant = (known: string, result: string): boolean =>
  /^\S+::\S+ fusion$/.test(known) && /^(?:p\.)?\(?[A-Z]\d{1,4}[A-Z*]\b/.test(result);
const ofPair = (marker: string): string => `${marker} fusion`;

/** `ALK diffusely positive` beside `EML4::ALK fusion`, `ATRX lost` beside `ATRX c.4366fs`. */
const isStainBeside = (result: string, { marker, result: known }: MarkerResult): boolean =>
  (/::|^(?:rearranged|fused|split)\b/i.test(known) &&
    /^(?:(?:strong|diffuse|focal|patchy|weak)[\s,]{0,2})*(?:positive|expressed|granular|cytoplasmic)\b/i.test(
      result,
    )) ||
  (isKept(marker) && namesCode.test(known) && /^(?:lost|retained|mosaic)/i.test(result));
const namesCode = /\b[cp]\.\S|\bframeshift\b/;

/** The tumour is spoken of in a report on blood. */
const toldOfTumour = /\b(?:in|of)\s(?:the|this|his|her)\stumou?r\b|\bsomatic\b/i;

/** Of a paragraph on the method what was told elsewhere is no second result, and what it names was not missed. */
const onlyNew = (told: readonly MarkerResult[], known: ReadonlyMap<string, unknown>): Read => ({
  results: told.filter(({ marker }) => !known.has(marker)),
  unread: [],
  asked: [],
});

/** `BRAF` is answered where `BRAF V600E` is, and what a classifier said where its class is given. */
const isOneOfFamily = (known: string, name: string): boolean =>
  known.startsWith(name) ||
  name.startsWith(known) ||
  known.endsWith(` ${name}`) ||
  (name === 'class' && /^(?:group|methylation class)$/.test(known));

/** A gene that a fusion was found of. */
const isPartner = ({ result }: MarkerResult, name: string): boolean =>
  result.includes('::') && result.split(/::|\s/).includes(name);

/** Stated in so many words, it is what the report says; `being repeated` or `not back` may hide another result. */
const isPlainlyPending = /^(?:germline |somatic )?(?:pending|awaited|to follow)$/i;
const isPending = ({ result }: { readonly result: string }): boolean =>
  /\b(?:pend|awaited|to follow|repeated|yet|outstanding|to be reported)/i.test(result);
