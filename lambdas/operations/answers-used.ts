import * as z from 'zod';
import { AnswerUse } from '../domain/answer-use.ts';
import { patientNameKey, workPrefix } from '../domain/run-layout.ts';
import type { ArtifactStore } from '../ports/index.ts';

const Names = z.object({ answers: z.array(AnswerUse).optional() });
const Work = z.union([z.array(Names), Names]);

/** The cached answers that went into a patient's work in any run, each as often as it was used. */
export async function* answersUsed(artifacts: ArtifactStore, patientKey: string): AsyncGenerator<AnswerUse> {
  for await (const key of artifacts.list(`${workPrefix(patientKey)}/`)) {
    const bytes = await artifacts.find(key);
    if (bytes === undefined) continue;
    const text = new TextDecoder().decode(bytes);
    // Most of the work names no answer; parsing all of it would take most of the time.
    if (!text.includes('"answers":')) continue;
    const work = Work.safeParse(JSON.parse(text));
    if (!work.success) continue;
    for (const { answers = [] } of [work.data].flat()) yield* answers;
  }
}

/** Keys of every patient a run has ever gathered, abstracted or not. */
export async function* patientKeys(artifacts: ArtifactStore): AsyncGenerator<string> {
  const [before = '', after = ''] = patientNameKey('|').split('|');
  for await (const key of artifacts.list(before)) yield key.slice(before.length, -after.length);
}
