import type { ZodType } from 'zod';
import { canonicalJson, sha256 } from '../../lambdas/domain/canonical.ts';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { parseJsonArtifact } from '../../lambdas/domain/json-artifact.ts';
import { addedUsage, noUsage, type Usage } from '../../lambdas/domain/usage.ts';
import type {
  ArtifactStore,
  CheckpointKey,
  CheckpointStore,
  Clock,
  LogFields,
  Logger,
  Metrics,
  Ports,
  UsageOwner,
  UsageStore,
} from '../../lambdas/ports/index.ts';

/** Ports of which only some are there; touching another one fails the test with its name. */
export function fakePorts(given: Partial<Ports>): Ports {
  return new Proxy(given, {
    get: (target, name) => {
      if (name in target) return target[name as keyof Ports];
      throw new Error(`the test gave no port ${String(name)}`);
    },
  }) as Ports;
}

export class FakeArtifactStore implements ArtifactStore {
  readonly objects = new Map<string, Uint8Array>();

  async putJson(prefix: string, value: unknown): Promise<string> {
    const text = canonicalJson(value);
    const key = `${prefix}/${sha256(text)}.json`;
    await this.put(key, text);
    return key;
  }

  async getJson<T>(key: string, schema: ZodType<T>): Promise<T> {
    return parseJsonArtifact({ key, bytes: this.objects.get(key), schema });
  }

  async put(key: string, content: string | Uint8Array): Promise<void> {
    this.objects.set(key, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  async putIfAbsent(key: string, content: string | Uint8Array): Promise<boolean> {
    if (this.objects.has(key)) return false;
    await this.put(key, content);
    return true;
  }

  async find(key: string): Promise<Uint8Array | undefined> {
    return this.objects.get(key);
  }

  async *stream(key: string): AsyncIterable<Uint8Array> {
    const bytes = this.objects.get(key);
    if (bytes === undefined) throw new InputRejectedError(`${key} is missing`);
    for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
  }

  async *list(prefix: string): AsyncIterable<string> {
    yield* [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }
}

export class FakeCheckpointStore implements CheckpointStore {
  readonly values = new Map<string, unknown>();

  async find(key: CheckpointKey): Promise<unknown> {
    return this.values.get(canonicalJson(key));
  }

  async findMany(keys: readonly CheckpointKey[]): Promise<ReadonlyMap<string, unknown>> {
    return new Map(
      keys.flatMap((key) => {
        const value = this.values.get(canonicalJson(key));
        return value === undefined ? [] : [[key.unit, value] as const];
      }),
    );
  }

  async complete(key: CheckpointKey, value: unknown): Promise<unknown> {
    const name = canonicalJson(key);
    if (!this.values.has(name)) this.values.set(name, value);
    return this.values.get(name);
  }
}

/** A clock a test moves by hand. */
export class FakeClock implements Clock {
  ms = Date.UTC(2026, 0, 1);
  now(): number {
    return this.ms;
  }
  async sleep(ms: number): Promise<void> {
    this.ms += ms;
  }
}

/** Remembers every line. */
export class FakeLogger implements Logger {
  readonly lines: { readonly level: string; readonly message: string; readonly fields: LogFields }[] = [];
  info(message: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'info', message, fields });
  }
  warn(message: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'warn', message, fields });
  }
  error(message: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'error', message, fields });
  }
}

export class FakeUsageStore implements UsageStore {
  /** How many were looked at together, each time. */
  readonly looks: number[] = [];
  /** By run and patient key. */
  readonly counters = new Map<string, Usage>();

  async add({ runId, patientKey }: UsageOwner, usage: Usage): Promise<void> {
    const name = `${runId}#${patientKey}`;
    this.counters.set(name, addedUsage(this.counters.get(name) ?? noUsage, usage));
  }

  async ofPatients(runId: string, patientKeys: readonly string[]): Promise<ReadonlyMap<string, Usage>> {
    this.looks.push(patientKeys.length);
    return new Map(
      patientKeys.flatMap((patientKey) => {
        const usage = this.counters.get(`${runId}#${patientKey}`);
        return usage === undefined ? [] : [[patientKey, usage] as const];
      }),
    );
  }
}

export class FakeMetrics implements Metrics {
  readonly values: {
    readonly name: string;
    readonly value: number;
    readonly dimensions?: Readonly<Record<string, string>>;
  }[] = [];
  add(name: string, _unit: string, value: number, dimensions?: Readonly<Record<string, string>>): void {
    this.values.push({ name, value, ...(dimensions === undefined ? {} : { dimensions }) });
  }
  flush(): void {}
}
