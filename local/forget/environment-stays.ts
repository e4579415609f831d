import type { EnvironmentKeeping } from '../operate/environment-place.ts';
import type { Stay } from './forgetting-place.ts';

/** Of services that let nobody choose: Step Functions' histories, the table's points in time, messages of the queues. */
const historyDays = 90;
const tablePointInTimeDays = 35;
const messageDays = 14;

/** What stays in an environment for a time, and for how long: copies that nobody can take one patient out of. */
export function environmentStays(keeping: EnvironmentKeeping): readonly Stay[] {
  const { workDays, logDays, auditDays, backupDays, allowsInlineIds } = keeping;
  return [
    {
      what: 'backups of the database, the table and the objects',
      why: `they are copies of the whole; each goes ${backupDays} days after it was made, and so do the database’s points in time`,
    },
    {
      what: 'points in time of the table',
      why: `the service keeps them for ${tablePointInTimeDays} days; they hold keys, hashes and counts`,
    },
    {
      what: 'daily snapshots of the table',
      why: `they are copies of the whole, with keys, hashes and counts; they go ${twice(workDays)}`,
    },
    {
      what: 'messages of the queues about the patient',
      why: `a queue gives out what comes next and nothing by name; a message holds keys and goes after ${messageDays} days`,
    },
    {
      what: 'execution histories',
      why: `the service keeps them for ${historyDays} days; they hold keys${allowsInlineIds ? ', and the ids that a run was started with' : ''}`,
    },
    {
      what: 'lists of ids that a cohort was given by (cohorts/), lists of members of past runs and answers of Athena',
      why: `the first are theirs who put them there; the others go ${twice(workDays)}`,
    },
    {
      what: 'texts and cached answers of work that is gone itself',
      why: `what says whose a text or an answer is goes ${workDays === 'forever' ? 'never here' : `${workDays} days after it was made`}; they are found by it; a text that no version names goes by its own days`,
    },
    {
      what: 'logs and the account’s own trail',
      why: `they hold keys and counts and go after ${logDays} and ${auditDays} days`,
    },
  ];
}

/** In a bucket with versions, what has expired is an earlier version for as long again. */
const twice = (days: number | 'forever'): string =>
  days === 'forever' ? 'never' : `within ${2 * days} days (${days}, and as long again as an earlier version)`;
