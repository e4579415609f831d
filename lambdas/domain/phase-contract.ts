import * as z from 'zod';
import { LeaseReference, RunReference } from './run-config.ts';

/** What a phase promises: the shapes that cross the state machine, and how the wrapper treats it. */
export interface PhaseContract<Input, Output> {
  /** The word of the step: folder, state (PascalCase), checkpoint scope and metric dimension. */
  readonly name: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** `once`: a repeated call with equal input returns the stored output. `never`: the phase keeps its own state. */
  readonly checkpoint: 'once' | 'never';
  /** `renewed`: the patient's lease is renewed first, and the phase does not start without it. */
  readonly lease: 'renewed' | 'none';
}

/** What every patient-level phase is told. */
export const patientInput = {
  run: RunReference,
  patientKey: z.string().regex(/^[0-9a-f]{32}$/),
  lease: LeaseReference,
} as const;

/** Counts for logs, metrics and the run report. */
export const Counts = z.record(z.string(), z.number());
export type Counts = z.infer<typeof Counts>;

/** An artifact key. */
export const ArtifactKey = z.string().min(1);

/** How a call is limited in time; every phase gets one. */
export interface Invocation {
  /** Milliseconds left before the orchestrator gives this call up. */
  remainingMs(): number;
  readonly signal: AbortSignal;
  /** Memory of the function, in MiB, by which its time is billed; absent where nobody bills. */
  readonly memoryMb?: number;
}
