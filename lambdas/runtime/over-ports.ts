/**
 * The same ports, some of them with something laid over; each is made once, when it is first asked for.
 *
 * @param over what to lay over a port, by its name; undefined leaves it as it is.
 */
export function overPorts<Needs extends object>(
  ports: Needs,
  over: (port: object, name: PropertyKey) => object | undefined,
): Needs {
  const made = new Map<PropertyKey, object>();
  return new Proxy(ports, {
    get: (target, name) => {
      const port = Reflect.get(target, name) as unknown;
      if (typeof port !== 'object' || port === null) return port;
      const known = made.get(name) ?? over(port, name) ?? port;
      made.set(name, known);
      return known;
    },
  });
}

/** What a method of a port is called with, and what it gives. */
export type PortCall = (...given: unknown[]) => unknown;

/**
 * The same port with something laid over its methods; each is made once, when it is first asked for.
 *
 * @param over what stands in a method's place; `call` is the method, bound to the port.
 */
export function overCalls(port: object, over: (operation: string, call: PortCall) => PortCall): object {
  const made = new Map<string, PortCall>();
  return new Proxy(port, {
    get: (target, operation) => {
      const member = Reflect.get(target, operation) as unknown;
      if (typeof member !== 'function' || typeof operation !== 'string') return member;
      const known =
        made.get(operation) ?? over(operation, (...given) => member.apply(target, given) as unknown);
      made.set(operation, known);
      return known;
    },
  });
}
