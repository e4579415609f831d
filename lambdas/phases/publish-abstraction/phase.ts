import { Abstraction } from '../../domain/abstraction.ts';
import { Clarified } from '../../domain/clarified.ts';
import { Classified } from '../../domain/classified.ts';
import { TransientError } from '../../domain/errors.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import type { Counts } from '../../domain/phase-contract.ts';
import { Quality } from '../../domain/quality.ts';
import { RunConfig } from '../../domain/run-config.ts';
import type { AbstractionVersion, CommitRequest, Ports } from '../../ports/index.ts';
import { type AbstractionContent, composeAbstraction, contentHash } from './compose-abstraction.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'repository' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Makes one immutable version of the patient's abstraction, or none where nothing changed (decision 10): the bytes
 * first, under their own hash; then the one transaction in which the version comes to be; then what can be made again.
 *
 * @throws LeaseLostError when a higher fencing token has published for the patient.
 */
export const publishAbstraction =
  (ports: Needs) =>
  async (input: Input): Promise<Output> => {
    const parts = await loadParts(ports, input);
    const content = composeAbstraction(parts);
    const hash = contentHash(content);
    const latest = await ports.repository.latestVersion(input.patientKey);
    const published =
      latest?.contentSha256 === hash
        ? latest
        : await commitVersion(ports, { input, parts, content, hash, latest });
    // A repeated call finds the version it committed before it was cut off.
    const kind = published.runId === input.run.runId ? 'published' : 'unchanged';
    const counts = countsOf(content);
    await ports.runs.recordOutcome({
      runId: input.run.runId,
      patientKey: input.patientKey,
      attempt: input.run.attempt,
      status: kind,
      artifact: published.artifact,
      version: published.version,
      counts,
      usd: content.cost.usd,
      failure: null,
      startedAt: input.startedAt,
      endedAt: new Date(ports.clock.now()).toISOString(),
    });
    return { kind, version: published.version, abstraction: published.artifact, counts };
  };

interface Parts {
  readonly config: RunConfig;
  readonly plan: PatientPlan;
  readonly clarified: Clarified;
  readonly classified: Classified;
  readonly quality: Quality;
}

async function loadParts({ artifacts }: Needs, input: Input): Promise<Parts> {
  const [config, plan, clarified, classified, quality] = await Promise.all([
    artifacts.getJson(input.run.config, RunConfig),
    artifacts.getJson(input.plan, PatientPlan),
    artifacts.getJson(input.clarified, Clarified),
    artifacts.getJson(input.events, Classified),
    artifacts.getJson(input.quality, Quality),
  ]);
  return { config, plan, clarified, classified, quality };
}

async function commitVersion(
  ports: Needs,
  options: {
    readonly input: Input;
    readonly parts: Parts;
    readonly content: AbstractionContent;
    readonly hash: string;
    readonly latest: AbstractionVersion | undefined;
  },
): Promise<AbstractionVersion> {
  const { input, parts, content, hash, latest } = options;
  const createdAt = new Date(ports.clock.now()).toISOString();
  const abstraction = Abstraction.parse({
    ...content,
    runId: input.run.runId,
    version: (latest?.version ?? 0) + 1,
    parentVersion: latest?.version ?? null,
    createdAt,
  });
  const version: AbstractionVersion = {
    patientKey: input.patientKey,
    patientId: abstraction.patientId,
    version: abstraction.version,
    parentVersion: abstraction.parentVersion,
    runId: abstraction.runId,
    contentSha256: hash,
    artifact: await ports.artifacts.putJson(`abstractions/${input.patientKey}`, abstraction),
    createdAt,
  };
  const outcome = await ports.repository.commit(commitRequest({ input, parts, abstraction, version }));
  if (outcome.kind === 'committed') return version;
  if (outcome.existing.contentSha256 === hash) return outcome.existing;
  throw new TransientError(`version ${version.version} was committed meanwhile with other content`);
}

function commitRequest(options: {
  readonly input: Input;
  readonly parts: Parts;
  readonly abstraction: Abstraction;
  readonly version: AbstractionVersion;
}): CommitRequest {
  const { input, parts, abstraction, version } = options;
  const contentTypes = new Map(
    parts.plan.documents.map((row) => [`${row.documentId}|${row.binaryId}`, row.contentType]),
  );
  const createdMs = Date.parse(version.createdAt);
  return {
    version,
    token: input.lease.token,
    timeline: parts.plan.timeline,
    documents: abstraction.documents.map((document) => ({
      documentId: document.documentId,
      binaryId: document.binaryId,
      documentType: document.kind,
      documentDate: document.date,
      contentType: contentTypes.get(`${document.documentId}|${document.binaryId}`) ?? null,
      textSha256: document.textSha256,
      textLength: null,
      status: document.status,
      reason: document.reason,
    })),
    findings: abstraction.findings,
    review: abstraction.review.map((item) => ({
      ...item,
      dueAt: new Date(createdMs + item.dueDays * 86_400_000).toISOString(),
    })),
  };
}

function countsOf(content: AbstractionContent): Counts {
  const inState = (state: string): number =>
    content.findings.filter((finding) => finding.state === state).length;
  return {
    documents: content.documents.length,
    documentsRead: content.documents.filter(({ status }) => status === 'read' || status === 'duplicate_of')
      .length,
    findings: content.findings.length,
    accepted: inState('accepted'),
    flagged: inState('flagged'),
    surgeries: content.surgeries.length,
    events: content.events.length,
    inconsistencies: content.inconsistencies.length,
    review: content.review.length,
    modelCalls: content.cost.modelCalls,
    cacheHits: content.cost.cacheHits,
  };
}
