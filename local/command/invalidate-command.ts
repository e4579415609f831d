import { hashOf } from '../../lambdas/domain/canonical.ts';
import { type AnswerSelector, invalidateAnswers } from '../../lambdas/operations/invalidate-answers.ts';
import { findPatient } from '../records/find-patient.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import type { Records } from '../records/records.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

interface InvalidateOptions extends RecordsChoice {
  readonly document: string | undefined;
  readonly patient: string | undefined;
  readonly prompt: string | undefined;
  readonly reader: string | undefined;
  readonly reason: string | undefined;
  readonly json: boolean;
}

/** `radiant invalidate`: the next run asks the chosen questions again, and no other. */
export async function invalidateCommand(options: InvalidateOptions, console: Console): Promise<number> {
  const named = [options.document, options.patient, options.prompt, options.reader];
  if (named.filter((name) => name !== undefined).length !== 1)
    throw new UsageError('say which answers by one of --document, --prompt, --reader, --patient');
  return withRecords(options, async (records) => {
    const selector = await selectorOf(records, options);
    const counts = await invalidateAnswers(records.ports, selector);
    const { models, texts, alreadyInvalid } = counts;
    const reason = options.reason === undefined ? '' : `; reason: ${options.reason}`;
    await records.audit({
      actor: records.actor(),
      action: 'invalidate',
      object: objectOf(selector),
      outcome: `${models} answers, ${texts} texts${reason}`,
    });
    if (options.json) console.data(`${JSON.stringify(counts)}\n`);
    console.say(
      models + texts + alreadyInvalid === 0
        ? 'no cached answer was chosen: nothing of it was asked yet'
        : `${models} answers and ${texts} texts are marked; the next run asks for them again${
            alreadyInvalid === 0 ? '' : ` (${alreadyInvalid} were marked before)`
          }`,
    );
    return 0;
  });
}

async function selectorOf(records: Records, options: InvalidateOptions): Promise<AnswerSelector> {
  const { document, patient, prompt, reader } = options;
  if (document !== undefined) return { by: 'document', id: document };
  if (prompt !== undefined) return { by: 'prompt', version: prompt };
  if (reader !== undefined) return { by: 'reader', name: reader };
  const { patientKey } = await findPatient(records.ports.repository, patient ?? '');
  return { by: 'patient', patientKey };
}

/** What the audit log says was chosen: ids of documents and patients only by hash or key. */
function objectOf(selector: AnswerSelector): string {
  switch (selector.by) {
    case 'document':
      return `document ${hashOf(selector.id).slice(0, 32)}`;
    case 'patient':
      return selector.patientKey;
    case 'prompt':
      return `prompt ${selector.version}`;
    case 'reader':
      return `reader ${selector.name}`;
  }
}
