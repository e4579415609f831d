import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../lambdas/domain/calendar.ts';
import { InputRejectedError } from '../../../lambdas/domain/errors.ts';
import { planPatient } from '../../../lambdas/domain/plan-patient.ts';
import type { PhaseName } from '../../../lambdas/runtime/environment.ts';
import { phases } from '../../../lambdas/runtime/phases.ts';
import { aFile, aProcedure, aRecord, aStudy } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';
import { PatientMachine } from '../../support/patient-machine.ts';

/**
 * One chart taken through all phases; then one thing at a time is taken away from what a phase is handed. Each phase
 * must find that what came is not what was to come.
 */
let machine: PatientMachine;

const chart = aRecord({
  files: Array.from({ length: 12 }, (_, index) =>
    aFile({
      document_reference_id: `d${index}`,
      dr_type_text: 'Diagnostic imaging study',
      dr_date: addDays('2010-01-01', index * 90),
    }),
  ),
  procedures: ['2010-06-01', '2011-06-01'].map((procedure_date, index) =>
    aProcedure({ procedure_fhir_id: `p${index}`, procedure_date }),
  ),
});

beforeAll(async () => {
  machine = new PatientMachine({
    documents: async (binaryId) => ({
      kind: 'found',
      bytes: new TextEncoder().encode(`MRI BRAIN ${binaryId}\nIMPRESSION: The residual tumor has grown.`),
    }),
  });
  const { status, cause } = await machine.run(chart, {
    config: { dictionary: { ...dictionary, limits: { ...dictionary.limits, chunkDocuments: 5 } } },
  });
  expect(status, cause).toBe('SUCCEEDED');
});

// biome-ignore lint/suspicious/noExplicitAny: an object as it was stored, of any phase
type Json = any;

/** Calls a phase once more with one of its objects changed; the new object is as sound as the old one was. */
async function withChanged(
  phase: PhaseName,
  member: string,
  change: (object: Json) => unknown,
): Promise<unknown> {
  const call = machine.calls.find((made) => made.phase === phase);
  const given = call?.payload[member];
  const key = typeof given === 'string' ? given : (given as readonly string[])[0];
  const object = JSON.parse(new TextDecoder().decode(machine.artifacts.objects.get(key ?? '')));
  const changed = await machine.artifacts.putJson('changed', change(object));
  const payload = { ...call?.payload, [member]: typeof given === 'string' ? changed : [changed] };
  return phases[phase](machine.ports)(payload, {
    remainingMs: () => 60_000,
    signal: new AbortController().signal,
  });
}

const without = <T>(list: readonly T[]): T[] => list.slice(1);
const fewerReadings = (clarified: Json) => {
  return { ...clarified, readings: { documents: without(clarified.readings.documents) } };
};

describe('a difference between what was to come and what came is an error', () => {
  it.each<[PhaseName, string, string, (object: Json) => unknown, RegExp]>([
    [
      'read-documents',
      'a document that the chunk names and the plan lacks',
      'plan',
      (plan) => ({ ...plan, documents: [], chunks: plan.chunks }),
      /documents of the chunk: 5 were expected, 0 came/,
    ],
    [
      'detect-inconsistencies',
      'chunks of which one only was read',
      'chunkReadings',
      (readings) => readings,
      /chunks that were read: 3 were expected, 1 came/,
    ],
    [
      'clarify-inconsistencies',
      'a reading',
      'readings',
      (readings) => ({ documents: without(readings.documents) }),
      /documents of the plan: 12 were expected, 11 came/,
    ],
    [
      'adjudicate-resection',
      'a reading',
      'clarified',
      fewerReadings,
      /documents of the plan: 12 were expected, 11 came/,
    ],
    [
      'classify-events',
      'a reading',
      'clarified',
      fewerReadings,
      /documents of the plan: 12 were expected, 11 came/,
    ],
    [
      'classify-events',
      'a surgery',
      'surgeries',
      (surgeries) => without(surgeries),
      /surgeries of the plan: 2 were expected, 1 came/,
    ],
    [
      'assure-quality',
      'a reading',
      'clarified',
      fewerReadings,
      /documents of the plan: 12 were expected, 11 came/,
    ],
    [
      'assure-quality',
      'a surgery',
      'events',
      (classified) => ({ ...classified, surgeries: without(classified.surgeries) }),
      /surgeries of the plan: 2 were expected, 1 came/,
    ],
    [
      'publish-abstraction',
      'a reading',
      'clarified',
      fewerReadings,
      /documents of the plan: 12 were expected, 11 came/,
    ],
    [
      'publish-abstraction',
      'a surgery',
      'events',
      (classified) => ({ ...classified, surgeries: without(classified.surgeries) }),
      /surgeries of the plan: 2 were expected, 1 came/,
    ],
  ])('%s without %s', async (phase, _, member, change, says) => {
    const called = withChanged(phase, member, change);
    await expect(called).rejects.toThrow(says);
    await expect(called).rejects.toBeInstanceOf(InputRejectedError);
  });

  it.each(['detect-inconsistencies', 'read-documents'] as const)(
    '%s with a text that is gone or altered since it was read',
    async (phase) => {
      const texts = [...machine.artifacts.objects].filter(([key]) => key.startsWith('text/'));
      const [key = '', bytes = new Uint8Array()] = texts[0] ?? [];
      try {
        for (const harm of [
          () => machine.artifacts.objects.delete(key),
          () => machine.artifacts.objects.set(key, new TextEncoder().encode('IMPRESSION: stable.')),
        ]) {
          harm();
          const { payload } = machine.calls.find((made) => made.phase === phase) ?? {};
          const { lease: _, ...rest } = payload ?? {};
          const again = phases[phase]({
            ...machine.ports,
            checkpoints: phase === 'read-documents' ? machine.ports.checkpoints : noCheckpoints,
          } as never)(
            { ...rest, lease: { owner: 'o', token: 1 } },
            { remainingMs: () => 600_000, signal: new AbortController().signal },
          );
          if (phase === 'detect-inconsistencies')
            await expect(again).rejects.toThrow(/texts of scans: 12 were/);
          // The reader makes it again, and the text is as it was.
          else expect(await again).toMatchObject({ done: true, counts: { read: 1 } });
          if (phase === 'read-documents') expect(machine.artifacts.objects.get(key)).toEqual(bytes);
        }
      } finally {
        machine.artifacts.objects.set(key, bytes);
      }
    },
  );

  it('plan-patient names every row once and puts every document to be read into one chunk', () => {
    const record = aRecord({
      files: [
        aFile({ document_reference_id: 'DocumentReference/a', binary_id: 'Binary/1' }),
        aFile({ document_reference_id: 'a', binary_id: '1', dr_encounter_references: 'Encounter/x' }),
        aFile({ document_reference_id: 'b', binary_id: '2' }),
      ],
      imaging: [aStudy({ imaging_procedure_id: 'i1', result_information: 'The tumor is stable.' })],
    });
    const { plan, counts } = planPatient(record, { dictionary, reader: 'rules' });
    expect(plan.documents).toHaveLength(3);
    expect(counts).toMatchObject({ documents: 3, repeatedRows: 1 });
    const selected = plan.documents.filter(({ selection }) => selection === 'read');
    expect(plan.chunks.flat()).toHaveLength(selected.length);
  });
});

const noCheckpoints = {
  find: async () => undefined,
  findMany: async () => new Map(),
  complete: async (_: unknown, value: unknown) => value,
};
