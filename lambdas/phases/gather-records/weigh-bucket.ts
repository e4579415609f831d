import { memberFolder, type RejectedRows } from '../../domain/gathering.ts';
import { sourceViews } from '../../domain/source-views.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';
import { exportRows } from './export-rows.ts';

type Needs = Pick<Ports, 'artifacts'>;
type Input = ReturnType<typeof contract.input.parse>;

const members = { view: memberFolder, idColumn: null };

/** What is known of a bucket after it was read once. */
export interface Weighed {
  /** Everyone in the bucket: the cohort's members, and whoever has a row. */
  readonly everyone: ReadonlySet<string>;
  /** Characters of each patient's usable rows. */
  readonly weights: ReadonlyMap<string, number>;
  /** How many of them there are. */
  readonly usableRows: ReadonlyMap<string, number>;
  /** Patients of whom a row was rejected. */
  readonly withRejected: ReadonlySet<string>;
  readonly rows: number;
  readonly rejectedRows: RejectedRows;
  /** The usable rows themselves, where all of them fit memory. */
  readonly held: PatientRows | undefined;
}

/** Lines by patient and view. */
export type PatientRows = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/**
 * Reads a bucket once: who is in it, how much of each, and the rows themselves as long as they fit memory.
 * @param options.sliceCharacters characters of rows that are held at once.
 */
export async function weigh(
  { artifacts }: Needs,
  { input, sliceCharacters }: { readonly input: Input; readonly sliceCharacters: number },
): Promise<Weighed> {
  const everyone = new Set<string>();
  const weights = new Map<string, number>();
  const usableRows = new Map<string, number>();
  const withRejected = new Set<string>();
  const rejectedRows: Record<string, Record<string, number>> = {};
  let rows = 0;
  let characters = 0;
  let held: HeldRows | undefined = new HeldRows();
  for (const view of [members, ...sourceViews]) {
    for await (const row of exportRows(artifacts, { ...input, view })) {
      if (row.member !== null) everyone.add(row.member);
      if (view !== members) rows += 1;
      if (row.kind === 'rejected') {
        if (row.member !== null) withRejected.add(row.member);
        const counts = rejectedRows[view.view] ?? {};
        rejectedRows[view.view] = { ...counts, [row.reason]: (counts[row.reason] ?? 0) + 1 };
      } else if (view !== members) {
        weights.set(row.member, (weights.get(row.member) ?? 0) + row.line.length);
        usableRows.set(row.member, (usableRows.get(row.member) ?? 0) + 1);
        characters += row.line.length;
        if (characters > sliceCharacters) held = undefined;
        held?.add(row.member, view.view, row.line);
      }
    }
  }
  return { everyone, weights, usableRows, withRejected, rows, rejectedRows, held: held?.patients };
}

/** Rows put together by patient and view, in the order they came. */
class HeldRows {
  readonly patients = new Map<string, Map<string, string[]>>();

  add(member: string, view: string, line: string): void {
    const byView = this.patients.get(member) ?? new Map<string, string[]>();
    this.patients.set(member, byView);
    const lines = byView.get(view);
    if (lines === undefined) byView.set(view, [line]);
    else lines.push(line);
  }
}

/** The usable rows of some patients of a bucket that does not fit memory. */
export async function readAgain(
  { artifacts }: Needs,
  { input, wanted }: { readonly input: Input; readonly wanted: ReadonlySet<string> },
): Promise<PatientRows> {
  const rows = new HeldRows();
  for (const view of sourceViews) {
    for await (const row of exportRows(artifacts, { ...input, view })) {
      if (row.kind === 'row' && wanted.has(row.member)) rows.add(row.member, view.view, row.line);
    }
  }
  return rows.patients;
}
