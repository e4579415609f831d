import { describe, expect, it } from 'vitest';
import { reliableParts } from '../../../../lambdas/domain/export/reliable-parts.ts';
import { patientBundle } from '../../../../local/export/fhir/patient-bundle.ts';
import { aQuote } from '../../../support/builders.ts';
import { exportCharts } from '../../../support/exporting.ts';
import { fhirFaults } from '../../../support/fhir-schema.ts';
import { aReleasedChart } from '../../../support/released-chart.ts';

const quote = 'no change of the residual <b>tumour</b>';
const chart = aReleasedChart({
  born: '2010-01-01',
  died: '2018-03-01',
  operations: [{ on: '2015-03-01' }],
  documents: [
    { kind: 'operative', on: '2015-03-01', says: { extent_of_resection: 'STR' } },
    {
      kind: 'pathology',
      on: '2015-03-04',
      says: {
        diagnosis: 'Ependymoma',
        who_grade: '3',
        molecular: { value: { 'ZFTA fusion': 'detected', '1q gain': 'absent' } },
        metastasis: { value: null, absence: 'not_documented', basis: 'absence' },
      },
    },
    {
      kind: 'imaging',
      on: '2016-03-01',
      says: {
        tumor_status: {
          value: 'Stable',
          evidence: aQuote(quote).map((one) => ({ ...one, binaryId: 'b-d2' })),
        },
      },
    },
  ],
});

interface Resource {
  readonly resourceType: string;
  readonly [key: string]: unknown;
}
const bundleOf = (one: typeof chart) =>
  patientBundle({
    ...one,
    parts: reliableParts(one.abstraction, { includeFlagged: true }),
  }) as unknown as Resource & {
    readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
  };
const resources = (type: string): Resource[] =>
  bundleOf(chart).entry.flatMap(({ resource }) => (resource.resourceType === type ? resource : []));

describe('the FHIR Bundle of a patient', () => {
  it('is valid by the R4 JSON Schema', async () => {
    const { files, statement } = await exportCharts([chart], { format: 'fhir', includeFlagged: true });
    const bundle = JSON.parse(files[`${chart.patientKey}.json`]?.toString('utf8') ?? '');
    expect(fhirFaults(bundle)).toEqual([]);
    expect(statement.rows).toEqual({ bundles: 1 });
  }, 60_000);

  it('holds everything it refers to, once', () => {
    const bundle = bundleOf(chart);
    const urls = bundle.entry.map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    const referred = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, url]) => url);
    expect(referred.length).toBeGreaterThan(10);
    for (const url of referred) expect(urls).toContain(url);
  });

  it('says where each value is written, to the character', () => {
    const [status] = resources('Observation').filter(({ code }) =>
      JSON.stringify(code).includes('tumor_status'),
    );
    const [provenance] = resources('Provenance').filter(({ target }) =>
      JSON.stringify(target).includes(String(status?.id)),
    );
    expect(provenance?.entity).toMatchObject([
      {
        role: 'source',
        extension: [
          {
            url: 'urn:radiant:quote',
            extension: [
              { url: 'text', valueString: quote },
              { url: 'start', valueUnsignedInt: 0 },
              { url: 'end', valueUnsignedInt: quote.length },
              { url: 'textSha256' },
            ],
          },
        ],
      },
    ]);
    const targets = new Set(resources('Provenance').map(({ target }) => JSON.stringify(target)));
    expect(targets.size).toBe(
      resources('Observation').length + resources('Condition').length + resources('Procedure').length,
    );
  });

  it('claims the primary cancer condition only where one diagnosis is stated', () => {
    expect(resources('Condition')).toMatchObject([
      { code: { text: 'Ependymoma' }, verificationStatus: { coding: [{ code: 'provisional' }] } },
    ]);
    const two = aReleasedChart({
      operations: [{ on: '2015-03-01' }],
      documents: [
        { kind: 'pathology', on: '2015-03-04', says: { diagnosis: 'Ependymoma' } },
        { kind: 'pathology', on: '2015-03-05', says: { diagnosis: 'Glioma' } },
      ],
    });
    const conditions = bundleOf(two).entry.filter(({ resource }) => resource.resourceType === 'Condition');
    expect(conditions).toHaveLength(2);
    for (const { resource } of conditions) expect(resource.meta).toBeUndefined();
  });

  it('says of a death without a day that it was', () => {
    const dead = aReleasedChart({ deceasedFlag: 'true' });
    expect(bundleOf(dead).entry[0]?.resource).toMatchObject({ deceasedBoolean: true });
    expect(bundleOf(chart).entry[0]?.resource).toMatchObject({ deceasedDateTime: '2018-03-01' });
  });

  it('knows the patient by pseudonym alone', () => {
    expect(JSON.stringify(bundleOf(chart))).not.toContain(chart.abstraction.patientId);
    expect(JSON.stringify(bundleOf(chart))).not.toContain('2010-01-01');
  });
});

describe('the R4 schema', () => {
  it.each([
    [{ resourceType: 'Bundle', type: 'heap' }],
    [{ resourceType: 'Bundle', type: 'collection', unknown: 1 }],
    [
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ resource: { resourceType: 'Provenance', target: 3 } }],
      },
    ],
  ])('refuses %j', (bundle) => {
    expect(fhirFaults(bundle)).not.toEqual([]);
  });
});
