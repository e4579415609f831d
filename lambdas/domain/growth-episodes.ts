import { addDays, daysBetween } from './calendar.ts';
import { type ClinicalStatement, clinicalCourse, saysGrowth, saysNoGrowth } from './clinical-course.ts';
import type { Dictionary } from './dictionary.ts';
import type { PatientReadings } from './document-reading.ts';
import { growthUnderMapk, type MapkCourse, mapkCourses } from './mapk-course.ts';
import type { PatientPlan, PlannedSurgery } from './patient-plan.ts';
import { type RadiationMark, radiationCourse } from './radiation-course.ts';
import { isGrowth, type ScanStatement, scanCourse } from './scan-course.ts';
import { between } from './within-days.ts';

/** A run of scans that show growth, until one of the same region does not or an operation comes between. */
export interface GrowthEpisode {
  readonly date: string;
  readonly lastDate: string;
  readonly scans: readonly ScanStatement[];
  /** True where it begins with a new lesion apart from the known tumour. */
  readonly isNewLesion: boolean;
  /** The scan that ended the run; null where none did. */
  readonly endedBy: ScanStatement | null;
  /** Clinicians' statements that bear it out. */
  readonly confirmedBy: readonly ClinicalStatement[];
  /**
   * `growth`: real by all that is known. `indeterminate`: soon after radiation and not confirmed, maybe an effect of
   * treatment. `contradicted`: the clinician did not take it for growth and it went away. `unconfirmed`: one doubtful
   * reading that the next scan did not bear out.
   */
  readonly verdict: 'growth' | 'indeterminate' | 'contradicted' | 'unconfirmed';
  /** What the growth is to a MAPK inhibitor: on the drug, or soon after it was stopped. */
  readonly underMapk: 'resistance' | 'rebound' | undefined;
  /** Why a person should look although it counts as growth; empty where nothing speaks against it. */
  readonly doubts: readonly string[];
}

interface Run {
  readonly scans: [ScanStatement, ...ScanStatement[]];
  endedBy: ScanStatement | null;
}

/** A new lesion this soon after growth was seen belongs to the same episode. */
const sameEpisodeDays = 60;
/** How long after a scan a clinician's statement still speaks of it. */
const confirmationDays = 60;
const denialDays = 45;
/** A second growing scan confirms the first when it is no mere repetition. */
const repeatScanDays = 28;
/** An operation this soon after a growing scan was done for it. */
const treatedDays = 90;

/** The growth episodes of a chart in order of day. Scans of the first post-operative days show the operation only. */
export function growthEpisodes(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
}): GrowthEpisode[] {
  const { surgeries } = chart.plan;
  const radiation = radiationCourse(chart);
  const clinical = clinicalCourse(chart);
  return runsOf(followUpScans(chart), { surgeries, radiation }).map((run) =>
    judged(run, {
      surgeries,
      radiation,
      clinical,
      mapk: mapkCourses(chart.plan),
      windowDays: chart.dictionary.windows.pseudoprogressionDays,
    }),
  );
}

/** Scans that compare with before, without those of the days in which the operation is what changed. */
export function followUpScans(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
}): ScanStatement[] {
  const { surgeries } = chart.plan;
  const { postOperativeDays } = chart.dictionary.windows;
  return scanCourse(chart).filter(
    ({ date, document: { minuteOfDay } }) =>
      !between(surgeries, { from: addDays(date, -postOperativeDays), to: date }).some(
        (surgery) =>
          surgery.date < date ||
          minuteOfDay === null ||
          surgery.minuteOfDay === null ||
          minuteOfDay > surgery.minuteOfDay,
      ),
  );
}

function runsOf(
  scans: readonly ScanStatement[],
  treatments: { readonly surgeries: readonly PlannedSurgery[]; readonly radiation: readonly RadiationMark[] },
): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const scan of scans) {
    if (isGrowth(scan.status)) {
      if (open !== undefined && continues(open, scan, treatments)) open.scans.push(scan);
      else {
        open = { scans: [scan], endedBy: null };
        runs.push(open);
      }
    } else if (open !== undefined && lastOf(open).date < scan.date && sameRegion(open, scan)) {
      open.endedBy = scan;
      open = undefined;
    }
  }
  return runs;
}

function continues(
  run: Run,
  scan: ScanStatement,
  {
    surgeries,
    radiation,
  }: { readonly surgeries: readonly PlannedSurgery[]; readonly radiation: readonly RadiationMark[] },
): boolean {
  const last = lastOf(run).date;
  const treatments: readonly (readonly { readonly date: string }[])[] = [surgeries, radiation];
  const isTreated = treatments.some((treatment) =>
    between(treatment, { from: last, to: scan.date }).some(({ date }) => date > run.scans[0].date),
  );
  const bringsNewLesion = scan.status === 'New_Malignancy' && run.scans[0].status !== 'New_Malignancy';
  return !isTreated && !(bringsNewLesion && daysBetween(last, scan.date) > sameEpisodeDays);
}

const lastOf = ({ scans }: Run): ScanStatement => scans.at(-1) ?? scans[0];

const sameRegion = ({ scans }: Run, scan: ScanStatement): boolean =>
  scans.some(({ region }) => region === scan.region);

function judged(
  run: Run,
  around: {
    readonly surgeries: readonly PlannedSurgery[];
    readonly radiation: readonly RadiationMark[];
    readonly clinical: readonly ClinicalStatement[];
    readonly mapk: readonly MapkCourse[];
    readonly windowDays: number;
  },
): GrowthEpisode {
  const [first] = run.scans;
  const last = lastOf(run);
  const said = between(around.clinical, { from: first.date, to: addDays(last.date, confirmationDays) });
  const confirmedBy = said.filter(saysGrowth);
  const denied = between(around.clinical, { from: first.date, to: addDays(first.date, denialDays) }).some(
    saysNoGrowth,
  );
  const isOperated =
    between(around.surgeries, { from: addDays(last.date, 1), to: addDays(last.date, treatedDays) }).length >
    0;
  const isRepeated = daysBetween(first.date, last.date) >= repeatScanDays;
  const isFlagged = run.scans.every(({ finding }) => finding.state === 'flagged');
  const wentAway = run.endedBy?.status === 'Decreased' || run.endedBy?.status === 'NED';
  const isBorneOut = confirmedBy.length > 0 || isRepeated || isOperated;
  const underMapk = growthUnderMapk(around.mapk, first.date);
  const verdict = isBorneOut
    ? 'growth'
    : first.status === 'Increased' &&
        soonAfter(around.radiation, { day: first.date, days: around.windowDays })
      ? 'indeterminate'
      : denied && wentAway
        ? 'contradicted'
        : isFlagged && run.endedBy !== null
          ? 'unconfirmed'
          : 'growth';
  return {
    date: first.date,
    lastDate: last.date,
    scans: run.scans,
    isNewLesion: first.status === 'New_Malignancy',
    endedBy: run.endedBy,
    confirmedBy,
    verdict,
    underMapk,
    doubts: [
      ...(underMapk === 'rebound'
        ? ['it comes within three months after a MAPK inhibitor was stopped (rebound?)']
        : []),
      ...(denied && confirmedBy.length === 0 ? ['a clinician did not call it growth'] : []),
      ...(isFlagged && confirmedBy.length === 0 ? ['the scan was read with doubt'] : []),
    ],
  };
}

const soonAfter = (
  radiation: readonly RadiationMark[],
  { day, days }: { readonly day: string; readonly days: number },
): boolean => radiation.some(({ date, endsBy }) => date <= day && daysBetween(endsBy, day) <= days);
