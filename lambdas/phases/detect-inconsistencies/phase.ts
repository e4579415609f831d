import * as z from 'zod';
import { assembleReadings } from '../../domain/assemble-readings.ts';
import { detectInconsistencies as detect } from '../../domain/detect-inconsistencies.ts';
import { DocumentReading } from '../../domain/document-reading.ts';
import { expectCount } from '../../domain/expect-count.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';
import { comparisonsOf } from './comparisons-of.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Puts the chunks' readings together (every planned document once, repeated texts resolved) and applies the rules of
 * time and logic to them.
 *
 * @throws InputRejectedError when chunks or documents read and planned differ, or a text that was read is gone.
 */
export const detectInconsistencies =
  (ports: Pick<Ports, 'artifacts'>) =>
  async ({ run, patientKey, plan: planKey, chunkReadings }: Input): Promise<Output> => {
    const { dictionary, createdAt } = await ports.artifacts.getJson(run.config, RunConfig);
    const plan = await ports.artifacts.getJson(planKey, PatientPlan);
    expectCount('chunks that were read', { expected: plan.chunks.length, got: chunkReadings.length });
    const chunks = await Promise.all(
      chunkReadings.map((key) => ports.artifacts.getJson(key, z.array(DocumentReading))),
    );
    const readings = assembleReadings(plan, chunks);
    const inconsistencies = detect({
      plan,
      readings,
      dictionary,
      runDay: createdAt.slice(0, 10),
      comparisons: await comparisonsOf(ports.artifacts, readings),
    });
    return {
      readings: await ports.artifacts.putJson(workPrefix(patientKey), readings),
      inconsistencies: await ports.artifacts.putJson(workPrefix(patientKey), inconsistencies),
      counts: {
        chunks: chunks.length,
        documents: readings.documents.length,
        inconsistencies: inconsistencies.length,
      },
    };
  };
