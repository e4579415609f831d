/**
 * What the deployed table, the laptop's table and the adapters must agree on: one table, two keys of strings, no
 * index. No SDK here, so that infrastructure code may read it.
 *
 * | item | pk | sk |
 * | --- | --- | --- |
 * | checkpoint | `checkpoint#<runId>#<patientKey>` | `<scope>#<hash of unit and input>` |
 * | answer | `answer#<kind>#<hash>` | `answer` |
 * | lease | `lease#<patientKey>` | `lease` |
 * | run | `run#<runId>` | `run` |
 * | run in the list of runs | `runs` | `<startedAt>#<runId>` |
 * | claim | `claim#<claimKey>` | `claim` |
 * | outcome of a patient | `outcome#<runId>` | `<patientKey>` |
 * | what a patient's phases took in a run | `usage#<runId>#<patientKey>` | `usage` |
 * | control of a run | `control#<runId>` | `control` |
 * | demand for copies of the endpoint | `copy-demands` | `<runId>` |
 * | flow of an endpoint | `endpoint#<endpoint>` | `flow` |
 * | caller of an endpoint | `endpoint#<endpoint>` | `caller#<holder>` |
 *
 * An item that has `expiresAt` (seconds since the epoch) is worth nothing after it: the table's time to live may drop it.
 */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const;
