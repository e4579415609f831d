import type { ExportedChart } from './exported-chart.ts';

/** One form a release is handed on in; it is given every patient once, and never holds them all. */
export interface FormatWriter {
  /** Whether it needs what the tables say of a patient (birth date, milestones). */
  readonly needsCourse: boolean;
  /** @returns what of this patient the form has no place for, by kind and reason, with how many. */
  take(chart: ExportedChart): Promise<Readonly<Record<string, number>>>;
  /** Closes its files. @returns rows by table. @throws ExportRefusedError where the whole must not be used. */
  finish(): Promise<Readonly<Record<string, number>>>;
  /** Lets its files go where the export failed. */
  abandon(): Promise<void>;
}

/** What a form is written from. */
export interface WriterOptions {
  /** Folder that exists and is empty. */
  readonly folder: string;
  readonly release: string;
}

/** Something an export cannot be made with: where, and why. */
export interface ExportProblem {
  readonly field: string;
  /** Whose row: patient, instrument and place in it; null where the problem is of no single row. */
  readonly row: string | null;
  readonly why: string;
}

/** The export was not made; every problem is told. */
export class ExportRefusedError extends Error {
  override readonly name = 'ExportRefusedError';
  readonly problems: readonly ExportProblem[];

  constructor(problems: readonly ExportProblem[]) {
    super(`the export has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    this.problems = problems;
  }
}
