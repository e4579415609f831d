/** A FHIR `date`, `dateTime` or `instant`: 2020, 2020-03, 2020-03-09, 2020-03-09T14:05[:06[.789]] with Z or an offset. */
const written =
  /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** How a FHIR time becomes a cell of the views, `YYYY-MM-DD HH:MM:SS.mmm` by the clock on the wall. */
export interface WallClock {
  /**
   * The cell of a time: a day is padded with midnight; a year or month stays as written, and counts as no date where
   * a day is needed. With an offset the clock time is taken as written; a time in `Z` is moved to the hospital's zone
   * where one was given. Null for what is no time.
   */
  cell(time: string | null | undefined): string | null;
  /** The day of a time, `YYYY-MM-DD`; null for a year, a month or none. */
  day(time: string | null | undefined): string | null;
}

/** @param zone IANA name of the hospital's time zone, such as `America/Chicago`; null leaves `Z` as written. */
export function wallClock(zone: string | null): WallClock {
  const format = zone === null ? undefined : zoneFormat(zone);
  const cell = (time: string | null | undefined): string | null => {
    const match = time == null ? null : written.exec(time.trim());
    if (match === null) return null;
    const [, day = '', hour, minute = '00', second = '00', fraction = '0', offset] = match;
    if (day.length < 10) return day;
    const clock = `${hour ?? '00'}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`;
    if (format === undefined || hour === undefined || !isUtc(offset)) return `${day} ${clock}`;
    const instant = Date.parse(`${day}T${clock}Z`);
    return Number.isNaN(instant) ? `${day} ${clock}` : `${format(instant)}${clock.slice(8)}`;
  };
  return {
    cell,
    day: (time) => {
      const found = cell(time);
      return found === null || found.length < 10 ? null : found.slice(0, 10);
    },
  };
}

const isUtc = (offset: string | undefined): boolean => offset === 'Z' || offset === '+00:00';

/** @throws RangeError for a zone nobody knows. */
function zoneFormat(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
  };
}

/** A cell of the views as a FHIR time: midnight is a day without a time; a time is given in UTC, by the same clock. */
export function fhirTime(cell: string | null | undefined): string | undefined {
  const match =
    /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[ T](\d{2}:\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      cell?.trim() ?? '',
    );
  if (match === null) return undefined;
  const [, day = '', clock, seconds = '00', offset = '+00:00'] = match;
  if (clock === undefined || (clock === '00:00' && Number(seconds) === 0)) return day;
  return `${day}T${clock}:${seconds}${offset}`;
}
