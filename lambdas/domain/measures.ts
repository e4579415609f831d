/** Namespace of all our metrics. */
export const metricNamespace = 'RadiantExtraction';

export type MeasureUnit = 'Count' | 'Milliseconds' | 'Seconds' | 'Percent' | 'USD';

/**
 * Every metric there is, with its unit and its dimensions beside the environment. A dimension's values are words of this
 * code (phases, errors): never a patient, a run or a document, since each set of values is a series that is paid for.
 */
export const measures = {
  /** Patients that ended published or unchanged, as they end. */
  PatientsProcessed: { unit: 'Count', dimensions: [] },
  /** Patients that ended in the failed index, as they end. */
  PatientsFailed: { unit: 'Count', dimensions: [] },
  /** From a patient's start to its end. */
  ExtractionDuration: { unit: 'Seconds', dimensions: [] },
  /** One call of a phase. */
  PhaseDuration: { unit: 'Milliseconds', dimensions: ['phase'] },
  /** Calls of a phase that raised this error. */
  PhaseErrors: { unit: 'Count', dimensions: ['phase', 'error'] },
  /** The same over all phases. */
  Errors: { unit: 'Count', dimensions: ['error'] },
  /** Calls of ports that a phase made again, since they met a fault that passes. */
  RetriedCalls: { unit: 'Count', dimensions: ['phase'] },
  DocumentsRead: { unit: 'Count', dimensions: [] },
  /** Share of the documents read whose text and answers were known. */
  CacheHitRate: { unit: 'Percent', dimensions: [] },
  ModelCalls: { unit: 'Count', dimensions: [] },
  /** Calls that a model, or a paused run, made wait. */
  ThrottledCalls: { unit: 'Count', dimensions: ['phase'] },
  /** What models cost, as it is spent. */
  ModelCost: { unit: 'USD', dimensions: [] },
  /** Findings of a patient that a person must look at, of all of its findings. */
  LowConfidenceRate: { unit: 'Percent', dimensions: [] },
  /** Inconsistencies of a patient over its documents read. */
  InconsistencyRate: { unit: 'Percent', dimensions: [] },
  ReviewQuestions: { unit: 'Count', dimensions: [] },
  /** 1 while a run waits for the reader's endpoint, 0 when it answers. */
  EndpointWarming: { unit: 'Count', dimensions: [] },
  /** Copies of the reader that a run was given. */
  EndpointCopies: { unit: 'Count', dimensions: [] },
  /** Patients of running runs that have not ended. */
  QueueDepth: { unit: 'Count', dimensions: [] },
  RunsRunning: { unit: 'Count', dimensions: [] },
  /** Of the run that has been running longest. */
  OldestRunAge: { unit: 'Seconds', dimensions: [] },
  /** Patients of running runs that have ended, of all of them. */
  RunProgress: { unit: 'Percent', dimensions: [] },
  /** Of a run that ended: published and unchanged, of those that were worked on. */
  SuccessRate: { unit: 'Percent', dimensions: [] },
  /** Of a run that ended: patients done within the agreed time. */
  SlaCompliance: { unit: 'Percent', dimensions: [] },
  PatientsPerHour: { unit: 'Count', dimensions: [] },
  /** Of a run that ended: models, export, compute and requests. */
  RunCost: { unit: 'USD', dimensions: [] },
  CostPerPatient: { unit: 'USD', dimensions: [] },
  AthenaCostPerPatient: { unit: 'USD', dimensions: [] },
} as const satisfies Readonly<
  Record<string, { readonly unit: MeasureUnit; readonly dimensions: readonly DimensionName[] }>
>;

export type MeasureName = keyof typeof measures;
export type DimensionName = 'phase' | 'error';
export type Dimensions = Readonly<Partial<Record<DimensionName, string>>>;

/** One value of one metric. */
export interface Measure {
  readonly name: MeasureName;
  readonly value: number;
  readonly dimensions?: Dimensions;
}

/** A share in percent, or nothing where there is nothing to share out. */
export function percentage(name: MeasureName, part: number, whole: number): Measure[] {
  return whole > 0 ? [{ name, value: (100 * part) / whole }] : [];
}
