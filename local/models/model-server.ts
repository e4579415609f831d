import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { anthropicMessage } from './anthropic-message.ts';
import type { Fault, FaultPlan, SpoiledReply } from './fault.ts';
import { promptOfChat, promptOfMessages } from './read-body.ts';
import { type Answerer, type Prompt, type Reply, tokensOf } from './reply.ts';
import { spoilReply } from './spoil-reply.ts';
import { completion, completionEvents, payloadFrames } from './vllm-stream.ts';
import { anthropicFault, type FaultResponse, sageMakerFault } from './wire-fault.ts';

export interface ModelServer {
  /** `http://127.0.0.1:<port>`: the endpoint of SageMaker's runtime and the base of Anthropic's API. */
  readonly url: string;
  /** How often a model was asked so far. */
  calls(): number;
  /** Path and body of the newest call; one only, since a cohort's prompts would fill the memory. */
  lastCall(): { readonly path: string; readonly body: unknown } | undefined;
  stop(): Promise<void>;
}

/** A model that takes its time. */
export interface Pace {
  readonly slots: number;
  readonly callMs: number;
  /** Told when a call takes a slot and when it leaves it. */
  readonly onSlots?: (change: 1 | -1) => void;
}

async function taken({ callMs, onSlots }: Pace): Promise<void> {
  onSlots?.(1);
  await sleep(callMs);
  onSlots?.(-1);
}

type Protocol = 'vllm_stream' | 'vllm' | 'anthropic';

/**
 * A server on this machine that speaks the models' protocols: SageMaker's runtime (streamed in event-stream frames,
 * and plain) in front of vLLM, and Anthropic's Messages. What it answers is given; every answer carries the name of
 * what really wrote it.
 *
 * @param options.pace how long a call takes and how many are answered at once; further ones wait their turn. At once
 * without it.
 * @param options.frameBytes bytes of an event-stream frame; 1 cuts every character and event apart.
 */
export async function startModelServer(options: {
  readonly answer: Answerer;
  readonly fault?: FaultPlan;
  readonly frameBytes?: number;
  readonly pace?: Pace;
}): Promise<ModelServer> {
  const { pace } = options;
  const inTurn = pLimit(pace?.slots ?? Number.POSITIVE_INFINITY);
  let calls = 0;
  let last: { path: string; body: unknown } | undefined;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const serve = async (): Promise<void> => {
      const protocol = protocolOf(path);
      if (protocol === undefined) return sendWhole(response, unknownPath);
      const body = await readJson(request);
      calls += 1;
      last = { path, body };
      const parsed = protocol === 'anthropic' ? promptOfMessages(body) : promptOfChat(body);
      const prompt = parsed && { ...parsed, call: callOf(request) };
      if (prompt === undefined) return sendWhole(response, malformed(protocol));
      const fault = options.fault?.(calls, prompt.prompt);
      await inTurn(async () => {
        if (pace !== undefined) await taken(pace);
        await respond(response, { ...options, protocol, prompt, fault });
      });
    };
    serve().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    lastCall: () => last,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  response: ServerResponse,
  call: {
    readonly protocol: Protocol;
    readonly prompt: Prompt;
    readonly fault: Fault | undefined;
    readonly answer: Answerer;
    readonly frameBytes?: number;
  },
): Promise<void> {
  const { protocol, fault } = call;
  if (fault?.kind === 'reset') return void response.socket?.resetAndDestroy();
  if (fault?.kind === 'slow') await sleep(fault.ms);
  const refusal = fault && (protocol === 'anthropic' ? anthropicFault(fault) : sageMakerFault(fault));
  if (refusal !== undefined) return sendWhole(response, refusal);
  const reply = replyTo(call);
  if (protocol === 'anthropic') return sendWhole(response, anthropicMessage(reply));
  const json = { 'content-type': 'application/json', 'x-amzn-invoked-production-variant': 'local' };
  if (protocol === 'vllm')
    return sendWhole(response, { status: 200, headers: json, body: completion(reply) });
  const frames = payloadFrames(Buffer.from(completionEvents(reply)), call.frameBytes ?? 512);
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  const isHalf = fault?.kind === 'broken_stream' || fault?.kind === 'stalled_stream';
  if (!isHalf) return void response.end(Buffer.concat(frames));
  response.write(Buffer.concat(frames.slice(0, Math.ceil(frames.length / 2))), () => {
    if (fault.kind === 'broken_stream') response.destroy();
  });
}

function replyTo(call: {
  readonly prompt: Prompt;
  readonly fault: Fault | undefined;
  readonly answer: Answerer;
}): Reply {
  const { prompt, fault } = call;
  const { text, model } = call.answer(prompt);
  const said = isSpoiling(fault) ? spoilReply(text, fault) : text;
  const stop = fault?.kind === 'cut_off' || fault?.kind === 'refused' ? fault.kind : 'finished';
  const shown = stop === 'finished' ? said : stop === 'refused' ? '' : said.slice(0, said.length / 2);
  return {
    text: shown,
    model,
    stop,
    inputTokens: tokensOf(prompt.system) + tokensOf(prompt.prompt),
    outputTokens: tokensOf(shown),
  };
}

const spoiling = [
  'truncated_json',
  'off_schema',
  'wrong_value',
  'unknown_quote',
  'quote_missing',
  'empty',
  'obeyed_injection',
];
const isSpoiling = (fault: Fault | undefined): fault is SpoiledReply =>
  fault !== undefined && spoiling.includes(fault.kind);

function protocolOf(path: string): Protocol | undefined {
  if (path === '/v1/messages') return 'anthropic';
  if (/^\/endpoints\/[^/]+\/invocations-response-stream$/.test(path)) return 'vllm_stream';
  return /^\/endpoints\/[^/]+\/invocations$/.test(path) ? 'vllm' : undefined;
}

/** A caller without an SDK numbers nothing. */
function callOf({ headers }: IncomingMessage): string {
  const id = String(headers['amz-sdk-invocation-id'] ?? 'unnumbered').slice(0, 8);
  const attempt = /attempt=(\d+)/.exec(String(headers['amz-sdk-request'] ?? ''))?.[1] ?? '?';
  return `${id}, attempt ${attempt}`;
}

const unknownPath: FaultResponse = { status: 404, headers: {}, body: '' };

const malformed = (protocol: Protocol): FaultResponse => {
  const fault = { kind: 'model_error', status: 400, message: 'the body is not of the protocol' } as const;
  return (protocol === 'anthropic' ? anthropicFault(fault) : sageMakerFault(fault)) ?? unknownPath;
};

function sendWhole(response: ServerResponse, { status, headers, body }: FaultResponse): void {
  response.writeHead(status, headers).end(body);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
