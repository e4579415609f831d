import type { EndpointCapacity } from '../../ports/endpoint-capacity.ts';

/** An endpoint that always answers: the loopback server of a laptop, or a real one that its owner keeps warm. */
export const readyEndpoint: EndpointCapacity = {
  demand: async ({ copies }) => ({ kind: 'ready', copies }),
  renew: async () => undefined,
  withdraw: async () => undefined,
  settle: async () => ({ copies: 0, expired: 0 }),
};
