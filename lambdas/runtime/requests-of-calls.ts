import type { Requests } from '../domain/usage.ts';
import type { Ports } from '../ports/index.ts';

/**
 * Not counted: what asks nothing outside the process, what is a cohort's (its catalog, its copies, its notices, its
 * releases), the counters themselves, and what has no price here (queues) or one of its own (models, recognised pages).
 */
type Uncounted =
  | 'catalog'
  | 'clock'
  | 'endpoint'
  | 'failedPatients'
  | 'logger'
  | 'metrics'
  | 'models'
  | 'notices'
  | 'pseudonyms'
  | 'recogniser'
  | 'releases'
  | 'reviewRequests'
  | 'settings'
  | 'texts'
  | 'usage';

export type CountedPort = Exclude<keyof Ports, Uncounted>;

type OfCall<Call> = Call extends (...given: infer Given) => unknown
  ? Requests | ((...given: Given) => Requests)
  : never;

type RequestsOfCalls = {
  readonly [Port in CountedPort]: { readonly [Call in keyof Ports[Port]]: OfCall<Ports[Port][Call]> };
};

const get: Requests = { s3Gets: 1 };
const put: Requests = { s3Puts: 1 };
const read: Requests = { tableReads: 1 };
const write: Requests = { tableWrites: 1 };
const readAndWrite: Requests = { tableReads: 1, tableWrites: 1 };
const statement: Requests = { statements: 1 };
/** Begin, two statements and the end. */
const smallTransaction: Requests = { statements: 4 };

/** Of a commit: begin and end, and the statements that are there whatever it holds. */
const statementsOfCommit = 13;

/**
 * The requests a call makes of S3, the table and the database in its usual course. By its type no call is forgotten; a
 * contract test holds it against what the adapters send. The laptop counts the same, though its folder and its database
 * are asked in other ways: so a trial there says what the cloud will be asked.
 */
export const requestsOfCalls: RequestsOfCalls = {
  answers: { find: read, put: write, wasInvalidated: read, invalidate: readAndWrite },
  artifacts: {
    putJson: put,
    getJson: get,
    put,
    putIfAbsent: put,
    find: get,
    stream: get,
    // Paid like a put; a thousand keys a page.
    list: put,
  },
  checkpoints: {
    find: read,
    findMany: (keys) => ({ tableReads: keys.length }),
    complete: write,
  },
  controls: { read, set: write },
  documents: { fetch: get },
  // Of a longer text, 15,000 characters a statement: it is seldom there, and read once.
  earlierTexts: { ofPatient: statement, read: { statements: 2 } },
  flows: { look: read, change: write, amend: readAndWrite, hold: write, release: write, sweep: read },
  leases: { acquire: write, renew: write, release: write },
  repository: {
    latestVersion: statement,
    versions: statement,
    findPatients: statement,
    somePatients: statement,
    // Rows of one table go in one statement, up to a megabyte of them.
    commit: ({ timeline, findings, documents, review }) => ({
      statements:
        statementsOfCommit +
        [timeline, findings, documents, review].filter(({ length }) => length > 0).length,
    }),
    audit: statement,
  },
  reviews: {
    list: statement,
    find: statement,
    claim: { statements: 5 },
    release: smallTransaction,
    decide: { statements: 5 },
    decisions: statement,
  },
  runs: {
    claim: write,
    create: { tableWrites: 3 },
    find: read,
    list: read,
    going: read,
    end: { tableWrites: 2 },
    reopen: { tableWrites: 3 },
    setPatients: write,
    addSpend: write,
    spent: read,
    recordOutcome: write,
    outcomes: read,
  },
};
