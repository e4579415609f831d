import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policies } from '../../../lambdas/domain/abstraction.ts';
import { adjudicateResection } from '../../../lambdas/domain/adjudicate-resection.ts';
import { assureQuality } from '../../../lambdas/domain/assure-quality.ts';
import { addDays } from '../../../lambdas/domain/calendar.ts';
import { canonicalJson } from '../../../lambdas/domain/canonical.ts';
import { clarifyByRules } from '../../../lambdas/domain/clarify-by-rules.ts';
import { classifyEvents } from '../../../lambdas/domain/classify-events.ts';
import { detectInconsistencies } from '../../../lambdas/domain/detect-inconsistencies.ts';
import { aChart, type ToldDocument } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

type Chart = ReturnType<typeof aChart>;

/** Everything that reasoning says of a chart. */
function reasoned({ plan, readings }: Chart, policies: Policies = dictionary.policies) {
  const inconsistencies = detectInconsistencies({ plan, readings, dictionary, runDay: '2026-01-01' });
  const clarified = clarifyByRules({ plan, readings, inconsistencies, model: 'rules-test' });
  const chart = { plan, readings: clarified.readings, dictionary, policies };
  const classified = classifyEvents({ ...chart, surgeries: adjudicateResection(chart) });
  const { review, completeness } = assureQuality({
    ...chart,
    ...classified,
    inconsistencies: clarified.inconsistencies,
  });
  return { ...classified, inconsistencies: clarified.inconsistencies, review, completeness };
}

const day = fc.nat({ max: 1500 }).map((offset) => addDays('2015-01-01', offset));
const document: fc.Arbitrary<ToldDocument> = fc.oneof(
  fc
    .tuple(day, fc.constantFrom('NED', 'Stable', 'Increased', 'Decreased', 'New_Malignancy'))
    .map(([on, tumor_status]): ToldDocument => ({ kind: 'imaging', on, says: { tumor_status } })),
  fc.tuple(day, fc.constantFrom('GTR', 'NTR', 'STR', 'Partial', 'Biopsy', 'Unknown'), fc.boolean()).map(
    ([on, extent_of_resection, isScan]): ToldDocument => ({
      kind: isScan ? 'imaging' : 'operative',
      on,
      says: { extent_of_resection },
    }),
  ),
  fc.tuple(day, fc.constantFrom('Stable', 'Progressive', 'Recurrence', 'NED')).map(
    ([on, clinical_disease_status]): ToldDocument => ({
      kind: 'progress',
      on,
      says: { clinical_disease_status },
    }),
  ),
  fc
    .tuple(day, fc.constantFrom('Ependymoma', 'Pilocytic astrocytoma', 'Meningioma'))
    .map(([on, diagnosis]): ToldDocument => ({ kind: 'pathology', on, says: { diagnosis } })),
);
const told = fc.record({
  operations: fc
    .uniqueArray(day, { maxLength: 3 })
    .map((days) => days.sort().map((on) => ({ on, name: 'CRANIOTOMY, EXCISION OF TUMOR' }))),
  documents: fc.array(document, { maxLength: 14 }),
});
const charts = told.map(aChart);

describe('reasoning over any chart', () => {
  it('says the same of the same readings, and leaves them as they were', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const before = canonicalJson(chart);
        const once = reasoned(chart);
        expect(reasoned(JSON.parse(before) as Chart)).toEqual(once);
        expect(canonicalJson(chart)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the readings', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const turned = {
          plan: chart.plan,
          readings: { documents: chart.readings.documents.toReversed() },
        };
        const sortedGaps = (said: ReturnType<typeof reasoned>) => ({
          ...said,
          completeness: { ...said.completeness, gaps: [...said.completeness.gaps].sort() },
        });
        expect(sortedGaps(reasoned(turned))).toEqual(sortedGaps(reasoned(chart)));
      }),
      { numRuns: 60 },
    );
  });

  it('changes with the policy of resection in the final extents and what follows from them alone', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const [surgeon, scan] = (['operative_report_first', 'mri_within_72h_first'] as const).map(
          (resection) => reasoned(chart, { ...dictionary.policies, resection }),
        );
        if (surgeon === undefined || scan === undefined) throw new Error('two policies give two results');
        const facts = ({ surgeries }: typeof surgeon) =>
          surgeries.map((each) => ({
            surgeryId: each.surgeryId,
            procedureIds: each.procedureIds,
            date: each.date,
            eorSurgeon: each.eorSurgeon,
            eorRadiologic: each.eorRadiologic,
            agreement: each.agreement,
            evidence: each.evidence,
            findingIds: each.findingIds,
          }));
        expect(facts(scan)).toEqual(facts(surgeon));
        expect(scan.inconsistencies).toEqual(surgeon.inconsistencies);
        expect(scan.completeness).toEqual(surgeon.completeness);
        const finals = ({ surgeries }: typeof surgeon) => surgeries.map(({ eorFinal }) => eorFinal);
        expect(scan.events.map(({ date }) => date)).toEqual(surgeon.events.map(({ date }) => date));
        if (canonicalJson(finals(scan)) === canonicalJson(finals(surgeon)))
          expect(scan.events).toEqual(surgeon.events);
      }),
      { numRuns: 100 },
    );
  });
});
