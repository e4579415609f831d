/** Where the objects of a run stand in the artifact store. */
export const runLayout = (runId: string) =>
  ({
    members: `runs/${runId}/cohort/members.jsonl`,
    config: `runs/${runId}/config`,
    plan: (attempt: number) => `runs/${runId}/plan-${attempt}.json`,
    exports: (attempt: number) => `runs/${runId}/export-${attempt}/`,
    manifest: (attempt: number) => `runs/${runId}/manifest-${attempt}/`,
    /** Left by an attempt that found a record gone or altered: what was gathered up to then is not used again. */
    lostRecord: (attempt: number) => `runs/${runId}/lost-record-${attempt}`,
    results: `runs/${runId}/map-results`,
    report: `runs/${runId}/report`,
  }) as const;

/** Object that names the patient behind a key. */
export const patientNameKey = (patientKey: string): string => `patients/${patientKey}.json`;

/** Prefix of a patient's working objects; content-addressed, so shared by all runs. */
export const workPrefix = (patientKey: string): string => `work/${patientKey}`;

/** Where the extracted text with this hash stands. */
export const textKey = (textSha256: string): string => `text/${textSha256}.txt`;
