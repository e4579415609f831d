import { createWriteStream } from 'node:fs';
import type { LogFields, Logger, Metrics } from '../../lambdas/ports/index.ts';

/** Logs and metrics of a local run as JSON lines, in the shapes the cloud's have. */
export interface FileLog {
  readonly logger: Logger;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

export function openFileLog(path: string, now: () => number): FileLog {
  const file = createWriteStream(path, { flags: 'a' });
  const write = (line: Readonly<Record<string, unknown>>): void => {
    file.write(`${JSON.stringify({ at: new Date(now()).toISOString(), ...line })}\n`);
  };
  const log =
    (level: string) =>
    (message: string, fields: LogFields = {}): void =>
      write({ level, message, ...fields });
  return {
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    metrics: {
      add: (metric, unit, value, dimensions) => write({ metric, unit, value, ...dimensions }),
      flush: () => undefined,
    },
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}
