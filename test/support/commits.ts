import { randomUUID } from 'node:crypto';
import { noMilestones } from '../../lambdas/domain/patient-plan.ts';
import type { AbstractionVersion, CommitRequest } from '../../lambdas/ports/index.ts';

const runId = 'nightly_20260301_100000';

/** The first version of a patient of its own, made by a run. */
export const aVersion = (change: Partial<AbstractionVersion> = {}): AbstractionVersion => ({
  patientKey: randomUUID(),
  patientId: `patient-${randomUUID()}`,
  version: 1,
  parentVersion: null,
  runId,
  contentSha256: 'c'.repeat(64),
  artifact: 'abstractions/0a1b/x.json',
  createdAt: '2026-03-01T10:00:00.000Z',
  madeBy: 'run',
  sources: { config: 'a', plan: 'b', clarified: 'c', events: 'd', quality: 'e' },
  ...change,
});

/** A question about the extent of a surgery, of an id of its own, due within the week. */
export const aQuestion = (change: Partial<CommitRequest['review'][0]> = {}): CommitRequest['review'][0] => ({
  reviewId: `rev_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
  reason: 'surgeon and radiologist are two ranks apart',
  severity: 'medium',
  subject: 'surgery',
  subjectId: 'surg_1',
  dueDays: 7,
  dueAt: '2026-03-08T10:00:00.000Z',
  ...change,
});

/** A patient of whom the record says nothing. */
export const somebody: CommitRequest['patient'] = {
  birthDate: null,
  sex: null,
  isDeceased: null,
  deceasedDate: null,
  ...noMilestones,
};

/** A commit of a version without rows. */
export const aBareCommit = (change: Partial<CommitRequest> = {}): CommitRequest => ({
  version: aVersion(),
  token: 1,
  actor: runId,
  mrn: null,
  patient: somebody,
  timeline: [],
  documents: [],
  findings: [],
  review: [],
  ...change,
});
