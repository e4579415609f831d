import type { ReviewItem } from '../../lambdas/domain/abstraction.ts';
import { valueInWords } from '../../lambdas/domain/review/decided-value.ts';
import type { ChartView, Entry, EntryKind, ShownValue } from './chart-view.ts';
import { storyOf } from './story.ts';
import { oneLine, type TerminalStyle, unsteering, wrapped } from './terminal-style.ts';

const width = 100;
const indent = '              ';
const mostQuotes = 3;

const signs: Readonly<Record<EntryKind, string>> = {
  surgery: '◆',
  event: '⚑',
  scan: '●',
  pathology: '▲',
  note: '▪',
  treatment: '┃',
};

/** One patient for a terminal: the story, the questions, then everything in order of time with its quotes. */
export function formatChart(shown: ChartView, style: TerminalStyle): string {
  const view = unsteering(shown);
  const { documents, findings } = view.summary;
  const head = [
    style.strong(`Patient ${oneLine(view.patientId)}`),
    wrapped(storyOf(view.summary), { indent: '', width }),
    style.soft(
      `version ${view.version} of ${view.createdAt.slice(0, 10)} · ${documents.read} of ${documents.listed} documents read · ${findings.accepted} accepted, ${findings.flagged} flagged, ${findings.decided} decided`,
    ),
  ];
  const blocks = [
    head.join('\n'),
    formatQuestions(view, style),
    ...byYear(view.entries, style),
    formatDecisions(view, style),
    formatGaps(view, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function formatQuestions({ questions }: ChartView, style: TerminalStyle): string {
  if (questions.length === 0) return style.good('Nothing waits for a person.');
  const lines = questions.map((item) => {
    const severity = inSeverity(item, item.severity.padEnd(6), style);
    const [first = '', ...rest] = wrapped(item.reason, { indent: '         ', width }).split('\n');
    return [`  ${severity} ${first.trimStart()}`, ...rest, style.soft(`         ${item.reviewId}`)].join(
      '\n',
    );
  });
  return [style.strong(`Questions (${questions.length})`), ...lines].join('\n');
}

function byYear(entries: readonly Entry[], style: TerminalStyle): string[] {
  const years = new Map<string, Entry[]>();
  for (const entry of entries) {
    const year = entry.date?.slice(0, 4) ?? 'undated';
    const known = years.get(year);
    if (known === undefined) years.set(year, [entry]);
    else known.push(entry);
  }
  return [...years].map(([year, inYear]) =>
    [style.strong(year), ...inYear.map((entry) => formatEntry(entry, style))].join('\n'),
  );
}

function formatEntry(entry: Entry, style: TerminalStyle): string {
  const words = oneLine(entry.title, width);
  const title = entry.kind === 'note' || entry.kind === 'treatment' ? words : style.strong(words);
  const asked = entry.questions.length === 0 ? '' : style.warn(' ← to review');
  const date = entry.date ?? '          ';
  return [
    `${date}  ${signs[entry.kind]} ${title}${asked}`,
    ...entry.values.filter(isWorthALine).flatMap((value) => formatValue(value, style)),
    ...entry.reasons.map((reason) => style.soft(wrapped(reason, { indent, width }))),
  ].join('\n');
}

/** What the title says already, and that a document names no side, is left to the page. */
const isWorthALine = ({ label, value, standing }: ShownValue): boolean =>
  standing !== 'accepted' ||
  !(
    label === 'document type' ||
    label === 'imaging classification' ||
    label === 'event type' ||
    value === 'not specified' ||
    value === 'not_applicable'
  );

function formatValue(value: ShownValue, style: TerminalStyle): string[] {
  const standing = {
    accepted: '',
    derived: '',
    flagged: style.warn(' flagged'),
    rejected: style.bad(' rejected'),
    decided: style.mine(' decided'),
  }[value.standing];
  const sure = value.confidence === null ? '' : style.soft(` ${Math.round(value.confidence * 100)} %`);
  const [quote, ...others] = value.quotes.slice(0, mostQuotes);
  const more = value.quotes.length - 1 - others.length;
  const quoted = (words: string): string =>
    style.soft(`${indent}  “${oneLine(words, width - indent.length - 4)}”`);
  return [
    `${indent}${value.label}: ${style.strong(oneLine(value.value, 60))}${standing}${sure}`,
    ...(quote === undefined ? [] : [quote, ...others].map((one) => quoted(one.quote))),
    ...(more > 0 ? [style.soft(`${indent}  and ${more} more ${more === 1 ? 'quote' : 'quotes'}`)] : []),
    ...value.reasons.map((reason) => style.soft(wrapped(reason, { indent: `${indent}  `, width }))),
  ];
}

function formatDecisions({ decisions }: ChartView, style: TerminalStyle): string {
  if (decisions.length === 0) return '';
  const lines = decisions.map((one) => {
    const about = (one.variable ?? one.subject).replaceAll('_', ' ');
    const value = valueInWords(one.value, one.absence);
    const stands = one.standing === 'applied' ? '' : style.warn(` (${one.standing})`);
    return `  ${one.decidedAt.slice(0, 10)}  ${about}: ${style.mine(oneLine(value))}, before ${oneLine(valueInWords(one.previous))}, by ${one.reviewers.join(', ')}${stands}\n${wrapped(one.reason, { indent, width })}`;
  });
  return [style.strong('Decided by reviewers'), ...lines].join('\n');
}

function formatGaps({ unread, gaps }: ChartView, style: TerminalStyle): string {
  if (unread.length === 0 && gaps.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { status } of unread) counts.set(status, (counts.get(status) ?? 0) + 1);
  const counted = [...counts].map(([status, count]) => `${count} ${status.replaceAll('_', ' ')}`).join(', ');
  return [
    style.strong('Not read, or missing'),
    ...(counted === '' ? [] : [`  documents: ${counted}`]),
    ...gaps.map((gap) => wrapped(gap, { indent: '  ', width })),
  ].join('\n');
}

const inSeverity = ({ severity }: ReviewItem, words: string, style: TerminalStyle): string =>
  severity === 'high' ? style.bad(words) : severity === 'medium' ? style.warn(words) : style.soft(words);
