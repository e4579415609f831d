import * as z from 'zod';
import type { ReviewRequest } from '../../domain/announcements.ts';
import { hashOf } from '../../domain/canonical.ts';
import type { AbstractionContent } from '../../domain/compose-abstraction.ts';
import { dueAt } from '../../domain/version-rows.ts';
import type { AbstractionVersion, Ports, QueueMessage } from '../../ports/index.ts';

type Needs = Pick<Ports, 'artifacts' | 'repository'>;

/** What is read of the version before: the questions it asked. */
const Asked = z.object({ review: z.array(z.object({ reviewId: z.string() })) });

/** The questions of a version that the version before did not ask, as messages for the review queue. */
export async function newQuestions(
  ports: Needs,
  version: AbstractionVersion,
  { review }: Pick<AbstractionContent, 'review'>,
): Promise<QueueMessage<ReviewRequest>[]> {
  if (review.length === 0) return [];
  const { runId, patientKey, artifact, createdAt } = version;
  const known = await askedBefore(ports, version);
  return review
    .filter(({ reviewId }) => !known.has(reviewId))
    .map(({ reviewId, severity, subject, dueDays }) => ({
      deduplicationId: hashOf(['question', patientKey, version.version, reviewId]),
      group: patientKey,
      body: {
        runId,
        patientKey,
        version: version.version,
        itemId: reviewId,
        severity,
        subject,
        dueAt: dueAt(createdAt, dueDays),
        abstraction: artifact,
      },
    }));
}

/** Ids of the questions of the parent; none where it is gone, since one word too many is better than one too few. */
async function askedBefore(
  { artifacts, repository }: Needs,
  { patientKey, parentVersion }: AbstractionVersion,
): Promise<ReadonlySet<string>> {
  if (parentVersion === null) return new Set();
  const versions = await repository.versions(patientKey);
  const parent = versions.find(({ version }) => version === parentVersion);
  const bytes = parent && (await artifacts.find(parent.artifact));
  const asked = Asked.safeParse(bytes && JSON.parse(new TextDecoder().decode(bytes)));
  return new Set(asked.success ? asked.data.review.map(({ reviewId }) => reviewId) : []);
}
