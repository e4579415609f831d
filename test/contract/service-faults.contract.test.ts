import { AthenaClient } from '@aws-sdk/client-athena';
import { ComprehendMedicalClient } from '@aws-sdk/client-comprehendmedical';
import { TextractClient } from '@aws-sdk/client-textract';
import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { AthenaSourceCatalog } from '../../lambdas/adapters/athena/athena-source-catalog.ts';
import { ComprehendPhiDetector } from '../../lambdas/adapters/comprehend-medical/comprehend-phi-detector.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-client.ts';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { dataApiClient } from '../../lambdas/adapters/postgres/data-api-client.ts';
import { PostgresClinicalRepository } from '../../lambdas/adapters/postgres/postgres-clinical-repository.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { s3Client } from '../../lambdas/adapters/s3/s3-client.ts';
import { TextractRecogniser } from '../../lambdas/adapters/textract/textract-recogniser.ts';
import { describeServiceFaults } from '../support/aws/service-faults.ts';
import { FakeArtifactStore } from '../support/fake-ports.ts';

// Adapters whose own suites run over engines that do not fail on the wire: each must say what a fault of it means. The other
// adapters' suites hold this list too (models in language-model, the rest beside their ports).

/** A PNG by its first bytes. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeServiceFaults('athena: columns of a view', {
  attempt: (connection) =>
    new AthenaSourceCatalog({ client: new AthenaClient(connection), catalog: 'c', database: 'd' }).columns(
      'v_imaging',
    ),
  // Without members the view has no columns, which PlanRun refuses by name.
  except: ['another schema'],
});

describeServiceFaults('athena: names of views', {
  attempt: (connection) =>
    new AthenaSourceCatalog({ client: new AthenaClient(connection), catalog: 'c', database: 'd' }).views(),
  except: ['another schema'],
});

describeServiceFaults('textract: one picture', {
  attempt: (connection) =>
    new TextractRecogniser({
      client: new TextractClient(connection),
      artifacts: new FakeArtifactStore(),
      bucket: 'bucket',
    }).recognise({ bytes: picture, pages: null } as never),
  // An answer without blocks reads like a picture without text; a throttle is an outcome, waited for by the state machine.
  except: ['another schema', 'throttled'],
});

describeServiceFaults('comprehend medical: a text', {
  attempt: (connection) =>
    new ComprehendPhiDetector(new ComprehendMedicalClient(connection)).detect('a text'),
  // An answer without entities reads like a text that names nobody.
  except: ['another schema'],
});

describeServiceFaults('dynamodb: reading an item', {
  attempt: (connection) =>
    new DynamoControlStore({ client: dynamoClient(connection), tableName: 'table' }).read('run'),
  // An answer without an item reads like an item that is not there.
  except: ['another schema'],
});

describeServiceFaults('dynamodb: writing an item', {
  attempt: (connection) =>
    new DynamoControlStore({ client: dynamoClient(connection), tableName: 'table' }).set('run', {
      paused: true,
      stopping: false,
      reason: null,
    }),
  // Nothing is read of the answer.
  except: ['another schema'],
});

describeServiceFaults('s3: an object', {
  attempt: (connection) =>
    new S3ArtifactStore({ client: s3Client({ ...connection, forcePathStyle: true }), bucket: 'bucket' }).find(
      'a/b',
    ),
  // Whatever comes is the object's bytes; that they are another's is found by their hash (artifact-store suite).
  except: ['another schema', 'a page of HTML'],
});

describeServiceFaults('data api: a statement', {
  attempt: (connection) =>
    new PostgresClinicalRepository(
      drizzle(dataApiClient(connection, { pauseMs: 1 }), {
        database: 'radiant',
        resourceArn: 'arn:local',
        secretArn: 'arn:local',
      }),
    ).latestVersion('patient'),
  // An answer without records reads like a table without rows.
  except: ['another schema'],
});
