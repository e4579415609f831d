import type { FailedPatient, ReviewRequest } from '../domain/announcements.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { ArtifactStore } from './artifact-store.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { ClinicalRepository } from './clinical-repository.ts';
import type { Clock } from './clock.ts';
import type { ControlStore } from './control-store.ts';
import type { DocumentSource } from './document-source.ts';
import type { EarlierTexts } from './earlier-texts.ts';
import type { EndpointCapacity } from './endpoint-capacity.ts';
import type { EndpointFlowStore } from './endpoint-flow-store.ts';
import type { LanguageModel } from './language-model.ts';
import type { LeaseStore } from './lease-store.ts';
import type { Logger } from './logger.ts';
import type { MessageQueue } from './message-queue.ts';
import type { Metrics } from './metrics.ts';
import type { Notices } from './notices.ts';
import type { Pseudonymiser } from './pseudonymiser.ts';
import type { ReleaseStore } from './release-store.ts';
import type { ReviewStore } from './review-store.ts';
import type { RunRegistry } from './run-registry.ts';
import type { Settings } from './settings.ts';
import type { SourceCatalog } from './source-catalog.ts';
import type { TextExtractor } from './text-extractor.ts';
import type { TextRecogniser } from './text-recogniser.ts';
import type { UsageStore } from './usage-store.ts';

/** All that the phases ask of the outside world; each phase takes `Pick<Ports, ...>`. */
export interface Ports {
  readonly answers: AnswerCache;
  readonly artifacts: ArtifactStore;
  readonly checkpoints: CheckpointStore;
  readonly clock: Clock;
  readonly controls: ControlStore;
  readonly documents: DocumentSource;
  readonly earlierTexts: EarlierTexts;
  readonly endpoint: EndpointCapacity;
  /** Patients that failed, for whoever watches the dead-letter queue; the failed index is `runs`. */
  readonly failedPatients: MessageQueue<FailedPatient>;
  readonly flows: EndpointFlowStore;
  readonly leases: LeaseStore;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** By the names a run may choose; absent where the environment has no such model. */
  readonly models: { readonly medgemma?: LanguageModel; readonly claude?: LanguageModel };
  readonly notices: Notices;
  readonly pseudonyms: Pseudonymiser;
  readonly repository: ClinicalRepository;
  readonly releases: ReleaseStore;
  /** Questions that are new in a published version; the queue itself is `reviews`. */
  readonly reviewRequests: MessageQueue<ReviewRequest>;
  readonly reviews: ReviewStore;
  readonly runs: RunRegistry;
  readonly catalog: SourceCatalog;
  readonly settings: Settings;
  readonly texts: TextExtractor;
  /** What the phases of each patient took; only their wrapper adds to it. */
  readonly usage: UsageStore;
  /** Reads scans; absent where the environment has no engine for it. */
  readonly recogniser?: TextRecogniser;
}

export type * from './answer-cache.ts';
export type * from './artifact-store.ts';
export type * from './checkpoint-store.ts';
export type * from './clinical-repository.ts';
export type * from './clock.ts';
export type * from './control-store.ts';
export type * from './document-source.ts';
export type * from './earlier-texts.ts';
export type * from './endpoint-capacity.ts';
export type * from './endpoint-copies.ts';
export type * from './endpoint-flow-store.ts';
export type * from './executions.ts';
export type * from './language-model.ts';
export type * from './lease-store.ts';
export type * from './logger.ts';
export type * from './message-queue.ts';
export type * from './metrics.ts';
export type * from './notices.ts';
export type * from './object-eraser.ts';
export type * from './phi-detector.ts';
export type * from './pseudonymiser.ts';
export type * from './release-store.ts';
export type * from './review-store.ts';
export type * from './run-registry.ts';
export type * from './settings.ts';
export type * from './source-catalog.ts';
export type * from './text-extractor.ts';
export type * from './text-recogniser.ts';
export type * from './usage-store.ts';
