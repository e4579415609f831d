import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderArtifactStore } from '../../../../lambdas/adapters/folder/folder-artifact-store.ts';
import { workPrefix } from '../../../../lambdas/domain/run-layout.ts';
import { explained } from '../../../../local/chaos/who-asked.ts';
import { aChart, aReading } from '../../../support/builders.ts';

it('a question that came twice is told with both its answers and the documents that asked it', async () => {
  const state = await mkdtemp(join(tmpdir(), 'radiant-who-'));
  onTestFinished(() => rm(state, { recursive: true }));
  const artifacts = new FolderArtifactStore(join(state, 'artifacts'));
  const note = { kind: 'progress', on: '2019-02-01' } as const;
  const { plan } = aChart({ documents: [note, note, note] });
  await artifacts.putJson(workPrefix('0'), { ...plan, patientId: 'gen-1', chunks: [[0, 1], [2]] });
  const use = {
    kind: 'model',
    artifact: 'x',
    reader: 'medgemma',
    promptVersion: '1',
    documents: [],
  } as const;
  for (const [index, hash] of ['a', 'b', 'a'].entries())
    await artifacts.putJson(workPrefix('0'), { ...aReading(note, index), answers: [{ ...use, hash }] });
  const first = { ms: 12, call: 'x, attempt 1' };
  const second = { ms: 34, call: 'y, attempt 1' };
  const repeats = [{ question: 'a', start: 3, answers: [first, second] as const }];
  const [line] = await explained(repeats, state);
  const askers = line?.split('; asked by ')[1]?.split(', ');
  expect(line).toContain(
    'question a in start 3: answered 12 ms after it began (call x, attempt 1) and 34 ms after it began (call y, attempt 1)',
  );
  expect(askers?.sort()).toEqual(['gen-1 for d0 in chunk 0', 'gen-1 for d2 in chunk 1']);
});
