import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { S3DocumentSource } from '../../lambdas/adapters/s3/s3-document-source.ts';
import { snsClient } from '../../lambdas/adapters/sns/sns-client.ts';
import { SnsNotices } from '../../lambdas/adapters/sns/sns-notices.ts';
import { sqsClient } from '../../lambdas/adapters/sqs/sqs-client.ts';
import { SqsMessageQueue } from '../../lambdas/adapters/sqs/sqs-message-queue.ts';
import { ReviewRequest } from '../../lambdas/domain/announcements.ts';
import { addedUsage, noUsage } from '../../lambdas/domain/usage.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import { type LoopbackAws, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { describeWithDevData } from '../support/dev-data.ts';
import {
  exampleCharts,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';
import { type LoopbackS3, startLoopbackS3 } from '../support/loopback-s3.ts';
import { openDataApi } from '../support/postgres-engines.ts';

const largestDocumentBytes = 100_000_000;

interface File {
  readonly patient_fhir_id: string;
  readonly binary_id: string | null;
}

async function filesOf(data: string): Promise<File[]> {
  const text = await readFile(join(data, 'v_binary_files.ndjson'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as File);
}

/** The documents of a data folder as the record system's bucket holds them. */
async function documentBucket(data: string): Promise<LoopbackS3> {
  const bucket = await startLoopbackS3();
  const folder = new FolderDocumentSource(data);
  for (const { binary_id: id } of await filesOf(data)) {
    if (id === null) continue;
    const fetched = await folder.fetch(id, largestDocumentBytes);
    if (fetched.kind === 'found')
      bucket.objects.set(`prd/${id.replaceAll('.', '_')}`, Buffer.from(fetched.bytes));
  }
  return bucket;
}

/** Requests that were sent. */
interface Sent {
  readonly objects: number;
  readonly statements: number;
}

/** The same cohort over folder and PGlite, and over S3, Data API, SQS and SNS. */
async function bothWays(data: string, embedded: SharedEngines) {
  const ids = [...new Set((await filesOf(data)).map((file) => file.patient_fhir_id))].sort();
  const request = { name: 'twins', cohort: { patientIds: ids } };
  const run = async (sent: () => Sent, ...cohort: Parameters<typeof openEmbeddedCohort>) => {
    const opened = await openEmbeddedCohort(...cohort);
    try {
      const result = await opened.run(request);
      expect(result.status, result.cause).toBe('SUCCEEDED');
      const keys = ids.map(opened.ports.pseudonyms.patientKey);
      const [latest] = await opened.ports.runs.list(1);
      const usage = await opened.ports.usage.ofPatients(latest?.runId ?? '', keys);
      const counted = [...usage.values()].reduce(addedUsage, noUsage);
      // What the test itself asks comes after.
      const sentByRun = sent();
      return { abstractions: await opened.abstractions(ids), counted, sent: sentByRun };
    } finally {
      await opened.close();
    }
  };
  const local = await run(() => ({ objects: 0, statements: 0 }), embedded, data);

  const dataApi = await openDataApi();
  await migrate(dataApi.database);
  dataApi.api.calls.length = 0;
  const told = await startLoopbackAws({
    SendMessageBatch: ({ Entries }: { Entries: { Id: string; MessageBody: string }[] }) => ({
      Successful: Entries.map(({ Id }) => ({ Id, MessageId: 'm' })),
    }),
    Publish: () => ({ MessageId: 'm' }),
  });
  const documents = await documentBucket(data);
  const artifacts: LoopbackS3[] = [];
  try {
    const sent = (): Sent => ({
      objects: [documents, ...artifacts].reduce((sum, bucket) => sum + bucket.requests(), 0),
      statements: dataApi.api.calls.length,
    });
    const cloud = await run(sent, dataApi, data, async (folder): Promise<Partial<Ports>> => {
      const bucket = await startLoopbackS3({ folder });
      artifacts.push(bucket);
      const queues = sqsClient({ ...told.connection, md5: false });
      const queue = <Body>(name: string) =>
        new SqsMessageQueue<Body>({ client: queues, queueUrl: `${told.endpoint}/1/${name}` });
      return {
        artifacts: new S3ArtifactStore(bucket),
        documents: new S3DocumentSource({
          client: documents.client,
          bucket: documents.bucket,
          prefix: 'prd/',
        }),
        failedPatients: queue('failed'),
        reviewRequests: queue('review'),
        notices: new SnsNotices({
          client: snsClient(told.connection),
          topicArn: 'arn:aws:sns:us-east-1:1:told',
        }),
      };
    });
    return {
      ids,
      local: local.abstractions,
      cloud: cloud.abstractions,
      counted: { local: local.counted, cloud: cloud.counted },
      told,
      sent: cloud.sent,
    };
  } finally {
    for (const server of [documents, ...artifacts, told]) await server.stop();
    await dataApi.stop();
  }
}

let embedded: SharedEngines;
beforeAll(async () => {
  embedded = await openSharedEngines();
}, 60_000);
afterAll(() => embedded.stop());

const messagesOf = (told: LoopbackAws, operation: string): string[] =>
  told.calls.filter((call) => call.operation === operation).map(({ input }) => JSON.stringify(input));

describe('the cloud’s adapters', () => {
  it('give the example charts the same abstractions as the laptop’s, and tell no id of a patient', async () => {
    const { ids, local, cloud, told, sent, counted } = await bothWays(exampleCharts, embedded);

    expect(local.size).toBe(ids.length);
    expect(cloud).toEqual(local);
    expect(sent.objects).toBeGreaterThan(100);
    expect(sent.statements).toBeGreaterThan(20);
    // Nobody but the patients' phases asks the database, and the laptop counts what the cloud is asked.
    expect([counted.cloud.statements, counted.local.statements]).toEqual([sent.statements, sent.statements]);
    // Gathering and summing up ask S3 too.
    const ofPatients = counted.cloud.s3Gets + counted.cloud.s3Puts;
    expect(ofPatients).toBeLessThanOrEqual(sent.objects);
    expect(ofPatients).toBeGreaterThan(0.8 * sent.objects);

    const questions = messagesOf(told, 'SendMessageBatch').flatMap((input) =>
      (JSON.parse(input) as { Entries: { MessageBody: string }[] }).Entries.map(({ MessageBody }) =>
        ReviewRequest.parse(JSON.parse(MessageBody)),
      ),
    );
    const asked = [...local.values()].flatMap(
      (text) => (JSON.parse(text) as { review: { reviewId: string }[] }).review,
    );
    expect(questions.map(({ itemId }) => itemId).sort()).toEqual(
      asked.map(({ reviewId }) => reviewId).sort(),
    );
    expect(messagesOf(told, 'Publish')).toHaveLength(1);
    const everything = told.calls.map(({ input }) => JSON.stringify(input)).join('\n');
    expect(ids.filter((id) => everything.includes(id))).toEqual([]);
  }, 600_000);
});

describeWithDevData('the cloud’s adapters, on the development charts', (data) => {
  it('give the same abstractions as the laptop’s', async () => {
    const { ids, local, cloud } = await bothWays(data, embedded);

    expect(local.size).toBe(ids.length);
    for (const id of ids) expect(cloud.get(id) === local.get(id), 'a patient differs').toBe(true);
  }, 900_000);
});
