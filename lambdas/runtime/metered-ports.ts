import type { Requests } from '../domain/usage.ts';
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
  const wrapped = new Map<PropertyKey, unknown>();
  return {
    ports: new Proxy(ports, {
      get: (target, name) => {
        const port = Reflect.get(target, name) as unknown;
        if (typeof port !== 'object' || port === null || !isCounted(name)) return port;
        if (!wrapped.has(name))
          wrapped.set(name, meteredPort(port, { ofCalls: requestsOfCalls[name], count }));
        return wrapped.get(name);
      },
    }),
    requests: () => ({ ...counted }),
  };
}

const isCounted = (name: PropertyKey): name is keyof typeof requestsOfCalls => name in requestsOfCalls;

function meteredPort(
  port: object,
  {
    ofCalls,
    count,
  }: { readonly ofCalls: Readonly<Record<string, unknown>>; readonly count: (requests: Requests) => void },
): object {
  const methods = new Map<string, unknown>();
  return new Proxy(port, {
    get: (target, operation) => {
      const member = Reflect.get(target, operation) as unknown;
      if (typeof member !== 'function' || typeof operation !== 'string') return member;
      const known = methods.get(operation);
      if (known !== undefined) return known;
      const ofCall = ofCalls[operation] as OfCall | undefined;
      const made = (...given: unknown[]): unknown => {
        if (ofCall !== undefined) count(typeof ofCall === 'function' ? ofCall(...given) : ofCall);
        return member.apply(target, given) as unknown;
      };
      methods.set(operation, made);
      return made;
    },
  });
}
