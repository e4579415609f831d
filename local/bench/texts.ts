import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getDocumentProxy } from 'unpdf';
import dictionary from '../../config/dictionary.json' with { type: 'json' };
import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import { locate } from '../../lambdas/readers/evidence/locate.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { parseDocument } from '../../lambdas/readers/text/parse-document.ts';
import { cpuMs, type Measured, spentMs } from './processor-time.ts';
import { type TextExpression, textExpressions } from './text-expressions.ts';

const charts = fileURLToPath(new URL('../../examples/charts/binary/', import.meta.url));

/** Twice the text may take this many times as long: 2 is linear, 4 is quadratic. */
const mostGrowth = 3;
/** Share of bare unpdf's speed that reading order and soundness may leave. */
const leastPdfShare = 0.7;

/** What is promised of the speed of texts, measured in processor time, so that a busy machine tells the same. */
export async function benchTexts(): Promise<Measured[]> {
  return [...locating(), longNote(), await pdfShare(), ...hostileTexts(), ...(await expressions())];
}

const line = 'The residual tumor along the medial wall of the cavity has grown to 12 x 9 mm.\n';
const note = `ASSESSMENT: ${line.replace('\n', ' ')}There is no new lesion. The plan is to repeat the scan in 3 months.\n`;

function locating(): Measured[] {
  const shapes = {
    plain: line,
    'with line hyphens': line.replace('residual', 'resi-\ndual'),
    'not ASCII': line.replace('grown', 'grown \u2013 \u201csic\u201d, \u00e9'),
  };
  return Object.entries(shapes).map(([name, shape]) => {
    const text = (length: number): string => flat(shape.repeat(Math.ceil(length / shape.length)));
    const search = (length: number) => {
      let round = 0;
      const own = text(length);
      // Another text every time: the last one folded is kept.
      return () => {
        round += 1;
        return locate({ text: `${own}${round}`, quote: 'these words stand  nowhere in it' });
      };
    };
    const [half, whole] = [cpuMs(search(2_000_000)), cpuMs(search(4_000_000))];
    return grown(`evidence location, ${name}: ${(4_000 / whole).toFixed(0)} MB a second`, whole / half);
  });
}

function longNote(): Measured {
  const text = note.repeat(Math.ceil(60_000 / note.length));
  const half = cpuMs(() => read(text.slice(0, 30_000), ['note']));
  const whole = cpuMs(() => read(text, ['note']));
  return grown(`note of 60 kB through the rules: ${whole.toFixed(0)} ms`, whole / half);
}

/** The same files, by the extractor and by the parser alone. */
async function pdfShare(): Promise<Measured> {
  const names = (await readdir(charts)).filter((name) => name.endsWith('.pdf'));
  const { extract } = createTextExtractor();
  const files: Buffer[] = [];
  for (const name of names) {
    const bytes = await readFile(charts + name);
    if ((await extract(bytes, null)).kind === 'text') files.push(bytes);
  }
  const ours = async (): Promise<void> => {
    for (const bytes of files) await extract(bytes, null);
  };
  const bare = async (): Promise<void> => {
    for (const bytes of files) {
      const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
      for (let page = 1; page <= document.numPages; page += 1)
        await (await document.getPage(page)).getTextContent();
      await document.loadingTask.destroy();
    }
  };
  await bare();
  const [oursMs, bareMs] = [await leastMs(ours), await leastMs(bare)];
  const share = bareMs / oursMs;
  return {
    line: `PDF text: ${(oursMs / files.length).toFixed(1)} ms a file (${files.length} examples), ${share.toFixed(2)} of bare unpdf (at least ${leastPdfShare})`,
    isBroken: share < leastPdfShare,
  };
}

/** Texts made to be slow, each through parsing, the rules of every kind of document, and locating. */
function hostileTexts(): Measured[] {
  const pieces = [
    ...['IMPRESSION: stable. ', 'A: ', 'x\n', ' \n', '\t', '. ', '1) A ', '; ', ':', 'no ', 'Dr. ', '"'],
    ...['gross total resection, ', 'tumor ', 'BRAF V600E ', 'grade 2 ', 'left ', '\u00a0', '\ud800'],
  ];
  const worst = { growth: 0, name: '' };
  for (const piece of pieces) {
    const texts = [10_000, 20_000].map((length) => piece.repeat(Math.ceil(length / piece.length)));
    const [half = '', whole = ''] = texts;
    const works: Readonly<Record<string, (text: string) => unknown>> = {
      parsing: parseDocument,
      rules: (text) => read(text),
      locating: (text) => locate({ text, quote: piece.repeat(20), allowShort: true }),
    };
    for (const [name, work] of Object.entries(works)) {
      const long = cpuMs(() => work(whole), 2);
      if (long < 20) continue;
      const growth = long / cpuMs(() => work(half), 2);
      if (growth > worst.growth)
        Object.assign(worst, { growth, name: `${name} of ${JSON.stringify(piece)}` });
    }
  }
  return [
    grown(`hostile texts: ${pieces.length} kinds, worst ${worst.name || 'all in 20 ms'}`, worst.growth),
  ];
}

/** Every regular expression that reads documents, on repetitions of single characters and of its own words. */
async function expressions(): Promise<Measured[]> {
  const all = await textExpressions();
  const slow = all.flatMap((expression) => {
    const growth = worstGrowth(expression);
    return growth > mostGrowth ? [{ expression, growth }] : [];
  });
  return [
    {
      line: `regular expressions: ${all.length}, ${slow.length} of them super-linear`,
      isBroken: slow.length > 0,
    },
    ...slow.map(({ expression, growth }) => ({
      line: `  x${growth.toFixed(1)} ${expression.module}: /${expression.source.slice(0, 120)}/${expression.flags}`,
      isBroken: true,
    })),
  ];
}

const characters = [
  'a',
  'A',
  '1',
  ' ',
  '\n',
  '\t',
  '.',
  ',',
  '-',
  '/',
  '(',
  '<',
  '&',
  '"',
  ':',
  '\u00a0',
  '\u00e9',
];
const pairs = ['a ', 'A ', '1 ', 'a,', 'a.', '1.', 'is ', 'the ', 'of ', ' \n', '<a ', 'a=1 ', 'A:'];
/** Characters an expression is tried on first; shorter than a millisecond there is nothing to compare. */
const tried = 8_000;
const leastComparedMs = 8;

function worstGrowth({ source, flags }: TextExpression): number {
  const expression = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
  const words = [...new Set(source.replace(/\\[a-zA-Z]/g, ' ').match(/\p{L}{2,}/gu) ?? [])].slice(0, 40);
  let worst = 0;
  for (const piece of [...characters, ...pairs, ...words.map((word) => `${word} `)]) {
    const text = flat(piece.repeat(Math.ceil(tried / piece.length)));
    const once = cpuMs(() => text.replace(expression, ''), 1);
    if (once < leastComparedMs / 4) continue;
    const doubled = flat(text + text);
    const twice = cpuMs(() => doubled.replace(expression, ''), 2);
    if (twice < leastComparedMs) continue;
    worst = Math.max(worst, twice / cpuMs(() => text.replace(expression, ''), 2));
  }
  return worst;
}

const { variables: asked } = Dictionary.parse(dictionary);

type Kind = 'imaging' | 'operative' | 'pathology' | 'note';

function read(text: string, kinds: readonly Kind[] = ['imaging', 'operative', 'pathology', 'note']): void {
  for (const expectedKind of kinds)
    readByRules({
      text,
      askedOf: (type) => asked.filter((one) => one.askedOf.includes(type)).map(({ name }) => name),
      metadata: {
        typeText: null,
        categoryText: null,
        title: null,
        practiceSetting: null,
        expectedKind,
        date: '2020-01-01',
        minuteOfDay: null,
        imagingProcedure: null,
      },
      context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
    });
}

const grown = (words: string, growth: number): Measured => ({
  line: `${words}; twice the text takes ${growth.toFixed(1)} times as long`,
  isBroken: growth > mostGrowth,
});

/** A string in one piece, as one that was read is. */
const flat = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

async function leastMs(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const before = process.cpuUsage();
    await work();
    times.push(spentMs(before));
  }
  return Math.min(...times);
}
