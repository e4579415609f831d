import type { Ports } from '../../lambdas/ports/index.ts';

/** Ports behind which nothing lasts. */
type Passing =
  | 'catalog'
  | 'clock'
  | 'documents'
  | 'logger'
  | 'metrics'
  | 'models'
  | 'pseudonyms'
  | 'recogniser'
  | 'settings'
  | 'texts';

/**
 * What only reads, of every port behind which something lasts. Whatever is not named here counts as a write, so that a
 * new method, and by its type a new port, is a place to crash at without anybody thinking of it.
 */
const reads: { readonly [Port in Exclude<keyof Ports, Passing>]: readonly (keyof Ports[Port])[] } = {
  answers: ['find', 'wasInvalidated'],
  artifacts: ['getJson', 'find', 'stream', 'list'],
  checkpoints: ['find', 'findMany'],
  controls: ['read'],
  earlierTexts: ['ofPatient', 'read'],
  endpoint: [],
  failedPatients: [],
  flows: ['look'],
  leases: [],
  notices: [],
  releases: ['find', 'list', 'members', 'holding'],
  repository: ['latestVersion', 'versions', 'findPatients', 'somePatients'],
  reviewRequests: [],
  reviews: ['list', 'find', 'decisions'],
  runs: ['find', 'going', 'list', 'outcomes'],
};

/**
 * Ports of a process that dies at its n-th durable write: just before it, or just after it was done and before anybody
 * heard of it. From then on nothing answers any more. `writes` counts them when nothing is to crash.
 */
export function crashingPorts(
  ports: Ports,
  options: { readonly at: number; readonly moment: 'before' | 'after'; readonly onCrash: () => void },
): { readonly ports: Ports; writes(): number } {
  let writes = 0;
  let isDead = false;
  const silence = new Promise<never>(() => undefined);
  const die = (): Promise<never> => {
    isDead = true;
    options.onCrash();
    return silence;
  };
  const wrap = (name: keyof Ports): unknown => {
    const methods = name in reads ? (reads[name as keyof typeof reads] as readonly string[]) : undefined;
    const port = ports[name];
    if (methods === undefined) return port;
    return new Proxy(port as object, {
      get: (target, method) => {
        const member = Reflect.get(target, method) as unknown;
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          if (isDead) return silence;
          if (methods.includes(String(method))) return member.apply(target, given) as unknown;
          writes += 1;
          if (writes !== options.at) return member.apply(target, given) as unknown;
          if (options.moment === 'before') return die();
          return (member.apply(target, given) as Promise<unknown>).then(die);
        };
      },
    });
  };
  const wrapped = Object.fromEntries(Object.keys(ports).map((name) => [name, wrap(name as keyof Ports)]));
  return { ports: wrapped as unknown as Ports, writes: () => writes };
}
