/** Fields a log line may carry: counts, durations, hashes, pseudonymous keys and closed words. Never patient text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Structured logs. `patientKey` is the pseudonym; real ids do not belong here (decision 13). */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
