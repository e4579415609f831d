import type { Ports } from '../../lambdas/ports/index.ts';
import { isLasting, isLastingPort } from '../../local/faults/lasting-calls.ts';

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
    const port = ports[name];
    if (!isLastingPort(name)) return port;
    return new Proxy(port as object, {
      get: (target, method) => {
        const member = Reflect.get(target, method) as unknown;
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          if (isDead) return silence;
          if (!isLasting(name, String(method))) return member.apply(target, given) as unknown;
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
