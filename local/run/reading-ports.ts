import { createTextExtractor } from '../../lambdas/adapters/document-text/extractor.ts';
import { DynamoAnswerCache } from '../../lambdas/adapters/dynamodb/dynamo-answer-cache.ts';
import { DynamoCheckpointStore } from '../../lambdas/adapters/dynamodb/dynamo-checkpoint-store.ts';
import { DynamoControlStore } from '../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { DynamoEndpointFlowStore } from '../../lambdas/adapters/dynamodb/dynamo-endpoint-flow-store.ts';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import { DynamoRunRegistry } from '../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import type { DynamoTableOptions } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoUsageStore } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { systemClock } from '../../lambdas/adapters/system/system-clock.ts';
import { TesseractRecogniser } from '../../lambdas/adapters/tesseract/tesseract-recogniser.ts';
import type { Ports } from '../../lambdas/ports/index.ts';
import { settingsFor } from '../../lambdas/runtime/settings.ts';
import type { FileLog } from './file-log.ts';
import { localNames } from './local-names.ts';

/** What reading documents asks of the world, and its wrapper with it: no database and no export. */
export type ReadingPorts = Pick<
  Ports,
  | 'answers'
  | 'artifacts'
  | 'checkpoints'
  | 'clock'
  | 'controls'
  | 'documents'
  | 'flows'
  | 'leases'
  | 'logger'
  | 'metrics'
  | 'models'
  | 'recogniser'
  | 'runs'
  | 'settings'
  | 'texts'
  | 'usage'
>;

/** Those of the ports of a laptop that reading needs. */
export function openReadingPorts(options: {
  readonly table: DynamoTableOptions;
  readonly artifactFolder: string;
  readonly dataFolder: string;
  readonly models: Ports['models'];
  readonly log: FileLog;
}): { readonly ports: ReadingPorts; stop(): Promise<void> } {
  const { table, models, log } = options;
  const recogniser = new TesseractRecogniser();
  const ports: ReadingPorts = {
    answers: new DynamoAnswerCache(table),
    artifacts: new FolderArtifactStore(options.artifactFolder),
    checkpoints: new DynamoCheckpointStore(table),
    clock: systemClock,
    controls: new DynamoControlStore(table),
    documents: new FolderDocumentSource(options.dataFolder),
    flows: new DynamoEndpointFlowStore(table),
    leases: new DynamoLeaseStore(table),
    logger: log.logger,
    metrics: log.metrics,
    models,
    recogniser,
    runs: new DynamoRunRegistry(table),
    settings: settingsFor({
      environment: 'local',
      sourceDatabase: 'radiant_source',
      cohortDatabase: 'radiant',
      artifactBucket: localNames.artifactBucket,
      allowsInlineIds: true,
    }),
    texts: createTextExtractor(),
    usage: new DynamoUsageStore(table),
  };
  return { ports, stop: () => recogniser.close() };
}
