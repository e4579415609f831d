import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';

/** A tumour marker measured in blood or fluid: its name says where, its result how much. */
export interface Level extends Span {
  readonly marker: string;
  readonly result: string;
}

const fluid =
  '(?:serum|plasma|blood|csf|liquor|lumbar\\s(?:fluid|csf)|ventricular\\s(?:fluid|csf)|cerebrospinal\\sfluid)';
const name =
  '(?:afp|alpha[\\s-]?feto-?protein(?:\\s\\(afp\\))?|(?:total\\s)?(?:(?:beta|b|β|ß)[\\s-]?)?hcg(?:,?\\s(?:total\\s?)?(?:beta|quant\\p{L}*))?|cea)';
const unit = '(?:(?:[kmµμu]|milli)?(?:iu|u|g)|[nµμm]g|[km]?iu|ng|pg)\\s?\\/\\s?(?:ml|l|dl)';
const monthNames =
  '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?';
const number = '[<>≤≥~]?\\s?\\d{1,3}(?:[\\s,]\\d{3})+(?!\\d)|[<>≤≥~]?\\s?\\d{1,7}(?:[.,]\\d{1,3})?';
const word =
  'normal|negative|undetectable|not\\s(?:raised|elevated|detect(?:ed|able)|increased)|raised|elevated|high|within\\snormal(?:\\slimits)?|unremarkable';

/** `Serum AFP 3 kU/L`, `AFP (CSF): <1`, `b-hCG < 5`; a share of cells, a degree or a dilution is no level. */
const measured = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:(${fluid})\\s(?:and\\s${fluid}\\s)?)?(${name})(?:,?\\s?\\(?(?:in\\s)?(${fluid})\\)?)?(?:\\slevels?)?\\s{0,2}(was\\s|is\\s|of\\s|:|=|\\(|\\||\\.{2,40}|\\s{2,40})?\\s{0,2}(${number})(?!\\d|[.:]\\d|\\s?[+%/]|\\s?[–-]\\s?\\d|\\s?(?:per\\scent|cells?|percent|of|to|x|times|mm|cm|days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|${monthNames})\\b)([\\s|]{0,16}(?:[HL]{1,2}[\\s|]{1,16})?${unit})?(?![\\p{L}\\p{N}])`,
    'giu',
  ),
);
/** `serum AFP and beta-hCG normal`, `CSF hCG: not raised`: the fluid must be told, as stains are negative, too. */
const judged = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(${fluid})\\s(${name}(?:\\s?(?:,|\\/|&|and)\\s?${name})?)(?:\\slevels?)?\\s?(?:(?:is|was|are|were|both)\\s|:|=)*\\s?(${word})(?![\\p{L}\\p{N}]|\\s(?:range|limits?|values?|reference)\\b)`,
    'giu',
  ),
);
/** `AFP and HCG raised in serum`. */
const judgedAhead = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(${name}(?:\\s?(?:,|\\/|&|and)\\s?${name})?)\\s(?:(?:is|was|are|were|both)\\s)*(${word})\\sin\\s(?:the\\s)?(${fluid})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
);
/** `Tumour markers today normal`. */
const together = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:(${fluid})\\s)?(?:(?:germ\\scell\\s)?tumou?r\\smarkers?)\\s?(?:(?:is|was|are|were|both|all|today|again|remain|still|also)\\s|:|=)*\\s?(${word})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
);
const names = new RegExp(name, 'giu');

const when = '(?:\\s?\\([^()]{1,14}\\))?';
/** ` (5/3) -> 9.9 (6/24) -> 2.0 (9/8)`: the last of a course of values is what it is now. */
const laterValues = new RegExp(
  `^${when}(?:\\s?(?:->|→|=>|-->|>>)\\s?([<>≤≥~]?\\s?\\d{1,7}(?:[.,]\\d{1,3})?)${when}){1,12}`,
  'u',
);
const longestCourse = 160;

/** The markers of germ cell tumours that a statement says are so high in blood or fluid. */
export function levelsIn(text: string): Level[] {
  const levels: Level[] = [];
  let last: string | undefined;
  for (const match of matchesOf(measured, text)) {
    const [written, ahead, marker = '', behind, verb, amount = '', unitOf = ''] = match;
    const told = ahead ?? behind;
    const end = match.index + written.trimEnd().length;
    const course = laterValues.exec(text.slice(end, end + longestCourse));
    // A whole number alone may be of anything.
    const isBare = unitOf === '' && course === null && /^\d+$/.test(amount);
    if (/^cea$/i.test(marker) && unitOf === '') continue;
    last = told ?? last ?? fluidAhead(text, match.index);
    if (isBare && (verb === undefined || /^\s+$/.test(verb)) && last === undefined) continue;
    levels.push({
      marker: nameOf(marker, last),
      result: `${course?.[1] ?? amount} ${unitOf.replace(/^[\s|]*(?:[HL]{1,2}[\s|]+)?/, '')}`
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/^([<>≤≥~])\s/, '$1'),
      start: match.index,
      end: end + (course?.[0].length ?? 0),
    });
  }
  const isFree = ({ start, end }: Span): boolean =>
    !levels.some((each) => start < each.end && each.start < end);
  for (const { 0: written, 1: told, 2: list = '', 3: result = '', index } of matchesOf(judged, text)) {
    const span = { start: index, end: index + written.length };
    if (!isFree(span)) continue;
    levels.push(
      ...matchesOf(names, list).map((marker) => ({ marker: nameOf(marker[0], told), result, ...span })),
    );
  }
  for (const { 0: written, 1: list = '', 2: result = '', 3: told, index } of matchesOf(judgedAhead, text)) {
    const span = { start: index, end: index + written.length };
    if (!isFree(span)) continue;
    levels.push(
      ...matchesOf(names, list).map((marker) => ({ marker: nameOf(marker[0], told), result, ...span })),
    );
  }
  for (const { 0: written, 1: told, 2: result = '', index } of matchesOf(together, text)) {
    const span = { start: index, end: index + written.length };
    if (isFree(span)) levels.push({ marker: nameOf('tumor markers', told), result, ...span });
  }
  return levels;
}

const lastFluid = new RegExp(`(${fluid})(?![\\p{L}\\p{N}])[^;]{0,60}$`, 'iu');
const fluidAhead = (text: string, at: number): string | undefined =>
  lastFluid.exec(text.slice(Math.max(0, at - 80), at))?.[1];

/** `serum AFP`, `CSF beta-hCG`; `AFP level` where the fluid is not told. */
function nameOf(written: string, told: string | undefined): string {
  const isGroup = /marker/i.test(written);
  const marker = isGroup
    ? 'tumor markers'
    : /hcg/i.test(written)
      ? 'beta-hCG'
      : /^cea$/i.test(written)
        ? 'CEA'
        : 'AFP';
  if (told === undefined) return isGroup ? marker : `${marker} level`;
  return `${/^(?:serum|plasma|blood)$/i.test(told) ? 'serum' : 'CSF'} ${marker}`;
}

/** Whether a marker's name is that of a level. */
export const isLevel = (marker: string): boolean => /^(?:serum|CSF)\s|\slevel$|^tumor markers$/.test(marker);

/** `Specimen: CSF`, `Collected 4/5, serum`: the fluid that the head of a laboratory's report names, where it names one. */
export function fluidOfReport(text: string): string | undefined {
  if (text.length > longestReport) return undefined;
  const told = new Set(
    matchesOf(anyFluid, text.slice(0, longestHead)).map(([written]) =>
      /^(?:serum|plasma|blood)$/i.test(written) ? 'serum' : 'CSF',
    ),
  );
  return told.size === 1 ? [...told][0] : undefined;
}
/** An item of its own, not a word of a sentence. */
const anyFluid = new RegExp(`(?<=(?:^|[\\n,:]|\\s{2})\\s?)${fluid}(?=\\s?(?:[\\n,.:(]|$|\\s{2}))`, 'giu');
const longestReport = 2_500;
const longestHead = 300;

/** A level with the fluid it was measured in, where the statement itself left that out. */
export const withFluid = <T extends { readonly marker: string }>(level: T, told: string): T => ({
  ...level,
  marker: `${told} ${level.marker.replace(/\slevel$/, '')}`,
});
export const lacksFluid = (marker: string): boolean => /^\S.*\slevel$/.test(marker);
