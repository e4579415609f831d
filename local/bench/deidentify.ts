import { ChartKnowledge, deidentifyText } from '../deidentify/deidentify-text.ts';
import { Pseudonyms } from '../deidentify/pseudonyms.ts';
import { generateChart } from '../generate/generate-chart.ts';
import { cpuMs, type Measured } from './processor-time.ts';

/** Four times the text takes four times as long; what an expression tries again from every place takes sixteen. */
const mostGrowth = 5;
/** Rounds over the charts before any is counted, 400 charts in all: the compiler is done after some 300. */
const warming = 20;
/** Rounds of which the least counts. */
const counted = 10;
/** Turns of a text and of four times as much. */
const turns = 8;
const pseudonyms = new Pseudonyms(Buffer.from('a key of a benchmark'));

/** Lines that each begin what an expression looks for, again and again, and never end it. */
const endless: Readonly<Record<string, string>> = {
  'capitals in a row': 'Marsh Varga Okafor ',
  'capitals with hyphens': 'Marsh-',
  'words before an address': 'word.',
  'figures in groups': '012 345 ',
  'figures without end': '1234567890',
  'a label again and again': 'MRN: Patient ',
  'house numbers': '12 Bell Marsh Reed ',
  'spaces and tabs': ' \t',
  'months in a row': 'May March 4 ',
  'letters without end': 'abcdefgh',
  signatures: 'Signed by: Dr. Marsh, ',
};

/** Speed over generated charts, every chart learnt and then rewritten; and that no text makes it slower than by its length. */
export function benchDeidentify(): Measured[] {
  const charts = Array.from({ length: 20 }, (_, at) =>
    generateChart({ seed: 8, number: at + 1, wording: 'train', documents: 60 }).child.documents.map(
      ({ text }) => text,
    ),
  );
  const characters = charts.flat().reduce((sum, text) => sum + text.length, 0);
  const all = (): void => {
    for (const [at, texts] of charts.entries()) rewrite(`p${at}`, texts);
  };
  // A cohort is hundreds of times as long: what the first charts pay for lists and compiling is told by itself.
  const first = perSecondOf(characters, cpuMs(all, 1));
  for (let round = 1; round < warming; round += 1) all();
  const perSecond = perSecondOf(characters, cpuMs(all, counted));
  const longer = charts.flat().join('\n');
  const texts = {
    'notes in one text': longer.slice(0, 50_000).padEnd(50_000),
    ...Object.fromEntries(Object.entries(endless).map(([name, words]) => [name, filled(words)])),
  };
  return [
    {
      line: `deidentify: ${perSecond.toFixed(1)} MB of text a second of processor time once ${warming * charts.length} charts are done (${charts.length} charts, ${characters} characters; the first ${charts.length} with the lists that are loaded for them: ${first.toFixed(1)})`,
      isBroken: false,
    },
    ...Object.entries(texts).map(([name, text]) => growthOf(name, text)),
  ];
}

const perSecondOf = (characters: number, ms: number): number => characters / 1e6 / (ms / 1000);

const filled = (words: string): string => words.repeat(Math.ceil(50_000 / words.length)).slice(0, 50_000);

function growthOf(name: string, text: string): Measured {
  const fourfold = text.repeat(4);
  rewrite('p', [text]);
  // A work of a millisecond is done again and again: the clock of processor time is coarse.
  const times = Math.ceil(20 / cpuMs(() => rewrite('p', [text])));
  // As many characters of both, in turns, all added up: a machine that is slow for some seconds is so for both, and the
  // collector's share, which a short work escapes at its quickest, is in both.
  let [once, four] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    once += cpuMs(() => again(4 * times, text), 1);
    four += cpuMs(() => again(times, fourfold), 1);
  }
  const growth = (4 * four) / once;
  const each = once / (4 * times * turns);
  return {
    line: `deidentify, ${name}: ${each.toFixed(1)} ms for 50,000 characters, four times as much takes ${growth.toFixed(1)} times as long (under ${mostGrowth})`,
    isBroken: growth > mostGrowth,
  };
}

function again(times: number, text: string): void {
  for (let n = 0; n < times; n += 1) rewrite('p', [text]);
}

function rewrite(patientId: string, texts: readonly string[]): void {
  const chart = new ChartKnowledge(patientId, pseudonyms);
  const learnt = texts.map((text) => chart.learn(text));
  for (const { read } of learnt) chart.names.count(read);
  for (const [at, text] of texts.entries())
    deidentifyText(text, { chart, documentDay: null, learnt: learnt[at] });
  pseudonyms.forget();
}
