/** Who works with an environment. */
export const peopleRoles = [
  'admin',
  'operator',
  'reviewer',
  'analyst',
  'viewer',
  'auditor',
  'migrator',
  'eraser',
] as const;
export type PeopleRole = (typeof peopleRoles)[number];

/** What there is to be allowed, in words; `leave.ts` says what each takes. */
export const capabilities = [
  /** Runs, their counts, dashboards, alarms: keys and counts only. */
  'see-runs',
  /** Start, stop, pause, redrive; the failed index and its queue. */
  'steer-runs',
  /** Log groups of functions and state machine. */
  'read-logs',
  /** Published abstractions. */
  'read-abstractions',
  /** Extracted texts of documents. */
  'read-texts',
  /** Facts, review queue and decisions in the database, as its role `radiant_reviewer`. */
  'decide-in-database',
  /** Facts by patient key in the database, as its role `radiant_analyst`: nothing is written. */
  'query-facts',
  /** Messages of the review queue. */
  'take-review-requests',
  /** The audit trail, the access logs, and the log inside the database as its role `radiant_auditor`. */
  'read-audit',
  /** The predecessor's rows in the database, as its role `radiant_migrator`, and nothing else there. */
  'move-predecessor-in',
  /**
   * Everything that is one patient's, in every version, as the database's role `radiant_eraser`; what was made of the others
   * is read on the way, to spare what they need too.
   */
  'forget-patients',
  /** Which settings, policies and keys there are, nothing of what is inside. */
  'read-configuration',
  /** Deploy, configure, rotate: everything but reading what patients' stores hold. */
  'change-environment',
] as const;
export type Capability = (typeof capabilities)[number];

/**
 * The roles and what each may. Nobody has more than the work asks for: an operator sees no chart, an analyst no text, and
 * who administers does not read.
 */
export const people: Readonly<
  Record<PeopleRole, { readonly description: string; readonly may: readonly Capability[] }>
> = {
  admin: {
    description: 'Deploys and configures; reads no patient data',
    may: ['see-runs', 'read-logs', 'read-configuration', 'change-environment'],
  },
  operator: {
    description: 'Starts, stops and repairs runs; reads no patient data',
    may: ['see-runs', 'steer-runs', 'read-logs'],
  },
  reviewer: {
    description: 'Answers the review queue with the texts at hand',
    may: ['see-runs', 'take-review-requests', 'decide-in-database', 'read-abstractions', 'read-texts'],
  },
  analyst: {
    description: 'Works with published abstractions',
    may: ['see-runs', 'read-abstractions', 'query-facts'],
  },
  viewer: {
    description: 'Sees how runs go',
    may: ['see-runs'],
  },
  migrator: {
    description: 'Moves files of the predecessor in, while that lasts; reads nothing else',
    may: ['see-runs', 'move-predecessor-in'],
  },
  eraser: {
    description: 'Removes a patient for good, while a request of it is carried out',
    may: ['see-runs', 'forget-patients'],
  },
  auditor: {
    description: 'Reads who did what, and how the environment is set up',
    may: ['see-runs', 'read-audit', 'read-configuration'],
  },
};
