import type { EndpointFlow } from '../domain/endpoint-flow.ts';

/** An endpoint as it stands: what is known of it, and who asks it at this moment. */
export interface EndpointView {
  readonly flow: EndpointFlow;
  /** Grows with every change of the flow; 0 where nobody has written one. */
  readonly revision: number;
  /** Slots of all callers whose time is not up, and how many callers they are. */
  readonly held: number;
  readonly holders: number;
}

/**
 * Control items of the models' endpoints, shared by all runs (decision 12). Callers stand there with an expiry each
 * rather than in a counter, which a killed function would leave too high for ever.
 */
export interface EndpointFlowStore {
  look(endpoint: string, nowMs: number): Promise<EndpointView>;
  /** Replaces the flow if it is still at this revision; says whether it did. */
  change(endpoint: string, flow: EndpointFlow, revision: number): Promise<boolean>;
  /**
   * Changes the flow to what is made of it as it stands, and again where another was faster; what callers of one process
   * learned in one moment goes with one write.
   *
   * @returns the flow it has become; undefined where others were faster every time, and nothing was changed.
   */
  amend(endpoint: string, change: (flow: EndpointFlow) => EndpointFlow): Promise<EndpointFlow | undefined>;
  /** Takes slots until a time, in place of those this holder had. */
  hold(
    endpoint: string,
    caller: { readonly holder: string; readonly slots: number; readonly untilMs: number },
  ): Promise<void>;
  /** Gives the holder's slots back; harmless where it has none. */
  release(endpoint: string, holder: string): Promise<void>;
  /** Removes callers whose time is up, a number of them at most; gives how many. */
  sweep(endpoint: string, nowMs: number, limit: number): Promise<number>;
}
