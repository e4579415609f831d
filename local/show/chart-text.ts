import type { ChartView, Entry, ShownValue } from './chart-view.ts';

/** The chart for a terminal: the story in a few lines, then everything in order of time with its quotes. */
export function chartText(view: ChartView): string {
  return [
    ...summaryLines(view),
    '',
    ...view.entries.flatMap((entry) => [...entryLines(entry), '']),
    ...questionLines(view),
  ].join('\n');
}

function summaryLines({ patientId, version, createdAt, summary, unread, gaps }: ChartView): string[] {
  const { diagnosis, grade, surgeries, lastScan, questions, documents, findings } = summary;
  const asked = questions.high + questions.medium + questions.low;
  return [
    `${patientId}   version ${version} of ${createdAt.slice(0, 10)}`,
    `  diagnosis   ${diagnosis ?? 'none accepted'}${grade === null ? '' : `, grade ${grade}`}`,
    `  surgeries   ${surgeries.map(({ date, extent }) => `${date} ${extent}`).join(' · ') || 'none'}`,
    `  last scan   ${lastScan === null ? 'none with a status' : `${lastScan.date ?? 'undated'} ${lastScan.status}`}`,
    `  documents   ${documents.listed}, of which ${documents.read} read${unread.length === 0 ? '' : `, ${unread.length} without text`}`,
    `  values      ${findings.accepted} accepted, ${findings.flagged} flagged, ${findings.decided} decided by a person`,
    `  to review   ${asked}${asked === 0 ? '' : ` (${questions.high} high, ${questions.medium} medium, ${questions.low} low)`}`,
    ...gaps.map((gap) => `  gap         ${gap}`),
  ];
}

function entryLines({ date, title, values, reasons, questions }: Entry): string[] {
  return [
    `${date ?? 'undated   '}  ${title}`,
    ...values.flatMap(valueLines),
    ...reasons.map((reason) => `              ${reason}`),
    ...questions.map(({ severity, reason }) => `            ? ${reason} (${severity})`),
  ];
}

const marks: Readonly<Record<ShownValue['standing'], string>> = {
  accepted: ' ',
  derived: ' ',
  decided: '*',
  flagged: '!',
  rejected: 'x',
};

function valueLines({ label, value, standing, quotes }: ShownValue): string[] {
  return [
    `          ${marks[standing]} ${label}: ${value}`,
    ...quotes.map(({ quote, document }) => `              "${oneLine(quote)}" (${document})`),
  ];
}

const longestQuote = 160;

function oneLine(quote: string): string {
  const line = quote.replaceAll(/\s+/g, ' ');
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote - 1)}…`;
}

function questionLines({ questions }: ChartView): string[] {
  if (questions.length === 0) return ['Nothing is left to review.'];
  return [
    'To review',
    ...questions.map(({ reviewId, severity, reason }) => `  ${reviewId}  ${severity.padEnd(6)}  ${reason}`),
    '',
    '! flagged   x rejected   * decided by a person',
  ];
}
