import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { anthropicMessages } from '../../lambdas/adapters/claude/anthropic-messages.ts';
import { bedrockMessages } from '../../lambdas/adapters/claude/bedrock-messages.ts';
import { ClaudeLanguageModel } from '../../lambdas/adapters/claude/claude-language-model.ts';
import { sageMakerRuntime } from '../../lambdas/adapters/sagemaker/runtime-client.ts';
import { SageMakerLanguageModel } from '../../lambdas/adapters/sagemaker/sagemaker-language-model.ts';
import type { LanguageModel, ModelRequest } from '../../lambdas/ports/index.ts';
import type { Fault, FaultPlan } from '../../local/models/fault.ts';
import { type ModelServer, startModelServer } from '../../local/models/model-server.ts';
import { answerWithFault, secretOfTheRole, type WireFault } from '../support/aws/wire-fault.ts';
import { type BedrockFront, startBedrockFront } from '../support/bedrock-front.ts';

const secretOfThePrompt = 'ZZTEST the gliding marmot';

const request: ModelRequest = {
  system: 'You answer with JSON.',
  prompt: `Say it. ${secretOfThePrompt}`,
  schema: {
    type: 'object',
    properties: { answers: { type: 'array', maxItems: 3, items: { type: 'string' } } },
    required: ['answers'],
    additionalProperties: false,
  },
  schemaName: 'answers',
  maxOutputTokens: 200,
};

/** Characters of one to four bytes, so that every cut inside a character is met. */
const answer = JSON.stringify({ answers: ['naïve “tumour” 12 × 9 mm', '脳', '🧠'] });

const bedrockModel = 'us.anthropic.claude-sonnet-5-5-v1:0';

const bedrock = (url: string, timeoutMs = 5000): LanguageModel =>
  new ClaudeLanguageModel({
    create: bedrockMessages({
      region: 'us-east-1',
      baseUrl: url,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      timeoutMs,
    }),
    modelId: bedrockModel,
  });

const engines = [
  {
    name: 'SageMaker endpoint',
    front: async (url: string) => url,
    connect: (url: string, timeoutMs = 5000): LanguageModel =>
      new SageMakerLanguageModel({
        client: sageMakerRuntime({
          region: 'us-east-1',
          endpoint: url,
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        }),
        endpointName: 'reader',
        inferenceComponentName: 'copies',
        modelId: 'medgemma',
        timeoutMs,
      }),
  },
  {
    name: 'Claude',
    front: async (url: string) => url,
    connect: (url: string, timeoutMs = 5000): LanguageModel =>
      new ClaudeLanguageModel({
        create: anthropicMessages({ apiKey: 'local', baseUrl: url, timeoutMs }),
        modelId: 'claude-sonnet-5-5',
      }),
  },
  {
    name: 'Claude on Bedrock',
    front: async (url: string) => {
      front = await startBedrockFront(url);
      return front.url;
    },
    connect: bedrock,
  },
];

let server: ModelServer | undefined;
let front: BedrockFront | undefined;
afterEach(async () => {
  await front?.stop();
  await server?.stop();
  server = undefined;
  front = undefined;
});

async function startServer(fault?: FaultPlan, frameBytes?: number): Promise<ModelServer> {
  server = await startModelServer({
    answer: () => ({ text: answer, model: 'rules-9' }),
    ...(fault === undefined ? {} : { fault }),
    ...(frameBytes === undefined ? {} : { frameBytes }),
  });
  return server;
}

const always =
  (fault: Fault): FaultPlan =>
  () =>
    fault;
const once =
  (fault: Fault): FaultPlan =>
  (call) =>
    call === 1 ? fault : undefined;

async function failureOf(attempt: Promise<unknown>): Promise<Error> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('the call should have failed');
}

describe.each(engines)('language model: $name', ({ connect, front: before }) => {
  const serve = async (fault?: FaultPlan): Promise<ModelServer> => {
    const started = await startServer(fault);
    return { ...started, url: await before(started.url) };
  };

  test('gives the text, the name of what wrote it, and the tokens used', async () => {
    const { url } = await serve();

    const outcome = await connect(url).complete(request);

    expect(outcome).toEqual({
      kind: 'answered',
      text: answer,
      model: 'rules-9',
      usage: {
        inputTokens: Math.ceil(request.system.length / 4) + Math.ceil(request.prompt.length / 4),
        outputTokens: Math.ceil(answer.length / 4),
        cachedTokens: 0,
      },
    });
  });

  test('sends both prompts, the schema and the limit, and no setting that models refuse', async () => {
    const running = await serve();

    await connect(running.url).complete(request);

    const body = JSON.stringify(running.lastCall()?.body);
    expect(body).toContain(request.system);
    expect(body).toContain(request.prompt);
    expect(body).toContain('"required":["answers"]');
    expect(running.calls()).toBe(1);
  });

  test('tells an answer at the token limit from a whole one, and says what it used', async () => {
    const { url } = await serve(always({ kind: 'cut_off' }));

    const outcome = await connect(url).complete(request);

    expect(outcome).toMatchObject({ kind: 'cut_off', model: 'rules-9', usage: { cachedTokens: 0 } });
  });

  test('reports a refusal with what it used', async () => {
    const { url } = await serve(always({ kind: 'refused' }));

    const outcome = await connect(url).complete(request);

    expect(outcome).toMatchObject({ kind: 'refused', model: 'rules-9' });
  });

  test('gives a throttle back at once instead of sleeping for as long as the service asks', async () => {
    const running = await serve(always({ kind: 'throttled', retryAfterSeconds: 30 }));
    const started = performance.now();

    const outcome = await connect(running.url).complete(request);

    expect(performance.now() - started).toBeLessThan(3000);
    expect(outcome).toEqual({ kind: 'throttled', waitSeconds: 30 });
    expect(running.calls()).toBe(1);
  });

  test.each<Fault>([{ kind: 'overloaded' }, { kind: 'no_capacity' }])(
    'takes $kind for a throttle',
    async (fault) => {
      const { url } = await serve(always(fault));

      expect((await connect(url).complete(request)).kind).toBe('throttled');
    },
  );

  test.each<Fault>([{ kind: 'unavailable' }, { kind: 'reset' }])(
    'retries $kind exactly once, then says that it may pass',
    async (fault) => {
      const running = await serve(always(fault));

      const error = await failureOf(connect(running.url).complete(request));

      expect(error.name).toBe('TransientError');
      expect(error.cause).toBeDefined();
      expect(error.message).not.toContain(secretOfThePrompt);
      expect(running.calls()).toBe(2);
    },
  );

  test.each<Fault>([{ kind: 'unavailable' }, { kind: 'reset' }])(
    'gets over a single $kind by itself',
    async (fault) => {
      const running = await serve(once(fault));

      expect((await connect(running.url).complete(request)).kind).toBe('answered');
    },
  );

  test.each<Fault>([{ kind: 'denied' }, { kind: 'model_error', status: 404, message: 'no such model' }])(
    'says that $kind is a matter of configuration',
    async (fault) => {
      const { url } = await serve(always(fault));

      const error = await failureOf(connect(url).complete(request));

      expect(error.name).toBe('ConfigurationError');
      expect(error.message).not.toContain(secretOfThePrompt);
    },
  );

  test.each([`This model's maximum context length is 8192 tokens; ${secretOfThePrompt} prompt is too long`])(
    'says that a prompt beyond the context is too large, without repeating it',
    async (message) => {
      const { url } = await serve(always({ kind: 'model_error', status: 400, message }));

      const error = await failureOf(connect(url).complete(request));

      expect(error.name).toBe('WorkTooLargeError');
      expect(error.message).not.toContain(secretOfThePrompt);
    },
  );

  test('gives up after its time limit', async () => {
    const { url } = await serve(always({ kind: 'slow', ms: 3000 }));
    const started = performance.now();

    const error = await failureOf(connect(url, 150).complete(request));

    expect(error.name).toBe('TransientError');
    expect(performance.now() - started).toBeLessThan(2500);
  });

  test('gives up when the caller does', async () => {
    const { url } = await serve(always({ kind: 'slow', ms: 3000 }));

    const error = await failureOf(connect(url).complete(request, AbortSignal.timeout(100)));

    expect(error.name).toBe('TransientError');
  });
});

describe('language model: SageMaker endpoint, streamed', () => {
  const connect = (url: string, timeoutMs?: number): LanguageModel =>
    (engines[0] as (typeof engines)[number]).connect(url, timeoutMs);

  test.each([1, 2, 3, 7, 64, 100_000])('understands frames of %i bytes', async (frameBytes) => {
    const { url } = await startServer(undefined, frameBytes);

    expect(await connect(url).complete(request)).toMatchObject({ kind: 'answered', text: answer });
  });

  test('asks for a stream that ends with the usage, at temperature 0, of the named component', async () => {
    const running = await startServer();

    await connect(running.url).complete(request);

    expect(running.lastCall()).toMatchObject({
      path: '/endpoints/reader/invocations-response-stream',
      body: {
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0,
        max_tokens: 200,
        response_format: { json_schema: { name: 'answers', schema: request.schema } },
      },
    });
  });

  test('gives up on a stream that stalls in the middle', async () => {
    const { url } = await startServer(always({ kind: 'stalled_stream' }));
    const started = performance.now();

    const error = await failureOf(connect(url, 300).complete(request));

    expect(error.name).toBe('TransientError');
    expect(performance.now() - started).toBeLessThan(2500);
  });

  test('never takes a stream that breaks for an answer', async () => {
    const { url } = await startServer(always({ kind: 'broken_stream' }));

    expect((await failureOf(connect(url).complete(request))).name).toBe('TransientError');
  });

  test.each([
    [500, 'TransientError'],
    [400, 'ConfigurationError'],
  ])('reads the container’s own status %i as %s', async (status, expected) => {
    const { url } = await startServer(always({ kind: 'model_error', status, message: 'said the container' }));

    expect((await failureOf(connect(url).complete(request))).name).toBe(expected);
  });

  test('takes a container that is full for a throttle', async () => {
    const { url } = await startServer(always({ kind: 'model_error', status: 503, message: 'busy' }));

    expect((await connect(url).complete(request)).kind).toBe('throttled');
  });
});

describe('language model: Claude, as it is asked', () => {
  test('marks the system prompt for the cache and keeps to the schema subset of structured outputs', async () => {
    const running = await startServer();
    const model = new ClaudeLanguageModel({
      create: anthropicMessages({ apiKey: 'local', baseUrl: running.url, timeoutMs: 5000 }),
      modelId: 'claude-haiku-5-5',
      thinking: { kind: 'off' },
    });

    await model.complete(request);

    const { path, body } = running.lastCall() ?? {};
    expect(path).toBe('/v1/messages');
    expect(body).toMatchObject({
      model: 'claude-haiku-5-5',
      max_tokens: 200,
      thinking: { type: 'disabled' },
      system: [{ cache_control: { type: 'ephemeral' } }],
    });
    expect(body).not.toHaveProperty('temperature');
    const { schema } = (body as { output_config: { format: { schema: object } } }).output_config.format;
    expect(schema).toHaveProperty('additionalProperties', false);
    expect(schema).not.toHaveProperty('properties.answers.maxItems');
  });
});

describe('language model: Claude on Bedrock, as it is asked', () => {
  test('signs for the model in the path, with the same body as Anthropic gets', async () => {
    const { url } = await startServer();
    front = await startBedrockFront(url);

    await bedrock(front.url).complete(request);

    const { path, authorization, body } = front.lastCall() ?? {};
    expect(path).toBe(`/model/${bedrockModel}/invoke`);
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/us-east-1\/bedrock\/aws4_request/);
    expect(body).toMatchObject({
      anthropic_version: expect.any(String),
      system: [{ cache_control: { type: 'ephemeral' } }],
      output_config: { format: { type: 'json_schema', schema: { required: ['answers'] } } },
    });
    expect(body).not.toHaveProperty('temperature');
  });

  test.each([
    [424, 'ModelErrorException', 'The model failed', 'TransientError'],
    [408, 'ModelTimeoutException', 'The model took too long', 'TransientError'],
    [400, 'ValidationException', 'Input is too long for requested model.', 'WorkTooLargeError'],
    [400, 'ValidationException', 'The provided model identifier is invalid.', 'ConfigurationError'],
  ])('reads status %i %s (%s) as %s', async (status, name, message, expected) => {
    const raw = await startRaw((response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name });
      response.end(JSON.stringify({ message }));
    });

    const error = await failureOf(bedrock(raw.url).complete(request));
    await raw.stop();

    expect(error.name).toBe(expected);
  });
});

/** A server that answers every call the same raw way. */
async function startRaw(answer: (response: ServerResponse) => void) {
  const raw = createServer((incoming, response) => {
    incoming.resume().on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(raw.address() as AddressInfo).port}`,
    stop: async () => {
      raw.closeAllConnections();
      await new Promise((resolve) => raw.close(resolve));
    },
  };
}

describe.each(engines)('language model: $name, when something else answers', ({ name, connect }) => {
  const faults: WireFault[] = ['half an answer', 'a page of HTML', 'another schema', 'hang'];
  const faultsOfAws: WireFault[] = name === 'Claude' ? [] : ['expired credentials', 'denied'];

  test.each([...faults, ...faultsOfAws])('%s is never taken for an answer', async (fault) => {
    const raw = await startRaw((response) =>
      answerWithFault(response, { fault, wording: 'json', permission: 'bedrock:InvokeModel' }),
    );

    const error = await failureOf(connect(raw.url, 400).complete(request));
    await raw.stop();

    expect(error.name).toBe(fault === 'denied' ? 'ConfigurationError' : 'TransientError');
    expect(error.message).not.toContain(secretOfTheRole);
    if (fault === 'denied') expect(error.message).toContain('bedrock:InvokeModel is not permitted');
    if (fault === 'expired credentials') expect(error.message).toContain('have expired');
  });
});
