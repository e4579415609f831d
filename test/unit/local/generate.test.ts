import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { daysBetween } from '../../../lambdas/domain/calendar.ts';
import { chartFiles } from '../../../local/examples/example-files.ts';
import { drawFrom } from '../../../local/generate/draw.ts';
import { generateChart } from '../../../local/generate/generate-chart.ts';
import { contradictions } from '../../../local/generate/plant-contradiction.ts';
import { plantedCategories } from '../../../local/generate/planted-identifier.ts';
import { phraseBanks, wordings } from '../../../local/generate/wording/index.ts';
import { writeCohort } from '../../../local/generate/write-cohort.ts';

const charts = wordings.flatMap((wording) =>
  Array.from({ length: 150 }, (_, index) =>
    generateChart({ seed: 10, number: index + 1, wording, documents: 30 }),
  ),
);

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function written(patients: number): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-generate-'));
  folders.push(folder);
  await writeCohort({ folder, patients, seed: 3, wording: 'train', documents: 25 });
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const read = names.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length), (await readFile(path)).toString('base64')] as const;
  });
  return new Map((await Promise.all(read)).sort());
}

const collapsed = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('a generated chart', () => {
  it('states every value of its truth in words that stand in its document', () => {
    for (const { child } of charts)
      for (const { text, states, hasTruth, copyOf } of child.documents)
        for (const [, , quotes = []] of hasTruth === false || copyOf !== undefined ? [] : states)
          for (const quote of [quotes].flat()) expect(collapsed(text)).toContain(collapsed(quote));
  });

  it('is the same whatever else is generated, and another of another seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (seed, number) => {
        const options = { seed, number, wording: 'train', documents: 25 } as const;
        expect(generateChart(options).child).toEqual(generateChart(options).child);
        expect(generateChart({ ...options, seed: seed + 1 }).child.documents[0]?.text).not.toBe(
          generateChart(options).child.documents[0]?.text,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('has each document id and each file once', () => {
    for (const { child } of charts) {
      const ids = child.documents.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const { binaries, files } = chartFiles(child);
      const missing = child.documents.filter(({ format }) => format === 'missing').length;
      expect(binaries.size + missing).toBe(files.length);
    }
  });

  it('lists every identifier at its place', () => {
    for (const { child, identifiers } of charts)
      for (const { id, text } of child.documents)
        for (const { start, end, words } of identifiers.get(id) ?? [])
          expect(text.slice(start, end)).toBe(words);
    const all = charts.flatMap(({ identifiers }) => [...identifiers.values()].flat());
    expect(new Set(all.map(({ category }) => category))).toEqual(new Set(plantedCategories));
  });

  it('operates after the first scan, never before birth', () => {
    for (const { child } of charts)
      for (const { at } of child.procedures)
        expect(daysBetween(child.birthDate, at.slice(0, 10))).toBeGreaterThan(0);
  });
});

describe('a hundred and fifty charts of a wording', () => {
  it('hold every kind of contradiction, each naming documents of its own chart', () => {
    const kinds = new Set<string>();
    for (const { child, planted } of charts) {
      const ids = new Set(child.documents.map(({ id }) => id));
      for (const { kind, documents } of planted) {
        kinds.add(kind);
        for (const id of documents) expect(ids.has(id)).toBe(true);
      }
    }
    expect([...kinds].sort()).toEqual([...contradictions].sort());
  });

  it('hold every flaw of a record system', () => {
    const traps = new Set(
      charts.flatMap(({ child }) => child.documents.flatMap(({ traps: own = [] }) => own)),
    );
    const flaws = ['duplicate', 'superseded', 'scan', 'missing', 'corrupt', 'empty', 'addendum'];
    expect([...traps]).toEqual(expect.arrayContaining([...flaws, 'injected_instruction', 'wrong_patient']));
  });
});

describe('the two wordings', () => {
  it('share no sentence', () => {
    const sentences = (bank: object): string[] =>
      Object.values(bank).flatMap((part) =>
        typeof part === 'string' ? [part] : Array.isArray(part) ? part : sentences(part as object),
      );
    const { train, test } = phraseBanks;
    const known = new Set(sentences(train));
    expect(sentences(test).filter((sentence) => known.has(sentence))).toEqual([]);
    expect(known.size).toBeGreaterThan(60);
  });
});

describe('the written cohort', () => {
  it('is the same bytes for the same seed, and a longer one begins with it', async () => {
    const [one, again, longer] = [await written(3), await written(3), await written(4)];
    expect(again).toEqual(one);
    for (const [path, bytes] of one) {
      const decoded = (text: string | undefined): string =>
        Buffer.from(text ?? '', 'base64').toString('latin1');
      expect(decoded(longer.get(path)).startsWith(decoded(bytes))).toBe(true);
    }
  });

  it('goes into an empty folder only', async () => {
    const [folder = ''] = folders;
    await expect(writeCohort({ folder, patients: 1, seed: 1, wording: 'train' })).rejects.toThrow(
      'is not empty',
    );
  });
});

describe('a draw', () => {
  it('keeps its bounds and takes what has weight', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -5, max: 5 }), fc.nat(20), (words, least, span) => {
        const draw = drawFrom(words);
        const number = draw.whole(least, least + span);
        expect(number).toBeGreaterThanOrEqual(least);
        expect(number).toBeLessThanOrEqual(least + span);
        expect(draw.weighted({ never: 0, always: 1 })).toBe('always');
        expect(drawFrom(words).whole(least, least + span)).toBe(number);
      }),
    );
  });
});
