import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../lambdas/domain/finding.ts';
import { type VariableName, variableNames } from '../../../lambdas/domain/vocabulary.ts';
import { ruleGates } from '../../../lambdas/readers/evidence/rule-gates.ts';
import { readByRules } from '../../../lambdas/readers/rules/read-by-rules.ts';
import { plainCharacters } from '../../../lambdas/readers/text/plain-characters.ts';
import { aReadingInput } from '../../support/reading-input.ts';

const typographic =
  '\u2018\u2019\u201c\u201d\u00ab\u00bb\u2010\u2011\u2013\u2014\u2212\u00a0\u2009\u202f\u2028\u2022\u25aa\u00b7\u00d7\u200b\ufeff\u2044';
const staying = 'éßµβΔ→≥±³°✓☐…\u{1f600}\ud83d';
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...typographic, ...staying),
      fc.constantFrom('stable', 'IDH1', ' ', '\n', '4', '2 ', ' x ', '-', '.', '"', "n't ", 'C1', '(', ')'),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('a text in plain characters', () => {
  it.each([
    ['the patient\u2019s \u201cnodule\u201d', `the patient's "nodule"`],
    ['\u2022 Shunt working\n\u25aa No pain', '* Shunt working\n* No pain'],
    ['18\u00a0mm, 4 \u00d7 3\u2009\u00d7 2 cm', '18 mm, 4 x 3 x 2 cm'],
    ['grown by 5\u201310 %, \u22123 on the left', 'grown by 5-10 %, -3 on the left'],
    ['from C2\u2013C5', 'from C2-C5'],
    ['Markers \u2013 see below', 'Markers - see below'],
    ['Seen in clinic \u2014 well', 'Seen in clinic - well'],
    ['EMA\u2013, S100 +', 'EMA-, S100 +'],
    ['\ufeffReport \u200b\nof a scan', ' Report  \nof a scan'],
  ])('has for each of %j the character of ASCII that means the same', (written, plain) => {
    expect(plainCharacters(written)).toBe(plain);
  });

  it.each([
    ['words a dash parts', 'stable\u2014no new lesion, stable\u2013no new lesion'],
    ['a dash that would pass for a sign', 'ATRX \u2014\nNext'],
    ['a dash that answers', 'Any growth? \u2014 None'],
    ['what stands within a word', 'glio\u200bma, Para\u00b7lel'],
    ['letters, arrows, comparisons and ticks', 'Köln, β-catenin, 4 → 3, ≥ 2 cm³, ☒ 45°'],
  ])('keeps %s', (_, written) => {
    expect(plainCharacters(written)).toBe(written);
  });

  it('joins no word and figure with the x of a product', () => {
    expect(plainCharacters('12mm\u00d79mm')).toBe('12mm*9mm');
  });

  it('is as long as the text, with every other character at its place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = plainCharacters(text);
        expect(plain).toHaveLength(text.length);
        for (let at = 0; at < text.length; at += 1) {
          if (!typographic.includes(text.charAt(at))) expect(plain.charAt(at)).toBe(text.charAt(at));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same where the characters are those of ASCII or of letters alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ09 .-\n*"\'xéñß') }), (text) => {
        expect(plainCharacters(text)).toBe(text);
      }),
    );
  });
});

const documents: readonly (readonly [kind: 'imaging' | 'operative' | 'pathology' | 'note', text: string])[] =
  [
    [
      'imaging',
      `MRI BRAIN AND SPINE\nFINDINGS:\n- The tectal lesion isn't larger: 14 x 11 mm, before "14 x 11 mm".\n- No drop lesions from C1-L5.\nIMPRESSION: Stable residual tectal tumor - no spread.`,
    ],
    [
      'operative',
      `OPERATIVE REPORT\nPROCEDURE: Left temporal craniotomy for tumor.\nThe tumor's capsule was opened - it didn't bleed. About 90-95 % was removed; a 4 x 3 mm piece on the artery couldn't be taken and was left.`,
    ],
    [
      'pathology',
      `SURGICAL PATHOLOGY\nFINAL DIAGNOSIS:\nBrain, right frontal, resection:\n- "Ganglioglioma", CNS WHO grade 1.\nGFAP +, IDH1 -, H3 K27M -. Ki-67 1-2 %.\nBRAF V600E wasn't detected - see comment.`,
    ],
    [
      'note',
      `ONCOLOGY CLINIC\n- Vision hasn't changed.\n- Scan of May: "stable", 9 x 8 mm.\nIMPRESSION: Chiasm glioma - stable disease, doesn't need chemotherapy.\nPLAN:\n- MRI in 3-4 months.`,
    ],
  ];

/** As a word processor writes it. */
const dressed = (text: string): string =>
  text
    .replace(/(?<=\w)'(?=\w)/g, '\u2019')
    .replace(/"([^"\n]*)"/g, '\u201c$1\u201d')
    .replace(/^- /gm, '\u2022 ')
    .replace(/ - /g, ' \u2013 ')
    .replace(/(?<=\d)-(?=\d)/g, '\u2013')
    .replace(/(?<= )-(?=[,.])/g, '\u2212')
    .replace(/(?<=\d )x(?= \d)/g, '\u00d7')
    .replace(/(?<=\d) (?=mm|cm|%)/g, '\u00a0');

const read = (expectedKind: (typeof documents)[number][0], text: string) =>
  readByRules({
    ...aReadingInput(text, { metadata: { expectedKind } }),
    askedOf: (): readonly VariableName[] => variableNames,
  });

describe.each(documents)('a document (%s) as a word processor writes it', (kind, typed) => {
  const text = dressed(typed);
  const { answers, decision } = read(kind, text);

  it('is answered like the same document as it is typed', () => {
    const withoutQuote = (given: readonly Answer[]) => given.map((answer) => ({ ...answer, quote: null }));
    expect(text).not.toBe(typed);
    expect(withoutQuote(answers)).toEqual(withoutQuote(read(kind, typed).answers));
  });

  it('is quoted as it is written', () => {
    const quoted = [decision, ...answers].filter(({ quote }) => quote !== null);
    expect(quoted).not.toEqual([]);
    for (const { quote, span } of quoted) expect(quote).toBe(text.slice(span?.start, span?.end));
  });

  it('bears its answers out', () => {
    const supported = (of: string) =>
      read(kind, of).answers.map(({ variable, value, span }) =>
        span === null || value === null
          ? null
          : ruleGates.supports({ text: of, span, variable, value, kind: decision.type }),
      );
    expect(supported(text)).toEqual(supported(typed));
    expect(supported(text)).toContain(true);
  });
});
