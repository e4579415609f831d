import type { AbstractionDiff, EntryChange, FieldChange } from '../../lambdas/domain/abstraction-diff.ts';
import { canonicalJson } from '../../lambdas/domain/canonical.ts';
import { oneLine, type TerminalStyle, unsteering } from './terminal-style.ts';

const longest = 70;

/** What differs between two versions, entry by entry. */
export function formatDiff(diff: AbstractionDiff, style: TerminalStyle): string {
  const { from, to, changes } = unsteering(diff);
  if (changes.length === 0) return `versions ${from} and ${to} say the same\n`;
  const sections = [...new Set(changes.map(({ section }) => section))];
  const blocks = sections.map((section) =>
    [
      style.strong(section),
      ...changes.filter((change) => change.section === section).map((change) => formatChange(change, style)),
    ].join('\n'),
  );
  return `${[`version ${from} → ${to}: ${countsOf(changes)}`, ...blocks].join('\n\n')}\n`;
}

function countsOf(changes: readonly EntryChange[]): string {
  const kinds = ['added', 'removed', 'changed'] as const;
  return kinds.map((kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`).join(', ');
}

function formatChange(change: EntryChange, style: TerminalStyle): string {
  const about = oneLine(change.about, 100);
  switch (change.kind) {
    case 'added':
      return style.good(`  + ${about}${tellingValue(change, 'to')}`);
    case 'removed':
      return style.bad(`  - ${about}${tellingValue(change, 'from')}`);
    case 'changed':
      return [`  ~ ${about}`, ...change.fields.map((field) => formatField(field, style))].join('\n');
  }
}

/** The member that says what an entry is, where it has one. */
function tellingValue({ fields }: EntryChange, side: 'from' | 'to'): string {
  const telling = ['value', 'type', 'eorFinal', 'status'];
  const field = telling.flatMap((name) => fields.filter(({ path }) => path === name))[0];
  return field === undefined ? '' : `: ${inWords(field[side])}`;
}

const formatField = ({ path, from, to }: FieldChange, style: TerminalStyle): string =>
  Array.isArray(from) && Array.isArray(to)
    ? `      ${path}:${formatList(from, to, style)}`
    : `      ${path}: ${style.bad(inWords(from))} → ${style.good(inWords(to))}`;

/** Of two lists, what only one of them has. */
function formatList(from: readonly unknown[], to: readonly unknown[], style: TerminalStyle): string {
  const [before, after] = [from.map(canonicalJson), to.map(canonicalJson)];
  const gone = from.filter((_, place) => !after.includes(before[place] ?? ''));
  const come = to.filter((_, place) => !before.includes(after[place] ?? ''));
  if (gone.length === 0 && come.length === 0) return ' in another order';
  return [
    ...gone.map((item) => style.bad(`\n        - ${inWords(item)}`)),
    ...come.map((item) => style.good(`\n        + ${inWords(item)}`)),
  ].join('');
}

const inWords = (value: unknown): string =>
  value === undefined || value === null
    ? 'none'
    : oneLine(typeof value === 'string' ? value : canonicalJson(value), longest);
