import type { AnswerUse } from '../domain/answer-use.ts';
import type { AnswerCache, ArtifactStore, Clock } from '../ports/index.ts';
import { answersUsed, patientKeys } from './answers-used.ts';

/** Which answers: all of a document or a patient, texts too; or all a reader or a version of the prompts gave. */
export type AnswerSelector =
  | { readonly by: 'document'; readonly id: string }
  | { readonly by: 'patient'; readonly patientKey: string }
  | { readonly by: 'prompt'; readonly version: string }
  | { readonly by: 'reader'; readonly name: string };

/** Entries marked now, by kind, and entries that were marked before and not asked again since. */
export interface Invalidation {
  readonly models: number;
  readonly texts: number;
  readonly alreadyInvalid: number;
}

/**
 * Marks the chosen entries of the answer cache, so that the next run asks exactly those questions again. Nothing is
 * deleted: a marked answer stays with the time it was marked. A question that several patients share is one entry.
 */
export async function invalidateAnswers(
  ports: {
    readonly answers: Pick<AnswerCache, 'invalidate'>;
    readonly artifacts: ArtifactStore;
    readonly clock: Clock;
  },
  selector: AnswerSelector,
): Promise<Invalidation> {
  const chosen = new Map<string, AnswerUse>();
  const patients = selector.by === 'patient' ? [selector.patientKey] : patientKeys(ports.artifacts);
  for await (const patientKey of patients) {
    for await (const use of answersUsed(ports.artifacts, patientKey)) {
      if (isChosen(use, selector)) chosen.set(`${use.kind} ${use.hash}`, use);
    }
  }
  const counts = { models: 0, texts: 0, alreadyInvalid: 0 };
  const at = new Date(ports.clock.now()).toISOString();
  for (const { kind, hash } of chosen.values()) {
    const isMarked = await ports.answers.invalidate(kind, hash, at);
    counts[isMarked ? (kind === 'model' ? 'models' : 'texts') : 'alreadyInvalid'] += 1;
  }
  return counts;
}

function isChosen(use: AnswerUse, selector: AnswerSelector): boolean {
  switch (selector.by) {
    case 'patient':
      return true;
    case 'document':
      return use.documents.includes(selector.id);
    case 'prompt':
      // A version without its hash means that version with every dictionary.
      return (
        use.promptVersion === selector.version ||
        use.promptVersion?.startsWith(`${selector.version}-`) === true
      );
    case 'reader':
      return use.reader === selector.name;
  }
}
