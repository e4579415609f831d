import calibration from '../../config/calibration.json' with { type: 'json' };
import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { ExportedChart } from './exported-chart.ts';

/** Documents of one kind of source: how many there should be, were tried, were read and failed. */
export interface SourceCounts {
  expected: number;
  attempted: number;
  read: number;
  failed: number;
}

/** How many of the accepted values may be wrong without anything saying so, and by what that is known. */
export interface SilentErrors {
  /** Mean share, 0 to 1, over the values with a measured confidence; null where none has one. */
  readonly rate: number | null;
  readonly byVariable: Readonly<Record<string, { readonly values: number; readonly rate: number | null }>>;
  /** Accepted values the rate speaks of. */
  readonly measuredValues: number;
  /** Accepted values of which no confidence was measured: the rate says nothing of them. */
  readonly unmeasuredValues: number;
  /** Values that a reviewer decided: not the machine's error. */
  readonly decidedValues: number;
  readonly calibration: string;
  /** The data the confidences were measured on, with the commands. */
  readonly measuredOn: readonly string[];
}

/** What an export holds and what it does not: written beside it, so that nobody takes it for more than it is. */
export interface ExportStatement {
  readonly release: string;
  readonly format: string;
  readonly includesFlagged: boolean;
  readonly patients: number;
  readonly rows: Readonly<Record<string, number>>;
  /** By kind, variable and reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** What the form has no place for, by kind and reason. */
  readonly notShown: Readonly<Record<string, number>>;
  /** Documents of the charts by what became of them. */
  readonly documents: Readonly<Record<string, number>>;
  /** By kind of source, over all patients. */
  readonly completeness: Readonly<Record<string, SourceCounts>>;
  /** Patients with something that should be there and is not. */
  readonly patientsWithGaps: number;
  readonly silentErrors: SilentErrors;
  readonly remark: string;
}

interface Doubt {
  values: number;
  measured: number;
  wrong: number;
}

/** Adds up, patient by patient, what the statement says. */
export class ExportTally {
  patients = 0;
  readonly #leftOut: Record<string, number> = {};
  readonly #notShown: Record<string, number> = {};
  readonly #documents: Record<string, number> = {};
  readonly #completeness: Record<string, SourceCounts> = {};
  readonly #doubts: Record<string, Doubt> = {};
  #patientsWithGaps = 0;
  #decided = 0;

  take({ abstraction, parts }: ExportedChart, notShown: Readonly<Record<string, number>>): void {
    this.patients += 1;
    addTo(this.#leftOut, parts.leftOut);
    addTo(this.#notShown, notShown);
    for (const { status } of abstraction.documents) addTo(this.#documents, { [status]: 1 });
    this.#takeCompleteness(abstraction);
    for (const { variable, state, basis, confidence } of parts.findings) {
      if (state !== 'accepted') continue;
      if (basis === 'review') {
        this.#decided += 1;
        continue;
      }
      const doubt = this.#doubts[variable] ?? { values: 0, measured: 0, wrong: 0 };
      this.#doubts[variable] = doubt;
      doubt.values += 1;
      if (confidence === null) continue;
      doubt.measured += 1;
      doubt.wrong += 1 - confidence;
    }
  }

  statement(about: {
    readonly release: string;
    readonly format: string;
    readonly includesFlagged: boolean;
    readonly rows: Readonly<Record<string, number>>;
  }): ExportStatement {
    const silentErrors = this.#silentErrors();
    return {
      ...about,
      patients: this.patients,
      leftOut: this.#leftOut,
      notShown: this.#notShown,
      documents: this.#documents,
      completeness: this.#completeness,
      patientsWithGaps: this.#patientsWithGaps,
      silentErrors,
      remark:
        silentErrors.rate === null
          ? 'No confidence was measured for these values, so nothing is known of how many accepted ones are wrong.'
          : 'The share of accepted values that are wrong was estimated from the confidences measured on other charts (measuredOn), not on these; radiant evaluate measures it where there is gold.',
    };
  }

  #takeCompleteness({ completeness }: Pick<Abstraction, 'completeness'>): void {
    if (completeness.gaps.length > 0) this.#patientsWithGaps += 1;
    for (const { source, expected, attempted, read, failed } of completeness.sources) {
      const sum = this.#completeness[source] ?? { expected: 0, attempted: 0, read: 0, failed: 0 };
      this.#completeness[source] = sum;
      sum.expected += expected;
      sum.attempted += attempted;
      sum.read += read;
      sum.failed += failed;
    }
  }

  #silentErrors(): SilentErrors {
    const all = Object.values(this.#doubts);
    const measured = all.reduce((sum, one) => sum + one.measured, 0);
    const values = all.reduce((sum, one) => sum + one.values, 0);
    return {
      rate: shareOf(
        all.reduce((sum, one) => sum + one.wrong, 0),
        measured,
      ),
      byVariable: Object.fromEntries(
        Object.entries(this.#doubts).map(([variable, one]) => [
          variable,
          { values: one.values, rate: shareOf(one.wrong, one.measured) },
        ]),
      ),
      measuredValues: measured,
      unmeasuredValues: values - measured,
      decidedValues: this.#decided,
      calibration: calibration.version,
      measuredOn: calibration.measuredOn.map(({ charts }) => charts),
    };
  }
}

const shareOf = (wrong: number, of: number): number | null =>
  of === 0 ? null : Math.round((wrong / of) * 10_000) / 10_000;

function addTo(sum: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + count;
}
