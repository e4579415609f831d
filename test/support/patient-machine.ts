import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import type { AbstractionContent } from '../../lambdas/domain/compose-abstraction.ts';
import type { PatientRecord } from '../../lambdas/domain/patient-record.ts';
import type { RunConfig } from '../../lambdas/domain/run-config.ts';
import type {
  AbstractionVersion,
  AnswerCache,
  CachedAnswer,
  CommitRequest,
  Control,
  DocumentSource,
  PatientOutcome,
  Ports,
} from '../../lambdas/ports/index.ts';
import { shippedCalibration } from '../../lambdas/readers/calibration.ts';
import { isComputing } from '../../lambdas/readers/compute-in-turn.ts';
import { learnedReader } from '../../lambdas/readers/learned/learned-reader.ts';
import { learnedTrust } from '../../lambdas/readers/learned/trust.ts';
import { type PhaseName, phaseSettings } from '../../lambdas/runtime/environment.ts';
import { phases } from '../../lambdas/runtime/phases.ts';
import { settingsFor } from '../../lambdas/runtime/settings.ts';
import {
  createStateMachine,
  type ExecutionResult,
  lambdaInvoke,
  startExecution,
  VirtualClock,
} from '../../local/asl/index.ts';
import { loadStateMachine } from '../../local/run/state-machine.ts';
import { aRunConfig } from './builders.ts';
import { FakeEndpointFlowStore } from './fake-flows.ts';
import {
  FakeArtifactStore,
  FakeCheckpointStore,
  FakeLogger,
  FakeMetrics,
  FakeUsageStore,
  fakePorts,
} from './fake-ports.ts';

/** One call of a phase, as its function would have been billed. */
export interface PhaseCall {
  readonly phase: PhaseName;
  readonly ms: number;
  readonly payloadBytes: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Undefined where the call failed. */
  readonly output: Readonly<Record<string, unknown>> | undefined;
}

/** Answers in memory. */
export function memoryAnswers(): AnswerCache {
  const known = new Map<string, CachedAnswer>();
  const invalidated = new Set<string>();
  return {
    find: async (kind, hash) => known.get(`${kind}${hash}`),
    put: async (kind, hash, answer) => {
      if (!known.has(`${kind}${hash}`)) known.set(`${kind}${hash}`, answer);
    },
    wasInvalidated: async (kind, hash) => invalidated.has(`${kind}${hash}`),
    invalidate: async (kind, hash) => {
      invalidated.add(`${kind}${hash}`);
      return known.delete(`${kind}${hash}`);
    },
  };
}

/**
 * One patient's part of the real definition over the real phases, everything outside them in memory, on a clock that
 * jumps. What is tested on it is what the definition and the phases do together.
 */
export class PatientMachine {
  readonly clock = new VirtualClock(undefined, isComputing);
  readonly artifacts = new FakeArtifactStore();
  readonly flows = new FakeEndpointFlowStore();
  readonly logger = new FakeLogger();
  readonly usage = new FakeUsageStore();
  readonly outcomes: PatientOutcome[] = [];
  readonly commits: CommitRequest[] = [];
  readonly calls: PhaseCall[] = [];
  control: Control = { paused: false, stopping: false, reason: null };
  readonly ports: Ports;

  constructor(given: { readonly documents: DocumentSource['fetch'] } & Partial<Pick<Ports, 'models'>>) {
    const settings = settingsFor({
      environment: 'test',
      sourceDatabase: 's',
      cohortDatabase: 'c',
      artifactBucket: 'b',
      allowsInlineIds: true,
    });
    const latest = (patientKey: string): AbstractionVersion | undefined =>
      this.commits.filter(({ version }) => version.patientKey === patientKey).at(-1)?.version;
    this.ports = fakePorts({
      settings,
      artifacts: this.artifacts,
      checkpoints: new FakeCheckpointStore(),
      answers: memoryAnswers(),
      clock: this.clock,
      flows: this.flows,
      logger: this.logger,
      metrics: new FakeMetrics(),
      models: given.models ?? {},
      texts: createTextExtractor(),
      usage: this.usage,
      documents: { fetch: given.documents },
      earlierTexts: { ofPatient: async () => [], read: async () => undefined },
      controls: {
        read: async () => this.control,
        set: async (_, control) => {
          this.control = control;
        },
      },
      leases: {
        acquire: async ({ nowMs, ttlMs }) => ({ kind: 'acquired', token: 1, expiresAtMs: nowMs + ttlMs }),
        renew: async () => true,
        release: async () => undefined,
      },
      runs: fakePorts({
        recordOutcome: async (outcome: PatientOutcome) => void this.outcomes.push(outcome),
      } as never) as never,
      reviewRequests: { send: async () => undefined },
      reviews: fakePorts({ decisions: async () => [] } as never) as never,
      repository: fakePorts({
        latestVersion: async (patientKey: string) => latest(patientKey),
        commit: async (request: CommitRequest) => {
          this.commits.push(request);
          return { kind: 'committed' };
        },
      } as never) as never,
    });
  }

  /**
   * Takes one patient through.
   * @param options.limitMs of every function, in place of its own.
   */
  async run(
    record: PatientRecord,
    options: {
      readonly patientKey?: string;
      readonly config?: Partial<RunConfig>;
      readonly limitMs?: number;
    } = {},
  ): Promise<ExecutionResult> {
    // A file that is read while nothing else goes on would look like a wait, and the clock would go on to its end.
    await Promise.all([learnedReader(), learnedTrust(), shippedCalibration()]);
    const patientKey = options.patientKey ?? 'a'.repeat(32);
    const config = await this.artifacts.putJson('config', aRunConfig(options.config));
    const key = await this.artifacts.putJson('records', record);
    const { States } = (await loadStateMachine({ artifactBucket: 'b', workGroup: 'w' })) as {
      readonly States: {
        readonly AbstractPatients: { readonly ItemProcessor: { readonly ProcessorConfig: unknown } };
      };
    };
    const { ProcessorConfig: _, ...patient } = States.AbstractPatients.ItemProcessor;
    return startExecution({
      machine: createStateMachine({ definition: { QueryLanguage: 'JSONata', ...patient }, name: 'patient' }),
      name: `child-${patientKey}`,
      input: { run: { runId: 'r', attempt: 1, config }, patientKey, record: key },
      resources: {
        'arn:aws:states:::lambda:invoke': lambdaInvoke(this.#functions(options.limitMs), this.clock),
      },
      clock: this.clock,
      random: () => 0.5,
    });
  }

  #functions(limitMs: number | undefined): Parameters<typeof lambdaInvoke>[0] {
    return Object.fromEntries(
      (Object.keys(phaseSettings) as PhaseName[]).map((phase) => {
        const bound = phases[phase](this.ports);
        const timeoutMs = limitMs ?? phaseSettings[phase].timeoutSeconds * 1000;
        const invoke = async (given: unknown, { signal }: { readonly signal: AbortSignal }) => {
          const payload = given as Record<string, unknown>;
          // Work that is done takes the machine's time, work that waits for a model the clock's.
          const startedMs = performance.now();
          const startedAt = this.clock.now();
          const spent = (): number => performance.now() - startedMs + this.clock.now() - startedAt;
          const call = { phase, payload, payloadBytes: JSON.stringify(payload).length };
          try {
            const output = await bound(payload, { remainingMs: () => timeoutMs - spent(), signal });
            this.calls.push({ ...call, ms: spent(), output: output as Record<string, unknown> });
            return output;
          } catch (error) {
            this.calls.push({ ...call, ms: spent(), output: undefined });
            throw error;
          }
        };
        return [phase, { timeoutMs, invoke }];
      }),
    );
  }

  /** The newest abstraction. */
  async abstraction(): Promise<AbstractionContent> {
    const artifact = this.commits.at(-1)?.version.artifact ?? '';
    return JSON.parse(new TextDecoder().decode(this.artifacts.objects.get(artifact))) as AbstractionContent;
  }
}
