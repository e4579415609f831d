import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { canonicalJson } from '../../lambdas/domain/canonical.ts';
import { ratio } from './metrics.ts';
import type { Results } from './read-results.ts';

/** How much the values of one variable differ between two result folders. */
export interface ChurnRow {
  readonly variable: string;
  /** Values either folder has; a finding is known by patient, document, variable and key. */
  readonly n: number;
  readonly changed: number;
  /** Values only the newer or only the older folder has. */
  readonly added: number;
  readonly removed: number;
  /** Same value, other state (accepted, flagged, rejected). */
  readonly restated: number;
  /** Changed, added or removed, among `n`. */
  readonly share: number | null;
}

export interface Churn {
  /** Patients both folders have; only these are compared. */
  readonly patients: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** By variable, then the final extents (`surgery.eorFinal`) and event types (`event.type`). */
  readonly rows: readonly ChurnRow[];
}

type Counts = { n: number; changed: number; added: number; removed: number; restated: number };

interface Held {
  readonly variable: string;
  readonly value: string;
  readonly state: string;
}

/** What changes for the users of the data when they move from `other` to `results`. */
export async function measureChurn(results: Results, other: Results): Promise<Churn> {
  const rows = new Map<string, Counts>();
  let patients = 0;
  let onlyHere = 0;
  let onlyThere = 0;
  for await (const abstraction of results.all()) {
    const previous = await other.find(abstraction.patientId);
    if (previous === undefined) {
      onlyHere += 1;
      continue;
    }
    patients += 1;
    compare(valuesOf(abstraction), valuesOf(previous), (variable) => {
      const row = rows.get(variable) ?? { n: 0, changed: 0, added: 0, removed: 0, restated: 0 };
      rows.set(variable, row);
      return row;
    });
  }
  for await (const { patientId } of other.all()) {
    if ((await results.find(patientId)) === undefined) onlyThere += 1;
  }
  return {
    patients,
    onlyHere,
    onlyThere,
    rows: [...rows].map(([variable, row]) => ({
      variable,
      ...row,
      share: ratio(row.changed + row.added + row.removed, row.n),
    })),
  };
}

/** Every value of an abstraction under a name that is the same in another run. */
function valuesOf({ findings, surgeries, events }: Abstraction): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const { documentId, variable, findingKey, value, absence, state } of findings) {
    held.set(canonicalJson([documentId, variable, findingKey]), {
      variable,
      value: canonicalJson([value, absence]),
      state,
    });
  }
  for (const { surgeryId, procedureIds, eorFinal, requiresReview } of surgeries) {
    const name = canonicalJson(['surgery', procedureIds.length > 0 ? [...procedureIds].sort() : surgeryId]);
    held.set(name, { variable: 'surgery.eorFinal', value: eorFinal, state: String(requiresReview) });
  }
  for (const { date, type, requiresReview } of events) {
    const sameDay = [...held.keys()].filter((name) => name.startsWith(`["event","${date}"`)).length;
    held.set(canonicalJson(['event', date, sameDay]), {
      variable: 'event.type',
      value: type,
      state: String(requiresReview),
    });
  }
  return held;
}

function compare(
  here: ReadonlyMap<string, Held>,
  there: ReadonlyMap<string, Held>,
  rowOf: (variable: string) => Counts,
): void {
  for (const [name, now] of here) {
    const before = there.get(name);
    const row = rowOf(now.variable);
    row.n += 1;
    if (before === undefined) row.added += 1;
    else if (before.value !== now.value) row.changed += 1;
    else if (before.state !== now.state) row.restated += 1;
  }
  for (const [name, before] of there) {
    if (here.has(name)) continue;
    const row = rowOf(before.variable);
    row.n += 1;
    row.removed += 1;
  }
}
