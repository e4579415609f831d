import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Calibration } from '../../../../lambdas/readers/calibration.ts';
import type { Console } from '../../../../local/command/console.ts';
import { evaluateCommand } from '../../../../local/command/evaluate-command.ts';
import {
  aDocument,
  aFinding,
  anAbstraction,
  evidenceIn,
  goldOf,
  writeGold,
  writeResults,
} from './a-result.ts';

let folder = '';
let printed = '';
const console: Console = {
  data: (text) => {
    printed += text;
  },
  say: () => undefined,
  showProgress: () => ({ stop: () => undefined }),
  onInterrupt: () => ({ signal: new AbortController().signal, dispose: () => undefined }),
};

const text = 'IMPRESSION: The nodule has grown.\u001b[2J\n';
const ids = Array.from({ length: 12 }, (_, index) => `d${index}`);
const reading = {
  reader: 'rules',
  model: 'rules-1',
  promptVersion: 'none',
  value: 'Increased',
  selfConfidence: null,
  quote: null,
} as const;

beforeEach(async () => {
  printed = '';
  folder = await mkdtemp(join(tmpdir(), 'radiant-evaluate-'));
  await writeGold(
    join(folder, 'gold.ndjson'),
    ids.map((id, index) =>
      goldOf(id, 'tumor_status', index === 0 ? 'Stable' : 'Increased', {
        evidence: [{ binary_id: 'b', quote: 'nodule has grown' }],
      }),
    ),
  );
  await writeResults({
    folder: join(folder, 'out'),
    texts: [text],
    abstractions: [
      anAbstraction({
        documents: ids.map((id) => aDocument(id)),
        findings: ids.map((id, index) =>
          aFinding(id, 'tumor_status', 'Increased', {
            evidence: [evidenceIn(text, 'The nodule has grown.\u001b[2J')],
            readings: [reading],
            ...(index < 3 ? { reasons: ['hedged'], state: 'flagged' } : {}),
          }),
        ),
      }),
    ],
  });
});
afterEach(() => rm(folder, { recursive: true }));

const run = (more: Partial<Parameters<typeof evaluateCommand>[0]> = {}) =>
  evaluateCommand(
    { out: join(folder, 'out'), gold: join(folder, 'gold.ndjson'), json: false, ...more },
    console,
  );

describe('radiant evaluate', () => {
  it('lists errors with the document and both quotes, without what steers a terminal', async () => {
    expect(await run({ errors: true })).toBe(0);

    expect(printed).toContain('tumor_status: gold Stable, got Increased (wrong value)');
    expect(printed).toContain('patient p1, document d0');
    expect(printed).toContain('  read  The nodule has grown. [2J\n  gold  nodule has grown');
    expect(printed).not.toContain('\u001b');
  });

  it('quotes nothing where it was not asked to', async () => {
    await run();
    await run({ json: true });

    expect(printed).not.toContain('nodule');
  });

  it('writes a calibration with its counts and what it was measured on, to a new file only', async () => {
    const file = join(folder, 'calibration.json');
    await run({ calibrate: file, charts: 'twelve invented scans' });

    const calibration = Calibration.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(calibration.measuredOn).toEqual([
      {
        charts: 'twelve invented scans',
        patients: 1,
        answers: 12,
        models: ['rules-1, prompt none'],
        dictionaryVersions: ['1.0.0'],
      },
    ]);
    const counted = calibration.entries.filter(({ kind }) => kind !== null);
    expect(counted.map(({ doubt, right, total }) => [doubt, right, total])).toEqual([
      ['hedged', 2, 3],
      ['none', 9, 9],
    ]);
    expect(printed).toContain('CALIBRATION');
    await expect(run({ calibrate: file, charts: 'again' })).rejects.toThrow(/is not overwritten/);
    expect(Calibration.parse(JSON.parse(await readFile(file, 'utf8')))).toEqual(calibration);
  });

  it('carries the counts of an earlier calibration on', async () => {
    const [first, second] = [join(folder, 'one.json'), join(folder, 'two.json')];
    await run({ calibrate: first, charts: 'one hospital' });
    await run({ calibrate: second, charts: 'another', onto: first });

    const { measuredOn, entries } = Calibration.parse(JSON.parse(await readFile(second, 'utf8')));
    expect(measuredOn.map(({ charts }) => charts)).toEqual(['one hospital', 'another']);
    expect(entries.find(({ doubt, kind }) => doubt === 'none' && kind !== null)).toMatchObject({
      right: 18,
      total: 18,
      patients: 2,
    });
  });

  it.each([
    [{ charts: 'x' }, /--calibrate FILE, which is missing/],
    [{ calibrate: 'new.json' }, /needs --charts/],
  ])('says what is missing of %j', async (given, reason) => {
    await expect(run(given)).rejects.toThrow(reason);
  });

  it('says that a file is no calibration, and that gold belongs to other charts', async () => {
    const file = join(folder, 'other.json');
    await writeFile(file, '{}');
    await expect(run({ calibrate: join(folder, 'new.json'), charts: 'x', onto: file })).rejects.toThrow(
      /is no calibration/,
    );
    await writeGold(join(folder, 'gold.ndjson'), [
      { ...goldOf('d1', 'tumor_status', 'NED'), patient_fhir_id: 'elsewhere' },
    ]);
    await expect(run()).rejects.toThrow(/none of the 1 patients of the gold file is among the results/);
  });
});
