import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { addDays } from '../../lambdas/domain/calendar.ts';
import { exampleCharts } from '../support/embedded-cohort.ts';
import { type Ended, radiant, radiantHere } from '../support/program.ts';
import { sharedRun } from '../support/shared-run.ts';

/** A line of the written map that names an id or tells a chart's shift. */
interface MapLine {
  readonly kind: string;
  readonly original: string;
  readonly replacement?: string;
  readonly days?: number;
}

describe('the examples, abstracted before and after their identifiers were taken out', () => {
  let folder: string;
  let [before, after] = [new Map<string, Abstraction>(), new Map<string, Abstraction>()];
  let lines: MapLine[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'radiant-deidentified-'));
    const done = async (ended: Promise<Ended>): Promise<void> => {
      const { code, stderr } = await ended;
      expect(code, stderr).toBe(0);
    };
    const [made, map, out] = [join(folder, 'data'), join(folder, 'map'), join(folder, 'out')];
    await done(
      radiant('deidentify', '--data', exampleCharts, '--out', made, '--seed', 'a test', '--keep-map', map),
    );
    lines = (await readFile(map, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as MapLine);
    before = await abstractionsIn((await sharedRun(exampleCharts)).out);
    await done(radiantHere('run', '--data', made, '--out', out, '--state', join(folder, 'state')));
    after = await abstractionsIn(out);
  }, 240_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('differ in shifted dates, new ids and blanks for unreadable documents alone', () => {
    const ids = new Map(
      lines.flatMap(({ original, replacement }) =>
        replacement === undefined ? [] : [[original, replacement]],
      ),
    );
    const shifts = new Map(
      lines.flatMap(({ original, days }) => (days === undefined ? [] : [[original, days]])),
    );
    expect(before.size).toBeGreaterThan(5);
    expect(after.size).toBe(before.size);
    for (const [patientId, abstraction] of before) {
      const other = after.get(ids.get(patientId) ?? '');
      const shift = shifts.get(patientId) ?? 0;
      if (other === undefined) throw new Error(`no chart stands for ${patientId}`);
      expect(told(other, { idOf: (id) => id, shift: 0 })).toEqual(
        told(abstraction, { idOf: (id) => ids.get(id) ?? id, shift }),
      );
      expect(shift).toBeLessThan(0);
    }
  });
});

async function abstractionsIn(out: string): Promise<Map<string, Abstraction>> {
  const made = new Map<string, Abstraction>();
  for (const name of await readdir(join(out, 'abstractions'))) {
    const text = await readFile(join(out, 'abstractions', name, 'latest.json'), 'utf8');
    const abstraction = Abstraction.parse(JSON.parse(text));
    made.set(abstraction.patientId, abstraction);
  }
  return made;
}

/** What an abstraction says, in an order that ids do not change. */
function told(
  { documents, events, findings }: Abstraction,
  { idOf, shift }: { readonly idOf: (id: string) => string; readonly shift: number },
): unknown {
  const day = (date: string | null): string | null =>
    date === null ? null : addDays(date.slice(0, 10), shift);
  // Which of two documents with one text is read and which is its duplicate follows from their ids.
  const twins = (id: string): string[] => {
    const first = documents.find(({ documentId }) => documentId === id)?.duplicateOf ?? id;
    return documents
      .filter(({ documentId, duplicateOf }) => documentId === first || duplicateOf === first)
      .map(({ documentId }) => idOf(documentId))
      .sort();
  };
  const nameOf = (id: string): string => twins(id)[0] ?? idOf(id);
  return {
    twins: documents.map(({ documentId }) => twins(documentId).join(' ')).sort(),
    documents: documents
      .filter(({ duplicateOf }) => duplicateOf === null)
      .map(({ documentId, kind, date, status, reason }) =>
        // A document nobody could read is handed on as a blank one.
        [
          nameOf(documentId),
          kind,
          day(date),
          ...(status === 'unreadable' ? ['empty', null] : [status, reason]),
        ].join(' '),
      )
      .sort(),
    events: events.map(({ date, type }) => `${day(date)} ${type}`).sort(),
    findings: findings
      .map(({ documentId, variable, value, absence, date, state }) =>
        [nameOf(documentId ?? ''), variable, JSON.stringify(value), absence, day(date), state].join(' '),
      )
      .sort(),
  };
}
