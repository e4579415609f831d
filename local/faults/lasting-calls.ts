import type { FaultablePorts, FaultyService } from './faulty-services.ts';

/** Ports behind which nothing lasts that work is taken up from: what was counted and what was not changes nothing of it. */
type Passing = 'catalog' | 'clock' | 'detector' | 'documents' | 'models' | 'recogniser' | 'texts' | 'usage';

/**
 * What only reads, of every port behind which something lasts. Whatever is not named here counts as a write, so that a
 * new method, and by its type a new port, is a place to crash at without anybody thinking of it.
 */
const reads: { readonly [Port in Exclude<FaultyService, Passing>]: readonly (keyof FaultablePorts[Port])[] } =
  {
    answers: ['find', 'wasInvalidated'],
    artifacts: ['getJson', 'find', 'stream', 'list'],
    checkpoints: ['find', 'findMany'],
    controls: ['read'],
    copies: ['inService'],
    demands: ['list'],
    earlierTexts: ['ofPatient', 'read'],
    endpoint: [],
    executions: ['find', 'list'],
    failedPatients: [],
    flows: ['look'],
    leases: [],
    notices: [],
    releases: ['find', 'list', 'members', 'holding'],
    repository: ['latestVersion', 'versions', 'findPatients', 'somePatients'],
    reviewRequests: [],
    reviews: ['list', 'find', 'decisions'],
    runs: ['find', 'going', 'list', 'outcomes', 'spent'],
  };

/** Whether anything lasts behind a port. */
export const isLastingPort = (service: string): boolean => service in reads;

/** Whether a call leaves something that lasts. */
export function isLasting(service: string, operation: string): boolean {
  if (!isLastingPort(service)) return false;
  return !(reads[service as keyof typeof reads] as readonly string[]).includes(operation);
}
