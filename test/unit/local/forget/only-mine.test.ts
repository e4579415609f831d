import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../lambdas/domain/canonical.ts';
import { patientNameKey, textKey } from '../../../../lambdas/domain/run-layout.ts';
import { onlyMine } from '../../../../local/forget/only-mine.ts';
import { FakeArtifactStore } from '../../../support/fake-ports.ts';

const hashOf = (name: string): string => sha256(name);

/** A store with the texts a, b and c, and what was made of two patients. */
async function stored(made: Readonly<Record<string, unknown>>): Promise<ReturnType<typeof onlyMine>> {
  const artifacts = new FakeArtifactStore();
  for (const patient of ['mine', 'other']) await artifacts.put(patientNameKey(patient), '{}');
  for (const text of ['a', 'b', 'c']) await artifacts.put(textKey(hashOf(text)), text);
  for (const [key, value] of Object.entries(made)) await artifacts.put(key, JSON.stringify(value));
  const objects = { remains: (prefix: string) => artifacts.list(prefix), erase: async () => 0 };
  return onlyMine({ artifacts, objects }, 'mine');
}

const answer = (name: string) => ({
  kind: 'model',
  hash: hashOf(`asked ${name}`),
  artifact: `cache/models/${hashOf(`stored ${name}`)}.json`,
  reader: 'medgemma',
  promptVersion: '1',
  documents: ['d'],
});

describe('what is one patient’s alone', () => {
  it('is every text and answer that nobody else’s work names', async () => {
    const {
      texts,
      answers,
      stored: objects,
    } = await stored({
      'work/mine/1.json': { textSha256: hashOf('a'), answers: [answer('mine'), answer('both')] },
      'work/mine/2.json': { textSha256: hashOf('b') },
      'work/other/1.json': { textSha256: hashOf('b'), answers: [answer('both'), answer('other')] },
    });
    expect([...texts]).toEqual([hashOf('a')]);
    expect(answers.map(({ hash }) => hash)).toEqual([hashOf('asked mine')]);
    expect(objects).toEqual([answer('mine').artifact]);
  });

  it('is an answer of its own without its object, where another question was answered alike', async () => {
    const alike = { ...answer('other'), artifact: answer('mine').artifact };
    const { answers, stored: objects } = await stored({
      'work/mine/1.json': { answers: [answer('mine')] },
      'work/other/1.json': { answers: [alike] },
    });
    expect(answers).toHaveLength(1);
    expect(objects).toEqual([]);
  });

  it('shows in abstractions where the work is gone by retention, its own and that of others', async () => {
    const { texts } = await stored({
      'abstractions/mine/1.json': { documents: [{ textSha256: hashOf('a') }, { textSha256: hashOf('c') }] },
      'abstractions/other/1.json': { documents: [{ textSha256: hashOf('c') }] },
    });
    expect([...texts]).toEqual([hashOf('a')]);
  });
});
