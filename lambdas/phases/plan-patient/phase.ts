import { sha256 } from '../../domain/canonical.ts';
import { InputRejectedError } from '../../domain/errors.ts';
import { expectCount } from '../../domain/expect-count.ts';
import { PatientRecord } from '../../domain/patient-record.ts';
import { planPatient as plan } from '../../domain/plan-patient.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { runLayout, textKey, workPrefix } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';
import { keepEarlierTexts } from './keep-earlier-texts.ts';

type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * The patient's work: timeline, surgeries, which documents are read in which order, and the chunks.
 *
 * @throws InputRejectedError where rows of the record and documents of the plan differ, or the record is gone or
 * altered: then the run's next attempt gathers the records again.
 */
export const planPatient =
  (ports: Pick<Ports, 'artifacts' | 'earlierTexts'>) =>
  async ({ run, patientKey, record }: Input): Promise<Output> => {
    const config = await ports.artifacts.getJson(run.config, RunConfig);
    const { dictionary, reader } = config;
    const planned = plan(await recordOf(ports, { run, record }), { dictionary, reader });
    const inline = new Map<string, string>();
    for (const { documentId, text } of planned.inlineTexts) {
      const key = textKey(sha256(text));
      await ports.artifacts.put(key, text);
      inline.set(documentId, key);
    }
    const earlierTextOf = await keepEarlierTexts(ports, planned.plan);
    const documents = planned.plan.documents.map((document) => {
      if (document.binaryId === null)
        return { ...document, inlineTextKey: inline.get(document.documentId) ?? null };
      const earlierTextKey = earlierTextOf(document);
      return earlierTextKey === undefined ? document : { ...document, earlierTextKey };
    });
    expectCount('texts that only the table holds', {
      expected: planned.inlineTexts.length,
      got: documents.filter(({ inlineTextKey }) => inlineTextKey !== null).length,
    });
    const key = await ports.artifacts.putJson(workPrefix(patientKey), { ...planned.plan, documents });
    return {
      plan: key,
      chunks: planned.plan.chunks.length,
      maximumDocuments: dictionary.limits.chunkDocuments,
      counts: planned.counts,
    };
  };

async function recordOf(
  { artifacts }: Pick<Ports, 'artifacts'>,
  { run, record }: Pick<Input, 'run' | 'record'>,
): Promise<PatientRecord> {
  try {
    return await artifacts.getJson(record, PatientRecord);
  } catch (error) {
    if (!(error instanceof InputRejectedError)) throw error;
    await artifacts.put(runLayout(run.runId).lostRecord(run.attempt), record);
    throw new InputRejectedError(`${error.message}: resume the run, which gathers its records again`, {
      cause: error,
    });
  }
}
