import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultPlan, planInWords } from '../faults/fault-plan.ts';
import { brokenPromises } from './broken-promises.ts';
import { type ChaosCohort, type ChaosEnding, runToTheEnd } from './run-to-the-end.ts';

/** What one plan did, and which promises it broke. */
export interface ChaosResult {
  /** In the short form, from which it is run again. */
  readonly plan: string;
  readonly ending: ChaosEnding;
  readonly broken: readonly string[];
}

/**
 * Runs a cohort once undisturbed and then under each plan, every time in a fresh state folder, and compares.
 */
export async function* chaosSuite(options: {
  readonly data: string;
  readonly patientIds?: readonly string[];
  readonly plans: readonly FaultPlan[];
  readonly reader?: ChaosCohort['reader'];
  readonly concurrency?: number;
  readonly ocr?: boolean;
}): AsyncGenerator<ChaosResult> {
  const reader = options.reader ?? 'medgemma';
  const cohort = {
    data: options.data,
    patientIds: options.patientIds,
    reader,
    adjudicator: reader === 'rules' ? 'rules' : 'claude',
    concurrency: options.concurrency ?? 4,
    ocr: options.ocr ?? true,
  } as const;
  const undisturbed = await inFreshState((state) => runToTheEnd({ ...cohort, state }, undefined));
  const broken = brokenPromises(undisturbed, undisturbed);
  if (broken.length > 0) throw new Error(`the undisturbed run is not sound: ${broken.join('; ')}`);
  for (const plan of options.plans) {
    const ending = await inFreshState((state) => runToTheEnd({ ...cohort, state }, plan));
    yield { plan: planInWords(plan), ending, broken: brokenPromises(ending, undisturbed) };
  }
}

async function inFreshState<T>(work: (state: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-chaos-'));
  try {
    return await work(join(folder, 'state'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
