import pLimit from 'p-limit';
import type { AnswerUse } from '../../lambdas/domain/answer-use.ts';
import { textKey, workPrefix } from '../../lambdas/domain/run-layout.ts';
import { answersUsed, patientKeys } from '../../lambdas/operations/answers-used.ts';
import type { ArtifactStore, ObjectEraser } from '../../lambdas/ports/index.ts';

const hash = /[0-9a-f]{64}/g;

/** Objects read at once. */
const readsInFlight = 16;

/** What a patient's work points to and nobody else's does. */
export interface OnlyMine {
  readonly answers: readonly AnswerUse[];
  /** Keys of the objects of those answers. */
  readonly stored: readonly string[];
  /** Hashes of texts. */
  readonly texts: ReadonlySet<string>;
}

/**
 * Finds the answers and texts that only this patient's work names. Content-addressed objects are named by their hash
 * wherever they are used, so a hash that stands nowhere in the work of others is needed by nobody else. Everybody's work
 * is read for it: the time grows with the cohort.
 */
export async function onlyMine(
  { artifacts, objects }: { readonly artifacts: ArtifactStore; readonly objects: ObjectEraser },
  patientKey: string,
): Promise<OnlyMine> {
  const uses = new Map<string, AnswerUse>();
  for await (const use of answersUsed(artifacts, patientKey)) uses.set(use.hash, use);
  const mine = new Set<string>();
  await eachHash(artifacts, patientKey, (found) => mine.add(found));
  for await (const other of patientKeys(artifacts))
    if (other !== patientKey) await eachHash(artifacts, other, (found) => mine.delete(found));
  const answers = [...uses.values()].filter((use) => mine.has(use.hash));
  const stored = answers
    .map(({ artifact }) => artifact)
    .filter((key) => [...key.matchAll(hash)].every(([found]) => mine.has(found)));
  return { answers, stored: [...new Set(stored)], texts: await textsAmong(objects, mine) };
}

/** Of the hashes, those that a text stands under. */
async function textsAmong(objects: ObjectEraser, hashes: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const [folder = ''] = textKey('|').split('|');
  const texts = new Set<string>();
  for await (const key of objects.remains(folder))
    for (const [found] of key.matchAll(hash)) if (hashes.has(found)) texts.add(found);
  return texts;
}

/**
 * The hashes in all that was made of a patient. Working objects are kept shorter than what was published and than the
 * texts, so abstractions are asked too.
 */
async function eachHash(
  artifacts: ArtifactStore,
  patientKey: string,
  take: (found: string) => void,
): Promise<void> {
  const inTurn = pLimit(readsInFlight);
  for (const folder of [workPrefix(patientKey), `abstractions/${patientKey}`, `partial/${patientKey}`]) {
    const keys: string[] = [];
    for await (const key of artifacts.list(`${folder}/`)) keys.push(key);
    const read = async (key: string): Promise<void> => {
      const bytes = await artifacts.find(key);
      for (const [found] of new TextDecoder().decode(bytes).matchAll(hash)) take(found);
    };
    await Promise.all(keys.map((key) => inTurn(() => read(key))));
  }
}
