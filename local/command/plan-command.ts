import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import prices from '../../config/prices.json' with { type: 'json' };
import workload from '../../config/workload.json' with { type: 'json' };
import type { PlanRequest } from '../../lambdas/domain/plan/cohort-plan.ts';
import { planCohort } from '../../lambdas/domain/plan/plan-cohort.ts';
import { PriceTable } from '../../lambdas/domain/plan/price-table.ts';
import { Workload } from '../../lambdas/domain/plan/workload.ts';
import { RunConfig } from '../../lambdas/domain/run-config.ts';
import { formatPlan } from '../plan/format-plan.ts';
import { measureRun, replaceMeasured } from '../plan/measured-run.ts';
import { withRecords } from '../records/open-records.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';
import { findRun } from './find-run.ts';

/** `radiant plan`, as parsed. */
export interface PlanOptions extends PlanRequest {
  /** Files in place of those of `config/`. */
  readonly workload: string | undefined;
  readonly prices: string | undefined;
  /** Run whose measurements replace assumptions, and the state folder it is in. */
  readonly from: string | undefined;
  readonly state: string;
  readonly json: boolean;
}

/** Says what a cohort would take before anything is spent. Returns the exit code. */
export async function planCommand(options: PlanOptions, console: Console): Promise<number> {
  const { patients, deadlineHours, reader, adjudicator, ocr, budgetUsd } = options;
  const request: PlanRequest = { patients, deadlineHours, reader, adjudicator, ocr, budgetUsd };
  const table = await configured(PriceTable, {
    file: options.prices,
    otherwise: prices,
    name: 'price table',
  });
  const assumed = await configured(Workload, {
    file: options.workload,
    otherwise: workload,
    name: 'workload',
  });
  const used = options.from === undefined ? assumed : await measured(assumed, options.from, options.state);
  const plan = planned(() => planCohort(request, { workload: used, prices: table }));
  const sources = [`workload: ${used.source}`, `prices: ${table.source}, ${table.asOf}`];
  console.data(options.json ? `${JSON.stringify({ ...plan, sources })}\n` : formatPlan(plan, sources));
  return 0;
}

async function measured(assumed: Workload, name: string, state: string): Promise<Workload> {
  return withRecords({ state }, async (records) => {
    const run = await findRun(records, name);
    const { reader } = await records.ports.artifacts.getJson(run.config, RunConfig);
    const found = await measureRun(records.ports, run.runId);
    if (found.patients === 0)
      throw new UsageError(`${run.runId} published nobody, so there is nothing measured to plan by`);
    return replaceMeasured(assumed, found, reader);
  });
}

/** A file of configuration. @throws UsageError that names every member that is wrong. */
async function configured<Value>(
  schema: z.ZodType<Value>,
  {
    file,
    otherwise,
    name,
  }: { readonly file: string | undefined; readonly otherwise: unknown; readonly name: string },
): Promise<Value> {
  const content = file === undefined ? otherwise : await jsonFile(file, name);
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new UsageError(`the ${name} is not valid: ${problems.join('; ')}`);
}

async function jsonFile(file: string, name: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`the ${name} ${file} cannot be read`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the ${name} ${file} is no JSON: ${(error as Error).message}`);
  }
}

function planned<Plan>(plan: () => Plan): Plan {
  try {
    return plan();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
