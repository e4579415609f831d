/** Counts and durations under the namespace `RadiantExtraction`; dimensions are few and bounded. */
export interface Metrics {
  add(name: string, unit: 'Count' | 'Milliseconds' | 'Seconds' | 'Percent' | 'USD', value: number): void;
  /** Writes what was added since the last flush. */
  flush(): void;
}
