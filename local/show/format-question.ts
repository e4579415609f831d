import { valueInWords } from '../../lambdas/domain/review/decided-value.ts';
import { absences } from '../../lambdas/domain/vocabulary.ts';
import type { QuestionSheet } from '../../lambdas/operations/review-queue.ts';
import type { QueuedItem } from '../../lambdas/ports/index.ts';
import { type ChartView, chartView, type Entry, type Quote } from './chart-view.ts';
import { oneLine, type TerminalStyle, unsteering, wrapped } from './terminal-style.ts';

const width = 100;
/** Characters of the text shown before and after a quote. */
const around = 240;

const statusWords: Readonly<Record<QueuedItem['status'], string>> = {
  open: 'open',
  awaiting_second: 'waits for a second reviewer',
  in_conflict: 'two reviewers differ; a third adjudicates',
  decided: 'decided',
  withdrawn: 'no longer asked',
};

/** The queue, one question after the other. */
export function formatQueue(
  items: readonly QueuedItem[],
  { style, now }: { readonly style: TerminalStyle; readonly now: string },
): string {
  if (items.length === 0) return 'no question waits\n';
  return `${unsteering(items)
    .map((item) => formatLine(item, { style, now }))
    .join('\n')}\n`;
}

function formatLine(
  item: QueuedItem,
  { style, now }: { readonly style: TerminalStyle; readonly now: string },
): string {
  const { severity, claimedBy, claimedUntil, status, dueAt } = item;
  const emphasis = severity === 'high' ? style.bad : severity === 'medium' ? style.warn : style.soft;
  const isClaimed = claimedBy !== null && (claimedUntil ?? '') > now;
  const isLate = status !== 'decided' && dueAt < now;
  const facts = [
    style.strong(item.itemId),
    oneLine(item.patientId),
    item.subject,
    isLate ? style.bad(`overdue since ${dueAt.slice(0, 10)}`) : `due ${dueAt.slice(0, 10)}`,
    ...(status === 'open' ? [] : [style.mine(statusWords[status])]),
    ...(isClaimed ? [style.mine(`claimed by ${claimedBy} until ${claimedUntil?.slice(11, 16)}`)] : []),
  ];
  return `${emphasis(severity.padEnd(6))} ${facts.join('  ')}\n${wrapped(item.reason, { indent: '       ', width })}`;
}

/**
 * One question with all that decides it: the reason, what stands there, the words of the sources with what is around
 * them, what happened before and after, what was decided, and how to answer.
 */
export function formatQuestion(
  given: QuestionSheet,
  {
    style,
    now,
    texts,
  }: { readonly style: TerminalStyle; readonly now: string; readonly texts: ReadonlyMap<string, string> },
): string {
  const sheet = unsteering(given);
  const { item, undecided, variable, opinions } = sheet;
  const view = chartView(sheet.abstraction);
  const entries = entriesAbout(view, sheet);
  const stands =
    undecided === undefined ? 'the chart no longer has it' : valueInWords(undecided.value, undecided.absence);
  const blocks = [
    formatLine(item, { style, now }),
    `${style.strong(variable?.replaceAll('_', ' ') ?? item.subject)}: ${oneLine(stands)}${sheet.needsTwo ? style.soft('  (two reviewers are asked for)') : ''}`,
    ...entries.map((entry) => formatSources(entry, { sheet, style, texts })),
    formatContext(view, { entries, style }),
    opinions.length === 0
      ? ''
      : [
          style.strong('Opinions'),
          ...opinions.map(
            (one) =>
              `  ${one.decidedAt.slice(0, 10)} ${one.reviewer}: ${style.mine(oneLine(valueInWords(one.value, one.absence)))}\n${wrapped(one.reason, { indent: '    ', width })}`,
          ),
        ].join('\n'),
    formatAnswer(sheet, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The quotes a question shows, whose texts it needs. */
export const quotesAbout = (sheet: QuestionSheet): Quote[] =>
  entriesAbout(chartView(sheet.abstraction), sheet).flatMap(({ values }) =>
    values.flatMap(({ quotes }) => quotes),
  );

const entriesAbout = ({ entries }: ChartView, { item }: QuestionSheet): Entry[] =>
  entries.filter(({ questions }) => questions.some(({ reviewId }) => reviewId === item.itemId)).slice(0, 4);

function formatSources(
  entry: Entry,
  {
    sheet,
    style,
    texts,
  }: {
    readonly sheet: QuestionSheet;
    readonly style: TerminalStyle;
    readonly texts: ReadonlyMap<string, string>;
  },
): string {
  const { subject, subjectId } = sheet.item;
  const values = entry.values.filter(({ findingId }) => subject !== 'finding' || findingId === subjectId);
  return [
    style.strong(`${entry.date ?? 'undated'} ${entry.title}`),
    ...entry.reasons.map((reason) => style.soft(wrapped(reason, { indent: '  ', width }))),
    ...values.flatMap((value) => [
      `  ${value.label}: ${style.strong(oneLine(value.value))} (${value.standing})`,
      ...value.reasons.map((reason) => style.soft(wrapped(reason, { indent: '    ', width }))),
      ...value.quotes.slice(0, 4).flatMap((quote) => {
        const text = texts.get(quote.textSha256) ?? '';
        const before = oneLine(text.slice(Math.max(0, quote.start - around), quote.start));
        const after = oneLine(text.slice(quote.end, quote.end + around));
        return [
          style.soft(`    ${quote.document}`),
          wrapped(`${before} »${oneLine(quote.quote)}« ${after}`, { indent: '    ', width }),
        ];
      }),
    ]),
  ].join('\n');
}

/** The scans, surgeries and events right before and after what is asked about. */
function formatContext(
  { entries }: ChartView,
  { entries: asked, style }: { readonly entries: readonly Entry[]; readonly style: TerminalStyle },
): string {
  const first = asked[0];
  if (first === undefined) return '';
  const course = entries.filter(({ kind, date }) => date !== null && kind !== 'note' && kind !== 'treatment');
  const place = course.findIndex(({ date }) => (date ?? '') >= (first.date ?? ''));
  const near = course.slice(Math.max(0, place - 3), (place < 0 ? course.length : place) + 4);
  const lines = near.map(({ date, title, values, id }) => {
    const said = values.find(({ label }) => label === 'tumor status' || label === 'extent of resection');
    const value = said === undefined ? '' : `: ${oneLine(said.value)}`;
    return `${asked.some((entry) => entry.id === id) ? '→' : ' '} ${date} ${title}${value}`;
  });
  return [style.strong('Around it'), ...lines].join('\n');
}

function formatAnswer({ item, permitted, settlement }: QuestionSheet, style: TerminalStyle): string {
  const words =
    permitted === null
      ? 'any words'
      : item.subject === 'finding'
        ? [...permitted, ...absences.filter((absence) => !permitted.includes(absence))].join(' | ')
        : permitted.join(' | ');
  const state = settlement === 'undecided' ? '' : ` (${settlement.replaceAll('_', ' ')})`;
  return [
    `${style.strong('Decide')}${state}`,
    `  radiant review decide ${item.itemId} --value VALUE --reason "WHY"`,
    wrapped(`VALUE: ${words}`, { indent: '  ', width }),
  ].join('\n');
}
