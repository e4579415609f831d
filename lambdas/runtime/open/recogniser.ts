import { TextractClient } from '@aws-sdk/client-textract';
import { TextractRecogniser } from '../../adapters/textract/textract-recogniser.ts';
import type { TextRecogniser } from '../../ports/index.ts';
import { s3Artifacts } from './objects.ts';
import type { OpenPort } from './open-port.ts';

/** Absent where the environment reads no scans. */
export const recogniser: OpenPort<TextRecogniser | undefined> = (environment) =>
  environment.RADIANT_OCR === undefined
    ? undefined
    : new TextractRecogniser({
        client: new TextractClient({ maxAttempts: 2 }),
        artifacts: s3Artifacts(environment),
        bucket: environment.RADIANT_ARTIFACT_BUCKET,
      });
