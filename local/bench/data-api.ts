import { drizzle as drizzleDataApi } from 'drizzle-orm/aws-data-api/pg';
import { drizzle } from 'drizzle-orm/pglite';
import { dataApiClient } from '../../lambdas/adapters/postgres/data-api-client.ts';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { rowGroups } from '../../lambdas/adapters/postgres/row-groups.ts';
import { type Database, extractedVariables, patients } from '../../lambdas/adapters/postgres/schema.ts';
import { startLoopbackDataApi } from '../engines/loopback-data-api.ts';
import { openCluster } from '../engines/pglite-cluster.mjs';

const rows = 500;
const requestLimitBytes = 4 * 2 ** 20;

/** 500 findings of one patient into the database: through the Data API's wire, against the same rows without it. */
export async function benchDataApi(): Promise<string[]> {
  const pglite = await openCluster();
  const api = await startLoopbackDataApi(pglite);
  const client = dataApiClient({
    endpoint: api.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const direct = drizzle(pglite) as unknown as Database;
    const throughApi = drizzleDataApi(client, {
      database: 'radiant',
      resourceArn: 'arn:local',
      secretArn: 'arn:local',
    });
    await migrate(direct);
    for (const patientKey of ['warm', 'direct', 'api'])
      await direct.insert(patients).values({ patientKey, patientId: patientKey, mrn: null, highestToken: 1 });
    await insert(direct, 'warm');
    const directMs = await timed(() => insert(direct, 'direct'));
    api.calls.length = 0;
    const apiMs = await timed(() => insert(throughApi, 'api'));
    const share = (api.largest.bytes / requestLimitBytes).toFixed(2);
    return [
      `data api: ${rows} rows in ${api.calls.length} call, ${api.largest.parameters} parameters, ${api.largest.bytes} bytes (${share} of the limit), ${Math.round(apiMs)} ms, ${(apiMs / directMs).toFixed(1)} times as long as without the wire`,
    ];
  } finally {
    client.destroy();
    await api.stop();
    await pglite.close();
  }
}

async function insert(database: Database, patientKey: string): Promise<void> {
  const findings = Array.from({ length: rows }, (_, n) => ({
    patientKey,
    findingId: `finding-${n}`,
    version: 1,
    variableName: 'tumor_status',
    findingKey: 'tumor_status',
    variableValue: 'stable',
    markers: null,
    absence: null,
    basis: 'text',
    eventDate: '2020-02-29',
    confidence: 0.9,
    documentId: `document-${n}`,
    binaryId: `binary-${n}`,
    evidence: [{ binaryId: `binary-${n}`, textSha256: 'f'.repeat(64), start: 1000, end: 1080 }],
    state: 'accepted',
    located: true,
    supported: true,
    agreement: 'agree',
    reasons: ['two readers said the same'],
    readings: [],
  }));
  for (const group of rowGroups(findings)) await database.insert(extractedVariables).values(group);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
