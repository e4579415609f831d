import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TextractClient } from '@aws-sdk/client-textract';

/** A page as the service would read it; certainties in per cent. */
export interface TextractPage {
  readonly lines: readonly string[];
  readonly certainty: number;
}

export interface LoopbackTextract {
  readonly client: TextractClient;
  /** Actions asked for, in order. */
  readonly actions: string[];
  /** Jobs by their request token, with the object each was started on. */
  readonly jobs: Map<string, { readonly object: string; looks: number }>;
  /** Looks at a job that find it going on. */
  looksInProgress: number;
  /** Answers every call with this fault; `undefined` lets calls through. */
  fault: { readonly status: number; readonly code: string } | undefined;
  /** Failure of every job; `undefined` lets them succeed. */
  failure: string | undefined;
  stop(): Promise<void>;
}

/**
 * The part of Textract the adapter speaks (AWS JSON 1.1), in memory: detection in a call, and jobs that answer in
 * pages of two blocks. It knows the pages beforehand, since it reads nothing.
 */
export async function startLoopbackTextract(pages: readonly TextractPage[]): Promise<LoopbackTextract> {
  const state = {
    actions: [] as string[],
    jobs: new Map<string, { readonly object: string; looks: number }>(),
    looksInProgress: 0,
    fault: undefined as LoopbackTextract['fault'],
    failure: undefined as string | undefined,
  };
  const blocks = pages.flatMap(({ lines, certainty }, index) => {
    const Page = index + 1;
    return [
      { BlockType: 'PAGE', Page },
      ...lines.map((Text) => ({ BlockType: 'LINE', Page, Text, Confidence: certainty })),
      ...lines.flatMap((line) =>
        line.split(' ').map((Text) => ({ BlockType: 'WORD', Page, Text, Confidence: certainty })),
      ),
    ];
  });
  const answer = (action: string, input: Record<string, unknown>): unknown => {
    if (action === 'DetectDocumentText') return { DocumentMetadata: { Pages: 1 }, Blocks: blocks };
    if (action === 'StartDocumentTextDetection') {
      const token = String(input.ClientRequestToken);
      const place = input.DocumentLocation as { S3Object: { Bucket: string; Name: string } };
      const object = `${place.S3Object.Bucket}/${place.S3Object.Name}`;
      if (!state.jobs.has(token)) state.jobs.set(token, { object, looks: 0 });
      return { JobId: `job-${token}` };
    }
    const job = state.jobs.get(String(input.JobId).slice('job-'.length));
    if (job === undefined) return { JobStatus: 'FAILED', StatusMessage: 'no such job' };
    const from = Number(input.NextToken ?? 0);
    if (from === 0) job.looks += 1;
    if (job.looks <= state.looksInProgress) return { JobStatus: 'IN_PROGRESS' };
    if (state.failure !== undefined) return { JobStatus: 'FAILED', StatusMessage: state.failure };
    return {
      JobStatus: 'SUCCEEDED',
      DocumentMetadata: { Pages: pages.length },
      Blocks: blocks.slice(from, from + 2),
      ...(from + 2 < blocks.length ? { NextToken: String(from + 2) } : {}),
    };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).replace('Textract.', '');
      state.actions.push(action);
      const { fault } = state;
      const body = fault === undefined ? answer(action, JSON.parse(Buffer.concat(chunks).toString())) : {};
      response.writeHead(fault?.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(fault === undefined ? body : { __type: fault.code, message: 'planted' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new TextractClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return Object.assign(state, {
    client,
    stop: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
