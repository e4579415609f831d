/** Name of an environment's cohort state machine, known before it is made. */
export const stateMachineName = (environment: string): string => `radiant-${environment}-cohort`;
