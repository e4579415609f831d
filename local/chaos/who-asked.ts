import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentReading } from '../../lambdas/domain/document-reading.ts';
import { PatientPlan } from '../../lambdas/domain/patient-plan.ts';
import { documentKey } from '../../lambdas/domain/plan-documents.ts';
import type { UnexcusedRepeat } from './counted-questions.ts';

/** Says of each repeat when both answers came, to which calls, and which documents of whom asked that question. */
export async function explained(repeats: readonly UnexcusedRepeat[], state: string): Promise<string[]> {
  if (repeats.length === 0) return [];
  const asked = await whoAsked({ state, questions: new Set(repeats.map(({ question }) => question)) });
  return repeats.map(({ question, start, answers }) => {
    const times = answers.map(({ ms, call }) => `${Math.round(ms)} ms after it began (call ${call})`);
    const askers = asked.get(question) ?? ['nobody whose reading is stored'];
    return `question ${question.slice(0, 12)} in start ${start}: answered ${times.join(' and ')}; asked by ${askers.join(', ')}`;
  });
}

/** The documents whose readings used the answers to these questions, with their patients and chunks. */
async function whoAsked({
  state,
  questions,
}: {
  readonly state: string;
  readonly questions: ReadonlySet<string>;
}): Promise<ReadonlyMap<string, readonly string[]>> {
  const work = join(state, 'artifacts', 'work');
  const found = new Map<string, string[]>();
  for (const patientKey of await readdir(work)) {
    const objects = await readObjects(join(work, patientKey));
    const plans = objects.flatMap((object) => PatientPlan.safeParse(object).data ?? []);
    for (const reading of objects.flatMap((object) => DocumentReading.safeParse(object).data ?? [])) {
      const used = (reading.answers ?? []).filter(({ hash }) => questions.has(hash));
      for (const { hash } of used) {
        const asker = plans.map((plan) => askerOf(reading, plan)).join(' or ');
        const known = found.get(hash) ?? [];
        if (!known.includes(asker)) found.set(hash, [...known, asker]);
      }
    }
  }
  return found;
}

async function readObjects(folder: string): Promise<unknown[]> {
  const names = await readdir(folder);
  const texts = names
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(texts)).map((text) => JSON.parse(text) as unknown);
}

function askerOf({ documentId, binaryId }: DocumentReading, plan: PatientPlan): string {
  const key = documentKey(documentId, binaryId);
  const place = plan.documents.findIndex(
    (document) => documentKey(document.documentId, document.binaryId) === key,
  );
  const chunk = plan.chunks.findIndex((positions) => positions.includes(place));
  return `${plan.patientId} for ${documentId} in chunk ${chunk}`;
}
