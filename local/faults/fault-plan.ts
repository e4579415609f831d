import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { nearest } from '../../lambdas/domain/nearest.ts';
import { type PhaseName, phaseSettings } from '../../lambdas/runtime/environment.ts';
import { UsageError } from '../run/usage-error.ts';
import { faultyServices } from './faulty-services.ts';
import { killPointNames, partsOfPoint } from './kill-points.ts';

/**
 * What goes wrong with a call, as the phases see it behind the adapters:
 *
 * - `throttle`: asked to wait (models, recogniser), or a throttle the adapter gave up on (everything else)
 * - `unavailable` (a 5xx), `reset`: refused before anything was done
 * - `timeout`: nothing was done and `ms` went by
 * - `lost_response`: done, but the caller hears of a broken connection
 * - `slow`: done, `ms` later
 * - `corrupt`: the object that is read does not match its hash
 * - `clock_jump`: the clock is `ms` ahead from now on
 * - `partial_write`: the process is killed in the middle of the call, the first half of which is done
 * - `kill`: the process is killed, before or after the call
 */
export const faultKinds = [
  'throttle',
  'unavailable',
  'reset',
  'timeout',
  'lost_response',
  'slow',
  'corrupt',
  'clock_jump',
  'partial_write',
  'kill',
] as const;

const defaultMs = 50;
const phaseNames = Object.keys(phaseSettings) as PhaseName[];

const Fault = z
  .strictObject({
    service: z.enum(faultyServices),
    /** Method of the port; every method where it is left out. */
    operation: z.string().optional(),
    /** Only calls of this phase. */
    phase: z.enum(phaseNames).optional(),
    kind: z.enum(faultKinds),
    /** Share of the calls that are hit. */
    rate: z.number().min(0).max(1).default(1),
    /** Only the n-th matching call, counted from 1, instead of a share. */
    at: z.int().min(1).optional(),
    /** Whether the call was carried out when the process is killed. */
    moment: z.enum(['before', 'after']).default('before'),
    /** Milliseconds, for `timeout`, `slow` and `clock_jump`. */
    ms: z.int().min(0).default(defaultMs),
  })
  .refine(({ service, kind }) => (service === 'clock') === (kind === 'clock_jump'), {
    error: 'a clock can only jump, and nothing else can (clock:clock_jump)',
  });
export type Fault = z.infer<typeof Fault>;

/** Which calls go wrong, and how; the same seed draws the same calls, counted per operation. */
export const FaultPlan = z.strictObject({ seed: z.int().default(1), faults: z.array(Fault).min(1) });
export type FaultPlan = z.infer<typeof FaultPlan>;

/**
 * Reads what `--fault` was given: a JSON file, or the short form `seed=7,artifacts.put:reset@0.05,leases:kill#3`
 * (service, operation where meant, kind, then the share of calls after `@` or the number of the call after `#`,
 * milliseconds as `+250ms`, and `(after)` for a kill after the call; calls of one phase only as `plan-patient/artifacts`).
 * A kill at a named checkpoint of a phase is `kill=publish-abstraction:repository.commit`, with `#2` for the second time
 * it comes to it, and `(after)`.
 *
 * @throws UsageError that says which part is wrong and what there is instead.
 */
export async function readFaultPlan(given: string): Promise<FaultPlan> {
  if (/\.json$/i.test(given)) {
    const text = await readFile(given, 'utf8').catch(() => {
      throw new UsageError(`there is no fault plan ${given}`);
    });
    return checked(parseJson(text, given), given);
  }
  return checked(shortForm(given), given);
}

/** The plan in the short form, from which the same plan is read again. */
export const planInWords = ({ seed, faults }: FaultPlan): string =>
  [
    `seed=${seed}`,
    ...faults.map(({ phase, service, operation, kind, rate, at, moment, ms }) =>
      [
        phase === undefined ? '' : `${phase}/`,
        service,
        operation === undefined ? '' : `.${operation}`,
        `:${kind}`,
        rate === 1 ? '' : `@${rate}`,
        at === undefined ? '' : `#${at}`,
        ms === defaultMs ? '' : `+${ms}ms`,
        moment === 'before' ? '' : `(${moment})`,
      ].join(''),
    ),
  ].join(',');

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${name} is not JSON`);
  }
}

function checked(plan: unknown, name: string): FaultPlan {
  const parsed = FaultPlan.safeParse(plan);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'plan'}: ${message}`);
  throw new UsageError(`the fault plan ${name} does not fit: ${problems.join('; ')}`);
}

function shortForm(given: string): unknown {
  const parts = given.split(',').map((part) => part.trim());
  const seeds = parts.flatMap((part) => (part.startsWith('seed=') ? [Number(part.slice(5))] : []));
  const faults = parts
    .filter((part) => !part.startsWith('seed='))
    .map((part) => (part.startsWith('kill=') ? killAtPoint(part.slice(5)) : shortFault(part)));
  return { ...(seeds[0] === undefined ? {} : { seed: seeds[0] }), faults };
}

const pointPattern = /^([\w-]+:[\w.]+)(?:#(\d+))?(?: ?\((before|after)\))?$/;

/** A kill where a phase comes to one of its named checkpoints. */
function killAtPoint(given: string): unknown {
  const [, name = given, at = '1', moment] = pointPattern.exec(given) ?? [];
  known(name, killPointNames, 'checkpoint');
  const point = partsOfPoint(name);
  return { ...point, kind: 'kill', at: Number(at), ...(moment === undefined ? {} : { moment }) };
}

const shortPattern =
  /^(?:([a-z-]+)\/)?(\w+)(?:\.(\w+))?:(\w+)(?:@([\d.]+))?(?:#(\d+))?(?:\+(\d+)ms)?(?: ?\((before|after)\))?$/;

function shortFault(part: string): unknown {
  const found = shortPattern.exec(part);
  if (found === null) {
    throw new UsageError(
      `${part} is not a fault: expected SERVICE[.OPERATION]:KIND[@RATE][#CALL][+MSms][(after)], with PHASE/ before it for the calls of one phase, or kill=PHASE:CHECKPOINT[#TIME][(after)]`,
    );
  }
  const [, phase, service = '', operation, kind = '', rate, at, ms, moment] = found;
  if (phase !== undefined) known(phase, phaseNames, 'phase');
  known(service, faultyServices, 'service');
  known(kind, faultKinds, 'kind of fault');
  return {
    service,
    kind,
    ...(phase === undefined ? {} : { phase }),
    ...(operation === undefined ? {} : { operation }),
    ...(rate === undefined ? {} : { rate: Number(rate) }),
    ...(at === undefined ? {} : { at: Number(at) }),
    ...(ms === undefined ? {} : { ms: Number(ms) }),
    ...(moment === undefined ? {} : { moment }),
  };
}

function known(word: string, words: readonly string[], what: string): void {
  if (words.includes(word)) return;
  const near = nearest(word, words);
  throw new UsageError(
    `there is no ${what} ${word}${near === undefined ? '' : ` (nearest: ${near})`}; there are ${words.join(', ')}`,
  );
}
