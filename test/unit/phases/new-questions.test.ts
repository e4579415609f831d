import { describe, expect, it } from 'vitest';
import { newQuestions } from '../../../lambdas/phases/publish-abstraction/announce-questions.ts';
import type { AbstractionVersion } from '../../../lambdas/ports/index.ts';
import { FakeArtifactStore, fakePorts } from '../../support/fake-ports.ts';

const question = (reviewId: string) => ({
  reviewId,
  reason: 'words that quote the chart',
  severity: 'high' as const,
  subject: 'surgery' as const,
  subjectId: 'an id of the chart',
  dueDays: 3,
});

const version = (changes: Partial<AbstractionVersion>): AbstractionVersion =>
  ({
    patientKey: 'k',
    version: 1,
    parentVersion: null,
    runId: 'r',
    artifact: 'abstractions/k/1.json',
    createdAt: '2026-01-01T12:00:00.000Z',
    ...changes,
  }) as AbstractionVersion;

async function asking(parentReview: readonly string[] | 'gone') {
  const artifacts = new FakeArtifactStore();
  const parent = version({});
  if (parentReview !== 'gone')
    await artifacts.put(parent.artifact, JSON.stringify({ review: parentReview.map(question) }));
  const ports = fakePorts({ artifacts, repository: { versions: async () => [parent] } as never });
  const second = version({ version: 2, parentVersion: 1, artifact: 'abstractions/k/2.json' });
  return newQuestions(ports, second, { review: [question('a'), question('b')] });
}

describe('questions of a new version', () => {
  it('are announced without a word of the chart', async () => {
    const messages = await newQuestions(
      fakePorts({ artifacts: new FakeArtifactStore(), repository: {} as never }),
      version({}),
      { review: [question('a')] },
    );

    expect(messages.map(({ body }) => body)).toEqual([
      {
        runId: 'r',
        patientKey: 'k',
        version: 1,
        itemId: 'a',
        severity: 'high',
        subject: 'surgery',
        dueAt: '2026-01-04T12:00:00.000Z',
        abstraction: 'abstractions/k/1.json',
      },
    ]);
  });

  it('are those the version before did not ask', async () => {
    expect((await asking(['a', 'c'])).map(({ body }) => body.itemId)).toEqual(['b']);
    expect(await asking(['a', 'b'])).toEqual([]);
  });

  it('are all of them where the version before is gone', async () => {
    expect((await asking('gone')).map(({ body }) => body.itemId)).toEqual(['a', 'b']);
  });

  it('carry the same ids whenever they are announced again', async () => {
    const ids = async () => (await asking([])).map(({ deduplicationId }) => deduplicationId);
    expect(await ids()).toEqual(await ids());
    expect(new Set(await ids()).size).toBe(2);
  });
});
