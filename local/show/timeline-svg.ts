import type { ChartView, Entry, EntryKind } from './chart-view.ts';
import { escapeHtml } from './escape-html.ts';

const lanes: readonly EntryKind[] = ['event', 'surgery', 'treatment', 'scan', 'pathology', 'note'];
const width = 960;
const left = 90;
const right = 20;
const laneHeight = 26;
const top = 24;

/** The chart as a picture: a lane for each kind of entry, time from left to right, every mark a link to its entry. */
export function timelineSvg({ entries }: Pick<ChartView, 'entries'>): string {
  const dated = entries.flatMap((entry) => {
    const day = entry.date === null ? Number.NaN : Date.parse(entry.date);
    return Number.isNaN(day) ? [] : [{ entry, day }];
  });
  if (dated.length === 0) return '<p>Nothing in this chart has a date.</p>';
  const days = dated.map(({ day }) => day);
  const first = days.reduce((a, b) => Math.min(a, b));
  const span = Math.max(1, days.reduce((a, b) => Math.max(a, b)) - first);
  const x = (day: number): number => Math.round(left + ((day - first) / span) * (width - left - right));
  const used = lanes.filter((kind) => dated.some(({ entry }) => entry.kind === kind));
  const height = top + used.length * laneHeight + 10;
  const y = (kind: EntryKind): number => top + used.indexOf(kind) * laneHeight + laneHeight / 2;
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="Timeline of the chart">`,
    ...yearsBetween(first, first + span).map(
      ({ year, day }) =>
        `<line class="year" x1="${x(day)}" x2="${x(day)}" y1="${top}" y2="${height}"/><text class="year" x="${x(day)}" y="14">${year}</text>`,
    ),
    ...used.map((kind) => `<text x="0" y="${y(kind) + 4}">${kind}</text>`),
    ...dated.map(({ entry, day }) => markOf(entry, { x: x(day), y: y(entry.kind) })),
    '</svg>',
  ].join('\n');
}

function markOf({ id, date, title, values, questions }: Entry, at: { x: number; y: number }): string {
  const value = values[0] === undefined ? '' : `: ${values[0].value}`;
  const name = escapeHtml(`${date ?? ''} ${title}${value}`);
  const asked = questions.length > 0 ? ' class="asked"' : '';
  return `<a href="#${escapeHtml(anchor(id))}" aria-label="${name}"><circle${asked} cx="${at.x}" cy="${at.y}" r="6"><title>${name}</title></circle></a>`;
}

/** An entry's id as an anchor: ids of source rows may hold anything. */
export const anchor = (id: string): string => `e-${encodeURIComponent(id).replaceAll('%', '_')}`;

/** First of January of the years within, at most a dozen of them. */
function yearsBetween(from: number, to: number): { readonly year: number; readonly day: number }[] {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(to).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((last - first + 1) / 12));
  const years: { year: number; day: number }[] = [];
  for (let year = first; year <= last; year += step) years.push({ year, day: Date.UTC(year, 0, 1) });
  return years;
}
