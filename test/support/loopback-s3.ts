import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, relative, sep } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { s3Client } from '../../lambdas/adapters/s3/s3-client.ts';
import { ObjectVersions } from './object-versions.ts';

/** A fault to answer with instead of an outcome; `undefined` lets the request through. */
export type S3Fault = (request: {
  readonly method: string;
  readonly key: string;
}) => { readonly status: number; readonly code: string } | 'reset' | undefined;

/** Objects by key: a map, or the files of a folder that other engines write to. */
export type StoredObjects = Pick<Map<string, Buffer>, 'get' | 'has'> & {
  set(key: string, bytes: Buffer): unknown;
  delete(key: string): unknown;
  keys(): Iterable<string>;
};

export interface LoopbackS3 {
  readonly client: S3Client;
  readonly endpoint: string;
  /** The one bucket there is; others are not found. */
  readonly bucket: string;
  /** What is stored, by key; tests may look and change. */
  readonly objects: StoredObjects;
  /** Every version there is of them. */
  readonly versions: ObjectVersions;
  /** Requests served so far. */
  requests(): number;
  fail(fault: S3Fault | undefined): void;
  stop(): Promise<void>;
}

/**
 * The part of S3 the adapters speak, in memory: put (also `If-None-Match: *` and aws-chunked bodies with a checksum
 * trailer), get, head, list with pages, and list and delete by version.
 *
 * @param options.pageSize keys a listing gives at once.
 * @param options.folder serves the files of this folder instead.
 * @param options.bucket name of the one bucket there is.
 */
export async function startLoopbackS3(
  options: { readonly pageSize?: number; readonly folder?: string; readonly bucket?: string } = {},
): Promise<LoopbackS3> {
  const { pageSize = 1000, folder, bucket = 'artifacts' } = options;
  const objects: StoredObjects = folder === undefined ? new Map<string, Buffer>() : folderObjects(folder);
  const versions = new ObjectVersions(objects);
  let requests = 0;
  let fault: S3Fault | undefined;

  const server = createServer(async (request, response) => {
    requests += 1;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [named = '', ...rest] = url.pathname.slice(1).split('/');
    const key = decodeURIComponent(rest.join('/'));
    const body = bodyOf(request, await received(request));
    const failed = fault?.({ method: request.method ?? '', key });
    if (failed === 'reset') request.socket.destroy();
    else if (failed !== undefined) refuse(request, response, failed);
    else if (named !== bucket) refuse(request, response, { status: 404, code: 'NoSuchBucket' });
    else if (request.method === 'PUT') put({ objects, versions, key, body, request, response });
    else if (request.method === 'DELETE') {
      versions.mark(key);
      respond(response, 204, '');
    } else if (url.searchParams.has('delete')) respond(response, 200, versions.deleteMany(body.toString()));
    else if (url.searchParams.has('versions'))
      respond(response, 200, versions.page(url.searchParams, pageSize));
    else if (key === '') respond(response, 200, listing({ objects, query: url.searchParams, pageSize }));
    else get({ objects, key, request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = s3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    client,
    endpoint,
    bucket,
    objects,
    versions,
    requests: () => requests,
    fail: (next) => {
      fault = next;
    },
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function folderObjects(folder: string): StoredObjects {
  const pathOf = (key: string): string => join(folder, ...key.split('/'));
  const isFile = (key: string): boolean =>
    statSync(pathOf(key), { throwIfNoEntry: false })?.isFile() ?? false;
  return {
    has: isFile,
    get: (key) => (isFile(key) ? readFileSync(pathOf(key)) : undefined),
    set: (key, bytes) => {
      mkdirSync(dirname(pathOf(key)), { recursive: true });
      writeFileSync(pathOf(key), bytes);
    },
    delete: (key) => rmSync(pathOf(key), { force: true }),
    keys: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  };
}

async function received(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** What a streamed upload wraps: `<size in hex>[;...]\r\n<bytes>\r\n` again and again, `0\r\n`, then trailers. */
function bodyOf(request: IncomingMessage, sent: Buffer): Buffer {
  if (!String(request.headers['content-encoding'] ?? '').includes('aws-chunked')) return sent;
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = sent.indexOf('\r\n', at);
    const size = Number.parseInt(sent.toString('latin1', at, end), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(sent.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function put(options: {
  readonly objects: StoredObjects;
  readonly versions: ObjectVersions;
  readonly key: string;
  readonly body: Buffer;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}): void {
  const { objects, versions, key, body, request, response } = options;
  if (request.headers['if-none-match'] === '*' && objects.has(key)) {
    refuse(request, response, { status: 412, code: 'PreconditionFailed' });
    return;
  }
  versions.supersede(key);
  objects.set(key, body);
  response.setHeader('etag', etagOf(body));
  respond(response, 200, '');
}

function get(options: {
  readonly objects: StoredObjects;
  readonly key: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}): void {
  const { objects, key, request, response } = options;
  const body = objects.get(key);
  if (body === undefined) {
    refuse(request, response, { status: 404, code: 'NoSuchKey' });
    return;
  }
  response.setHeader('etag', etagOf(body));
  response.setHeader('content-length', body.length);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
}

/** Keys in order, after the one the continuation names. */
function listing(options: {
  readonly objects: StoredObjects;
  readonly query: URLSearchParams;
  readonly pageSize: number;
}): string {
  const { objects, query, pageSize } = options;
  const after = query.get('continuation-token') ?? '';
  const prefix = query.get('prefix') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, pageSize);
  const next = keys.length > page.length ? page.at(-1) : undefined;
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${page
    .map((key) => `<Contents><Key>${key}</Key></Contents>`)
    .join(
      '',
    )}${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`;
}

/** An answer to HEAD has no body, so its error has no code. */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code }: { readonly status: number; readonly code: string },
): void {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>said the server</Message></Error>`;
  respond(response, status, request.method === 'HEAD' ? '' : body);
}

function respond(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;
