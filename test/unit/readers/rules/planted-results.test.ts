import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../../lambdas/readers/rules/molecular/marker-results.ts';
import { readMolecular } from '../../../../lambdas/readers/rules/molecular/molecular.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

/** What is planted: markers that have a change or are stained, and those that have none or are not. */
interface Planted {
  readonly there: readonly Marker[];
  readonly notThere: readonly Marker[];
}
/** A marker as a report writes it, and by the name an answer gives it. */
interface Marker {
  readonly written: string;
  readonly name: string;
}
type Grammar = (planted: Planted) => string;

const marker = (written: string, name = written): Marker => ({ written, name });

const genes = [
  marker('BRAF V600E'),
  marker('KIAA1549::BRAF fusion', 'KIAA1549-BRAF fusion'),
  marker('TERT promoter', 'TERT'),
  marker('FGFR1'),
  marker('MYCN amplification', 'MYCN'),
  marker('PIK3CA'),
  marker('CDKN2A/B deletion', 'CDKN2A/B'),
  marker('H3 K27M'),
  marker('IDH1'),
  marker('ALK rearrangement', 'ALK'),
  marker('NTRK2'),
];
const stains = [
  marker('GFAP'),
  marker('synaptophysin'),
  marker('EMA'),
  marker('S-100', 'S100'),
  marker('OLIG2'),
  marker('CD34'),
  marker('chromogranin'),
  marker('desmin'),
  marker('NeuN'),
];

const names = (markers: readonly Marker[]): string[] => markers.map(({ written }) => written);
const commas = (markers: readonly Marker[]): string => names(markers).join(', ');
const semicolons = (markers: readonly Marker[]): string => names(markers).join('; ');
const lines = (markers: readonly Marker[], mark = ''): string =>
  names(markers)
    .map((name) => `${mark}${name}`)
    .join('\n');
const listed = (markers: readonly Marker[], last: string): string =>
  `${names(markers).slice(0, -1).join(', ')} ${last} ${names(markers).at(-1)}`;
const each = ({ there, notThere }: Planted, row: (name: string, isThere: boolean) => string): string[] => [
  ...names(there).map((name) => row(name, true)),
  ...names(notThere).map((name) => row(name, false)),
];

/** How laboratories list changes of genes. */
const ofGenes: Readonly<Record<string, Grammar>> = {
  'headings over semicolons': ({ there, notThere }) =>
    `Detected: ${semicolons(there)}.\nNot detected: ${semicolons(notThere)}.`,
  'headings over commas': ({ there, notThere }) =>
    `Alterations identified: ${commas(there)}.\nPertinent negatives: ${commas(notThere)}.`,
  'headings over lines': ({ there, notThere }) =>
    `VARIANTS DETECTED\n${lines(there, '- ')}\n\nPERTINENT NEGATIVES\n${lines(notThere, '- ')}`,
  'headings over plain lines': ({ there, notThere }) =>
    `Detected:\n${lines(there)}\nNot detected:\n${lines(notThere)}`,
  'a denial with its list in brackets': ({ there, notThere }) =>
    `${names(there).join(' and ')} detected. Other alterations: none detected (${commas(notThere)}).`,
  'a sentence of denial': ({ there, notThere }) =>
    `No alteration of ${listed(notThere, 'or')} was found. ${names(there).join(' and ')} were detected.`,
  'a sentence of contrast': ({ there, notThere }) =>
    `${listed(there, 'and')} are present, whereas ${listed(notThere, 'and')} are absent.`,
  'neither and nor': ({ there, notThere }) =>
    `Neither ${notThere[0]?.written} nor ${notThere[1]?.written} was identified; ${notThere[2]?.written} was also not identified. ${there[0]?.written} was identified, as were ${listed(there.slice(1), 'and')}: detected.`,
  'results behind colons': (planted) =>
    each(planted, (name, is) => `${name}: ${is ? 'detected' : 'not detected'}`).join('; '),
  'results on lines': (planted) =>
    each(planted, (name, is) => `${name}    ${is ? 'DETECTED' : 'NOT DETECTED'}`).join('\n'),
  'results below names': (planted) =>
    each(planted, (name, is) => `${name}\n${is ? 'Detected' : 'Not detected'}`).join('\n'),
  'results in brackets': (planted) =>
    `${each(planted, (name, is) => `${name} (${is ? 'positive' : 'negative'})`).join(', ')}.`,
  'shares of reads behind results': (planted) =>
    each(planted, (name, is) => (is ? `${name}: detected (VAF 41%)` : `${name}: not detected`)).join('\n'),
  'the cells of a table': (planted) =>
    `| Target | Result |\n|---|---|\n${each(planted, (name, is) => `| ${name} | ${is ? 'present' : 'absent'} |`).join('\n')}`,
  'probes with their counts and a verdict': (planted) =>
    `Probe${' '.repeat(30)}Nuclei    Signals             Assessment\n${each(planted, (name, is) => `${name.padEnd(35)}100       ${is ? '1 : 2 in 71' : '2 : 2; 1 : 2 in 3'.padEnd(11)}         ${is ? 'present' : 'absent'}`).join('\n')}`,
  'a list of pertinent negatives': ({ there, notThere }) =>
    `Detected: ${semicolons(there)}.\nPertinent negatives - no variant called in: ${commas(notThere)}.`,
  'what was found before in brackets': (planted) =>
    each(planted, (name, is) =>
      is
        ? `${name}: detected (was absent in the first specimen)`
        : `${name}: not detected (was present in 2016)`,
    ).join('\n'),
  'a line of the earlier specimen': ({ there, notThere }) =>
    `${names(there)
      .map((name) => `${name}: present`)
      .join('; ')}; ${names(notThere)
      .map((name) => `${name}: absent`)
      .join('; ')}.\nPrevious specimen (2015): ${names(there)
      .map((name) => `${name}: absent`)
      .join('; ')}.`,
  'a paragraph on the method': (planted) =>
    `${each(planted, (name, is) => `${name}: ${is ? 'detected' : 'not detected'}`).join('\n')}\nMethod: amplicons of KRAS, SMO, PTCH1 and RB1 were sequenced. The assay does not detect rearrangements.`,
  'a test over its method and its result': (planted) =>
    each(
      planted,
      (name, is) => `TEST: ${name}\nMETHOD: PCR of the block\nRESULT: ${is ? 'POSITIVE' : 'NEGATIVE'}`,
    ).join('\n'),
  'what could not be shown': ({ there, notThere }) =>
    `${names(notThere)
      .map((name) => `${name} could not be demonstrated.`)
      .join(' ')} ${names(there)
      .map((name) => `${name} was demonstrated: positive.`)
      .join(' ')}`,
};

/** Grammars of genes and stains alike. */
const ofBoth: Readonly<Record<string, Grammar>> = {
  'answers behind names': (planted) =>
    each(planted, (name, is) => `${name}: ${is ? 'yes' : 'no'}`).join('\n'),
  'answers in capitals': (planted) =>
    `${each(planted, (name, is) => `${name} ${is ? 'YES' : 'NO'}`).join(' / ')}.`,
  'dashes that lead to results': (planted) =>
    each(planted, (name, is) => `${name} — ${is ? 'positive' : 'negative'}`).join('\n'),
  'dashes between items': (planted) =>
    each(planted, (name, is) => `${name} ${is ? 'positive' : 'negative'}`).join(' – '),
  'equals signs': (planted) => each(planted, (name, is) => `${name} = ${is ? 'pos' : 'neg'}`).join(', '),
  tabs: (planted) => each(planted, (name, is) => `${name}\t${is ? 'Positive' : 'Negative'}`).join('\n'),
  'square brackets': (planted) =>
    each(planted, (name, is) => `- ${name} [${is ? 'positive' : 'negative'}]`).join('\n'),
  'sentences of one item': (planted) =>
    `${each(planted, (name, is) => `${name} ${is ? 'positive' : 'negative'}`).join('. ')}.`,
  'bars between items': (planted) => each(planted, (name, is) => `${name} ${is ? 'pos' : 'neg'}`).join(' | '),
  'results in the first column': (planted) =>
    each(planted, (name, is) => `${is ? 'Positive' : 'Negative'}: ${name}`).join('\n'),
  'a column of an earlier date': (planted) =>
    `${' '.repeat(30)}March 2017     Now\n${each(planted, (name, is) => `${name.padEnd(30)}${is ? 'negative' : 'positive'}       ${is ? 'positive' : 'negative'}`).join('\n')}`,
  'a column of references between bars': (planted) =>
    `| Marker | Result | Reference |\n|---|---|---|\n${each(planted, (name, is) => `| ${name} | ${is ? 'positive' : 'negative'} | negative |`).join('\n')}`,
  'verdicts that are echoed': ({ there, notThere }) =>
    `${there[0]?.written} is positive, as are ${listed(there.slice(1), 'and')}. ${notThere[0]?.written} is negative, and likewise ${listed(notThere.slice(1), 'and')}.`,
  'a quoted line of an older report': (planted) =>
    `The first report said "${each(planted, (name, is) => `${name} ${is ? 'positive' : 'negative'}`).join(', ')}".`,
};

/** How laboratories give changes by their code. */
const ofChanges: Readonly<Record<string, Grammar>> = {
  'changes with their share': ({ there, notThere }) =>
    `${names(there)
      .map((name) => `${name} p.R248W (VAF 34%)`)
      .join('; ')}; ${names(notThere)
      .map((name) => `${name} wild type`)
      .join('; ')}.`,
  'changes in two codes': ({ there, notThere }) =>
    `${names(there)
      .map((name) => `${name} c.818G>A p.(Arg273His)`)
      .join('\n')}\nNot mutated: ${commas(notThere)}`,
  'a verb that closes a denial': ({ there, notThere }) =>
    `No ${listed(notThere, 'or')} variant was detected on the panel. Detected: ${commas(there)}.`,
  'changes by letters': ({ there, notThere }) =>
    `${names(there)
      .map((name) => `${name} R273H`)
      .join(', ')}. ${names(notThere)
      .map((name) => `${name} wt`)
      .join(', ')}.`,
};
const changedGenes = ['TP53', 'PIK3CA', 'FGFR1', 'SMO', 'PTCH1', 'NF2', 'ACVR1', 'PPM1D', 'KRAS'].map(
  (name) => marker(name),
);

/** How pathologists list what they stained. */
const ofStains: Readonly<Record<string, Grammar>> = {
  'headings on lines': ({ there, notThere }) => `Positive: ${commas(there)}\nNegative: ${commas(notThere)}`,
  'headings in one line': ({ there, notThere }) =>
    `Positive for: ${commas(there)}; negative for: ${commas(notThere)}.`,
  'headings in a sentence': ({ there, notThere }) =>
    `The neoplastic cells are positive for ${listed(there, 'and')} and negative for ${listed(notThere, 'and')}.`,
  'a sentence of what cells express': ({ there, notThere }) =>
    `The tumour cells express ${listed(there, 'and')} but not ${listed(notThere, 'or')}.`,
  'sentences of what cells express': ({ there, notThere }) =>
    `The cells express ${listed(there, 'and')}. They do not express ${listed(notThere, 'or')}.`,
  'a denial by contraction': ({ there, notThere }) =>
    `The cells express ${listed(there, 'and')}. They don't express ${listed(notThere, 'or')}.`,
  'as many verdicts as markers': ({ there, notThere }) =>
    `${names(there).join('/')}: +/+/+; ${names(notThere).join('/')}: neg/neg/neg.`,
  'signs in a far column': (planted) =>
    each(planted, (name, is) => `${name.padEnd(28)}${is ? '+ strong' : '-'}`).join('\n'),
  'signs with the cells they are of': ({ there, notThere }) =>
    `${names(there).join(' +, ')} +, ${names(notThere).join(' - in the neoplasm, ')} - in the neoplasm.`,
  'controls behind the result': (planted) =>
    `${each(planted, (name, is) => `${name} ${is ? 'positive' : 'negative (endothelium positive)'}`).join('; ')}.`,
  'verbs behind the list': ({ there, notThere }) =>
    `${listed(there, 'and')} are positive; ${listed(notThere, 'and')} are negative.`,
  'lists in brackets': ({ there, notThere }) =>
    `Positive stains (${commas(there)}). Negative stains (${commas(notThere)}).`,
  'stains that were': ({ there, notThere }) =>
    `Positive stains were ${listed(there, 'and')}. Negative stains were ${listed(notThere, 'and')}.`,
  'signs behind names': (planted) =>
    `${each(planted, (name, is) => `${name} ${is ? '+' : '-'}`).join(', ')}.`,
  'signs in brackets': (planted) =>
    `${each(planted, (name, is) => `${name} (${is ? '+' : '-'})`).join(', ')}.`,
  'signs behind colons': (planted) =>
    `${each(planted, (name, is) => `${name}: ${is ? '+' : '-'}`).join('; ')}.`,
  'signs in a table': (planted) => each(planted, (name, is) => `| ${name} | ${is ? '+' : '-'} |`).join('\n'),
  'words in columns': (planted) =>
    each(planted, (name, is) => `${name.padEnd(22)}${is ? 'strongly positive' : 'negative'}`).join('\n'),
  'dots that lead to words': (planted) =>
    each(
      planted,
      (name, is) => `${name} ${'.'.repeat(20 - name.length)} ${is ? 'Positive' : 'Negative'}`,
    ).join('\n'),
  'rows of commas': (planted) =>
    `Marker,Result\n${each(planted, (name, is) => `${name},${is ? 'positive' : 'negative'}`).join('\n')}`,
  'a numbered list': (planted) =>
    each(planted, (name, is) => `${name} ${is ? 'positive' : 'negative'}`)
      .map((row, index) => `${index + 1}. ${row}`)
      .join('\n'),
  'stains with their method': (planted) =>
    `${each(planted, (name, is) => `${name} (IHC): ${is ? 'diffusely positive' : 'no staining'}`).join('. ')}.`,
};

/** Every three of the markers that stand together, with the three behind them. */
const plantings = (markers: readonly Marker[]): Planted[] =>
  markers.map((_, at) => {
    const turned = [...markers.slice(at), ...markers.slice(0, at)];
    return { there: turned.slice(0, 3), notThere: turned.slice(3, 6) };
  });

function wrongIn(planted: Planted, grammar: Grammar): string[] {
  const text = `SURGICAL PATHOLOGY\nRESULTS OF STUDIES:\n${grammar(planted)}\n`;
  const answers = readMolecular(aReadingInput(text), parseDocument(text));
  const panel: Record<string, string> = Object.assign({}, ...answers.map(({ value }) => value));
  const isRead = ({ name }: Marker, outcome: string): boolean =>
    panel[name] !== undefined && outcomeOf(panel[name]) === outcome;
  const wrong = [
    ...planted.there.filter((each) => !isRead(each, 'affirmed')),
    ...planted.notThere.filter((each) => !isRead(each, 'denied')),
  ];
  const doubts = new Set(answers.flatMap((answer) => answer.doubts));
  return [
    ...wrong.map(({ name }) => `${name}: ${panel[name] ?? 'no answer'} in ${text}`),
    ...[...doubts].map((doubt) => `${doubt} in ${text}`),
  ];
}

describe('results planted in a text come back', () => {
  it.each(Object.keys(ofGenes))('of genes: %s', (grammar) => {
    expect(plantings(genes).flatMap((planted) => wrongIn(planted, ofGenes[grammar] as Grammar))).toEqual([]);
  });

  it.each(Object.keys(ofBoth))('of both: %s', (grammar) => {
    expect(
      [...plantings(genes), ...plantings(stains)].flatMap((planted) =>
        wrongIn(planted, ofBoth[grammar] as Grammar),
      ),
    ).toEqual([]);
  });

  it.each(Object.keys(ofChanges))('of changes: %s', (grammar) => {
    expect(
      plantings(changedGenes).flatMap((planted) => wrongIn(planted, ofChanges[grammar] as Grammar)),
    ).toEqual([]);
  });

  it.each(Object.keys(ofStains))('of stains: %s', (grammar) => {
    expect(plantings(stains).flatMap((planted) => wrongIn(planted, ofStains[grammar] as Grammar))).toEqual(
      [],
    );
  });
});

/** Layouts that may be misunderstood: each marker comes back with its result, or the panel has a doubt. */
const easilyMistaken: Readonly<Record<string, Grammar>> = {
  'a table turned on its side': ({ there, notThere }) =>
    `Marker | ${names([...there, ...notThere]).join(' | ')}\nResult | ${[...there.map(() => 'positive'), ...notThere.map(() => 'negative')].join(' | ')}`,
  'two items on a line': (planted) => {
    const items = each(planted, (name, is) => `${name} ${is ? '+' : '-'}`);
    return [0, 2, 4].map((at) => `${items[at]}      ${items[at + 1]}`).join('\n');
  },
  'strokes before a sign': ({ there, notThere }) =>
    `${names(there).join('/')} +, ${names(notThere).join('/')} -.`,
  'signs written on to names': (planted) =>
    `${each(planted, (name, is) => `${name}${is ? '+' : '-'}`).join('/')} tumour cells.`,
  'lists before marks': ({ there, notThere }) => `${commas(there)}: positive. ${commas(notThere)}: negative.`,
  'lists that all share a word': ({ there, notThere }) =>
    `All of ${commas(there)} positive; ${commas(notThere)} all negative.`,
  'verdicts before brackets': ({ there, notThere }) =>
    `Studies: positive (${commas(there)}), negative (${commas(notThere)}).`,
  'a test over its result': (planted) =>
    each(planted, (name, is) => `Test: ${name}\nResult: ${is ? 'positive' : 'negative'}`).join('\n\n'),
  'verdicts on lines of their own': ({ there, notThere }) =>
    `POSITIVE\n${commas(there)}\nNEGATIVE\n${commas(notThere)}`,
  'verbs that leave the rest out': ({ there, notThere }) =>
    `${listed(there, 'and')} label the tumour cells, while ${listed(notThere, 'and')} do not.`,
  'found and not found': ({ there, notThere }) =>
    `${listed(there, 'and')} were found, ${listed(notThere, 'and')} were not.`,
  'looked for and not seen': ({ there, notThere }) =>
    `${listed(notThere, 'and')} were looked for and not seen. ${listed(there, 'and')} were seen.`,
  'all other genes': ({ there, notThere }) =>
    `Pathogenic: ${commas(there)}. All other genes including ${commas(notThere)} without alteration.`,
  'two columns that nothing tells apart': (planted) =>
    each(
      planted,
      (name, is) => `${name.padEnd(28)}${is ? 'positive' : 'negative'}      ${is ? 'negative' : 'positive'}`,
    ).join('\n'),
  'the reference in a column': (planted) =>
    `Gene   Result   Reference\n${each(planted, (name, is) => `${name}   ${is ? 'mutated' : 'wild type'}   wild type`).join('\n')}`,
};

function mistaken(planted: Planted, grammar: Grammar): string[] {
  const found = wrongIn(planted, grammar);
  return found.some((each) => /understood|two results/.test(each)) ? [] : found;
}

describe('results in a layout that may be mistaken are not taken for something else', () => {
  it.each(Object.keys(easilyMistaken))('%s', (layout) => {
    expect(
      [...plantings(genes), ...plantings(stains)].flatMap((planted) =>
        mistaken(planted, easilyMistaken[layout] as Grammar),
      ),
    ).toEqual([]);
  });
});

/** Names no lexicon has. */
const strangers = ['ZKX2', 'ferrolin-3', 'HNF9', 'pQRS', 'Vok7'];

/** Of the planted, the second of each three is called by a name nobody has listed. */
function strangersUnread(planted: Planted, at: number, grammar: Grammar): string[] {
  const renamed = (markers: readonly Marker[], name: string): Marker[] =>
    markers.map((each, index) => (index === 1 ? marker(name) : each));
  const [one, other] = [strangers[at % strangers.length], strangers[(at + 1) % strangers.length]] as [
    string,
    string,
  ];
  const text = `SURGICAL PATHOLOGY\nRESULTS OF STUDIES:\n${grammar({ there: renamed(planted.there, one), notThere: renamed(planted.notThere, other) })}\n`;
  const answers = readMolecular(aReadingInput(text), parseDocument(text));
  const panel: Record<string, string> = Object.assign({}, ...answers.map(({ value }) => value));
  const isDoubted = answers.some(({ doubts }) => doubts.length > 0);
  const isRead = (name: string, outcome: string): boolean =>
    panel[name] !== undefined && outcomeOf(panel[name]) === outcome;
  const unread = [...(isRead(one, 'affirmed') ? [] : [one]), ...(isRead(other, 'denied') ? [] : [other])];
  return isDoubted ? [] : unread.map((name) => `${name}: ${panel[name] ?? 'no answer'} in ${text}`);
}

describe('a name nobody has listed is read, or leaves a doubt', () => {
  it.each(Object.keys({ ...ofStains, ...ofBoth }))('%s', (grammar) => {
    const made = { ...ofStains, ...ofBoth }[grammar] as Grammar;
    expect(plantings(stains).flatMap((planted, at) => strangersUnread(planted, at, made))).toEqual([]);
  });

  it.each(Object.keys(ofGenes))('%s', (grammar) => {
    expect(
      plantings(genes).flatMap((planted, at) => strangersUnread(planted, at, ofGenes[grammar] as Grammar)),
    ).toEqual([]);
  });

  it.each(Object.keys(ofChanges))('%s', (grammar) => {
    expect(
      plantings(changedGenes).flatMap((planted, at) =>
        strangersUnread(planted, at, ofChanges[grammar] as Grammar),
      ),
    ).toEqual([]);
  });
});
