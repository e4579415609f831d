import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { DynamoEndpointFlowStore } from '../../lambdas/adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { PostgresEarlierTexts } from '../../lambdas/adapters/postgres/postgres-earlier-texts.ts';
import { PostgresReviewStore } from '../../lambdas/adapters/postgres/postgres-review-store.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { S3DocumentSource } from '../../lambdas/adapters/s3/s3-document-source.ts';
import { freshFlow } from '../../lambdas/domain/endpoint-flow.ts';
import type { Requests } from '../../lambdas/domain/usage.ts';
import type { PatientOutcome, RunItem } from '../../lambdas/ports/index.ts';
import { meteredPorts } from '../../lambdas/runtime/metered-ports.ts';
import { type LocalDynamo, startDynalite } from '../../local/engines/dynalite.ts';
import { aBareCommit, aQuestion, aVersion } from '../support/commits.ts';
import { type LoopbackS3, startLoopbackS3 } from '../support/loopback-s3.ts';
import { openDataApi } from '../support/postgres-engines.ts';

/** What the table's adapters sent, in the units that are paid: items looked at, items written. */
class SentToTable {
  reads = 0;
  writes = 0;

  over({ client, tableName }: DynamoTableOptions): DynamoTableOptions {
    const send = async (command: {
      readonly input: object;
      readonly constructor: { readonly name: string };
    }) => {
      const { name } = command.constructor;
      const { RequestItems = {} } = command.input as { RequestItems?: Record<string, { Keys: unknown[] }> };
      if (name === 'BatchGetItemCommand')
        this.reads += Object.values(RequestItems).reduce((sum, { Keys }) => sum + Keys.length, 0);
      else if (name === 'GetItemCommand' || name === 'QueryCommand') this.reads += 1;
      else this.writes += 1;
      return client.send(command as never) as unknown;
    };
    return { client: { send: send as DynamoTableOptions['client']['send'] }, tableName };
  }
}

let dynalite: LocalDynamo;
let s3: LoopbackS3;
let data: Awaited<ReturnType<typeof openDataApi>>;

beforeAll(async () => {
  [dynalite, s3, data] = await Promise.all([startDynalite(), startLoopbackS3(), openDataApi()]);
  await migrate(data.database);
}, 60_000);
afterAll(async () => {
  await Promise.all([dynalite.stop(), s3.stop(), data.stop()]);
});

async function drained(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

describe('what is counted of a call is what its adapter sends', () => {
  test('to the table', async () => {
    const sent = new SentToTable();
    const table = sent.over(dynalite);
    const { ports, requests } = meteredPorts({
      answers: new DynamoAnswerCache(table),
      checkpoints: new DynamoCheckpointStore(table),
      controls: new DynamoControlStore(table),
      flows: new DynamoEndpointFlowStore(table),
      leases: new DynamoLeaseStore(table),
      runs: new DynamoRunRegistry(table),
    });
    const [runId, patientKey, hash, endpoint] = [randomUUID(), 'a'.repeat(32), randomUUID(), randomUUID()];
    const key = { runId, patientKey, scope: 'phase', unit: 'u', inputHash: 'i' };
    const lease = { patientKey: randomUUID(), owner: 'o', nowMs: 1, ttlMs: 1000 };
    const run: RunItem = {
      runId,
      name: 'n',
      claimKey: randomUUID(),
      attempt: 1,
      status: 'running',
      config: 'c',
      input: null,
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: null,
      patients: null,
    };
    const outcome: PatientOutcome = {
      runId,
      patientKey,
      attempt: 1,
      status: 'published',
      artifact: 'a',
      version: 1,
      counts: {},
      usd: 0,
      failure: null,
      startedAt: null,
      endedAt: '2026-01-01T00:00:00.000Z',
    };
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      'answers.find': () => ports.answers.find('model', hash),
      'answers.put': () => ports.answers.put('model', hash, { artifact: 'a', createdAt: 'c' }),
      'answers.wasInvalidated': () => ports.answers.wasInvalidated('model', hash),
      'answers.invalidate': () => ports.answers.invalidate('model', hash, 'now'),
      'checkpoints.find': () => ports.checkpoints.find(key),
      'checkpoints.findMany': () =>
        ports.checkpoints.findMany(['u', 'v', 'w'].map((unit) => ({ ...key, unit }))),
      'checkpoints.complete': () => ports.checkpoints.complete(key, { done: true }),
      'controls.read': () => ports.controls.read(runId),
      'controls.set': () => ports.controls.set(runId, { paused: false, stopping: false, reason: null }),
      'flows.look': () => ports.flows.look(endpoint, 0),
      'flows.change': () => ports.flows.change(endpoint, freshFlow, 0),
      'flows.amend': () => ports.flows.amend(endpoint, (flow) => ({ ...flow, limit: 3 })),
      'flows.hold': () => ports.flows.hold(endpoint, { holder: 'h', slots: 1, untilMs: 5 }),
      'flows.release': () => ports.flows.release(endpoint, 'h'),
      'flows.sweep': () => ports.flows.sweep(endpoint, 9, 10),
      'leases.acquire': () => ports.leases.acquire({ ...lease, runId, attempt: 1 }),
      'leases.renew': () => ports.leases.renew({ ...lease, token: 1 }),
      'leases.release': () => ports.leases.release({ ...lease, token: 1 }),
      'runs.claim': () => ports.runs.claim(run.claimKey, runId),
      'runs.create': () => ports.runs.create(run),
      'runs.find': () => ports.runs.find(runId),
      'runs.setPatients': () => ports.runs.setPatients(runId, 1),
      'runs.addSpend': () => ports.runs.addSpend(run, 1),
      'runs.spent': () => ports.runs.spent(run),
      'runs.recordOutcome': () => ports.runs.recordOutcome(outcome),
      'runs.outcomes': () => drained(ports.runs.outcomes(runId)),
      'runs.end': () => ports.runs.end(runId, 'failed', outcome.endedAt),
      'runs.reopen': () => ports.runs.reopen(runId, 'second'),
    };
    let before: Requests = {};
    for (const [name, call] of Object.entries(calls)) {
      const [reads, writes] = [sent.reads, sent.writes];
      await call();
      const now = requests();
      const counted = [
        (now.tableReads ?? 0) - (before.tableReads ?? 0),
        (now.tableWrites ?? 0) - (before.tableWrites ?? 0),
      ];
      expect([name, ...counted]).toEqual([name, sent.reads - reads, sent.writes - writes]);
      before = now;
    }
    expect(sent.reads).toBeGreaterThan(0);
  });

  test('to S3', async () => {
    const { client, bucket } = s3;
    const { ports, requests } = meteredPorts({
      artifacts: new S3ArtifactStore({ client, bucket }),
      documents: new S3DocumentSource({ client, bucket, prefix: 'binary/' }),
    });
    const { artifacts, documents } = ports;
    const key = await artifacts.putJson('work', { a: 1 });
    const before = s3.requests();
    const calls: readonly [keyof Requests, () => Promise<unknown>][] = [
      ['s3Puts', () => artifacts.putJson('work', { a: 2 })],
      ['s3Puts', () => artifacts.put('text/x', 'x')],
      ['s3Puts', () => artifacts.putIfAbsent('text/y', 'y')],
      ['s3Puts', () => drained(artifacts.list('text/'))],
      ['s3Gets', () => artifacts.getJson(key, z.object({ a: z.int() }))],
      ['s3Gets', () => artifacts.find('text/x')],
      ['s3Gets', () => drained(artifacts.stream('text/x'))],
      ['s3Gets', () => documents.fetch('not.there', 10)],
    ];
    for (const [at, [kind, call]] of calls.entries()) {
      const counted = requests()[kind] ?? 0;
      await call();
      expect([at, s3.requests() - before, (requests()[kind] ?? 0) - counted]).toEqual([at, at + 1, 1]);
    }
  });

  test('to the database', async () => {
    const { database, api } = data;
    const { ports, requests } = meteredPorts({
      earlierTexts: new PostgresEarlierTexts(database),
      repository: new PostgresClinicalRepository(database),
      reviews: new PostgresReviewStore(database),
    });
    const version = aVersion();
    const { patientKey } = version;
    const document = {
      documentId: 'd',
      binaryId: null,
      documentType: null,
      documentDate: null,
      contentType: null,
      textSha256: null,
      textLength: null,
      status: 'missing',
      reason: 'no binary',
    } as const;
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      'repository.latestVersion': () => ports.repository.latestVersion(patientKey),
      'repository.commit, bare': () => ports.repository.commit(aBareCommit()),
      'repository.commit, with rows': () =>
        ports.repository.commit(aBareCommit({ version, documents: [document], review: [aQuestion()] })),
      'repository.versions': () => ports.repository.versions(patientKey),
      'reviews.decisions': () => ports.reviews.decisions(patientKey),
      'earlierTexts.ofPatient': () => ports.earlierTexts.ofPatient('nobody'),
    };
    for (const [name, call] of Object.entries(calls)) {
      const [sent, counted] = [api.calls.length, requests().statements ?? 0];
      await call();
      expect([name, (requests().statements ?? 0) - counted]).toEqual([name, api.calls.length - sent]);
    }
  });
});
