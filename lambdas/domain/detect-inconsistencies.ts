import { hashOf } from './canonical.ts';
import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { ConfigurationError } from './errors.ts';
import { inOrder } from './in-order.ts';
import type { Inconsistency } from './inconsistency.ts';
import { dateOutOfRange, missingComparison, wrongPatientText } from './inconsistency-rules/document-rules.ts';
import { lateralityConflict } from './inconsistency-rules/laterality-conflict.ts';
import { ageAtOnset, demographicsConflict } from './inconsistency-rules/patient-rules.ts';
import { readerDisagreement } from './inconsistency-rules/reader-disagreement.ts';
import {
  biopsyWithResectionCode,
  extentFromLateScan,
  gtrAgainstResidual,
  resectionWithoutSurgery,
  surgeryWithoutExtent,
} from './inconsistency-rules/resection-rules.ts';
import { returnAgainstExtent } from './inconsistency-rules/return-against-extent.ts';
import type { Rule } from './inconsistency-rules/rule.ts';
import { sameDayConflict } from './inconsistency-rules/same-day-conflict.ts';
import { noEarlierScan, surveillanceGap } from './inconsistency-rules/scan-intervals.ts';
import {
  illogicalSequence,
  progressionAfterNed,
  rapidImprovement,
  rapidWorsening,
  residualAfterNed,
  statusAgainstExtent,
  unexplainedDecrease,
} from './inconsistency-rules/scan-sequence.ts';
import {
  diagnosisConflict,
  gradeAgainstDiagnosis,
  gradeConflict,
  molecularConflict,
  pathologyWithoutSurgery,
} from './inconsistency-rules/specimen-rules.ts';
import { statusConflict } from './inconsistency-rules/status-conflict.ts';
import { radiationOverlap, stopBeforeStart } from './inconsistency-rules/treatment-rules.ts';
import { valueNotPermitted } from './inconsistency-rules/value-rules.ts';
import type { PatientPlan } from './patient-plan.ts';

/** The rules by the names the dictionary gives them. */
export const inconsistencyRules: Readonly<Record<string, Rule>> = {
  rapid_improvement: rapidImprovement,
  progression_after_ned: progressionAfterNed,
  same_day_conflict: sameDayConflict,
  resection_without_surgery: resectionWithoutSurgery,
  surgery_without_extent: surgeryWithoutExtent,
  gtr_against_residual: gtrAgainstResidual,
  biopsy_with_resection_code: biopsyWithResectionCode,
  status_conflict: statusConflict,
  laterality_conflict: lateralityConflict,
  grade_conflict: gradeConflict,
  date_out_of_range: dateOutOfRange,
  missing_comparison: missingComparison,
  wrong_patient_text: wrongPatientText,
  rapid_worsening: rapidWorsening,
  illogical_sequence: illogicalSequence,
  residual_after_ned: residualAfterNed,
  status_against_extent: statusAgainstExtent,
  unexplained_decrease: unexplainedDecrease,
  no_earlier_scan: noEarlierScan,
  surveillance_gap: surveillanceGap,
  extent_from_late_scan: extentFromLateScan,
  return_against_extent: returnAgainstExtent,
  pathology_without_surgery: pathologyWithoutSurgery,
  diagnosis_conflict: diagnosisConflict,
  grade_against_diagnosis: gradeAgainstDiagnosis,
  molecular_conflict: molecularConflict,
  stop_before_start: stopBeforeStart,
  radiation_overlap: radiationOverlap,
  age_at_onset: ageAtOnset,
  demographics_conflict: demographicsConflict,
  value_not_permitted: valueNotPermitted,
  reader_disagreement: readerDisagreement,
};

/**
 * Applies the dictionary's enabled rules of time and logic. Texts that repeat another are not counted, and neither are
 * texts of other patients. Ids depend on the patient, the rule and what is in contradiction, so that a run that finds
 * the same finds it under the same id.
 *
 * @returns in the dictionary's order of rules, then by date.
 * @throws ConfigurationError when the dictionary enables a rule that does not exist.
 */
export function detectInconsistencies(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
  /** Day of the run, for what is dated after it; left out where that is not known. */
  readonly runDay?: string;
  /** Days that reports compare with, by `documentKey`; left out where the texts are not at hand. */
  readonly comparisons?: ReadonlyMap<string, readonly string[]>;
}): Inconsistency[] {
  return chart.dictionary.inconsistencies
    .filter(({ enabled }) => enabled)
    .flatMap(({ rule: name, severity, days, needsClarification }) => {
      const rule = inconsistencyRules[name];
      if (rule === undefined) throw new ConfigurationError(`the dictionary enables an unknown rule: ${name}`);
      return rule({
        ...chart,
        days: days ?? 0,
        runDay: chart.runDay ?? null,
        comparisons: chart.comparisons ?? new Map(),
      })
        .map((found): Inconsistency => {
          const dates = [...new Set(found.dates.filter((date) => date !== null))].sort();
          const findingIds = [...new Set(found.findingIds)];
          const documentIds = [...new Set(found.documentIds)];
          const about = [chart.plan.patientId, name, findingIds, documentIds, dates];
          return {
            inconsistencyId: `${name}_${hashOf(about).slice(0, 24)}`,
            rule: name,
            severity,
            explanation: found.explanation,
            findingIds,
            documentIds,
            dates: dates.length > 2 ? [dates[0] ?? '', dates.at(-1) ?? ''] : dates,
            needsClarification,
            resolution: 'open',
          };
        })
        .sort((a, b) =>
          inOrder([a.dates[0] ?? null, a.inconsistencyId], [b.dates[0] ?? null, b.inconsistencyId]),
        );
    });
}
