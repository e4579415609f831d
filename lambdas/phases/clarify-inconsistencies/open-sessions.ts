import { hashOf } from '../../domain/canonical.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import type { Invocation } from '../../domain/phase-contract.ts';
import type { RunConfig, RunReference } from '../../domain/run-config.ts';
import type { LanguageModel, Ports } from '../../ports/index.ts';
import { EndpointSession, type NotNow } from '../../readers/endpoint-session.ts';

/** What one call of the phase may ask: the adjudicator, and the model that read, each within its endpoint's flow. */
export interface Sessions {
  readonly adjudicator: LanguageModel;
  /** Null where rules read: asked again they say the same again. */
  readonly reader: LanguageModel | null;
  /** Questions that were answered. */
  answered(): number;
  notNow(): NotNow | undefined;
  /** Gives all slots back; the longest time an endpoint is out of order for, where one is. */
  close(): Promise<{ readonly outForSeconds: number | null }>;
}

/** @throws ConfigurationError where the adjudicator the run was planned with is not there any more. */
export function openSessions(
  ports: Pick<Ports, 'clock' | 'flows' | 'logger' | 'models'>,
  options: {
    readonly config: Pick<RunConfig, 'reader'>;
    readonly input: {
      readonly run: Pick<RunReference, 'runId'>;
      readonly patientKey: string;
      readonly throttles: number;
    };
    readonly invocation: Invocation;
  },
): Sessions {
  const { config, input, invocation } = options;
  const { run, patientKey, throttles } = input;
  const holder = hashOf([run.runId, patientKey, 'clarify']).slice(0, 32);
  const open = (model: LanguageModel): EndpointSession =>
    new EndpointSession({ ...ports, model, invocation, patientKey, holder, waits: throttles });
  const { claude } = ports.models;
  if (claude === undefined)
    throw new ConfigurationError('this environment has no claude, with which the run was planned');
  const adjudicator = open(claude);
  const readBy = config.reader === 'rules' ? undefined : ports.models[config.reader];
  // One endpoint has one session: its slots are counted together.
  const reader = readBy === undefined ? null : readBy.modelId === claude.modelId ? adjudicator : open(readBy);
  const sessions = reader === null || reader === adjudicator ? [adjudicator] : [adjudicator, reader];
  return {
    adjudicator: adjudicator.model,
    reader: reader?.model ?? null,
    answered: () => sessions.reduce((sum, { answered }) => sum + answered, 0),
    notNow: () => sessions.map(({ notNow }) => notNow).find((notNow) => notNow !== undefined),
    close: async () => {
      const closed = await Promise.all(sessions.map((session) => session.close()));
      const waits = closed.flatMap(({ outForSeconds }) => outForSeconds ?? []);
      return { outForSeconds: waits.length === 0 ? null : Math.max(...waits) };
    },
  };
}
