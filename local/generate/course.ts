import { addDays } from '../../lambdas/domain/calendar.ts';
import type { Draw } from './draw.ts';
import { type Tumour, tumours } from './tumours.ts';
import type { ClinicStatus, NamedExtent, ScanStatus } from './wording/phrase-bank.ts';

/** One tumour operation and how either side told its extent; null where nobody did. */
export interface Operation {
  readonly day: string;
  readonly surgeon: NamedExtent | null;
  readonly scan: NamedExtent | null;
  readonly event: 'Initial CNS Tumor' | 'Recurrence' | 'Progressive';
}

/** Name of an operation in the ids of its chart. */
export const operationName = (index: number): string => `operation-${index + 1}`;

export interface FollowUp {
  readonly day: string;
  readonly status: ScanStatus;
}

export interface Visit {
  readonly day: string;
  readonly status: ClinicStatus;
}

/** What happened to a child, as nobody's chart tells it whole. */
export interface Course {
  readonly birthDate: string;
  readonly tumour: Tumour;
  /** Site with its side where it has one. */
  readonly place: string;
  readonly side: 'left' | 'right' | null;
  readonly baselineDay: string;
  readonly operations: readonly Operation[];
  readonly followUps: readonly FollowUp[];
  readonly visits: readonly Visit[];
  /** Last day anything happened. */
  readonly end: string;
}

/** What a planted contradiction asks of the course. */
export interface CourseWishes {
  readonly surgeon?: NamedExtent;
  readonly scan?: NamedExtent | null;
  readonly hasSide?: boolean;
  /** Nothing grows and nothing is operated on again. */
  readonly isQuiet?: boolean;
  readonly hasMarkers?: boolean;
  /** A tumour that may be of grade 2 or 3. */
  readonly hasTwoGrades?: boolean;
}

const extents = ['Biopsy', 'Partial', 'STR', 'NTR', 'GTR'] as const;

/** Days from one scan to the next: more than the threshold within which growth after a clean scan is doubted. */
const scanInterval = [95, 140] as const;

/** A course from the first scan through operations and follow-up. */
export function simulateCourse(draw: Draw, wishes: CourseWishes = {}): Course {
  const drawn = draw.one(
    tumours.filter(
      ({ sites, markers, grade }) =>
        (wishes.hasTwoGrades !== true || grade === '2' || grade === '3') &&
        (wishes.hasSide !== true || sites.some((site) => site.hasSide)) &&
        (wishes.hasMarkers !== true || Object.keys(markers).length > 0),
    ),
  );
  const tumour = wishes.isQuiet === true ? { ...drawn, growth: 0 } : drawn;
  const site = draw.one(tumour.sites.filter(({ hasSide }) => wishes.hasSide !== true || hasSide));
  const side = site.hasSide ? draw.one(['left', 'right'] as const) : null;
  const baselineDay = addDays('2012-01-01', draw.whole(0, 365 * 9));
  const operations: Operation[] = [
    operate({ draw, day: addDays(baselineDay, draw.whole(1, 4)), event: 'Initial CNS Tumor', wishes }),
  ];
  const followUps: FollowUp[] = [];
  const visits: Visit[] = [];
  let isClean = isCleanAfter(operations[0]);
  let isTreated = false;
  let day = operations[0]?.day ?? baselineDay;
  for (let scans = draw.whole(2, 12); scans > 0; scans -= 1) {
    day = addDays(day, draw.whole(...scanInterval));
    const status = nextStatus({ draw, tumour, isClean, isTreated });
    followUps.push({ day, status });
    const visitDay = addDays(day, draw.whole(2, 9));
    visits.push({ day: visitDay, status: clinicStatus(status, isClean) });
    if (status === 'Increased') {
      const event = isComplete(operations.at(-1)) ? 'Recurrence' : 'Progressive';
      if (draw.chance(0.5)) {
        const operation = operate({ draw, day: addDays(visitDay, draw.whole(3, 15)), event });
        operations.push(operation);
        day = operation.day;
        isClean = isCleanAfter(operation);
        isTreated = false;
      } else {
        isClean = false;
        isTreated = true;
      }
    }
  }
  return {
    birthDate: addDays(baselineDay, -draw.whole(300, 17 * 365)),
    tumour,
    place: side === null ? site.name : `${side} ${site.name}`,
    side,
    baselineDay,
    operations,
    followUps,
    visits,
    end: addDays(day, 20),
  };
}

function operate(options: {
  readonly draw: Draw;
  readonly day: string;
  readonly event: Operation['event'];
  readonly wishes?: CourseWishes;
}): Operation {
  const { draw, day, event, wishes = {} } = options;
  const surgeon =
    wishes.surgeon ?? draw.weighted({ GTR: 0.4, NTR: 0.15, STR: 0.2, Partial: 0.1, Biopsy: 0.15 });
  return { day, event, surgeon, scan: wishes.scan === undefined ? scanOf(draw, surgeon) : wishes.scan };
}

/** Most scans agree with the surgeon, some differ by a rank, some are not done. A biopsy shows as one. */
function scanOf(draw: Draw, surgeon: NamedExtent): NamedExtent | null {
  const seen = draw.weighted({ same: 0.75, other: 0.15, none: 0.1 });
  if (seen === 'none') return null;
  if (seen === 'same' || surgeon === 'Biopsy') return surgeon;
  const rank = extents.indexOf(surgeon);
  return extents[rank === 4 ? 3 : rank === 1 ? 2 : rank + draw.one([-1, 1])] ?? surgeon;
}

/** Growth after a complete or nearly complete removal is a recurrence (policy `gtr_or_ntr`). */
const isComplete = (operation: Operation | undefined): boolean =>
  operation?.surgeon === 'GTR' || operation?.surgeon === 'NTR';

const isCleanAfter = (operation: Operation | undefined): boolean =>
  operation?.surgeon === 'GTR' && (operation.scan === 'GTR' || operation.scan === null);

function nextStatus(options: {
  readonly draw: Draw;
  readonly tumour: Tumour;
  readonly isClean: boolean;
  readonly isTreated: boolean;
}): ScanStatus {
  const { draw, tumour, isClean, isTreated } = options;
  if (draw.chance(tumour.growth)) return 'Increased';
  if (isClean) return 'NED';
  return isTreated && draw.chance(0.6) ? 'Decreased' : 'Stable';
}

function clinicStatus(status: ScanStatus, wasClean: boolean): ClinicStatus {
  if (status === 'Increased') return wasClean ? 'Recurrence' : 'Progressive';
  return status === 'Decreased' ? 'Responding' : status;
}
