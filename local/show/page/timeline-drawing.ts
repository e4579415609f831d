import { dayNumber } from '../../../lambdas/domain/calendar.ts';
import type { ChartView, Entry, EntryKind } from '../chart-view.ts';
import { html, type Markup } from './markup.ts';

const width = 1000;
const left = 96;
const right = 40;
const laneHeight = 34;
const axisHeight = 26;
/** Marks nearer than this stand above each other. */
const room = 15;
const mostRows = 3;

const lanes: readonly { readonly kind: EntryKind; readonly name: string }[] = [
  { kind: 'event', name: 'Events' },
  { kind: 'surgery', name: 'Surgeries' },
  { kind: 'scan', name: 'Scans' },
  { kind: 'pathology', name: 'Pathology' },
  { kind: 'note', name: 'Notes' },
  { kind: 'treatment', name: 'Treatments' },
];

interface Mark {
  readonly entry: Entry;
  readonly x: number;
  readonly row: number;
}

/** The timeline as SVG: a lane a kind, a mark a dated entry, each a link to its entry on the page. */
export function timelineDrawing({ entries }: ChartView): Markup | null {
  const dated = entries.filter((entry): entry is Entry & { date: string } => entry.date !== null);
  if (dated.length === 0) return null;
  const days = dated.map(({ date }) => dayNumber(date));
  const first = days.reduce((least, day) => Math.min(least, day));
  const last = days.reduce((most, day) => Math.max(most, day));
  const span = Math.max(1, last - first);
  const xOf = (day: number): number =>
    Math.round((left + ((day - first) / span) * (width - left - right)) * 10) / 10;

  let top = 4;
  const drawn: Markup[] = [];
  for (const { kind, name } of lanes) {
    const inLane = dated.filter((entry) => entry.kind === kind);
    if (inLane.length === 0) continue;
    const marks = placed(inLane, (entry) => xOf(dayNumber(entry.date)));
    const rows = marks.reduce((most, { row }) => Math.max(most, row), 0) + 1;
    const height = laneHeight + (rows - 1) * room;
    drawn.push(html`<g>
<text class="lane" x="0" y="${top + height / 2 + 4}">${name}</text>
<line class="rule" x1="${left}" x2="${width - right}" y1="${top + height}" y2="${top + height}"/>
${marks.map((mark) => drawnMark(mark, top + laneHeight / 2))}
</g>`);
    top += height;
  }
  return html`<svg viewBox="0 0 ${width} ${top + axisHeight}" role="group" aria-label="Timeline">
${years({ first, last, xOf, height: top })}
${drawn}
</svg>`;
}

/** Each mark in the first row where it has room; where none has, in the last. */
function placed<One extends Entry>(entries: readonly One[], xOf: (entry: One) => number): Mark[] {
  const ends: number[] = [];
  return entries.map((entry) => {
    const x = xOf(entry);
    const free = Array.from({ length: mostRows }, (_, row) => row).find(
      (row) => (ends[row] ?? Number.NEGATIVE_INFINITY) + room <= x,
    );
    const row = free ?? mostRows - 1;
    ends[row] = x;
    return { entry, x, row };
  });
}

function drawnMark({ entry, x, row }: Mark, middle: number): Markup {
  const y = middle + row * room;
  const words = markWords(entry);
  const state = entry.questions.length > 0 ? 'mark asked' : 'mark';
  return html`<a href="#${entry.id}" class="${state} ${entry.kind} ${statusOf(entry)}" aria-label="${words}"><title>${words}</title>${shape(entry, { x, y })}</a>`;
}

/** Kind by shape, so that colour is never the only sign. */
function shape(entry: Entry, { x, y }: { readonly x: number; readonly y: number }): Markup {
  switch (entry.kind) {
    case 'surgery':
      return html`<path d="M${x} ${y - 8}l8 8l-8 8l-8 -8z"/><text x="${x + 11}" y="${y + 4}">${entry.values[0]?.value}</text>`;
    case 'event':
      return html`<path d="M${x - 1} ${y + 9}v-18l13 5l-11 5v8z"/>`;
    case 'scan':
      return html`<circle cx="${x}" cy="${y}" r="6"/><text class="letter" x="${x}" y="${y + 3.5}">${statusLetter(entry)}</text>`;
    case 'pathology':
      return html`<path d="M${x - 6} ${y + 6}h12l-6 -12z"/>`;
    default:
      return html`<rect x="${x - 3.5}" y="${y - 5}" width="7" height="10" rx="1.5"/>`;
  }
}

const scanStatus = ({ values }: Entry): string | undefined =>
  values.find(({ label }) => label === 'tumor status')?.value;

const statusClasses: Readonly<Record<string, string>> = {
  NED: 'clear',
  Stable: 'stable',
  Increased: 'worse',
  New_Malignancy: 'worse',
  Decreased: 'better',
};

const statusOf = (entry: Entry): string =>
  entry.kind === 'scan' ? (statusClasses[scanStatus(entry) ?? ''] ?? 'unknown') : '';

function statusLetter(entry: Entry): string {
  const status = scanStatus(entry) ?? '';
  if (status === 'New_Malignancy') return '+';
  return statusClasses[status] === undefined ? '?' : status.charAt(0);
}

function markWords(entry: Entry): string {
  const value = entry.kind === 'scan' ? scanStatus(entry) : entry.values[0]?.value;
  const said = value === undefined || value === entry.title ? '' : `: ${value}`;
  const asked = entry.questions.length === 0 ? '' : ', to review';
  return `${entry.date ?? 'undated'} ${entry.title}${said}${asked}`;
}

/** A line at each new year, or at every second, fifth ... where there are many. */
function years(scale: {
  readonly first: number;
  readonly last: number;
  readonly xOf: (day: number) => number;
  readonly height: number;
}): readonly Markup[] {
  const { first, last, xOf, height } = scale;
  const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();
  const [from, to] = [yearOf(first), yearOf(last)];
  const step = [1, 2, 5, 10, 20, 50].find((one) => (to - from) / one <= 14) ?? 100;
  const shown: Markup[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) {
    const day = dayNumber(`${String(year).padStart(4, '0')}-01-01`);
    if (day < first) continue;
    const x = xOf(day);
    shown.push(
      html`<line class="rule" x1="${x}" x2="${x}" y1="0" y2="${height}"/><text class="year" x="${x}" y="${height + 18}">${year}</text>`,
    );
  }
  if (shown.length > 0) return shown;
  return [html`<text class="year" x="${left}" y="${height + 18}">${from}</text>`];
}
