/** Turns a bare patient id into the key used in logs, metrics, state and object keys (decision 13). */
export interface Pseudonymiser {
  /** HMAC-SHA-256 of the id with the environment's secret, first 32 hexadecimal characters. */
  patientKey(patientId: string): string;
}
