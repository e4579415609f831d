import { describe, expect, it } from 'vitest';
import { ChartKnowledge, deidentifyText } from '../../../../local/deidentify/deidentify-text.ts';
import { Pseudonyms } from '../../../../local/deidentify/pseudonyms.ts';

function rewritten(text: string): string {
  const chart = new ChartKnowledge('p1', new Pseudonyms(Buffer.from('a key of a test')));
  const learnt = chart.learn(text);
  chart.names.count(learnt.read);
  return deidentifyText(text, { chart, documentDay: '2019-03-04', learnt }).text;
}

describe('a code that numbers somebody or something of theirs', () => {
  it.each([
    ['Datix Q71204 was filed.', 'Q71204'],
    ['NHI TLM8830 on file.', 'TLM8830'],
    ['Sent as QRX-00412-SER-3 to the bank.', '00412'],
    ['Log-in: tbaker12 closed the chart.', 'tbaker12'],
    ['Specimen 20-CY-31877 received.', '31877'],
    ['Swap with 8801273 on the rack.', '8801273'],
  ])('is hidden: %s', (text, code) => {
    expect(rewritten(text)).not.toContain(code);
  });

  it.each([
    'PLAN: CSI 23.4 with a boost to 54 Gy.',
    'On trial ACNS0334, then NCT02875314; KIAA1549 fusion, NM_000546.',
    'Billed as CPT code 61510 at once.',
    'Order 1500 ml of saline; platelets 250000 today.',
  ])('is not seen in doses, trials, genes, procedures and amounts: %s', (text) => {
    expect(rewritten(text)).toBe(text);
  });
});
