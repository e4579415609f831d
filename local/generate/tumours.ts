/** A tumour as charts of children know it: what the pathologist calls it, where it sits, how it behaves. */
export interface Tumour {
  readonly diagnosis: string;
  readonly grade: '1' | '2' | '3' | '4';
  /** Marker to its result, in the words of a report. */
  readonly markers: Readonly<Record<string, 'detected' | 'not detected'>>;
  /** Places it sits in; those of a side have one, the others lie in the middle. */
  readonly sites: readonly { readonly name: string; readonly hasSide: boolean }[];
  /** Chance that it grows between two scans. */
  readonly growth: number;
}

const hemispheres = [
  { name: 'frontal lobe', hasSide: true },
  { name: 'temporal lobe', hasSide: true },
  { name: 'parietal lobe', hasSide: true },
] as const;
const fossa = [
  { name: 'cerebellar hemisphere', hasSide: true },
  { name: 'fourth ventricle', hasSide: false },
] as const;

/** Common tumours of childhood; names and grades follow the WHO classification of 2021. */
export const tumours: readonly Tumour[] = [
  {
    diagnosis: 'Pilocytic astrocytoma',
    grade: '1',
    markers: { 'KIAA1549::BRAF': 'detected', BRAF_V600E: 'not detected' },
    sites: [
      { name: 'cerebellar hemisphere', hasSide: true },
      { name: 'thalamus', hasSide: true },
    ],
    growth: 0.08,
  },
  {
    diagnosis: 'Ganglioglioma',
    grade: '1',
    markers: { BRAF_V600E: 'detected' },
    sites: hemispheres,
    growth: 0.05,
  },
  {
    diagnosis: 'Medulloblastoma, classic',
    grade: '4',
    markers: { MYC: 'not detected', MYCN: 'not detected' },
    sites: [{ name: 'fourth ventricle', hasSide: false }],
    growth: 0.15,
  },
  { diagnosis: 'Ependymoma', grade: '3', markers: {}, sites: fossa, growth: 0.15 },
  {
    diagnosis: 'Pleomorphic xanthoastrocytoma',
    grade: '2',
    markers: { BRAF_V600E: 'detected', CDKN2A: 'not detected' },
    sites: hemispheres,
    growth: 0.1,
  },
  {
    diagnosis: 'Glioblastoma',
    grade: '4',
    markers: { BRAF_V600E: 'not detected' },
    sites: hemispheres,
    growth: 0.35,
  },
];
