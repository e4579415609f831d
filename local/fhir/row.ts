import { daysBetween } from '../../lambdas/domain/calendar.ts';
import type { WallClock } from './fhir-time.ts';
import type { ImportReport } from './import-report.ts';
import type { ResourceSet, Target } from './resource-set.ts';
import type { Reference } from './resources.ts';

/** A row of a source view. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What mapping a resource to rows may ask: the other resources, the clock, the report. */
export class ImportContext {
  readonly set: ResourceSet;
  readonly clock: WallClock;
  readonly report: ImportReport;

  constructor(parts: {
    readonly set: ResourceSet;
    readonly clock: WallClock;
    readonly report: ImportReport;
  }) {
    this.set = parts.set;
    this.clock = parts.clock;
    this.report = parts.report;
  }

  /** Resolves a reference and counts it, as dangling where nothing stands at its end. */
  follow(
    from: string,
    reference: Reference | string | null | undefined,
    to: string,
  ): (Target & { readonly isThere: boolean }) | undefined {
    const target = this.set.resolve(reference, to);
    if (target === undefined) return undefined;
    const path = `${from} to ${target.type}`;
    this.report.dangling[path] ??= { references: 0, dangling: 0 };
    const count = this.report.dangling[path];
    const isThere = this.set.has(target);
    count.references += 1;
    if (!isThere) count.dangling += 1;
    return { ...target, isThere };
  }

  /** The age in days at a cell's day; null where either day is not known. */
  ageInDays(patientId: string, cell: string | null): number | null {
    const born = this.clock.day(this.set.find('Patient', patientId)?.birthDate);
    return born === null || cell === null || cell.length < 10 ? null : daysBetween(born, cell.slice(0, 10));
  }
}
