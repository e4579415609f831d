import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import { locate } from '../../lambdas/readers/evidence/locate.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { cpuMs, type Measured, spentMs } from './processor-time.ts';
import { type DrawPage, openReportPages, type PageKind, pageKinds } from './report-pages.ts';

const { variables } = Dictionary.parse(dictionaryFile);

/** Pages of each kind that are read, and measured, at a time. */
const pagesOfAKind = 100;
/**
 * Rounds of pages of each kind after which a page takes what it takes from then on: V8 compiles some two thousand
 * expressions and functions, the seldom ones late. Of a cohort of a thousand patients they are a seventh of the documents.
 */
const roundsUntilWarm = 40;
const roundsMeasured = 5;
/** Four times the text may take this many times as long. */
const mostGrowth = 5;
const leastMegabytesASecond = 20;

/**
 * Reports of one page through the rules reader, a note of 60 kB, texts four times as long, and the location of a quote.
 * The ratios and the speed of locating are promises; what a page takes is printed.
 */
export async function benchReaders(): Promise<Measured[]> {
  const draw = await openReportPages('readers');
  readRound(draw);
  const first = readRound(draw);
  for (let round = 2; round < roundsUntilWarm; round++) readRound(draw);
  const rounds = Array.from({ length: roundsMeasured }, () => readRound(draw));
  const pages = pageKinds.map((kind) => {
    const ofKind = rounds.flatMap((round) => round.filter((each) => each.kind === kind));
    return { kind, ms: meanOf(ofKind, ({ ms }) => ms), length: meanOf(ofKind, ({ length }) => length) };
  });
  const until = pagesOfAKind * pageKinds.length;
  return [
    ...pages.map(({ kind, ms, length }) =>
      said(`rules reader, one page, ${kind}: ${ms.toFixed(1)} ms of ${length.toFixed(0)} characters`),
    ),
    said(
      `rules reader: ${aSecond(pages)} one-page reports a second on one core (kinds in equal parts; after ${until * roundsUntilWarm} pages; ${aSecond(first)} after ${until})`,
    ),
    ...pageKinds.map((kind) => growth(draw, kind)),
    longNote(draw),
    location(draw),
  ];
}

/** What a page of one kind took, and its characters. */
interface PageTime {
  readonly kind: PageKind;
  readonly ms: number;
  readonly length: number;
}

/** Pages of each kind, none read before. */
function readRound(draw: DrawPage): PageTime[] {
  return pageKinds.map((kind) => {
    const pages = drawn(draw, kind);
    const before = process.cpuUsage();
    for (const page of pages) read(page, kind);
    return { kind, ms: spentMs(before) / pages.length, length: meanOf(pages, ({ length }) => length) };
  });
}

const aSecond = (pages: readonly PageTime[]): string => (1000 / meanOf(pages, ({ ms }) => ms)).toFixed(0);

const meanOf = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0) / all.length;

const drawn = (draw: DrawPage, kind: PageKind): string[] =>
  Array.from({ length: pagesOfAKind }, () => draw(kind));

/** Texts of each length: how much of a note is read depends on what it says. */
const textsOfALength = 8;

function growth(draw: DrawPage, kind: PageKind): Measured {
  // Whatever the examples hold, no sentence stands twice.
  const [pages = [], fours = []] = [2_200, 8_800].map((length) =>
    Array.from({ length: textsOfALength }, () => unlike(draw(kind, length))),
  );
  const perCharacter = (texts: readonly string[]): number =>
    cpuMs(() => {
      for (const text of texts) read(text, kind);
    }, 5) / texts.reduce((sum, { length }) => sum + length, 0);
  const times = (perCharacter(fours) / perCharacter(pages)) * 4;
  return {
    line: `rules reader, ${kind}: four times the text takes ${times.toFixed(1)} times as long (at most ${mostGrowth})`,
    isBroken: times > mostGrowth,
  };
}

function longNote(draw: DrawPage): Measured {
  const note = unlike(draw('progress', 60_000)).slice(0, 60_000);
  return said(
    `rules reader, note of 60 kB, no sentence twice: ${cpuMs(() => read(note, 'progress'), 5).toFixed(0)} ms`,
  );
}

function location(draw: DrawPage): Measured {
  const text = draw('imaging', 4_000_000);
  let round = 0;
  // Another text every time: the last one folded is kept.
  const ms = cpuMs(() => locate({ text: `${text}${round++}`, quote: 'these words stand  nowhere in it' }));
  const speed = text.length / 1e3 / ms;
  return {
    line: `evidence location: ${speed.toFixed(0)} MB a second (at least ${leastMegabytesASecond})`,
    isBroken: speed < leastMegabytesASecond,
  };
}

/** Each line ends with a number of its own, so that nothing read is remembered from another line. */
function unlike(text: string): string {
  let number = 0;
  return text.replace(/\.(?=\n|$|\s)/g, () => ` (item ${++number}).`);
}

const said = (line: string): Measured => ({ line, isBroken: false });

const expected = {
  imaging: 'imaging',
  operative: 'operative',
  pathology: 'pathology',
  progress: 'note',
} as const;

function read(text: string, kind: PageKind): void {
  readByRules({
    text,
    askedOf: (type) => variables.filter((one) => one.askedOf.includes(type)).map(({ name }) => name),
    metadata: {
      typeText: null,
      categoryText: null,
      title: null,
      practiceSetting: null,
      expectedKind: expected[kind],
      date: '2020-01-01',
      minuteOfDay: null,
      imagingProcedure: null,
    },
    context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
  });
}
