import type { Dimensions, MeasureName, MeasureUnit } from '../domain/measures.ts';

/** Counts and durations under the namespace `RadiantExtraction`: those of `domain/measures.ts` and no others. */
export interface Metrics {
  add(name: MeasureName, unit: MeasureUnit, value: number, dimensions?: Dimensions): void;
  /** Writes what was added since the last flush. */
  flush(): void;
}
