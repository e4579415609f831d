import type { Requests } from '../domain/usage.ts';
import { overCalls, overPorts } from './over-ports.ts';
import { requestsOfCalls } from './requests-of-calls.ts';

/** Ports whose calls are counted, and what they came to so far. */
export interface MeteredPorts<Needs> {
  readonly ports: Needs;
  requests(): Requests;
}

type OfCall = Requests | ((...given: readonly unknown[]) => Requests);

/**
 * The same ports, counting what their calls ask of S3, the table and the database, by `requestsOfCalls`. A call counts when
 * it is made, however it ends. Nothing else is done here, so that nothing more can go wrong.
 */
export function meteredPorts<Needs extends object>(ports: Needs): MeteredPorts<Needs> {
  const counted: Record<string, number> = {};
  const count = (requests: Requests): void => {
    for (const [kind, times] of Object.entries(requests)) counted[kind] = (counted[kind] ?? 0) + times;
  };
  return {
    ports: overPorts(ports, (port, name) =>
      isCounted(name) ? meteredPort(port, { ofCalls: requestsOfCalls[name], count }) : undefined,
    ),
    requests: () => ({ ...counted }),
  };
}

const isCounted = (name: PropertyKey): name is keyof typeof requestsOfCalls => name in requestsOfCalls;

const meteredPort = (
  port: object,
  {
    ofCalls,
    count,
  }: { readonly ofCalls: Readonly<Record<string, unknown>>; readonly count: (requests: Requests) => void },
): object =>
  overCalls(port, (operation, call) => {
    const ofCall = ofCalls[operation] as OfCall | undefined;
    if (ofCall === undefined) return call;
    return (...given) => {
      count(typeof ofCall === 'function' ? ofCall(...given) : ofCall);
      return call(...given);
    };
  });
