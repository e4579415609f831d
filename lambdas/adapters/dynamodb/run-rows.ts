import * as z from 'zod';
import type { PatientOutcome, RunItem } from '../../ports/run-registry.ts';
import type { Item, ItemKey } from './dynamo-table.ts';

export const runKey = (runId: string): ItemKey => ({ pk: `run#${runId}`, sk: 'run' });

/** What an attempt of a run has spent. */
export const spendKey = ({ runId, attempt }: { runId: string; attempt: number }): ItemKey => ({
  pk: `run#${runId}`,
  sk: `spend#${attempt}`,
});

/** The list of runs: one partition, in order of time. */
export const listedRuns = 'runs';

export const listedRunKey = ({ startedAt, runId }: { startedAt: string; runId: string }): ItemKey => ({
  pk: listedRuns,
  sk: `${startedAt}#${runId}`,
});

/**
 * The runs that are going: one partition, oldest first. Each attempt has a row of its own, so that who tidies up after
 * one can never remove the next.
 */
export const goingRuns = 'runs-going';

export const goingRunKey = (run: Pick<RunItem, 'startedAt' | 'runId' | 'attempt'>): ItemKey => ({
  pk: goingRuns,
  sk: `${run.startedAt}#${run.runId}#${run.attempt}`,
});

export const goingRunRow = (run: Pick<RunItem, 'startedAt' | 'runId' | 'attempt'>): ItemKey & Item => ({
  ...goingRunKey(run),
  runId: run.runId,
  startedAt: run.startedAt,
  attempt: run.attempt,
});

export const claimItemKey = (claimKey: string): ItemKey => ({ pk: `claim#${claimKey}`, sk: 'claim' });

export const outcomesOf = (runId: string): string => `outcome#${runId}`;

const RunRow = z.object({
  runId: z.string(),
  name: z.string(),
  claimKey: z.string(),
  attempt: z.int(),
  status: z.enum(['running', 'succeeded', 'failed', 'stopped']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  config: z.string(),
  patients: z.int().nullable(),
  executionId: z.string().optional(),
  /** JSON text. */
  input: z.string(),
});

const OutcomeRow = z.object({
  runId: z.string(),
  patientKey: z.string(),
  attempt: z.int(),
  status: z.enum(['published', 'unchanged', 'failed', 'skipped_in_progress', 'stopped']),
  artifact: z.string().nullable(),
  version: z.int().nullable(),
  counts: z.record(z.string(), z.number()),
  usd: z.number(),
  failure: z.object({ error: z.string(), phase: z.string(), reason: z.string() }).nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string(),
});

export const runRow = (run: RunItem): ItemKey & Item => ({
  ...run,
  input: JSON.stringify(run.input ?? null),
  ...runKey(run.runId),
});

export function runOf(item: Item): RunItem {
  const row = RunRow.parse(item);
  return { ...row, input: JSON.parse(row.input) as unknown };
}

export const outcomeRow = (outcome: PatientOutcome): ItemKey & Item => ({
  ...outcome,
  pk: outcomesOf(outcome.runId),
  sk: outcome.patientKey,
});

export const outcomeOf = (item: Item): PatientOutcome => OutcomeRow.parse(item);
