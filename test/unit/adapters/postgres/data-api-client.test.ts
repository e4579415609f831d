import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExecuteStatementCommand } from '@aws-sdk/client-rds-data';
import { afterEach, describe, expect, it } from 'vitest';
import { dataApiClient } from '../../../../lambdas/adapters/postgres/data-api-client.ts';

let stop: () => void = () => undefined;
afterEach(() => stop());

/** A Data API whose cluster sleeps for so many requests; says how many came. */
async function openSleeping(requestsAsleep: number, fault = 'DatabaseResumingException') {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    if (requests > requestsAsleep) return void response.end('{"records":[]}');
    response.writeHead(400, { 'x-amzn-errortype': fault }).end('{"message":"not now"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = dataApiClient(
    {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
    { pauseMs: 1 },
  );
  stop = () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  };
  const ask = () =>
    client.send(new ExecuteStatementCommand({ resourceArn: 'a', secretArn: 's', sql: 'select 1' }));
  return { ask, requests: () => requests };
}

describe('the client of the Data API', () => {
  it('waits for a cluster that wakes up, longer than the orchestrator would try', async () => {
    const { ask, requests } = await openSleeping(12);
    await expect(ask()).resolves.toMatchObject({ records: [] });
    expect(requests()).toBe(13);
  });

  it('gives a cluster up that does not wake', async () => {
    const { ask, requests } = await openSleeping(Number.POSITIVE_INFINITY);
    await expect(ask()).rejects.toMatchObject({ name: 'DatabaseResumingException' });
    expect(requests()).toBe(18);
  });

  it('waits for nothing else', async () => {
    const { ask, requests } = await openSleeping(Number.POSITIVE_INFINITY, 'BadRequestException');
    await expect(ask()).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(requests()).toBe(1);
  });
});
