import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Abstraction } from '../../../lambdas/domain/abstraction.ts';
import { type AbstractionDiff, diffAbstractions } from '../../../lambdas/domain/abstraction-diff.ts';
import { canonicalJson } from '../../../lambdas/domain/canonical.ts';
import { composeAbstraction } from '../../../lambdas/domain/compose-abstraction.ts';
import { nextVersion } from '../../../lambdas/domain/next-version.ts';
import { clinicalStatuses, extents, tumorStatuses } from '../../../lambdas/domain/vocabulary.ts';
import type { ToldDocument } from '../../support/builders.ts';
import { publishable } from '../../support/reviewed-chart.ts';

const document = fc.oneof(
  fc.record({
    kind: fc.constant('imaging' as const),
    on: fc.constantFrom('2019-06-04', '2020-01-01', '2021-05-05', null),
    says: fc.record({ tumor_status: fc.constantFrom(...tumorStatuses) }),
    text: fc.constantFrom('a', 'b'),
  }),
  fc.record({
    kind: fc.constant('operative' as const),
    on: fc.constant('2019-06-03'),
    says: fc.record({ extent_of_resection: fc.constantFrom(...extents) }),
  }),
  fc.record({
    kind: fc.constant('progress' as const),
    on: fc.constantFrom('2019-08-04', '2020-02-01'),
    says: fc.record({ clinical_disease_status: fc.constantFrom(...clinicalStatuses) }),
  }),
);

const abstraction = fc
  .record({
    documents: fc.array(document, { maxLength: 5 }),
    resection: fc.constantFrom('operative_report_first' as const, 'mri_within_72h_first' as const),
    version: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ documents, resection, version }): Abstraction => {
    const operations = [{ on: '2019-06-03 08:00' }];
    const told = { operations, documents: documents as ToldDocument[] };
    const content = composeAbstraction(publishable(told, { policies: { resection } }));
    return nextVersion(content, { latest: { version }, runId: 'r', createdAt: '2026-01-01T00:00:00.000Z' });
  });

type Json = Record<string, unknown>;

/** Makes the newer abstraction out of the older one and the diff: the check that a diff tells everything. */
function patched(from: Abstraction, { changes }: AbstractionDiff): Map<string, string> {
  const entries = entriesOf(from);
  for (const { section, key, kind, fields } of changes) {
    const place = `${section}|${key}`;
    const entry = JSON.parse(JSON.stringify(entries.get(place) ?? {})) as Json;
    for (const { path, to } of fields) set(entry, path.split('.'), to);
    if (kind === 'removed') entries.delete(place);
    else entries.set(place, entry);
  }
  return new Map([...entries].map(([place, entry]) => [place, canonicalJson(entry)]));
}

function set(entry: Json, [name = '', ...rest]: readonly string[], to: unknown): void {
  if (rest.length === 0) entry[name] = to;
  else {
    entry[name] ??= {};
    set(entry[name] as Json, rest, to);
  }
}

function entriesOf(said: Abstraction): Map<string, Json> {
  const { policies, dictionaryVersion, schemaVersion } = said;
  const keyed: [string, Json][] = [
    ['policies|', { ...policies, dictionaryVersion, schemaVersion }],
    ['completeness|', said.completeness],
    ...said.surgeries.map((one): [string, Json] => [`surgeries|${one.surgeryId}`, one]),
    ...said.events.map((one): [string, Json] => [`events|${one.eventId}`, one]),
    ...said.findings.map((one): [string, Json] => [`findings|${one.findingId}`, one]),
    ...said.documents.map((one): [string, Json] => [`documents|${one.documentId}|${one.binaryId}`, one]),
    ...said.inconsistencies.map((one): [string, Json] => [`inconsistencies|${one.inconsistencyId}`, one]),
    ...said.review.map((one): [string, Json] => [`review|${one.reviewId}`, one]),
  ];
  return new Map(keyed);
}

describe('the difference of two abstractions', () => {
  it('is nothing where they say the same, in whatever order, run, time and cost', () => {
    fc.assert(
      fc.property(abstraction, (said) => {
        const other = {
          ...said,
          runId: 'other',
          createdAt: '2027-01-01T00:00:00.000Z',
          cost: { ...said.cost, usd: 3 },
          findings: [...said.findings].reverse(),
          review: [...said.review].reverse(),
        };
        expect(diffAbstractions(said, other).changes).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('makes the newer out of the older, and tells nothing that is the same', () => {
    fc.assert(
      fc.property(abstraction, abstraction, (from, to) => {
        const diff = diffAbstractions(from, to);
        const expected = new Map([...entriesOf(to)].map(([place, entry]) => [place, canonicalJson(entry)]));
        expect(patched(from, diff)).toEqual(expected);
        for (const { fields } of diff.changes) {
          expect(fields.length).toBeGreaterThan(0);
          for (const change of fields) {
            const same = canonicalJson([change.from]) === canonicalJson([change.to]);
            expect(same && (change.from === undefined) === (change.to === undefined)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names added, removed and changed entries by what they are about', () => {
    const operations = [{ on: '2019-06-03 08:00' }];
    const op = (extent: string): ToldDocument => ({
      kind: 'operative',
      on: '2019-06-03',
      says: { extent_of_resection: extent },
    });
    const scan: ToldDocument = { kind: 'imaging', on: '2021-01-01', says: { tumor_status: 'Stable' } };
    const version = (documents: ToldDocument[], latest: number): Abstraction =>
      nextVersion(composeAbstraction(publishable({ operations, documents })), {
        latest: { version: latest },
        runId: 'r',
        createdAt: '2026-01-01T00:00:00.000Z',
      });

    const { changes, from, to } = diffAbstractions(version([op('GTR')], 1), version([op('STR'), scan], 2));

    expect([from, to]).toEqual([2, 3]);
    expect(changes).toContainEqual(
      expect.objectContaining({
        section: 'surgeries',
        about: 'surgery of 2019-06-03',
        kind: 'changed',
        fields: expect.arrayContaining([{ path: 'eorFinal', from: 'GTR', to: 'STR' }]),
      }),
    );
    expect(changes.filter(({ section }) => section === 'findings').map(({ kind }) => kind)).toEqual([
      'changed',
      'added',
    ]);
    expect(diffAbstractions(version([op('GTR'), scan], 1), version([op('GTR')], 1)).changes).toContainEqual(
      expect.objectContaining({ section: 'documents', kind: 'removed' }),
    );
  });
});
