import {
  createStateMachine,
  type ExecutionResult,
  type ResourceHandler,
  type StartOptions,
  seededRandom,
  startExecution,
  VirtualClock,
} from '../../local/asl/index.ts';

type Json = Record<string, unknown>;

/** A JSONata definition of these states; the first is the start. */
export function aDefinition(states: Json, more: Json = {}): Json {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

/** A task `name` served by the handler of that name in `runMachine`. */
export function aTask(name: string, more: Json = {}): Json {
  const end = more.Next === undefined ? { End: true } : {};
  return { Type: 'Task', Resource: `task:${name}`, ...end, ...more };
}

/** Runs states on a virtual clock; `tasks` serve the resources `task:<name>`, `resources` any others. */
export async function runMachine(
  states: Json,
  options: {
    readonly input?: unknown;
    readonly tasks?: Readonly<Record<string, ResourceHandler>>;
    readonly machine?: Json;
  } & Partial<Omit<StartOptions, 'machine' | 'input'>> = {},
): Promise<ExecutionResult> {
  const { input = {}, tasks = {}, machine = {}, resources = {}, ...rest } = options;
  const named = Object.entries(tasks).map(([name, handler]) => [`task:${name}`, handler] as const);
  return startExecution({
    machine: createStateMachine({ definition: aDefinition(states, machine), name: 'machine' }),
    name: 'execution',
    input,
    resources: { ...resources, ...Object.fromEntries(named) },
    clock: new VirtualClock(),
    random: seededRandom(1),
    ...rest,
  });
}

/** Buckets in memory. */
export class MemoryObjects {
  readonly objects = new Map<string, Uint8Array>();

  constructor(objects: Readonly<Record<string, string>> = {}) {
    for (const [key, text] of Object.entries(objects)) this.objects.set(`bucket/${key}`, Buffer.from(text));
  }

  async get(bucket: string, key: string): Promise<Uint8Array | undefined> {
    return this.objects.get(`${bucket}/${key}`);
  }

  async *list(bucket: string, prefix: string): AsyncIterable<string> {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(`${bucket}/${prefix}`)).sort();
    yield* keys.map((key) => key.slice(bucket.length + 1));
  }

  async put(bucket: string, key: string, bytes: Uint8Array): Promise<void> {
    this.objects.set(`${bucket}/${key}`, bytes);
  }

  json(key: string): unknown {
    return JSON.parse(Buffer.from(this.objects.get(`bucket/${key}`) ?? '').toString());
  }
}
