import { Fn, Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Catalog database of an environment, as the catalog spells names. */
export const cohortDatabase = (environment: string): string => `radiant_${environment.replaceAll('-', '_')}`;

/** The table through which export statements see the ids of a run's cohort; partitions are projected, not listed. */
export class CohortMembers extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { environment, artifacts }: { readonly environment: string; readonly artifacts: Bucket },
  ) {
    super(scope, id);
    const { account } = Stack.of(this);
    const databaseName = cohortDatabase(environment);
    const database = new CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: { name: databaseName },
    });
    const location = Fn.join('', ['s3://', artifacts.bucketName, '/runs/']);
    new CfnTable(this, 'Members', {
      catalogId: account,
      databaseName,
      tableInput: {
        name: 'cohort_members',
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'run_id', type: 'string' }],
        parameters: {
          'projection.enabled': 'true',
          'projection.run_id.type': 'injected',
          'storage.location.template': Fn.join('', [location, `\${run_id}/cohort/`]),
        },
        storageDescriptor: {
          columns: [{ name: 'patient_fhir_id', type: 'string' }],
          location,
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
        },
      },
    }).addResourceDependency(database);
  }
}
