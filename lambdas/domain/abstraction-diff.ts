import type { Abstraction } from './abstraction.ts';
import { canonicalJson } from './canonical.ts';

/** One member that differs; `undefined` where a side has none. Nested members are `a.b`; lists are compared whole. */
export interface FieldChange {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What became of one entry, known by its stable key. */
export interface EntryChange {
  readonly section: Section;
  readonly key: string;
  /** What the entry is about, for a person. */
  readonly about: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** The members that differ; for an entry added or removed, all it has. */
  readonly fields: readonly FieldChange[];
}

export interface AbstractionDiff {
  readonly patientId: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly EntryChange[];
}

type Entry = Readonly<Record<string, unknown>>;

interface SectionRule {
  readonly entries: (abstraction: Abstraction) => readonly Entry[];
  readonly key: (entry: Entry) => string;
  readonly about: (entry: Entry) => string;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const dated = (name: string, date: unknown): string =>
  text(date) === '' ? name : `${name} of ${text(date)}`;

/** A section whose entries have an id of their own. */
const listed = (
  entries: (abstraction: Abstraction) => readonly Entry[],
  id: string,
  about: SectionRule['about'],
): SectionRule => ({ entries, key: (entry) => text(entry[id]), about });

const rules = {
  policies: {
    entries: ({ policies, dictionaryVersion, schemaVersion }) => [
      { ...policies, dictionaryVersion, schemaVersion },
    ],
    key: () => '',
    about: () => 'what it was made with',
  },
  surgeries: listed(
    ({ surgeries }) => surgeries,
    'surgeryId',
    ({ date }) => dated('surgery', date),
  ),
  events: listed(
    ({ events }) => events,
    'eventId',
    ({ date }) => dated('event', date),
  ),
  findings: listed(
    ({ findings }) => findings,
    'findingId',
    ({ variable, documentId, date }) => `${dated(text(variable), date)} in ${text(documentId)}`,
  ),
  documents: {
    entries: ({ documents }) => documents,
    key: ({ documentId, binaryId }) => `${text(documentId)}|${text(binaryId)}`,
    about: ({ kind, date, documentId }) => `${dated(text(kind) || 'document', date)} (${text(documentId)})`,
  },
  inconsistencies: listed(
    ({ inconsistencies }) => inconsistencies,
    'inconsistencyId',
    ({ rule }) => text(rule),
  ),
  clarifications: listed(
    ({ clarifications }) => clarifications,
    'clarificationId',
    ({ action }) => text(action),
  ),
  review: listed(
    ({ review }) => review,
    'reviewId',
    ({ subject, reason }) => `${text(subject)}: ${text(reason)}`,
  ),
  decisions: listed(
    ({ decisions }) => decisions ?? [],
    'decisionId',
    ({ subject, variable }) => text(variable) || text(subject),
  ),
  completeness: {
    entries: ({ completeness }) => [completeness],
    key: () => '',
    about: () => 'how completely the chart was read',
  },
} as const satisfies Readonly<Record<string, SectionRule>>;

export type Section = keyof typeof rules;

/**
 * What differs between two abstractions of one patient, entry by entry and member by member, by stable keys
 * (`findingId`, `surgeryId`, `eventId` ...): the order of entries is nothing. Run, times and cost are not compared.
 */
export function diffAbstractions(from: Abstraction, to: Abstraction): AbstractionDiff {
  const sections = Object.keys(rules) as Section[];
  return {
    patientId: to.patientId,
    from: from.version,
    to: to.version,
    changes: sections.flatMap((section) => diffSection(section, from, to)),
  };
}

function diffSection(section: Section, from: Abstraction, to: Abstraction): EntryChange[] {
  const rule: SectionRule = rules[section];
  const before = byKey(rule, from);
  const after = byKey(rule, to);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const fields = changedFields(old, now);
    const known = now ?? old;
    if (known === undefined || fields.length === 0) return [];
    const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [{ section, key, about: rule.about(known), kind, fields }];
  });
}

/** Entries that share a key, which a sound abstraction has none of, are told apart by their place. */
function byKey({ entries, key }: SectionRule, abstraction: Abstraction): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const entry of entries(abstraction)) {
    const name = key(entry);
    let place = name;
    for (let repeat = 2; found.has(place); repeat += 1) place = `${name}#${repeat}`;
    found.set(place, entry);
  }
  return found;
}

function changedFields(from: unknown, to: unknown, path = ''): FieldChange[] {
  if (isRecord(from) || isRecord(to)) {
    const [old, now] = [isRecord(from) ? from : {}, isRecord(to) ? to : {}];
    const isWhole = path !== '' && (!isRecord(from) || !isRecord(to));
    if (!isWhole) {
      const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
      return names.flatMap((name) =>
        changedFields(old[name], now[name], path === '' ? name : `${path}.${name}`),
      );
    }
  }
  return canonicalJson([from]) === canonicalJson([to]) && (from === undefined) === (to === undefined)
    ? []
    : [{ path, from, to }];
}

const isRecord = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
