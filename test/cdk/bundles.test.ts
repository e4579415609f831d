import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationSettings, phaseSettings } from '../../lambdas/runtime/environment.ts';
import { bundlePhases } from '../../lib/bundle-phases.ts';
import { bundlePromise, weighBundles } from '../../lib/bundle-weight.ts';
import { nodeOfLambda } from '../support/node-of-lambda.ts';
import { writePdf } from '../support/pdf-writer.ts';

const run = promisify(execFile);

/** The Node functions run in, where it is at hand; otherwise this one. */
const node = nodeOfLambda() ?? process.execPath;

/** Imports one bundle where nothing is installed, calls it, and prints what came of it. */
const callIt = `
  const { handler } = await import(process.argv[1]);
  const ended = await handler({}, { getRemainingTimeInMillis: () => 1000 }).then(
    (output) => 'went through ' + JSON.stringify(output),
    ({ name, message }) => name + ' ' + message,
  );
  process.stdout.write('\\n' + ended);
`;

/** Starts one thread and prints what the first page of a PDF draws. */
const askThread = `
  const { Worker } = await import('node:worker_threads');
  const thread = new Worker(process.argv[1], { execArgv: [] });
  thread.once('message', async (pages) => {
    process.stdout.write(pages[0].drawn.map(({ str }) => str).join(''));
    await thread.terminate();
  });
  thread.postMessage({ data: new Uint8Array(Buffer.from(process.argv[2], 'base64')) });
`;

const phases = Object.keys(phaseSettings);
const all = [...phases, ...Object.keys(operationSettings), 'migrate-database', 'rotate-login'];

let folder: string;
let aws: Server;
const asked: string[] = [];

beforeAll(async () => {
  folder = await bundlePhases(mkdtempSync(join(tmpdir(), 'radiant-bundled-')));
  // An account in which every secret is the same and every table empty.
  aws = createServer((request, response) => {
    asked.push(String(request.headers['x-amz-target'] ?? request.url));
    request.resume().on('end', () => {
      if (/form-urlencoded/.test(request.headers['content-type'] ?? '')) {
        response.setHeader('content-type', 'text/xml');
        response.end(
          '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
        );
        return;
      }
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ SecretString: 'a secret of the test', Items: [], Count: 0 }));
    });
  });
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
}, 120_000);

afterAll(() => {
  aws.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A whole environment, its account on this machine. */
const stubbed = (): Record<string, string> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'stub',
  AWS_SECRET_ACCESS_KEY: 'stub',
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
  RADIANT_ENVIRONMENT: 'dev',
  RADIANT_TABLE: 'radiant-dev',
  RADIANT_ARTIFACT_BUCKET: 'radiant-extractions-dev',
  RADIANT_BINARY_BUCKET: 'binaries',
  RADIANT_BINARY_PREFIX: 'dev/',
  RADIANT_ATHENA_DATABASE: 'fhir',
  RADIANT_COHORT_DATABASE: 'radiant_dev',
  RADIANT_DATABASE_ARN: 'arn:aws:rds:us-east-1:111122223333:cluster:radiant-dev',
  RADIANT_DATABASE_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:database',
  RADIANT_DATABASE_NAME: 'radiant',
  RADIANT_PSEUDONYM_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:pseudonyms',
  RADIANT_REVIEW_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/111122223333/review',
  RADIANT_FAILED_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/111122223333/failed',
  RADIANT_NOTICE_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:notices',
  RADIANT_STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:111122223333:stateMachine:radiant-dev-cohort',
});

/** Calls one bundle in a process of its own, in a folder that holds that bundle's zip and nothing else. */
async function calledAlone(name: string, env: Record<string, string>): Promise<string> {
  const alone = mkdtempSync(join(tmpdir(), 'radiant-alone-'));
  try {
    cpSync(join(folder, name), alone, { recursive: true });
    const { stdout } = await run(node, ['--input-type=module', '-e', callIt, join(alone, 'index.mjs')], {
      cwd: alone,
      env,
    });
    return stdout.slice(stdout.lastIndexOf('\n') + 1);
  } finally {
    rmSync(alone, { recursive: true, force: true });
  }
}

/** Code of a bundle, file by file. */
const filesOf = (name: string): string[] =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => readFileSync(join(folder, name, file), 'utf8'));

describe('a bundle', () => {
  it('is there for every phase, every operation and the migration', () => {
    expect(readdirSync(folder).sort()).toEqual([...all].sort());
  });

  it.each(all)(
    '%s loads by itself, and without its variables names each one that is missing',
    async (name) => {
      const ended = await calledAlone(name, { AWS_REGION: 'us-east-1' });
      expect(ended).toMatch(/^ConfigurationError the environment is incomplete: .*RADIANT_DATABASE_ARN/);
    },
    60_000,
  );

  it.each(phases)(
    '%s opens its ports in a whole environment and answers an empty event in the words of its contract',
    async (name) => {
      const ended = await calledAlone(name, stubbed());
      expect(ended).toMatch(
        new RegExp(`^InputRejectedError ${name} input breaks its contract: .*(run|execution)`),
      );
    },
    60_000,
  );

  it('of the pseudonyms is the only one that reads their secret, and reads it when it opens', async () => {
    asked.length = 0;
    await calledAlone('plan-patient', stubbed());
    expect(asked).toEqual([]);
    await calledAlone('gather-records', stubbed());
    expect(asked).toEqual(['secretsmanager.GetSecretValue']);
  }, 60_000);

  it.each([
    ['measure-progress', 'went through {"written":3}'],
    ['janitor', 'went through {"stopped":[],"endpoint":{"copies":0,"expired":0},"callers":0}'],
    [
      'daily-summary',
      'went through {"told":"Radiant: 0 runs ended since yesterday, 0 patients done, 0 failed"}',
    ],
  ])(
    'of %s does its work in an account without runs',
    async (name, ended) => {
      expect(await calledAlone(name, stubbed())).toBe(ended);
    },
    60_000,
  );

  it('loads the provider of Claude that is asked, when it is asked, and never the other', () => {
    const beside = readdirSync(join(folder, 'clarify-inconsistencies')).filter((file) =>
      /^(?:anthropic|bedrock)-messages-\w+\.mjs$/.test(file),
    );
    expect(beside.map((file) => file.split('-')[0]).sort()).toEqual(['anthropic', 'bedrock']);
    expect(readdirSync(join(folder, 'plan-run')).filter((file) => /messages/.test(file))).toEqual([]);
  });

  it('of the reading phase has the thread that parses PDFs beside it', async () => {
    const pdf = Buffer.from(writePdf([{ items: [{ x: 72, y: 700, text: 'A page' }] }])).toString('base64');
    const thread = join(folder, 'read-documents', 'pdf-worker.mjs');
    const { stdout } = await run(node, ['--input-type=module', '-e', askThread, thread, pdf], {
      cwd: folder,
      env: {},
    });
    expect(stdout).toBe('A page');
  }, 60_000);

  it('of the reading phase has the tables of every East Asian code page it names beside it', () => {
    const named = filesOf('read-documents')
      .flatMap((code) => [...code.matchAll(/\("\.\/(tables\/[^"]+)"\)/g)])
      .map(([, table = '']) => table);
    expect(named).toContain('tables/shiftjis.json');
    for (const table of named)
      expect(JSON.parse(readFileSync(join(folder, 'read-documents', table), 'utf8'))).toBeTruthy();
  });

  it.each([
    ['measure-progress', ['dynamodb', 's3']],
    ['plan-patient', ['dynamodb', 'rds-data', 's3']],
    ['plan-run', ['athena', 'dynamodb', 's3', 'textract']],
    ['publish-abstraction', ['dynamodb', 'rds-data', 's3', 'sns', 'sqs']],
  ])('%s holds the clients of the services it asks, and no other', (name, services) => {
    const clients = filesOf(name).flatMap((code) => [...code.matchAll(/"@aws-sdk\/client-([\w-]+)"/g)]);
    expect([...new Set(clients.map(([, service]) => service))].sort()).toEqual(services);
  });

  it('weighs no more than is promised', () => {
    const heavy = weighBundles(folder, { tries: 1, node }).filter(
      ({ gzipKilobytes }) => gzipKilobytes > bundlePromise.gzipKilobytes,
    );
    expect(heavy).toEqual([]);
  }, 120_000);

  it.skipIf(nodeOfLambda() === undefined)('was called in the Node of its function', async () => {
    const { stdout } = await run(node, ['--version']);
    expect(stdout).toMatch(/^v24\./);
  });
});
