import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import { locate } from '../../lambdas/readers/evidence/locate.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';

const charts = fileURLToPath(new URL('../../examples/charts/binary/', import.meta.url));

/** Reports a second of the rules reader, and megabytes a second of locating a quote, over the example texts. */
export async function benchReaders(): Promise<string[]> {
  const names = (await readdir(charts)).filter((name) => name.endsWith('.txt'));
  const texts = await Promise.all(names.map((name) => readFile(charts + name, 'utf8')));
  const read = (): void => {
    for (const text of texts) readByRules({ ...inputOf(text), askedOf: () => [...variableNames] });
  };
  read();
  const seconds = timed(() => {
    for (let round = 0; round < 5; round += 1) read();
  });
  const long = texts.join('\n').repeat(20);
  const quote = long.slice(-400, -300);
  const locateSeconds = timed(() => locate({ text: long, quote }));
  return [
    `rules reader: ${Math.round((texts.length * 5) / seconds)} documents a second (examples, mean ${mean(texts)} characters)`,
    `evidence location: ${(long.length / 1e6 / locateSeconds).toFixed(0)} MB a second`,
  ];
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const mean = (texts: readonly string[]): number =>
  Math.round(texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length));

const inputOf = (text: string) => ({
  text,
  metadata: {
    typeText: null,
    categoryText: null,
    title: null,
    practiceSetting: null,
    expectedKind: 'note' as const,
    date: '2020-01-01',
    minuteOfDay: null,
    imagingProcedure: null,
  },
  context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
});
