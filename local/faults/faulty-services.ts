import type {
  CopyDemands,
  EndpointCopies,
  Executions,
  PhiDetector,
  Ports,
} from '../../lambdas/ports/index.ts';

/** What cannot fail, since nothing outside the process is asked: constants, pure functions, lines on a stream. */
type Unfailing = 'logger' | 'metrics' | 'pseudonyms' | 'settings';

/** The ports that can be disturbed: those of the phases, and those that operations have beside them. */
export type FaultablePorts = Required<Omit<Ports, Unfailing>> & {
  readonly copies: EndpointCopies;
  readonly demands: CopyDemands;
  readonly detector: PhiDetector;
  readonly executions: Executions;
};
export type FaultyService = keyof FaultablePorts;

/**
 * Every port with its methods that give a stream, which is disturbed before its first element. By its type no port is
 * forgotten: a new one does not compile until it stands here.
 */
export const streamsOf: { readonly [Port in FaultyService]: readonly (keyof FaultablePorts[Port])[] } = {
  answers: [],
  artifacts: ['list', 'stream'],
  catalog: [],
  checkpoints: [],
  clock: [],
  controls: [],
  copies: [],
  demands: [],
  detector: [],
  documents: [],
  earlierTexts: [],
  endpoint: [],
  executions: [],
  failedPatients: [],
  flows: [],
  leases: [],
  models: [],
  notices: [],
  recogniser: [],
  releases: ['members'],
  repository: [],
  reviewRequests: [],
  reviews: [],
  runs: ['outcomes'],
  texts: [],
  usage: [],
};

export const faultyServices = Object.keys(streamsOf) as FaultyService[];
