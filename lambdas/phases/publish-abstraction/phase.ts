import { sha256 } from '../../domain/canonical.ts';
import { Clarified } from '../../domain/clarified.ts';
import { Classified } from '../../domain/classified.ts';
import { type AbstractionContent, contentHash } from '../../domain/compose-abstraction.ts';
import { TransientError } from '../../domain/errors.ts';
import { expectWholeChart } from '../../domain/expect-count.ts';
import { jsonArtifact } from '../../domain/json-artifact.ts';
import { nextVersion } from '../../domain/next-version.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import type { Counts } from '../../domain/phase-contract.ts';
import { Quality } from '../../domain/quality.ts';
import { composeReviewed, type PatientParts } from '../../domain/review/compose-reviewed.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { versionRows } from '../../domain/version-rows.ts';
import type { AbstractionVersion, Ports } from '../../ports/index.ts';
import { newQuestions } from './announce-questions.ts';
import type { contract } from './contract.ts';

type Needs = Pick<
  Ports,
  'artifacts' | 'clock' | 'logger' | 'repository' | 'reviewRequests' | 'reviews' | 'runs'
>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Makes one immutable version of the patient's abstraction, or none where nothing changed (decision 10), with what
 * reviewers decided in it: the bytes first, under their own hash; then the one transaction in which the version comes
 * to be; then what can be made again, and word of the questions that are new.
 *
 * @throws LeaseLostError when a higher fencing token has published for the patient.
 * @throws InputRejectedError where documents, surgeries or rows of the version and those of the plan differ.
 */
export const publishAbstraction =
  (ports: Needs) =>
  async (input: Input): Promise<Output> => {
    const parts = await loadParts(ports, input);
    const { content } = composeReviewed(parts, await ports.reviews.decisions(input.patientKey));
    expectWholeChart(parts.plan, { readings: content, surgeries: content.surgeries });
    const hash = contentHash(content);
    const latest = await ports.repository.latestVersion(input.patientKey);
    const isUnchanged = latest?.contentSha256 === hash && (await isThere(ports, { latest, content }));
    const published = isUnchanged
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
    if (kind === 'published') await ports.reviewRequests.send(await newQuestions(ports, published, content));
    return { kind, version: published.version, abstraction: published.artifact, counts };
  };

/**
 * Whether the newest version's object can be read, after it was made again where it is gone or altered. What this run
 * found may have cost something else: then the very bytes cannot be made again, and the next version says what it said.
 */
async function isThere(
  { artifacts, logger, repository }: Needs,
  { latest, content }: { readonly latest: AbstractionVersion; readonly content: AbstractionContent },
): Promise<boolean> {
  const { patientKey, artifact, version, parentVersion, runId, createdAt } = latest;
  const bytes = await artifacts.find(artifact);
  if (bytes !== undefined && artifact.endsWith(`/${sha256(bytes)}.json`)) return true;
  const versions = await repository.versions(patientKey);
  const parent = versions.find((one) => one.version === parentVersion);
  const again = nextVersion(content, { latest: parent, runId, createdAt });
  const isSame = jsonArtifact(abstractionPrefix(patientKey), again).key === artifact;
  if (isSame) await artifacts.putJson(abstractionPrefix(patientKey), again);
  const fate = isSame ? 'it is made again' : 'the next version stands in its place';
  logger.warn(`the object of a published version is gone or altered; ${fate}`, {
    patientKey,
    version,
    artifact,
  });
  return isSame;
}

const abstractionPrefix = (patientKey: string): string => `abstractions/${patientKey}`;

async function loadParts({ artifacts }: Needs, input: Input): Promise<PatientParts> {
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
    readonly parts: PatientParts;
    readonly content: AbstractionContent;
    readonly hash: string;
    readonly latest: AbstractionVersion | undefined;
  },
): Promise<AbstractionVersion> {
  const { input, parts, content, hash, latest } = options;
  const { patientKey, plan, clarified, events, quality } = input;
  const { runId, config } = input.run;
  const createdAt = new Date(ports.clock.now()).toISOString();
  const abstraction = nextVersion(content, { latest, runId, createdAt });
  const version: AbstractionVersion = {
    patientKey,
    patientId: abstraction.patientId,
    version: abstraction.version,
    parentVersion: abstraction.parentVersion,
    runId,
    contentSha256: hash,
    artifact: await ports.artifacts.putJson(abstractionPrefix(patientKey), abstraction),
    createdAt,
    madeBy: 'run',
    sources: { config, plan, clarified, events, quality },
  };
  const outcome = await ports.repository.commit({
    version,
    token: input.lease.token,
    actor: runId,
    ...versionRows(abstraction, parts.plan),
  });
  if (outcome.kind === 'committed') return version;
  // Committed by a call that was cut off, or by another of the same content, whose object stands.
  if (outcome.existing.contentSha256 === hash) return outcome.existing;
  throw new TransientError(`version ${version.version} was committed meanwhile with other content`);
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
