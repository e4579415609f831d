import pLimit, { type LimitFunction } from 'p-limit';
import {
  type Admission,
  admission,
  afterReport,
  type FlowReport,
  flowLimits,
  sharedAnew,
} from '../domain/endpoint-flow.ts';
import { TransientError } from '../domain/errors.ts';
import { timeNeeded } from '../domain/limits.ts';
import type { Invocation } from '../domain/phase-contract.ts';
import type {
  Clock,
  EndpointFlowStore,
  EndpointView,
  LanguageModel,
  Logger,
  ModelOutcome,
} from '../ports/index.ts';

/**
 * Why nothing more is asked in this invocation: its time is nearly up, the endpoint throttled, or others fill it, have
 * been told to wait, or found it out of order. All but the first are waited for by the state machine.
 */
export interface NotNow {
  readonly why: 'time' | 'throttled' | Extract<Admission, { kind: 'wait' }>['why'];
  readonly waitSeconds: number | null;
}

/**
 * One invocation's dealings with an endpoint. Its model asks as long as time is left for the longest call and as many
 * at once as the endpoint's flow admits; otherwise it answers `throttled` without asking. Nothing is looked up before
 * the first question, since most repeats have none.
 */
export class EndpointSession {
  readonly model: LanguageModel;
  /** Questions that were answered. */
  answered = 0;
  #notNow: NotNow | undefined;
  #admitted: Promise<{ readonly limit: LimitFunction; readonly slots: number } | undefined> | undefined;
  #failed = 0;
  /** Answers that were not reported yet, and what they took. */
  #untold = 0;
  #tookMs = 0;
  #isProbe = false;
  /** Of an endpoint whose limit still doubles, before this caller told anything. */
  #isFirstRound = false;
  #inFlight = 0;
  #mostInFlight = 0;
  #slots = 0;
  #heldUntilMs = 0;
  #toldAtMs = 0;
  readonly #options: SessionOptions;
  readonly #callMs: number;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#callMs = timeNeeded(options.invocation.remainingMs()).callMs;
    const { modelId } = options.model;
    this.model = { modelId, complete: (request, signal) => this.#ask(request, signal) };
  }

  /** Undefined while the endpoint may be asked. */
  get notNow(): NotNow | undefined {
    return this.#notNow;
  }

  async #ask(...[request, signal]: Parameters<LanguageModel['complete']>): Promise<ModelOutcome> {
    if (!this.#mayAsk()) return this.#refusal();
    this.#admitted ??= this.#enter();
    const admitted = await this.#admitted;
    if (admitted === undefined) return this.#refusal();
    const { limit } = admitted;
    const outcome = await limit(async () => (this.#mayAsk() ? this.#call(request, signal) : this.#refusal()));
    await this.#tellInTime(limit);
    return outcome;
  }

  /** Looked at before every call: one throttle, fault or lack of time ends the asking. */
  #mayAsk(): boolean {
    const { invocation } = this.#options;
    if (this.#notNow === undefined && invocation.remainingMs() < this.#callMs)
      this.#notNow = { why: 'time', waitSeconds: null };
    return this.#notNow === undefined && this.#failed === 0;
  }

  #refusal(): ModelOutcome {
    return { kind: 'throttled', waitSeconds: this.#notNow?.waitSeconds ?? null };
  }

  async #enter(): Promise<{ readonly limit: LimitFunction; readonly slots: number } | undefined> {
    const { flows, clock, model } = this.#options;
    let { view, admitted } = await this.#admission();
    for (const pauseMs of flowLimits.patienceMs) {
      if (admitted.kind !== 'wait' || admitted.why !== 'busy' || !this.#hasTimeAfter(pauseMs)) break;
      await clock.sleep(pauseMs);
      ({ view, admitted } = await this.#admission());
    }
    if (admitted.kind === 'wait') {
      this.#notNow = { why: admitted.why, waitSeconds: admitted.seconds };
      return undefined;
    }
    if (admitted.kind === 'probe') {
      const isMine = await flows.change(model.modelId, admitted.next, view.revision);
      if (!isMine) {
        this.#notNow = { why: 'open', waitSeconds: Math.ceil(this.#callMs / 1000) };
        return undefined;
      }
    }
    this.#isProbe = admitted.kind === 'probe';
    const slots = admitted.kind === 'probe' ? 1 : admitted.slots;
    this.#slots = slots;
    this.#isFirstRound = view.flow.isStarting;
    await this.#hold();
    this.#toldAtMs = clock.now();
    return { limit: pLimit(slots), slots };
  }

  async #admission(): Promise<{ view: EndpointView; admitted: Admission }> {
    const { flows, clock, waits, model } = this.#options;
    const nowMs = clock.now();
    const view = await flows.look(model.modelId, nowMs);
    return { view, admitted: admission(view.flow, { nowMs, ...view, waits, probeMs: this.#callMs }) };
  }

  #hasTimeAfter(pauseMs: number): boolean {
    const { remainingMs, signal } = this.#options.invocation;
    return !signal.aborted && remainingMs() - pauseMs > this.#callMs;
  }

  /**
   * Tells what was learned while the asking goes on, so that the limit grows in seconds and not with the end of the first
   * invocations, and takes the caller's share of it.
   */
  async #tellInTime(limit: LimitFunction): Promise<void> {
    const { flows, clock, model } = this.#options;
    const isRound = this.#isFirstRound && this.#untold >= this.#slots;
    const isDue = isRound || clock.now() - this.#toldAtMs >= flowLimits.reportMs;
    if (!isDue || !this.#mayAsk() || this.#untold < flowLimits.callsThatTell) return;
    this.#toldAtMs = clock.now();
    this.#isFirstRound = false;
    await this.#unlessFault(async () => {
      await this.#report();
      const view = await flows.look(model.modelId, clock.now());
      const slots = sharedAnew(view.flow, { ...view, slots: this.#slots });
      this.#mostInFlight = this.#inFlight;
      if (slots === this.#slots) return;
      this.#slots = slots;
      await this.#hold();
      limit.concurrency = slots;
    });
  }

  /** What is told of an endpoint is not worth a failure: others tell the same. */
  async #unlessFault<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      const reason = error.message;
      this.#options.logger.warn('what was learned of the endpoint could not be told', { reason });
      return undefined;
    }
  }

  /** Long enough for the longest call, and not for the whole invocation: a killed one must not stand for long. */
  async #hold(): Promise<void> {
    const { flows, clock, holder, model } = this.#options;
    this.#heldUntilMs = Math.ceil(clock.now() + 2 * this.#callMs);
    await flows.hold(model.modelId, { holder, slots: this.#slots, untilMs: this.#heldUntilMs });
  }

  async #call(...[request, signal]: Parameters<LanguageModel['complete']>): Promise<ModelOutcome> {
    const { model, clock } = this.#options;
    const timeout = AbortSignal.timeout(this.#callMs);
    const startedMs = clock.now();
    if (startedMs + this.#callMs > this.#heldUntilMs) await this.#hold();
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    try {
      const bounded = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
      const outcome = await model.complete(request, bounded);
      if (outcome.kind === 'throttled') {
        this.#notNow ??= { why: 'throttled', waitSeconds: outcome.waitSeconds };
      } else {
        this.answered += 1;
        this.#untold += 1;
        this.#tookMs += clock.now() - startedMs;
        // Everybody waits for a probe, so its answer is told at once.
        if (this.#isProbe) await this.#report();
      }
      return outcome;
    } catch (error) {
      // A call that was given up with its invocation says nothing of the endpoint.
      if (error instanceof TransientError && signal?.aborted !== true) this.#failed += 1;
      throw error;
    } finally {
      this.#inFlight -= 1;
    }
  }

  /**
   * Gives the slots back and tells what was learned. Says how many seconds are left until an endpoint that is out of
   * order is looked at again, where it is: then a fault is no reason to fail, since nobody else fares better.
   */
  async close(): Promise<{ readonly outForSeconds: number | null }> {
    if ((await this.#admitted?.catch(() => undefined)) === undefined) return { outForSeconds: null };
    const { flows, holder, model } = this.#options;
    const outForSeconds = await this.#unlessFault(async () => {
      await flows.release(model.modelId, holder);
      return this.#report();
    });
    return { outForSeconds: outForSeconds ?? null };
  }

  async #report(): Promise<number | null> {
    const { flows, clock, model } = this.#options;
    const report = this.#learned();
    this.#isProbe = false;
    this.#untold = 0;
    this.#tookMs = 0;
    const nowMs = clock.now();
    const flow = await flows.amend(model.modelId, (stands) => afterReport(stands, report, nowMs));
    // A report that was lost to those of others is not missed: they tell the same.
    if (flow?.circuit.kind !== 'open') return null;
    return Math.max(1, Math.ceil((flow.circuit.probeAtMs - nowMs) / 1000));
  }

  #learned(): FlowReport {
    const isThrottled = this.#notNow?.why === 'throttled';
    return {
      patientKey: this.#options.patientKey,
      answered: this.#untold,
      meanMs: this.#untold === 0 ? null : this.#tookMs / this.#untold,
      failed: this.#failed,
      throttled: isThrottled ? { waitSeconds: this.#notNow?.waitSeconds ?? null } : null,
      usedAll: this.#mostInFlight >= this.#slots,
    };
  }
}

export interface SessionOptions {
  readonly model: LanguageModel;
  readonly flows: EndpointFlowStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly invocation: Invocation;
  /** Names the caller among all: the same for a repeated call. */
  readonly holder: string;
  readonly patientKey: string;
  /** How often in a row this caller was sent away. */
  readonly waits: number;
}
