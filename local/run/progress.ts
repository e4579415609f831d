import type { PhaseName } from '../../lambdas/runtime/environment.ts';

/** What is known of a run while it goes on. */
export interface ProgressState {
  runId: string | null;
  total: number | null;
  running: number;
  published: number;
  unchanged: number;
  failed: number;
  skipped: number;
  phase: string;
  documents: number;
  documentsRead: number;
  modelCalls: number;
  cacheHits: number;
  usd: number;
  waitingSeconds: number;
}

/** Follows a run by the calls the state machine makes. */
export class Progress {
  readonly state: ProgressState = {
    runId: null,
    total: null,
    running: 0,
    published: 0,
    unchanged: 0,
    failed: 0,
    skipped: 0,
    phase: 'plan-run',
    documents: 0,
    documentsRead: 0,
    modelCalls: 0,
    cacheHits: 0,
    usd: 0,
    waitingSeconds: 0,
  };
  readonly #startedMs: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#startedMs = now();
  }

  /** Takes note of a call that ended well. */
  observe(phase: PhaseName, result: unknown): void {
    const state = this.state;
    const output = result as Readonly<Record<string, unknown>> & {
      counts?: Readonly<Record<string, number>>;
    };
    const counts = output.counts ?? {};
    state.phase = phase;
    switch (phase) {
      case 'plan-run':
        state.total = typeof output.patients === 'number' ? output.patients : state.total;
        state.runId =
          (output.run as { runId?: string } | undefined)?.runId ??
          (output.runId as string | undefined) ??
          null;
        return;
      case 'gather-records':
        state.total = (state.total ?? 0) + Number(output.patients) + Number(output.unknown);
        state.failed += Number(output.unknown);
        return;
      case 'acquire-lease':
        if (output.kind === 'acquired') state.running += 1;
        else state.skipped += 1;
        return;
      case 'plan-patient':
        state.documents += counts.selected ?? 0;
        return;
      case 'read-documents':
        state.documentsRead += counts.read ?? 0;
        state.modelCalls += counts.modelCalls ?? 0;
        state.cacheHits += counts.cacheHits ?? 0;
        state.usd += counts.usd ?? 0;
        return;
      case 'publish-abstraction':
        state.running -= 1;
        if (output.kind === 'published') state.published += 1;
        else state.unchanged += 1;
        return;
      case 'record-failure':
        state.running = Math.max(0, state.running - 1);
        state.failed += 1;
        return;
      default:
        return;
    }
  }

  /** One line for a person. */
  line(): string {
    const { total, running, published, unchanged, failed, phase, documents, documentsRead, usd } = this.state;
    const done = published + unchanged;
    const hits =
      documentsRead === 0 ? '' : ` · cache ${Math.round((this.state.cacheHits / documentsRead) * 100)} %`;
    const left = this.secondsLeft();
    return [
      `patients ${done}/${total ?? '?'}`,
      `${running} running`,
      `${failed} failed`,
      `documents ${documentsRead}/${documents}${hits}`,
      `$${usd.toFixed(2)}`,
      left === null ? phase : `${phase} · about ${left} s left`,
    ].join(' · ');
  }

  /** Seconds left at the pace so far; null before the first patient is done. */
  secondsLeft(): number | null {
    const { total, published, unchanged, failed } = this.state;
    const ended = published + unchanged + failed;
    if (total === null || ended === 0) return null;
    return Math.ceil((((this.#now() - this.#startedMs) / ended) * (total - ended)) / 1000);
  }
}
