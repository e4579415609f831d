import type { AnswerUse } from '../../lambdas/domain/answer-use.ts';
import { workPrefix } from '../../lambdas/domain/run-layout.ts';
import { answersUsed, patientKeys } from '../../lambdas/operations/answers-used.ts';
import type { ArtifactStore } from '../../lambdas/ports/index.ts';

const hash = /[0-9a-f]{64}/g;

/** What a patient's work points to and nobody else's does. */
export interface OnlyMine {
  readonly answers: readonly AnswerUse[];
  /** Keys of stored answers and of texts. */
  readonly artifacts: readonly string[];
  /** Hashes of texts among them. */
  readonly texts: ReadonlySet<string>;
}

/**
 * Finds the answers and texts that only this patient's work names. Content-addressed objects are named by their hash
 * wherever they are used, so a hash that stands nowhere in the work of others is needed by nobody else.
 */
export async function onlyMine(artifacts: ArtifactStore, patientKey: string): Promise<OnlyMine> {
  const uses = new Map<string, AnswerUse>();
  for await (const use of answersUsed(artifacts, patientKey)) uses.set(use.hash, use);
  const mine = new Set<string>();
  for await (const text of workOf(artifacts, patientKey))
    for (const [found] of text.matchAll(hash)) mine.add(found);
  for await (const other of patientKeys(artifacts)) {
    if (other === patientKey) continue;
    for await (const text of workOf(artifacts, other))
      for (const [found] of text.matchAll(hash)) mine.delete(found);
  }
  const texts = new Set<string>();
  for (const found of mine) if ((await artifacts.find(`text/${found}.txt`)) !== undefined) texts.add(found);
  const answers = [...uses.values()].filter((use) => mine.has(use.hash));
  const stored = answers
    .map(({ artifact }) => artifact)
    .filter((key) => [...key.matchAll(hash)].every(([found]) => mine.has(found)));
  return {
    answers,
    artifacts: [...new Set([...stored, ...[...texts].map((found) => `text/${found}.txt`)])],
    texts,
  };
}

async function* workOf(artifacts: ArtifactStore, patientKey: string): AsyncGenerator<string> {
  for await (const key of artifacts.list(`${workPrefix(patientKey)}/`)) {
    const bytes = await artifacts.find(key);
    if (bytes !== undefined) yield new TextDecoder().decode(bytes);
  }
}
