import { describe, expect, it } from 'vitest';
import { ChartKnowledge, deidentifyText } from '../../../../local/deidentify/deidentify-text.ts';
import { Pseudonyms } from '../../../../local/deidentify/pseudonyms.ts';

/** As of a chart whose tables name the child so. */
function rewritten(text: string, name = 'Joanna Quillfeather'): string {
  const chart = new ChartKnowledge('p1', new Pseudonyms(Buffer.from('a key of a test')));
  if (name !== '') chart.names.addWhole(name);
  const learnt = chart.learn(text);
  chart.names.count(learnt.read);
  return deidentifyText(text, { chart, documentDay: '2019-03-04', learnt }).text;
}

describe('a name of the tables that a text writes otherwise', () => {
  it.each(['Quilfeather', 'Quillfeathr', 'Quillfaether', 'Quillfeatherr', 'Zuillfeather'])(
    'is hidden where one letter is wrong: %s',
    (misspelt) => {
      expect(rewritten(`The scan was shown and ${misspelt} slept.`)).not.toContain(misspelt);
    },
  );

  it('is left where two letters are wrong, or where it is a word of the language', () => {
    expect(rewritten('Seen on the ward. Quellfoather pump in place.')).toContain('Quellfoather');
    expect(rewritten('While asleep, Whole brain images. White matter.', 'Ann Whire')).toContain(
      'White matter',
    );
  });

  it('is hidden as a nickname beside a verb of people, and left without one', () => {
    const made = rewritten("Jo was tired. Joey's mother called. Then Jo Quillfeather left.");
    expect(made).not.toMatch(/\bJo\b|Joey|Quillfeather/);
    expect(rewritten('The Ann Arbor stage.', 'Annabel Quillfeather')).toContain('Arbor stage');
  });

  it('is hidden as initials with stops, and other initials are left', () => {
    expect(rewritten('J.Q. was seen; J. Q. slept; B.I.D. and P.O. are doses.')).toMatch(
      /^(?!.*J\. ?Q\.).*B\.I\.D\. and P\.O\. are doses\.$/,
    );
  });

  it('costs nothing where the tables name nobody', () => {
    const text = 'Will return. Mark the site. Grade 4. Hope remains.';
    expect(rewritten(text, '')).toBe(text);
  });

  it('is left where it is a common word that nothing makes a name', () => {
    const text = 'Will need a scan. Grade 4 tumor. The mass in the temporal lobe is stable.';
    expect(rewritten(text, 'Will Grade')).toBe(text);
  });
});

describe('somebody in no list', () => {
  it('is hidden behind the word for a doer', () => {
    expect(rewritten('Per Zzmarsh, continue. Drain taken out by Zzvargo.', '')).not.toMatch(/Zz/);
  });
});
