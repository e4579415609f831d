import { type EndpointFlow, freshFlow } from '../../lambdas/domain/endpoint-flow.ts';
import type { EndpointFlowStore, EndpointView } from '../../lambdas/ports/index.ts';

/** Flows in memory. */
export class FakeEndpointFlowStore implements EndpointFlowStore {
  readonly flows = new Map<string, { flow: EndpointFlow; revision: number }>();
  readonly callers = new Map<string, { slots: number; untilMs: number }>();

  async look(endpoint: string, nowMs: number): Promise<EndpointView> {
    const { flow, revision } = this.flows.get(endpoint) ?? { flow: freshFlow, revision: 0 };
    const live = [...this.callers].filter(
      ([name, { untilMs }]) => name.startsWith(`${endpoint}#`) && untilMs > nowMs,
    );
    return {
      flow,
      revision,
      held: live.reduce((sum, [, { slots }]) => sum + slots, 0),
      holders: live.length,
    };
  }

  async change(endpoint: string, flow: EndpointFlow, revision: number): Promise<boolean> {
    if ((this.flows.get(endpoint)?.revision ?? 0) !== revision) return false;
    this.flows.set(endpoint, { flow, revision: revision + 1 });
    return true;
  }

  async amend(
    endpoint: string,
    change: (flow: EndpointFlow) => EndpointFlow,
  ): Promise<EndpointFlow | undefined> {
    const { flow, revision } = await this.look(endpoint, 0);
    const next = change(flow);
    if (next !== flow) await this.change(endpoint, next, revision);
    return next;
  }

  async hold(endpoint: string, caller: Parameters<EndpointFlowStore['hold']>[1]): Promise<void> {
    const { holder, slots, untilMs } = caller;
    this.callers.set(`${endpoint}#${holder}`, { slots, untilMs });
  }

  async release(endpoint: string, holder: string): Promise<void> {
    this.callers.delete(`${endpoint}#${holder}`);
  }

  async sweep(endpoint: string, nowMs: number, limit: number): Promise<number> {
    const ended = [...this.callers].filter(
      ([name, { untilMs }]) => name.startsWith(`${endpoint}#`) && untilMs <= nowMs,
    );
    for (const [name] of ended.slice(0, limit)) this.callers.delete(name);
    return Math.min(limit, ended.length);
  }
}
