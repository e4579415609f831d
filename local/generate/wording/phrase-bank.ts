import type { Extent } from '../../../lambdas/domain/vocabulary.ts';

/** Extents a surgeon or a radiologist can name. */
export type NamedExtent = Exclude<Extent, 'Unknown'>;

/** What a follow-up scan can say. */
export type ScanStatus = 'NED' | 'Stable' | 'Increased' | 'Decreased';

/** What a clinic note can say. */
export type ClinicStatus = 'NED' | 'Stable' | 'Progressive' | 'Responding' | 'Recurrence';

/**
 * How the clinicians of one invented hospital write. Two banks share no sentence, so that what was written for one can
 * be measured on the other. `{place}` is the tumour's site with its side, `{date}` a day, `{grade}` and `{diagnosis}`
 * the pathologist's.
 */
export interface PhraseBank {
  /** Of the first scan: there is a tumour. */
  readonly baseline: readonly string[];
  /** Of the scan in the days after an operation. */
  readonly earlyScan: Readonly<Record<NamedExtent, readonly string[]>>;
  readonly followUp: Readonly<Record<ScanStatus, readonly string[]>>;
  /** A stable scan that names the day it compares with. */
  readonly comparedTo: readonly string[];
  readonly surgeon: Readonly<Record<NamedExtent, readonly string[]>>;
  /** What a pathologist concludes. */
  readonly pathology: readonly string[];
  readonly clinic: Readonly<Record<ClinicStatus, readonly string[]>>;
  /** Sentences beside the point, by the part of a document they fill. */
  readonly technique: readonly string[];
  readonly scanRemarks: readonly string[];
  readonly operation: readonly string[];
  readonly history: readonly string[];
  readonly examination: readonly string[];
  readonly nursing: readonly string[];
  readonly phone: readonly string[];
  readonly therapy: readonly string[];
  readonly social: readonly string[];
  /** Remarks that tell who somebody is, each identifier as `[category:form]` (`identifyingRemark`). */
  readonly identifying: readonly string[];
}
