import { S3ArtifactStore } from '../../adapters/s3/s3-artifact-store.ts';
import { s3Client } from '../../adapters/s3/s3-client.ts';
import { S3DocumentSource } from '../../adapters/s3/s3-document-source.ts';
import type { Environment } from '../environment.ts';
import { kept, type Open } from './open-port.ts';

const objects = /* @__PURE__ */ kept(() => s3Client());

export const s3Artifacts = (environment: Environment): S3ArtifactStore =>
  new S3ArtifactStore({ client: objects(environment), bucket: environment.RADIANT_ARTIFACT_BUCKET });

export const artifacts: Open['artifacts'] = s3Artifacts;

export const documents: Open['documents'] = (environment) =>
  new S3DocumentSource({
    client: objects(environment),
    bucket: environment.RADIANT_BINARY_BUCKET,
    prefix: environment.RADIANT_BINARY_PREFIX,
  });
