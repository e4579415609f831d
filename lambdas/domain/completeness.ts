import type { Completeness, Surgery } from './abstraction.ts';
import { addDays } from './calendar.ts';
import type { PatientReadings } from './document-reading.ts';
import type { PatientPlan, PlannedDocument } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import { inWords, plannedByKey } from './statements.ts';
import type { DocumentStatus } from './vocabulary.ts';

const sourceNames: Readonly<Record<PlannedDocument['expectedKind'], string>> = {
  imaging: 'imaging reports',
  operative: 'operative documents',
  pathology: 'pathology reports',
  note: 'notes',
  other: 'other documents',
};

const wasRead: readonly DocumentStatus[] = ['read', 'duplicate_of'];
const wasLeftOut: readonly DocumentStatus[] = ['not_selected', 'superseded'];
/** A specimen of a tumour operation is reported within this many days. */
const specimenDays = 60;

/**
 * How completely the chart was read, by source kind: expected are the rows that stand (not superseded), attempted
 * those that were to be read, failed those without a usable text. Gaps are what should be there and is not, in words;
 * a source that could not be had is a gap, never a "not documented".
 */
export function completenessOf(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly surgeries: readonly Surgery[];
}): Completeness {
  const { plan, readings } = chart;
  const planned = plannedByKey(plan);
  const kinds = Object.keys(sourceNames) as PlannedDocument['expectedKind'][];
  const tallies = new Map(kinds.map((kind) => [kind, { expected: 0, attempted: 0, read: 0, failed: 0 }]));
  const gaps: string[] = [];
  for (const reading of readings.documents) {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    const tally = document === undefined ? undefined : tallies.get(document.expectedKind);
    if (document === undefined || tally === undefined || reading.status === 'superseded') continue;
    tally.expected += 1;
    if (wasLeftOut.includes(reading.status)) continue;
    tally.attempted += 1;
    if (wasRead.includes(reading.status)) tally.read += 1;
    else {
      tally.failed += 1;
      gaps.push(
        `${capital(inWords({ reading, document }))} (${reading.documentId}) could not be used: ${reading.status}${
          reading.reason === null ? '' : `, ${reading.reason}`
        }.`,
      );
    }
  }
  const sources = kinds.map((kind) => ({
    source: sourceNames[kind],
    ...(tallies.get(kind) ?? { expected: 0, attempted: 0, read: 0, failed: 0 }),
  }));
  const attempted = sources.reduce((sum, source) => sum + source.attempted, 0);
  const read = sources.reduce((sum, source) => sum + source.read, 0);
  return {
    sources,
    score: attempted === 0 ? 1 : read / attempted,
    gaps: [...gaps, ...surgeryGaps(chart), ...chartGaps(plan)],
  };
}

function surgeryGaps(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly surgeries: readonly Surgery[];
}): string[] {
  const pathologyDays = chart.readings.documents
    .flatMap(({ kind, date, status }) =>
      kind === 'pathology' && date !== null && status === 'read' ? [date] : [],
    )
    .sort();
  return chart.plan.surgeries.flatMap((surgery) => {
    const { surgeryId, date, operativeDocumentIds } = surgery;
    const adjudicated = chart.surgeries.find((candidate) => candidate.surgeryId === surgeryId);
    const hasPathology = pathologyDays.some((day) => day >= date && day <= addDays(date, specimenDays));
    const named = `the tumour operation of ${date} (${surgeryId})`;
    return [
      ...(operativeDocumentIds.length === 0 ? [`No operative document was found for ${named}.`] : []),
      ...(adjudicated?.eorRadiologic === null
        ? [`No scan states the extent of resection after ${named}.`]
        : []),
      ...(hasPathology ? [] : [`No pathology report follows ${named} within ${specimenDays} days.`]),
    ];
  });
}

function chartGaps(plan: PatientPlan): string[] {
  const reported = new Set(plan.documents.flatMap(({ imagingId }) => imagingId ?? []));
  const reportedDays = new Set(
    plan.documents.flatMap(({ expectedKind, date }) => (expectedKind === 'imaging' ? (date ?? []) : [])),
  );
  const unreported = plan.timeline.filter(
    ({ type, sourceId, date }) => type === 'Imaging' && !reported.has(sourceId) && !reportedDays.has(date),
  );
  const undated = plan.documents.filter(({ date }) => date === null).length;
  return [
    ...unreported.map(({ date, sourceId }) => `The scan of ${date} (${sourceId}) has no report.`),
    ...(undated === 0 ? [] : [`${undated} documents have no date in any column.`]),
    ...(plan.birthDate === null ? ['The birth date is not known.'] : []),
  ];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
