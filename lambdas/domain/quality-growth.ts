import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { type GrowthEpisode, growthEpisodes } from './growth-episodes.ts';
import type { PatientPlan } from './patient-plan.ts';
import type { Question } from './quality-checks.ts';
import { inWords } from './statements.ts';

const verdicts: Readonly<Record<Exclude<GrowthEpisode['verdict'], 'growth'>, string>> = {
  indeterminate: 'comes soon after radiation and is not confirmed (pseudoprogression?)',
  contradicted: 'was not taken for growth by the clinician and went away',
  unconfirmed: 'was read with doubt and not borne out by the next scan',
};

/** Growth that was seen but made no event, with the reason: a person may know better. */
export function growthQuestions(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
}): Question[] {
  return growthEpisodes(chart).flatMap(({ verdict, scans: [scan] }) => {
    if (verdict === 'growth' || scan === undefined) return [];
    const words = inWords(scan);
    return [
      {
        subject: 'finding',
        subjectId: scan.finding.findingId,
        severity: 'medium',
        reason: `${words.charAt(0).toUpperCase()}${words.slice(1)} shows growth that marks no event: it ${verdicts[verdict]}.`,
      },
    ];
  });
}
