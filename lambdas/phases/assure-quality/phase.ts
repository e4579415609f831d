import type { ReviewItem } from '../../domain/abstraction.ts';
import { assureQuality as assure, isAskedByFindings } from '../../domain/assure-quality.ts';
import { Clarified } from '../../domain/clarified.ts';
import { Classified } from '../../domain/classified.ts';
import { expectCount, expectWholeChart } from '../../domain/expect-count.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Validation rules, thresholds and completeness; what a person must look at, with the reason.
 *
 * @throws InputRejectedError where a document or a surgery is lost, or something in doubt is nobody's question.
 */
export const assureQuality =
  (ports: Pick<Ports, 'artifacts'>) =>
  async ({ run, patientKey, plan: planKey, clarified, events: eventsKey }: Input): Promise<Output> => {
    const { dictionary } = await ports.artifacts.getJson(run.config, RunConfig);
    const plan = await ports.artifacts.getJson(planKey, PatientPlan);
    const { readings, inconsistencies } = await ports.artifacts.getJson(clarified, Clarified);
    const { events, surgeries } = await ports.artifacts.getJson(eventsKey, Classified);
    expectWholeChart(plan, { readings, surgeries });
    const { review, completeness } = assure({
      plan,
      readings,
      surgeries,
      events,
      inconsistencies,
      dictionary,
    });
    expectQuestions({ surgeries, events, inconsistencies }, review);
    return {
      quality: await ports.artifacts.putJson(workPrefix(patientKey), { review, completeness }),
      counts: { review: review.length, gaps: completeness.gaps.length },
    };
  };

/** Whatever an earlier phase left in doubt must be somebody's question. */
function expectQuestions(
  {
    surgeries,
    events,
    inconsistencies,
  }: Pick<Classified, 'surgeries' | 'events'> & Pick<Clarified, 'inconsistencies'>,
  review: readonly ReviewItem[],
): void {
  const findings = new Set(
    review.flatMap(({ subject, subjectId }) => (subject === 'finding' ? [subjectId] : [])),
  );
  const inDoubt = new Set([
    ...surgeries.flatMap(({ surgeryId, requiresReview }) => (requiresReview ? [`surgery ${surgeryId}`] : [])),
    ...events.flatMap(({ eventId, requiresReview }) => (requiresReview ? [`event ${eventId}`] : [])),
    ...inconsistencies
      .filter(({ resolution }) => resolution === 'open' || resolution === 'escalated')
      .filter((inconsistency) => !isAskedByFindings(inconsistency, findings))
      .map(({ inconsistencyId }) => `inconsistency ${inconsistencyId}`),
  ]);
  const asked = new Set(review.map(({ subject, subjectId }) => `${subject} ${subjectId}`));
  const got = [...inDoubt].filter((subject) => asked.has(subject)).length;
  expectCount('subjects in doubt that are asked about', { expected: inDoubt.size, got });
}
