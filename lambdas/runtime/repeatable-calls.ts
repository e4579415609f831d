import { canonicalJson } from '../domain/canonical.ts';
import type { EndpointFlow } from '../domain/endpoint-flow.ts';
import type { EndpointFlowStore, Ports, RunItem, RunRegistry } from '../ports/index.ts';

/**
 * Never repeated here: a model's faults and throttles belong to its endpoint's flow, which all callers share; the others
 * ask nothing outside the process.
 */
type Unrepeated = 'clock' | 'logger' | 'metrics' | 'models' | 'pseudonyms' | 'settings';

export type RepeatedPort = Exclude<keyof Ports, Unrepeated>;
type Repeatable = { readonly [Port in RepeatedPort]: readonly (keyof Required<Ports>[Port])[] };

/**
 * Calls of which a second one does no more than the first: reads, writes that say the same again, and conditional
 * writes that know their own work when they meet it. By its type no port is forgotten; a method that is not here is not
 * repeated.
 */
export const repeatable: Repeatable = {
  answers: ['find', 'put', 'wasInvalidated', 'invalidate'],
  artifacts: ['getJson', 'find', 'putJson', 'put'],
  catalog: ['columns', 'views'],
  // The first result stays and is what every caller hears.
  checkpoints: ['find', 'findMany', 'complete'],
  controls: ['read', 'set'],
  documents: ['fetch'],
  earlierTexts: ['ofPatient', 'read'],
  endpoint: ['demand', 'renew', 'withdraw', 'settle'],
  // At least once, each message under its deduplication id.
  failedPatients: ['send'],
  flows: ['look', 'change', 'hold', 'release', 'sweep'],
  // The same owner is given the patient again, under a higher token, which is then the one that counts.
  leases: ['acquire', 'renew', 'release'],
  notices: ['publish'],
  recogniser: ['recognise'],
  releases: ['find', 'list', 'holding'],
  // A version that stands there already is told with its content, by which its maker knows it.
  repository: ['latestVersion', 'versions', 'findPatients', 'somePatients', 'commit'],
  reviewRequests: ['send'],
  reviews: ['list', 'find', 'decisions'],
  // A spending whose answer was lost may count twice: a budget then ends early, never late.
  runs: [
    'claim',
    'create',
    'find',
    'list',
    'going',
    'end',
    'reopen',
    'setPatients',
    'addSpend',
    'spent',
    'recordOutcome',
  ],
  texts: ['extract'],
  // To add once more would count twice.
  usage: ['ofPatients'],
};

/** Streams that are opened again as long as nothing came of them. */
export const repeatableStreams: {
  readonly [Port in RepeatedPort]?: readonly (keyof Required<Ports>[Port])[];
} = {
  artifacts: ['stream', 'list'],
  releases: ['members'],
  runs: ['outcomes'],
};

/**
 * What a repeated conditional write means that was refused: the call before it may have been carried out and its answer
 * lost. Each looks at what stands there; its own work is a success, another's a refusal.
 */
export const ownWork: Readonly<
  Record<string, (port: unknown, given: readonly unknown[]) => Promise<unknown> | undefined>
> = {
  'flows.change': async (port, given) => {
    const [endpoint, flow, revision] = given as [string, EndpointFlow, number];
    const stands = await (port as EndpointFlowStore).look(endpoint, 0);
    return stands.revision === revision + 1 && canonicalJson(stands.flow) === canonicalJson(flow);
  },
  'runs.end': async (port, given) => {
    const [runId, status, endedAt] = given as [string, RunItem['status'], string];
    const run = await (port as RunRegistry).find(runId);
    return run?.status === status && run.endedAt === endedAt;
  },
};
