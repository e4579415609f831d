import { hashOf } from '../domain/canonical.ts';
import { errorNames, InputRejectedError, LeaseLostError } from '../domain/errors.ts';
import { leaseMinutes } from '../domain/limits.ts';
import { type Measure, measures } from '../domain/measures.ts';
import type { Counts, Invocation, PhaseContract } from '../domain/phase-contract.ts';
import type { LeaseReference, RunReference } from '../domain/run-config.ts';
import type { LogFields, Ports } from '../ports/index.ts';
import { keepUsage } from './keep-usage.ts';
import { meteredPorts } from './metered-ports.ts';
import { measuresOf, measuresOfError, retriedCalls } from './phase-measures.ts';
import { retryingPorts } from './retrying-ports.ts';
import { hasItsArtifacts } from './stored-artifacts.ts';

/** A phase: from the ports it needs to a function of its input. */
export type Phase<Input, Output> = (
  ports: Ports,
) => (input: Input, invocation: Invocation) => Promise<Output>;

/** A phase bound to the outside world: takes what the state machine sends and returns what it expects. */
export type BoundPhase = (event: unknown, invocation: Invocation) => Promise<unknown>;

/** What the wrapper asks for itself. */
type WrapperPorts = Pick<
  Ports,
  'artifacts' | 'checkpoints' | 'clock' | 'leases' | 'logger' | 'metrics' | 'usage'
>;

interface PatientScope {
  readonly run: RunReference;
  readonly patientKey: string;
  readonly lease: LeaseReference;
}

/**
 * What every phase shares: contract in, lease, checkpoint, phase, contract out, one log line at each end, errors in
 * the orchestrator's words, calls made again that met a passing fault, what it took in the patient's counter. The phase
 * itself does not know that it is durable.
 */
export function runPhase<Input, Output, Needs>(options: {
  readonly contract: PhaseContract<Input, Output>;
  readonly phase: (ports: Needs) => ReturnType<Phase<Input, Output>>;
  readonly ports: Needs & WrapperPorts;
}): BoundPhase {
  const { contract } = options;

  return async (event, invocation) => {
    const { clock } = options.ports;
    const metered = meteredPorts(options.ports);
    const { ports, retried } = retryingPorts(metered.ports, { clock, invocation, random: Math.random });
    const work = options.phase(ports);
    const startedMs = ports.clock.now();
    const fields = logFields(contract.name, event);
    try {
      const input = parse(contract.input, event, `${contract.name} input`);
      if (contract.lease === 'renewed') await renewLease(ports, input as PatientScope);
      const output =
        contract.checkpoint === 'once'
          ? await once({ ports, contract, input, work: () => work(input, invocation) })
          : parse(contract.output, await work(input, invocation), `${contract.name} output`);
      const durationMs = ports.clock.now() - startedMs;
      ports.logger.info('phase done', { ...fields, durationMs, ...countsOf(output) });
      const nowMs = startedMs + durationMs;
      record(ports, measuresOf({ phase: contract.name, input, output, durationMs, nowMs }));
      return output;
    } catch (error) {
      const translated = translate(error, contract.name);
      ports.logger.error('phase failed', { ...fields, error: translated.name, reason: translated.message });
      record(ports, measuresOfError(contract.name, translated.name));
      throw withoutCause(translated);
    } finally {
      record(ports, retriedCalls(contract.name, retried()));
      ports.metrics.flush();
      const milliseconds = clock.now() - startedMs;
      await keepUsage(options.ports, {
        event,
        invocation,
        milliseconds,
        requests: metered.requests(),
        fields,
      });
    }
  };
}

function record({ metrics }: WrapperPorts, found: readonly Measure[]): void {
  for (const { name, value, dimensions } of found) metrics.add(name, measures[name].unit, value, dimensions);
}

async function once<Input, Output>(options: {
  readonly ports: WrapperPorts;
  readonly contract: PhaseContract<Input, Output>;
  readonly input: Input;
  readonly work: () => Promise<Output>;
}): Promise<Output> {
  const { ports, contract, input, work } = options;
  const { run, patientKey, lease: _lease, ...shaping } = input as PatientScope & Record<string, unknown>;
  const key = {
    runId: run.runId,
    patientKey,
    scope: contract.name,
    unit: 'phase',
    inputHash: hashOf({ config: run.config, ...shaping }),
  };
  const stored = await ports.checkpoints.find(key);
  const isKnown = stored !== undefined;
  if (isKnown && (await hasItsArtifacts(ports.artifacts, stored)))
    return parse(contract.output, stored, `${contract.name} checkpoint`);
  const output = parse(contract.output, await work(), `${contract.name} output`);
  if (isKnown) {
    // The checkpoint that stands would be answered again, and it points to what is gone.
    ports.logger.warn('an object of a checkpoint is gone or altered; the phase was done again', {
      phase: contract.name,
      runId: run.runId,
      patientKey,
    });
    return output;
  }
  return parse(contract.output, await ports.checkpoints.complete(key, output), `${contract.name} checkpoint`);
}

async function renewLease(ports: WrapperPorts, { patientKey, lease }: PatientScope): Promise<void> {
  const isHeld = await ports.leases.renew({
    patientKey,
    owner: lease.owner,
    token: lease.token,
    nowMs: ports.clock.now(),
    ttlMs: leaseMinutes * 60_000,
  });
  if (!isHeld) throw new LeaseLostError(`the lease with token ${lease.token} is held by another execution`);
}

function parse<T>(schema: PhaseContract<T, T>['input'], value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`,
  );
  throw new InputRejectedError(`${what} breaks its contract: ${problems.slice(0, 10).join('; ')}`);
}

/**
 * Errors in our own words pass; anything else is a defect, recorded and not retried. Its message may hold patient
 * text, so only its name and the place it came from go on.
 */
function translate(error: unknown, phase: string): Error {
  if (error instanceof Error && (errorNames as readonly string[]).includes(error.name)) return error;
  const name = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? firstFrame(error) : 'unknown place';
  return new InputRejectedError(`unexpected ${name} in ${phase} at ${place}`, { cause: error });
}

/** Whoever prints an error prints its cause as well, and a cause may quote a text, a request or a row. */
function withoutCause(error: Error): Error {
  delete error.cause;
  return error;
}

function firstFrame(error: Error): string {
  const { stack = '', message } = error;
  // The stack begins with the message, of which a line may begin with "at" too.
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const frame = frames.find((line) => line.trimStart().startsWith('at '));
  return (
    frame
      ?.trim()
      .replace(/^at /, '')
      .replace(/\(?(?:file:\/\/)?[^\s()]*\/(?=[^/]+:\d+)/, '(') ?? 'unknown place'
  );
}

function logFields(phase: string, event: unknown): LogFields {
  const input = (event ?? {}) as { run?: { runId?: unknown }; patientKey?: unknown; chunk?: unknown };
  return {
    phase,
    ...(typeof input.run?.runId === 'string' ? { runId: input.run.runId } : {}),
    ...(typeof input.patientKey === 'string' ? { patientKey: input.patientKey } : {}),
    ...(typeof input.chunk === 'number' ? { chunk: input.chunk } : {}),
  };
}

function countsOf(output: unknown): Counts {
  const counts = (output as { counts?: Counts } | null)?.counts;
  return counts ?? {};
}
