import { type Invocation, patientInput } from '../domain/phase-contract.ts';
import { addedUsage, noUsage, type Requests } from '../domain/usage.ts';
import type { LogFields, Ports, UsageOwner } from '../ports/index.ts';

/** What the counter may take of a call's time, and what is left to the function to end in. */
const longestMs = 2_000;
const sparedMs = 1_000;

/**
 * Adds what one call of a phase took to the counter of its patient: one write, also after a failure; nothing where the
 * call was no patient's. Raises no error and holds nobody up: a measurement that cannot be kept is lost, with a line in
 * the log.
 */
export async function keepUsage(
  { usage, logger }: Pick<Ports, 'usage' | 'logger'>,
  call: {
    readonly event: unknown;
    readonly invocation: Invocation;
    readonly milliseconds: number;
    readonly requests: Requests;
    readonly fields: LogFields;
  },
): Promise<void> {
  const owner = ownerOf(call.event);
  if (owner === undefined) return;
  const { invocation, requests, fields } = call;
  const milliseconds = Math.max(0, Math.ceil(call.milliseconds));
  try {
    const limitMs = Math.min(longestMs, invocation.remainingMs() - sparedMs);
    if (limitMs <= 0) throw new Error('no time is left');
    const taken = addedUsage(noUsage, {
      ...requests,
      invocations: 1,
      milliseconds,
      mibMilliseconds: milliseconds * (invocation.memoryMb ?? 0),
      // The one that keeps all this.
      tableWrites: (requests.tableWrites ?? 0) + 1,
    });
    await within(limitMs, usage.add(owner, taken));
  } catch (error) {
    // Of the error its name alone: what it says may quote what was sent.
    const name = error instanceof Error ? error.name : typeof error;
    logger.warn('what a call of a phase took was not kept', { ...fields, error: name, milliseconds });
  }
}

/** Nothing is written under what is no key: an input that was refused may hold anything. */
function ownerOf(event: unknown): UsageOwner | undefined {
  const { run, patientKey } = (event ?? {}) as { run?: { runId?: unknown }; patientKey?: unknown };
  const isKey = typeof patientKey === 'string' && patientInput.patientKey.safeParse(patientKey).success;
  return typeof run?.runId === 'string' && isKey ? { runId: run.runId, patientKey } : undefined;
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the table takes too long')), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
