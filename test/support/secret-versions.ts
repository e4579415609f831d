import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Version {
  text: string | undefined;
  stages: string[];
}

export interface FakeSecrets {
  readonly url: string;
  readonly versions: Map<string, Version>;
  stop(): Promise<void>;
}

type Asked = Readonly<Record<string, string>>;

/** One secret of Secrets Manager with its versions, as a rotation sees it; starts with one version, in use. */
export async function startFakeSecrets(text: string): Promise<FakeSecrets> {
  const versions = new Map<string, Version>([['first', { text, stages: ['AWSCURRENT'] }]]);
  const answers: Readonly<Record<string, (asked: Asked) => object | undefined>> = {
    DescribeSecret: () => ({
      VersionIdsToStages: Object.fromEntries([...versions].map(([id, { stages }]) => [id, stages])),
    }),
    GetSecretValue: ({ VersionId, VersionStage = 'AWSCURRENT' }) => {
      const found = [...versions].find(
        ([id, { stages }]) => (VersionId ?? id) === id && stages.includes(VersionStage),
      );
      return found?.[1].text === undefined ? undefined : { SecretString: found[1].text };
    },
    PutSecretValue: ({ ClientRequestToken = '', SecretString = '' }) => {
      versions.set(ClientRequestToken, { text: SecretString, stages: ['AWSPENDING'] });
      return {};
    },
    UpdateSecretVersionStage: ({ VersionStage = '', MoveToVersionId = '', RemoveFromVersionId = '' }) => {
      const from = versions.get(RemoveFromVersionId);
      if (from !== undefined) from.stages = from.stages.filter((stage) => stage !== VersionStage);
      versions.get(MoveToVersionId)?.stages.push(VersionStage);
      return {};
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
        const answer = answers[action]?.(JSON.parse(Buffer.concat(chunks).toString()) as Asked);
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        if (answer === undefined) response.statusCode = 400;
        response.end(JSON.stringify(answer ?? { __type: 'ResourceNotFoundException', message: 'none' }));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    versions,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
