import { describe, expect, it } from 'vitest';
import { readMolecular } from '../../../../lambdas/readers/rules/molecular.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

function read(results: string) {
  const text = `SURGICAL PATHOLOGY REPORT\nMOLECULAR RESULTS:\n${results}\n`;
  return readMolecular(aReadingInput(text), parseDocument(text));
}
const panelOf = (results: string) => Object.assign({}, ...read(results).map(({ value }) => value));

describe('readMolecular', () => {
  it.each([
    ['BRAF V600E neg by IHC. FGFR1 pend.', { 'BRAF V600E': 'negative', FGFR1: 'pending' }],
    ['PDGFRA amp. MGMT unmeth.', { PDGFRA: 'amplified', MGMT: 'unmethylated' }],
    ['CDKN2A/B hom del', { 'CDKN2A/B': 'homozygous deletion' }],
    ['1q gain by array; 6q loss', { '1q': 'gain', '6q': 'loss' }],
    ['1q gain not detected', { '1q': 'gain not detected' }],
    ['No 1q gain', { '1q': 'not detected' }],
    ['FGFR1 internal tandem duplication identified', { FGFR1: 'internal tandem duplication' }],
    ['FGFR1: no internal tandem duplication', { FGFR1: 'no internal tandem duplication' }],
    ['INI-1 stain is being repeated', { INI1: 'is being repeated' }],
    ['MYCN: not amplified', { MYCN: 'not amplified' }],
    ['SALL4 positive, OCT4 negative', { SALL4: 'positive', OCT4: 'negative' }],
  ])('%s', (results, panel) => {
    expect(panelOf(results)).toEqual(panel);
  });

  it('says of a marker whose result it did not understand that it did not', () => {
    expect(read('ATRX as per the neuropathology conference.')[0]?.doubts).toHaveLength(1);
    expect(read('ATRX not performed.')[0]?.doubts).toEqual([]);
    expect(read('Material is small.')[0]?.doubts).toEqual([]);
  });
});
