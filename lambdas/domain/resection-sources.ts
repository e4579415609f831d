import { daysBetween } from './calendar.ts';
import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { isExtent, isKnown, type KnownExtent } from './extent-ranks.ts';
import { inOrder } from './in-order.ts';
import type { PatientPlan, PlannedDocument, PlannedSurgery } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import { kindOf, type Statement, statementsOf } from './statements.ts';
import type { Extent } from './vocabulary.ts';
import { hasPhrase, wordsOf } from './whole-words.ts';

/** One document's statement of an extent of resection, put to the surgery it speaks of. */
export interface ExtentStatement extends Statement {
  readonly extent: Extent;
}

/** A scan's statement, with its time after the surgery. */
export interface ScanExtent extends ExtentStatement {
  readonly daysAfter: number;
  /** Null where a time of day is missing. */
  readonly hoursAfter: number | null;
  readonly isCtOnly: boolean;
}

/** All that the chart says about how much one surgery removed, each list best first. */
export interface ResectionSources {
  readonly surgery: PlannedSurgery;
  readonly operative: readonly ExtentStatement[];
  /** Scans of the post-operative days. */
  readonly earlyScans: readonly ScanExtent[];
  /** Later scans, before the next surgery, that state the extent of this one. */
  readonly lateScans: readonly ScanExtent[];
  /** Other notes that state it. */
  readonly notes: readonly ExtentStatement[];
}

interface Chart {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
}

/** A day stated for an operation may be off by this much and still mean it. */
const statedDayTolerance = 3;
/** A note without a day for the operation speaks of the last one when it is this recent. */
const recentDays = 90;

/**
 * Puts every stated extent of resection to the surgery it speaks of: operative documents by their match or the day
 * they state; scans by the last surgery before them, on its own day only when they are known to come after it; notes
 * by the day they state, else the last surgery before them. What speaks of no surgery of the plan is left out.
 */
export function resectionSources(chart: Chart): ResectionSources[] {
  const { plan } = chart;
  const lists = new Map(
    plan.surgeries.map((surgery) => [
      surgery.surgeryId,
      {
        surgery,
        operative: [] as ExtentStatement[],
        earlyScans: [] as ScanExtent[],
        lateScans: [] as ScanExtent[],
        notes: [] as ExtentStatement[],
      },
    ]),
  );
  const postOperative = documentsClassified(chart, 'post_operative');
  for (const statement of statementsOf(chart, 'extent_of_resection')) {
    if (!isExtent(statement.value)) continue;
    const stated = { ...statement, extent: statement.value };
    const kind = kindOf(statement);
    if (kind === 'imaging') {
      const placed = placedScan(stated, { chart, postOperative });
      if (placed === undefined) continue;
      const list = lists.get(placed.surgery.surgeryId);
      const isEarly = placed.scan.daysAfter <= earlyDays(chart.dictionary);
      (isEarly ? list?.earlyScans : list?.lateScans)?.push(placed.scan);
    } else if (kind === 'operative' || statement.document.surgeryId !== null) {
      const surgery = operatedOn(stated, chart);
      if (surgery !== undefined) lists.get(surgery.surgeryId)?.operative.push(stated);
    } else {
      const surgery = toldOf(stated, plan.surgeries);
      if (surgery !== undefined) lists.get(surgery.surgeryId)?.notes.push(stated);
    }
  }
  return [...lists.values()].map((list) => ({
    surgery: list.surgery,
    operative: list.operative.sort(by((statement) => operativeRank(statement, list.surgery))),
    earlyScans: list.earlyScans.sort(by((scan) => scanRank(scan, chart.dictionary))),
    lateScans: list.lateScans.sort(
      by((scan) => [...knownFirst(scan), scan.daysAfter, scan.finding.findingId]),
    ),
    notes: list.notes.sort(by((statement) => noteRank(statement, list.surgery))),
  }));
}

/** The statements that say something. */
export const knownExtents = (statements: readonly ExtentStatement[]): KnownExtent[] =>
  statements.flatMap(({ extent }) => (isKnown(extent) ? [extent] : []));

const earlyDays = ({ windows }: Dictionary): number => Math.ceil(windows.resectionImagingHours / 24);

function documentsClassified(chart: Chart, value: string): ReadonlySet<string> {
  return new Set(
    statementsOf(chart, 'imaging_classification')
      .filter((statement) => statement.value === value)
      .map(({ reading }) => documentKey(reading.documentId, reading.binaryId)),
  );
}

function placedScan(
  stated: ExtentStatement,
  { chart, postOperative }: { readonly chart: Chart; readonly postOperative: ReadonlySet<string> },
): { readonly surgery: PlannedSurgery; readonly scan: ScanExtent } | undefined {
  const { document, reading, date } = stated;
  if (date === null) return undefined;
  const classified = postOperative.has(documentKey(reading.documentId, reading.binaryId));
  const surgery = chart.plan.surgeries.findLast(
    (candidate) =>
      candidate.date < date ||
      (candidate.date === date &&
        (classified || isLaterThatDay(document, candidate) || (reading.date ?? date) > candidate.date)),
  );
  if (surgery === undefined) return undefined;
  // A report may give the day of the operation as the day its value holds for; the scan was on the report's own day.
  const scanDay = date === surgery.date && reading.date !== null && reading.date > date ? reading.date : date;
  const daysAfter = daysBetween(surgery.date, scanDay);
  if (daysAfter > chart.dictionary.windows.contextDays) return undefined;
  const minutes =
    surgery.minuteOfDay === null || document.minuteOfDay === null || scanDay !== document.date
      ? null
      : daysAfter * 1440 + document.minuteOfDay - surgery.minuteOfDay;
  return {
    surgery,
    scan: {
      ...stated,
      daysAfter,
      hoursAfter: minutes === null ? null : Math.max(0, minutes / 60),
      isCtOnly: isCt(document),
    },
  };
}

const isLaterThatDay = (document: PlannedDocument, surgery: PlannedSurgery): boolean =>
  document.date === surgery.date &&
  document.minuteOfDay !== null &&
  surgery.minuteOfDay !== null &&
  document.minuteOfDay > surgery.minuteOfDay;

function isCt({ imagingProcedure, title }: PlannedDocument): boolean {
  const words = wordsOf(imagingProcedure ?? title);
  return hasPhrase(words, ['ct', 'computed tomography']) && !hasPhrase(words, ['mri', 'mr']);
}

function operatedOn(stated: ExtentStatement, { plan, dictionary }: Chart): PlannedSurgery | undefined {
  const { finding, reading, document, date } = stated;
  const saysAnotherDay = finding.date !== null && finding.date !== reading.date;
  if (saysAnotherDay && finding.date !== null) {
    const named = nearest(plan.surgeries, { day: finding.date, reach: statedDayTolerance });
    if (named !== undefined || document.surgeryId === null) return named;
    const matched = plan.surgeries.find(({ surgeryId }) => surgeryId === document.surgeryId);
    // Another operation of the past, told in the history of this note.
    return matched !== undefined && finding.date < matched.date ? undefined : matched;
  }
  if (document.surgeryId !== null)
    return plan.surgeries.find(({ surgeryId }) => surgeryId === document.surgeryId);
  // The plan gave an operative document to another procedure; only a mistyped one may still be placed by its day.
  return date === null || document.expectedKind === 'operative'
    ? undefined
    : nearest(plan.surgeries, { day: date, reach: dictionary.windows.operativeNoteDays });
}

function toldOf(stated: ExtentStatement, surgeries: readonly PlannedSurgery[]): PlannedSurgery | undefined {
  const { finding, reading } = stated;
  if (finding.date !== null && finding.date !== reading.date)
    return nearest(surgeries, { day: finding.date, reach: statedDayTolerance });
  if (reading.date === null) return surgeries.length === 1 ? surgeries[0] : undefined;
  const day = reading.date;
  const before = surgeries.filter(({ date }) => date <= day);
  const last = before.at(-1);
  return last !== undefined && (before.length === 1 || daysBetween(last.date, day) <= recentDays)
    ? last
    : undefined;
}

function nearest(
  surgeries: readonly PlannedSurgery[],
  { day, reach }: { readonly day: string; readonly reach: number },
): PlannedSurgery | undefined {
  const distance = ({ date }: PlannedSurgery): number => Math.abs(daysBetween(day, date));
  return [...surgeries]
    .sort(by((surgery) => [distance(surgery), surgery.date]))
    .find((s) => distance(s) <= reach);
}

type Rank = (string | number | null)[];

const by =
  <T>(rank: (item: T) => Rank) =>
  (a: T, b: T): number =>
    inOrder(rank(a), rank(b));

/** What says something comes first, then what corrects another, then what passed every gate. */
const knownFirst = ({ extent, finding, document }: ExtentStatement): number[] => [
  isKnown(extent) ? 0 : 1,
  isCorrection(document) ? 0 : 1,
  finding.state === 'accepted' ? 0 : 1,
];

/** An addendum or amended report stands above the one it mends. */
export const isCorrection = ({ title, typeText }: PlannedDocument): boolean =>
  hasPhrase(wordsOf(title, typeText), [
    'addendum',
    'amended',
    'amendment',
    'corrected',
    'correction',
    'revised',
  ]);

function operativeRank(statement: ExtentStatement, surgery: PlannedSurgery): Rank {
  const place = surgery.operativeDocumentIds.indexOf(statement.reading.documentId);
  return [
    ...knownFirst(statement),
    place === -1 ? surgery.operativeDocumentIds.length : place,
    statement.finding.findingId,
  ];
}

/** MRI before CT, then the best hours, then the earliest. */
function scanRank(scan: ScanExtent, { windows }: Dictionary): Rank {
  const [from, to] = windows.resectionImagingOptimalHours;
  const hours = scan.hoursAfter ?? scan.daysAfter * 24;
  return [
    ...knownFirst(scan),
    scan.isCtOnly ? 1 : 0,
    hours >= from && hours <= to ? 0 : 1,
    scan.daysAfter,
    scan.document.minuteOfDay,
    scan.finding.findingId,
  ];
}

const noteRank = (statement: ExtentStatement, surgery: PlannedSurgery): Rank => [
  ...knownFirst(statement),
  statement.reading.date === null ? null : Math.abs(daysBetween(surgery.date, statement.reading.date)),
  statement.finding.findingId,
];
