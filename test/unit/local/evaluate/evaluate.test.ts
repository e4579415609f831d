import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Abstraction } from '../../../../lambdas/domain/abstraction.ts';
import { evaluate } from '../../../../local/evaluate/evaluate.ts';
import { formatReport } from '../../../../local/evaluate/format-report.ts';
import {
  aDocument,
  aFinding,
  anAbstraction,
  aSurgery,
  evidenceIn,
  factOf,
  goldOf,
  writeGold,
  writeResults,
} from './a-result.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-evaluate-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function evaluated(options: {
  readonly gold: readonly unknown[];
  readonly abstractions: readonly Abstraction[];
  readonly texts?: readonly string[];
  readonly previous?: readonly Abstraction[];
}) {
  const out = join(folder, 'out');
  const other = join(folder, 'other');
  const gold = join(folder, 'gold.ndjson');
  await writeGold(gold, options.gold);
  await writeResults({ folder: out, ...options });
  if (options.previous !== undefined) await writeResults({ folder: other, abstractions: options.previous });
  return evaluate({
    out,
    gold,
    compare: options.previous && other,
    bootstrap: { resamples: 100 },
  });
}

describe('evaluating documents', () => {
  const documents = ['d1', 'd2', 'd3', 'd4'].map((id) => aDocument(id));
  const gold = [
    goldOf('d1', 'tumor_status', 'Stable'),
    goldOf('d2', 'tumor_status', 'Stable', { acceptable_values: ['Unknown'] }),
    goldOf('d3', 'tumor_status', 'Increased'),
    goldOf('d4', 'tumor_status', 'Decreased'),
  ];

  it('counts right, silent, abstained as reckoned by hand', async () => {
    const report = await evaluated({
      gold,
      abstractions: [
        anAbstraction({
          documents,
          findings: [
            aFinding('d1', 'tumor_status', 'Stable'),
            aFinding('d2', 'tumor_status', 'Unknown', { state: 'flagged' }),
            aFinding('d3', 'tumor_status', 'Stable'),
            aFinding('d4', 'tumor_status', null, { absence: 'not_documented', state: 'flagged' }),
          ],
        }),
      ],
    });
    expect(report.variables).toMatchObject([
      {
        variable: 'tumor_status',
        n: 4,
        right: 2,
        accuracy: { value: 0.5, interval: null },
        accepted: 2,
        silentErrorCount: 1,
        silentErrors: { value: 0.5 },
        abstentions: 1,
        confusion: {
          Stable: { Stable: 2 },
          Increased: { Stable: 1 },
          Decreased: { '(no answer)': 1 },
        },
      },
    ]);
    expect(report.variables[0]?.macroF1?.value).toBeCloseTo((4 / 5 + 0 + 0) / 3, 12);
    expect(
      report.errors.map(({ documentId, reason, isAccepted }) => [documentId, reason, isAccepted]),
    ).toEqual([
      ['d3', 'wrong value', true],
      ['d4', 'abstained', false],
    ]);
  });

  it('tells why there is no answer', async () => {
    const report = await evaluated({
      gold: [...gold, { ...goldOf('d5', 'tumor_status', 'NED'), patient_fhir_id: 'p2' }],
      abstractions: [
        anAbstraction({
          documents: [aDocument('d1'), aDocument('d2', { status: 'missing' }), aDocument('d3')],
          findings: [aFinding('d3', 'tumor_status', 'Increased', { state: 'rejected' })],
        }),
      ],
    });
    expect(report.charts).toEqual({ gold: 2, abstracted: 1 });
    expect(report.errors.map(({ reason }) => reason)).toEqual([
      'no finding',
      'document not read',
      'rejected by the gates',
      'document not listed',
      'patient not abstracted',
    ]);
  });

  it('takes silence about a document that was read for not documented, not that of an unread one', async () => {
    const silent = [
      goldOf('d1', 'clinical_disease_status', 'not_documented'),
      goldOf('d2', 'clinical_disease_status', 'not_documented'),
    ];
    const report = await evaluated({
      gold: silent,
      abstractions: [anAbstraction({ documents: [aDocument('d1'), aDocument('d2', { status: 'missing' })] })],
    });
    expect(report.errors.map(({ documentId }) => documentId)).toEqual(['d2']);
  });

  it('holds a marker against what the accepted panels say of it, and lets it be left out where one of them does', async () => {
    const gold = [
      goldOf('d1', 'molecular', { TP53: 'mutant pattern' }, { acceptable_values: [{ TP53: 'strong' }] }),
      goldOf('d1', 'molecular', { MTAP: 'not tested' }, { acceptable_values: ['not_documented'] }),
      goldOf('d1', 'molecular', { ATRX: 'lost' }, { acceptable_values: [{ ATRX: 'mutated' }] }),
      goldOf(
        'd2',
        'molecular',
        { IDH: 'wildtype', AFP: 'raised' },
        { acceptable_values: [{ IDH: 'negative' }] },
      ),
    ];
    const report = await evaluated({
      gold,
      abstractions: [
        anAbstraction({
          documents,
          findings: [
            aFinding('d1', 'molecular', { TP53: 'strong' }),
            aFinding('d2', 'molecular', { IDH: 'wildtype' }),
          ],
        }),
      ],
    });
    expect(report.variables).toMatchObject([{ n: 5, right: 4 }]);
    expect(report.errors.map(({ gold }) => gold)).toEqual(['ATRX: lost']);
  });

  it('does not ask a panel for cells in the fluid, which are no marker', async () => {
    const report = await evaluated({
      gold: [goldOf('d1', 'molecular', { 'CSF cytology': 'negative', IDH: 'wildtype' })],
      abstractions: [
        anAbstraction({ documents, findings: [aFinding('d1', 'molecular', { IDH: 'wildtype' })] }),
      ],
    });
    expect(report.variables).toMatchObject([{ n: 1, right: 1 }]);
  });

  it('judges a duplicate by the document it repeats', async () => {
    const report = await evaluated({
      gold: [goldOf('d2', 'tumor_status', 'NED')],
      abstractions: [
        anAbstraction({
          documents: [aDocument('d1'), aDocument('d2', { status: 'duplicate_of', duplicateOf: 'd1' })],
          findings: [aFinding('d1', 'tumor_status', 'NED')],
        }),
      ],
    });
    expect(report.errors).toEqual([]);
  });

  it('takes the finding of the day gold speaks of where a note tells of two operations', async () => {
    const two = [
      aFinding('d1', 'extent_of_resection', 'Biopsy', { findingKey: 'first', date: '2019-01-01' }),
      aFinding('d1', 'extent_of_resection', 'GTR', { findingKey: 'second', date: '2020-01-10' }),
    ];
    const report = await evaluated({
      gold: [goldOf('d1', 'extent_of_resection', 'GTR')],
      abstractions: [anAbstraction({ documents, findings: two })],
    });
    expect(report.errors).toEqual([]);
  });

  it('leaves out what needs OCR, what was not to be read and what is no variable, and says so', async () => {
    const report = await evaluated({
      gold: [
        goldOf('d1', 'tumor_status', 'NED', { ocr_required: true }),
        goldOf('d2', 'tumor_status', 'NED'),
        goldOf('d3', 'mood', 'cheerful'),
      ],
      abstractions: [
        anAbstraction({
          documents: [
            aDocument('d1', { status: 'unreadable', reason: 'no_text_layer' }),
            aDocument('d2', { status: 'not_selected' }),
            aDocument('d3'),
          ],
        }),
      ],
    });
    expect(report.variables).toEqual([]);
    expect(report.leftOut).toEqual({
      'needs OCR': { tumor_status: 1 },
      'not selected': { tumor_status: 1 },
      'not a variable': { mood: 1 },
    });
  });

  it('judges each marker by itself and counts values without gold', async () => {
    const report = await evaluated({
      gold: [goldOf('d1', 'molecular', { BRAF_V600E: 'not detected', IDH1: 'wildtype', TERT: 'C228T' })],
      abstractions: [
        anAbstraction({
          documents,
          findings: [
            aFinding('d1', 'molecular', { 'BRAF V600E': 'negative', IDH1: 'mutated' }),
            aFinding('d1', 'diagnosis', 'Ganglioglioma'),
          ],
        }),
      ],
    });
    expect(report.variables[0]).toMatchObject({ n: 3, right: 1, abstentions: 1, macroF1: null });
    expect(report.withoutGold).toEqual({ diagnosis: 1 });
  });

  it('checks spans against the stored text and against gold quotes', async () => {
    const text = 'IMPRESSION: The nodule has grown.\nNo spread.';
    const evidence = (quote: string) => ({ evidence: [evidenceIn(text, quote)] });
    const report = await evaluated({
      texts: [text],
      gold: [
        goldOf('d1', 'tumor_status', 'Increased', {
          evidence: [{ binary_id: 'b', quote: 'nodule has grown' }],
        }),
        goldOf('d2', 'tumor_status', 'Increased', {
          evidence: [{ binary_id: 'b', quote: 'nodule has grown' }],
        }),
        goldOf('d3', 'tumor_status', 'Increased'),
      ],
      abstractions: [
        anAbstraction({
          documents,
          findings: [
            aFinding('d1', 'tumor_status', 'Increased', {
              ...evidence('has grown'),
              gates: { located: true, supported: true },
            }),
            aFinding('d2', 'tumor_status', 'Increased', {
              ...evidence('No spread'),
              state: 'flagged',
              gates: { located: true, supported: false },
            }),
            aFinding('d3', 'tumor_status', 'Increased'),
          ],
        }),
      ],
    });
    expect(report.variables[0]?.evidence).toEqual({
      n: 3,
      located: 2,
      supported: 1,
      quoted: 2,
      overlapping: 1,
    });
    expect(report.variables[0]?.withEvidence).toEqual({ n: 2, accepted: 1 });
  });

  it('gives kappa of ranked extents over the pairs that both have a rank', async () => {
    const extents = [
      ['GTR', 'GTR'],
      ['GTR', 'NTR'],
      ['STR', 'Partial'],
      ['Biopsy', 'Biopsy'],
      ['Unknown', 'GTR'],
    ] as const;
    const report = await evaluated({
      gold: extents.map(([value], index) => goldOf(`x${index}`, 'extent_of_resection', value)),
      abstractions: [
        anAbstraction({
          documents: extents.map((_, index) => aDocument(`x${index}`)),
          findings: extents.map(([, value], index) => aFinding(`x${index}`, 'extent_of_resection', value)),
        }),
      ],
    });
    expect(report.variables[0]?.rankedKappa?.n).toBe(4);
    expect(report.variables[0]?.rankedKappa?.kappa).toBeCloseTo(1 - 0.5 / 5.5, 12);
  });
});

describe('comparing two runs', () => {
  it('counts changed, added, removed and restated values of patients both have', async () => {
    const findings = [
      aFinding('d1', 'tumor_status', 'Stable'),
      aFinding('d2', 'tumor_status', 'NED'),
      aFinding('d3', 'tumor_status', 'NED', { state: 'flagged' }),
      aFinding('d4', 'tumor_status', 'NED'),
    ];
    const before = [
      aFinding('d1', 'tumor_status', 'Increased'),
      aFinding('d2', 'tumor_status', 'NED'),
      aFinding('d3', 'tumor_status', 'NED'),
      aFinding('d5', 'tumor_status', 'NED'),
    ];
    const report = await evaluated({
      gold: [goldOf('d1', 'tumor_status', 'NED')],
      abstractions: [
        anAbstraction({ findings, surgeries: [aSurgery({ eorFinal: 'NTR' })] }),
        anAbstraction({ patientId: 'p2' }),
      ],
      previous: [
        anAbstraction({ findings: before, surgeries: [aSurgery()] }),
        anAbstraction({ patientId: 'p3' }),
      ],
    });
    expect(report.churn).toEqual({
      patients: 1,
      onlyHere: 1,
      onlyThere: 1,
      rows: [
        { variable: 'tumor_status', n: 5, changed: 1, added: 1, removed: 1, restated: 1, share: 3 / 5 },
        { variable: 'surgery.eorFinal', n: 1, changed: 1, added: 0, removed: 0, restated: 0, share: 1 },
      ],
    });
  });
});

describe('the written report', () => {
  it('is the same for the same input and shows silent errors first', async () => {
    const patients = ['p1', 'p2', 'p3'];
    const given = {
      gold: patients.flatMap((patient_fhir_id, index) => [
        goldOf(`d${index}`, 'tumor_status', index === 2 ? 'Decreased' : 'Stable', { patient_fhir_id }),
        { ...factOf('primary_diagnosis', null), patient_fhir_id },
      ]),
      abstractions: patients.map((patientId, index) =>
        anAbstraction({
          patientId,
          documents: [aDocument(`d${index}`)],
          findings: [
            aFinding(`d${index}`, 'tumor_status', 'Stable', { state: index === 0 ? 'flagged' : 'accepted' }),
          ],
        }),
      ),
    };
    const first = formatReport(await evaluated(given));
    expect(formatReport(await evaluated(given))).toBe(first);
    expect(first).toContain('3 of 3 charts abstracted, 6 gold records.');
    expect(first).toMatch(/tumor_status +3 +66\.7 \[0\.0, 100\.0\]/);
    expect(first).toMatch(/d2 +tumor_status +Decreased +Stable +wrong value \(accepted\)/);
    expect(first.split('\n').every((line) => line === line.trimEnd())).toBe(true);
  });

  it('refuses a folder without abstractions', async () => {
    await writeGold(join(folder, 'gold.ndjson'), [goldOf('d1', 'tumor_status', 'NED')]);
    await expect(
      evaluate({ out: join(folder, 'nowhere'), gold: join(folder, 'gold.ndjson') }),
    ).rejects.toThrow('the result folder holds no abstractions');
  });
});
