import { daysBetween } from '../../domain/calendar.ts';
import type { ReadingInput } from '../reading-input.ts';

type Context = ReadingInput['context'];

/**
 * What lies around a document in time: every tumour surgery of the chart, before and after, the scans within
 * `windowDays` of it with the nearest one on either side, and radiation and drugs within them where any are known. Days and time apart only; a patient's birth date and number
 * are not told.
 */
export function describeHistory(history: {
  readonly context: Context;
  readonly date: string | null;
  readonly windowDays: number;
}): string {
  const { context, date, windowDays } = history;
  const surgeries = context.surgeries.map(
    (surgery) =>
      `- ${surgery.date}${timeOf(surgery.minuteOfDay)}${apart(date, surgery.date)}: ${JSON.stringify(surgery.description)}`,
  );
  const scans = scansAround(context.imagingDates, { date, windowDays }).map(
    (day) => `- ${day}${apart(date, day)}`,
  );
  // Told with another mark than surgeries and scans: they are for the model, and are not read back.
  const treatments = (context.treatments ?? [])
    .filter(({ date: day }) => date === null || Math.abs(daysBetween(date, day)) <= windowDays)
    .map(({ date: day, description }) => `* ${day}${apart(date, day)}: ${JSON.stringify(description)}`);
  return [
    list('Tumour surgeries of the chart', surgeries),
    list('Other scans around it', scans),
    ...(treatments.length === 0 ? [] : [list('Treatment around it', treatments)]),
  ].join('\n');
}

/** Reads the lines of `describeHistory` back, in the same order; for servers that answer our own prompts. */
export function parseHistory(lines: readonly string[]): Context {
  const surgeries: Context['surgeries'][number][] = [];
  const imagingDates: string[] = [];
  for (const line of lines) {
    const match = /^- (\d{4}-\d{2}-\d{2})(?: (\d{2}):(\d{2}))?[^:]*(?:: (".*"))?$/.exec(line);
    const [, date, hours, minutes, description] = match ?? [];
    if (date === undefined) continue;
    if (description === undefined) imagingDates.push(date);
    else {
      const minuteOfDay = hours === undefined ? null : Number(hours) * 60 + Number(minutes);
      surgeries.push({ date, minuteOfDay, description: String(JSON.parse(description)) });
    }
  }
  return { surgeries, imagingDates, birthDate: null, mrn: null };
}

function scansAround(
  days: readonly string[],
  around: { readonly date: string | null; readonly windowDays: number },
): readonly string[] {
  const { date, windowDays } = around;
  if (date === null) return days;
  const before = days.filter((day) => day < date).at(-1);
  const after = days.find((day) => day > date);
  return days.filter(
    (day) => day === before || day === after || Math.abs(daysBetween(date, day)) <= windowDays,
  );
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? `${title}: none known` : `${title}:\n${lines.join('\n')}`;
}

function timeOf(minuteOfDay: number | null): string {
  if (minuteOfDay === null) return '';
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return ` ${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

function apart(date: string | null, other: string): string {
  if (date === null) return '';
  const days = daysBetween(date, other);
  if (days === 0) return ', the same day';
  return `, ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'} this document`;
}
