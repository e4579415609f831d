import { type ModelServer, type Pace, startModelServer } from '../models/model-server.ts';

/** A reader of this machine that takes a model's time, and what a process finds it by. */
export interface PacedReader extends Pick<ModelServer, 'calls' | 'stop'> {
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Its answers are empty: the time is a model's, and this machine computes nothing in its place. */
export async function startPacedReader(pace: Pace): Promise<PacedReader> {
  const { url, calls, stop } = await startModelServer({
    answer: () => ({ text: JSON.stringify({ answers: [] }), model: 'empty' }),
    pace,
  });
  return {
    calls,
    stop,
    flags: ['--reader', 'medgemma'],
    environment: {
      RADIANT_READER_ENDPOINT: 'bench',
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
  };
}
