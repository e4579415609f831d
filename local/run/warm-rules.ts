import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExpectedKind } from '../../lambdas/domain/document-kind.ts';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';

/** A few sentences of each kind of document, of nobody: their words are those that rules look for. */
const sentences = {
  imaging: `MRI BRAIN WITH AND WITHOUT CONTRAST. CLINICAL HISTORY: Posterior fossa medulloblastoma status post resection,
now on chemotherapy. COMPARISON: 3 months ago. FINDINGS: Residual enhancing mass in the left cerebellar hemisphere measures
1.2 x 0.8 cm, previously 1.5 cm, with mild edema. No new lesion. No leptomeningeal enhancement. The spine is unremarkable.
Postoperative changes are seen. IMPRESSION: 1. Interval decrease in size of the residual tumor. 2. No evidence of
progression or recurrence. Stable exam.`,
  operative: `OPERATIVE REPORT. PREOPERATIVE DIAGNOSIS: Right frontal brain tumor. POSTOPERATIVE DIAGNOSIS: Same. PROCEDURE:
Craniotomy for resection of tumor. DESCRIPTION: The tumor was debulked under the microscope with the ultrasonic aspirator.
A small remnant adherent to the brainstem was left. A near-total resection was achieved; no visible residual tumor. Gross
total resection was not possible. A biopsy was sent for frozen section. The patient tolerated it well.`,
  pathology: `SURGICAL PATHOLOGY REPORT. FINAL DIAGNOSIS: Brain, left temporal lobe, resection: Pilocytic astrocytoma, CNS
WHO grade 1. COMMENT: Immunohistochemistry is positive for GFAP and negative for H3 K27M; Ki-67 is 2 %. KIAA1549-BRAF fusion
is detected; BRAF V600E mutation is not detected. INI1 is retained. No 1p/19q codeletion. MYCN is not amplified.`,
  note: `NEURO-ONCOLOGY PROGRESS NOTE. INTERVAL HISTORY: She is here for follow up of her ependymoma, two years after gross
total resection and focal radiation. Last MRI showed no evidence of disease; she remains in remission. Denies headache. PLAN:
Repeat imaging in three months. Should it recur, a trial would be discussed. Disease has not progressed. No metastases.`,
} as const satisfies Partial<Record<ExpectedKind, string>>;

/**
 * Has every rule read some sentences: each compiles what it looks for when it is first used, a second of work in all,
 * which is done while there is nothing else to do.
 *
 * @param isIdle asked between two rules; it ends as soon as that is false.
 */
export async function warmRules(isIdle: () => boolean): Promise<void> {
  // What kind a document is of is asked first of all of them, so each kind comes early.
  for (const variable of variableNames) {
    for (const [expectedKind, text] of Object.entries(sentences)) {
      await nextTurn();
      if (!isIdle()) return;
      readByRules({
        text,
        askedOf: () => [variable],
        metadata: {
          typeText: null,
          categoryText: null,
          title: null,
          practiceSetting: null,
          expectedKind: expectedKind as ExpectedKind,
          date: '2020-01-01',
          minuteOfDay: null,
          imagingProcedure: null,
        },
        context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null },
      });
    }
  }
}
