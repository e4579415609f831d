import { describe, expect, it } from 'vitest';
import { ChartKnowledge, deidentifyText } from '../../../../local/deidentify/deidentify-text.ts';
import { Pseudonyms } from '../../../../local/deidentify/pseudonyms.ts';

function rewritten(text: string, patientId = 'p1'): string {
  const chart = new ChartKnowledge(patientId, new Pseudonyms(Buffer.from('a key of a test')));
  const learnt = chart.learn(text);
  chart.names.count(learnt.read);
  return deidentifyText(text, { chart, documentDay: '2019-03-04', learnt }).text;
}

describe('a text in another register or language', () => {
  it.each([
    ['Seen with Prof. Noh Sung-min today.', /Noh|Sung|min/],
    ['This is dr quillfeather speaking on the line.', /quillfeather/],
    ['AKELLO Beatriz is well.', /AKELLO|Beatriz/],
    ['Signed, Nguyễn Thị Hạnh.', /Nguy|Thị|Hạnh/],
    ['Verzekerde, wohnhaft Ulmenallee 12, 38100 Peine', /Ulmenallee|38100|Peine/],
    ['Ref XQ/plm/80412-B on file.', /80412/],
    ['Sent under 5512 0087 3391 by post.', /5512|3391/],
    ['Card 21904417-3 was copied.', /21904417/],
    ['Op 2021年3月2日, control 14 de marzo de 2020, 9. maí.', /2021年3月2日|marzo de 2020|maí/],
    ['Seen 7/29-7/31 and 13-9-17; 2012/Aug/22.', /7\/29|7\/31|13-9-17|Aug\/22/],
  ])('is hidden where it tells somebody: %s', (text, identifier) => {
    expect(rewritten(text)).not.toMatch(identifier);
  });

  it.each([
    'CC: Gradual loss of balance. Since then gradual decline.',
    'Accepted by: Adult Neurosurgery.',
    'A Marlowe laryngoscope was placed; the vein of Labbe was spared.',
    'Neuro: Alert. Endo: Stress dosing before the scan.',
    'Besluit: Pilocytair astrocytoom, geen groei sinds vorig onderzoek.',
    'Temperatur 36,8 °C. Sonde sauber, keine Schwäche.',
    'Plt 88.000, then 250 000; Rx 5400 cGy in 30; VCR/VP-16/CTX given.',
    'Cortisol at 8 am 14.2 and ferritin 1 820.',
  ])('keeps what is clinical: %s', (text) => {
    expect(rewritten(text)).toBe(text);
  });

  it('never stands a side for an initial', () => {
    for (let chart = 0; chart < 60; chart += 1)
      expect(rewritten('Referred by Dr. X for surgery.', `p${chart}`)).toMatch(
        /^Referred by Dr\. [^LRX] for/,
      );
  });

  it('moves a month of a year as one, so that the months between two stay', () => {
    const [, first = '', second = ''] =
      /in (\d\d\/\d\d) and again in (\d\d\/\d\d)/.exec(rewritten('Operated in 07/06 and again in 08/07.')) ??
      [];
    const months = (words: string): number => 12 * Number(words.slice(3)) + Number(words.slice(0, 2));
    expect(Math.abs(months(second) - months(first) - 13)).toBeLessThanOrEqual(1);
    expect(first).not.toBe('07/06');
  });
});
