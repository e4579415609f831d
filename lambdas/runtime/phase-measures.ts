import { type Measure, percentage } from '../domain/measures.ts';
import type { Counts } from '../domain/phase-contract.ts';

/** A call of a phase that went well. */
interface FinishedCall {
  readonly phase: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly durationMs: number;
  readonly nowMs: number;
}

/** What a call is worth counting: its duration, and what its phase's output says of patients, documents and money. */
export function measuresOf(call: FinishedCall): Measure[] {
  return [
    { name: 'PhaseDuration', value: call.durationMs, dimensions: { phase: call.phase } },
    ...(ofPhase[call.phase]?.(call) ?? []),
  ];
}

/** A call that raised an error. */
export function measuresOfError(phase: string, error: string): Measure[] {
  return [
    { name: 'PhaseErrors', value: 1, dimensions: { phase, error } },
    { name: 'Errors', value: 1, dimensions: { error } },
  ];
}

type OfCall = (call: FinishedCall) => Measure[];

const ofPhase: Readonly<Record<string, OfCall>> = {
  'gather-records': ({ output }) => {
    const { unknown = 0 } = output as { readonly unknown?: number };
    return unknown > 0 ? [{ name: 'PatientsFailed', value: unknown }] : [];
  },
  'warm-endpoint': ({ output }) => {
    const { ready, copies } = output as { readonly ready: boolean; readonly copies: number };
    return [
      { name: 'EndpointWarming', value: ready ? 0 : 1 },
      { name: 'EndpointCopies', value: copies },
    ];
  },
  'read-documents': (call) => {
    const { read = 0, cacheHits = 0, modelCalls = 0, usd = 0 } = countsOf(call);
    return [
      ...waited(call),
      ...(read > 0 ? [{ name: 'DocumentsRead', value: read } as const] : []),
      ...(modelCalls > 0 ? [{ name: 'ModelCalls', value: modelCalls } as const] : []),
      ...(usd > 0 ? [{ name: 'ModelCost', value: usd } as const] : []),
      ...percentage('CacheHitRate', cacheHits, read),
    ];
  },
  'clarify-inconsistencies': (call) => {
    const { modelCalls = 0 } = countsOf(call);
    return [...waited(call), ...(modelCalls > 0 ? [{ name: 'ModelCalls', value: modelCalls } as const] : [])];
  },
  'publish-abstraction': (call) => {
    const { findings = 0, flagged = 0, inconsistencies = 0, documentsRead = 0, review = 0 } = countsOf(call);
    return [
      { name: 'PatientsProcessed', value: 1 },
      ...patientDuration(call),
      ...percentage('LowConfidenceRate', flagged, findings),
      ...percentage('InconsistencyRate', inconsistencies, documentsRead),
      { name: 'ReviewQuestions', value: review },
    ];
  },
  'record-failure': (call) => [{ name: 'PatientsFailed', value: 1 }, ...patientDuration(call)],
};

/** Calls that a phase made again since they met a passing fault. */
export const retriedCalls = (phase: string, calls: number): Measure[] =>
  calls > 0 ? [{ name: 'RetriedCalls', value: calls, dimensions: { phase } }] : [];

const countsOf = ({ output }: FinishedCall): Counts => (output as { readonly counts?: Counts }).counts ?? {};

function waited({ phase, output }: FinishedCall): Measure[] {
  const { throttles = 0 } = output as { readonly throttles?: number };
  return throttles > 0 ? [{ name: 'ThrottledCalls', value: 1, dimensions: { phase } }] : [];
}

function patientDuration({ input, nowMs }: FinishedCall): Measure[] {
  const { startedAt } = input as { readonly startedAt: string };
  const seconds = (nowMs - Date.parse(startedAt)) / 1000;
  return Number.isFinite(seconds) ? [{ name: 'ExtractionDuration', value: Math.max(0, seconds) }] : [];
}
