import { addDays } from '../calendar.ts';
import { isExtent, isKnown } from '../extent-ranks.ts';
import { radiologicFact, surgeonFact } from '../resection-facts.ts';
import { resectionSources } from '../resection-sources.ts';
import { inWords, kindOf, statementsOf } from '../statements.ts';
import { between } from '../within-days.ts';
import { contradiction } from './contradiction.ts';
import type { Rule } from './rule.ts';

/** An extent is stated, but the tables know no tumour operation for it. */
export const resectionWithoutSurgery: Rule = (input) => {
  const { surgeries } = input.plan;
  return statementsOf(input, 'extent_of_resection')
    .filter((statement) => {
      if (!isExtent(statement.value) || !isKnown(statement.value)) return false;
      if (statement.document.surgeryId !== null) return false;
      if (statement.date === null) return surgeries.length === 0;
      const saysNoDay = statement.finding.date === null || statement.finding.date === statement.reading.date;
      // A scan or note that gives no day of its own looks back on an operation of the past.
      const looksBack = saysNoDay && kindOf(statement) !== 'operative';
      const reach = kindOf(statement) === 'imaging' ? input.dictionary.windows.contextDays : input.days;
      const from = looksBack && kindOf(statement) !== 'imaging' ? '' : addDays(statement.date, -reach);
      return between(surgeries, { from, to: addDays(statement.date, input.days) }).length === 0;
    })
    .map((statement) =>
      contradiction(
        [statement],
        `${inWords(statement)} states an extent of resection${statement.date === null || statement.date === statement.reading.date ? '' : ` for ${statement.date}`}, but the procedure table has no tumour operation for it.`,
      ),
    );
};

/** Documents within this many days speak of an operation. */
const aroundDays = 60;

/** A tumour operation of which no document says how much it removed. */
export const surgeryWithoutExtent: Rule = (input) => {
  const dated = input.readings.documents
    .flatMap(({ date, status }) => (date !== null && status === 'read' ? [{ date }] : []))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return resectionSources(input)
    .filter(
      (sources) =>
        !isKnown(surgeonFact(sources).extent) && !isKnown(radiologicFact(sources, input.dictionary).extent),
    )
    .map(({ surgery, operative, earlyScans }) => {
      const { date, operativeDocumentIds } = surgery;
      const around = { from: addDays(date, -aroundDays), to: addDays(date, aroundDays) };
      const why =
        operativeDocumentIds.length > 0
          ? `its ${operativeDocumentIds.length} operative documents do not tell`
          : between(dated, around).length > 0
            ? 'no operative document was found for it'
            : `no document of the chart lies within ${aroundDays} days of it`;
      return {
        explanation: `No document says how much the tumour operation of ${date} removed; ${why}.`,
        findingIds: [...operative, ...earlyScans].map(({ finding }) => finding.findingId),
        documentIds: operativeDocumentIds,
        dates: [date],
      };
    });
};

/** The surgeon saw nothing left, the early scan did. */
export const gtrAgainstResidual: Rule = (input) =>
  resectionSources(input).flatMap((sources) => {
    const [surgeon] = sources.operative;
    const scan = sources.earlyScans.find(({ extent }) => isKnown(extent));
    const isConflict = surgeon?.extent === 'GTR' && scan !== undefined && scan.extent !== 'GTR';
    return isConflict
      ? [
          contradiction(
            [surgeon, scan],
            `${inWords(surgeon)} reports a gross total resection, and ${inWords(scan)} sees a residual (${scan.extent}).`,
          ),
        ]
      : [];
  });

const resectionWords = /\b(?:resect\w*|excis\w*|debulk\w*|lobectom\w*)\b/i;
const biopsyWords = /\bbiops\w*\b/i;

/** Documents call it a biopsy, the coded procedure a resection. */
export const biopsyWithResectionCode: Rule = (input) =>
  resectionSources(input).flatMap((sources) => {
    const { surgery } = sources;
    const isCodedResection =
      resectionWords.test(surgery.description) && !biopsyWords.test(surgery.description);
    const stated = [...sources.operative, ...sources.earlyScans].find(({ extent }) => isKnown(extent));
    return isCodedResection && stated?.extent === 'Biopsy'
      ? [
          contradiction(
            [stated],
            `${inWords(stated)} says that only a biopsy was taken, but the operation of ${surgery.date} is coded as a resection.`,
          ),
        ]
      : [];
  });

/** The only radiologic extent comes from a scan so late that regrowth may show on it. */
export const extentFromLateScan: Rule = (input) =>
  resectionSources(input).flatMap((sources) => {
    const fact = radiologicFact(sources, input.dictionary);
    const [scan] = sources.lateScans.filter(({ extent }) => isKnown(extent));
    return fact.source !== 'late_scan' || scan === undefined || scan.daysAfter <= input.days
      ? []
      : [
          contradiction(
            [scan],
            `${inWords(scan)} is the only scan that states the extent of the operation of ${sources.surgery.date}, ${scan.daysAfter} days after it.`,
          ),
        ];
  });
