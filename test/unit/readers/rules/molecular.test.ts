import { describe, expect, it } from 'vitest';
import { readMolecular } from '../../../../lambdas/readers/rules/molecular/molecular.ts';
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
    [
      'EMA: +\nIDH1-R132H: -\nBRAF V600E: (-)\nOLIG2: retained in part',
      { EMA: 'positive', 'IDH1 R132H': 'negative', 'BRAF V600E': 'negative', OLIG2: 'retained' },
    ],
    ["We couldn't find MYCN amplification.", { MYCN: 'not detected' }],
    ["They didn't see BRAF V600E.", { 'BRAF V600E': 'not detected' }],
    ['INI1 is not retained, BRG1 is retained', { INI1: 'lost', BRG1: 'retained' }],
    ["INI1 isn't retained", { INI1: 'lost' }],
    ['SALL4 positive, OCT4 negative', { SALL4: 'positive', OCT4: 'negative' }],
    ['BRAF V600E -ve, KIAA fusion +ve.', { 'BRAF V600E': 'negative', 'KIAA1549-BRAF fusion': 'positive' }],
    ['ETV6::NTRK3 fusion by RNA panel', { NTRK3: 'ETV6::NTRK3 fusion' }],
    ['GOPC-ROS1 fusion not detected', { 'GOPC::ROS1': 'not detected' }],
    [
      'PPP1CB::ALK fusion detected. EML4::ALK not detected.',
      { ALK: 'PPP1CB::ALK fusion', 'EML4::ALK': 'not detected' },
    ],
    ['H3-3A p.K28M', { 'H3 K27M': 'present', 'H3-3A': 'K27M' }],
    ['SMARCB1 (BAF47) lost; SMARCA4 (BRG1) intact', { INI1: 'lost', BRG1: 'intact' }],
    ['INI-1 nuclear staining is absent in tumour cells', { INI1: 'lost' }],
    ['KIT exon 11 mutation detected (W557R)', { KIT: 'exon 11 mutation (W557R)' }],
    ['S100/SOX10 diffuse', { S100: 'diffuse', SOX10: 'diffuse' }],
    ['OCT3/4 and CD117 highlight the germinoma', { OCT4: 'positive', CD117: 'positive' }],
    ['IDH1 R132H and H3 K27M immunostains: no staining', { 'IDH1 R132H': 'negative', 'H3 K27M': 'negative' }],
    [
      'Positive for GFAP, OLIG2 and S100. Negative for EMA and NeuN.',
      { GFAP: 'positive', OLIG2: 'positive', S100: 'positive', EMA: 'negative', NeuN: 'negative' },
    ],
    ['Copy number: +7q, -10q', { '7q': 'gain', '10q': 'loss' }],
    ['1q25 FISH: gain present', { '1q': 'gain' }],
    ['FISH for C19MC at 19q13.42: amplified', { C19MC: 'amplified' }],
    [
      'SUFU somatic nonsense variant found; germline SUFU/PTCH1 negative',
      { SUFU: 'somatic nonsense variant', 'SUFU germline': 'germline negative', PTCH1: 'germline negative' },
    ],
    [
      'DNA methylation (v12.5): ETMR, C19MC-altered, 0.99',
      { 'methylation class': 'ETMR, C19MC-altered', C19MC: 'altered' },
    ],
    ['Methylation requested.', { 'methylation class': 'pending' }],
    ['Profile of a non-WNT, non-SHH medulloblastoma', { group: 'non-WNT, non-SHH' }],
    ['MIB-1 index is low (1-2%)', { 'Ki-67': '1-2%' }],
    ['BRAF: QNS', { BRAF: 'insufficient' }],
    ['Loss of ATRX, TP53 mutated', { ATRX: 'Loss', TP53: 'mutated' }],
    ['Neither MET nor ALK rearranged', { MET: 'not detected', ALK: 'not detected' }],
    ['DMG with H3.3 K27M, ACVR1.', { 'H3 K27M': 'present', ACVR1: 'altered' }],
    ['Known TSC1 carrier.', { TSC1: 'germline' }],
    ['ATRX .............. lost\n   MGMT promoter .. unmethylated', { ATRX: 'lost', MGMT: 'unmethylated' }],
    ['Outstanding results: FGFR1, 1p19q', { FGFR1: 'pending', '1p/19q': 'pending' }],
    ['Stains ordered for INI1 and BRG1. None back yet.', { INI1: 'pending', BRG1: 'pending' }],
    ['NF2 sequencing was declined by the parents', { NF2: 'not tested' }],
    ['TP53 germline - drawn on Monday', { TP53: 'germline pending' }],
    [
      'Beta-catenin no nuclear. V600 wt.',
      { 'beta-catenin': 'not nuclear (no nuclear)', 'BRAF V600E': 'wild type' },
    ],
    [
      'SALL4 and PLAP label the large cells; CD30 and AFP do not.',
      { SALL4: 'positive', PLAP: 'positive', CD30: 'not detected', AFP: 'not detected' },
    ],
    [
      'The stains for a midline glioma (K27M, H3K27me3) were not ordered.',
      { 'H3 K27M': 'not tested', H3K27me3: 'not tested' },
    ],
    ['H3 K27me3: loss, with retained staining of the endothelium', { H3K27me3: 'loss' }],
    ['VE1-positive cells could not be found.', { 'BRAF V600E': 'not detected' }],
    ['TP53 p.Arg175His', { TP53: 'p.Arg175His (R175H)' }],
    ['TP53 VUS.', { TP53: 'variant of uncertain significance' }],
    ['ATRX was never examined', { ATRX: 'not tested' }],
    ['MTAP stain: not part of our panel', { MTAP: 'not tested' }],
    [
      'PIK3CA, PTEN, NF1: no reportable change',
      { PIK3CA: 'no reportable change', PTEN: 'no reportable change', NF1: 'no reportable change' },
    ],
    ['8q+, 16q-', { '8q': 'gain', '16q': 'loss' }],
    ['IDH1 mutated, TP53 not', { IDH1: 'mutated', TP53: 'not detected' }],
    ['This is not MYC-amplified', { MYC: 'not detected' }],
    ['VE1 shows a faint blush, interpreted as negative', { 'BRAF V600E': 'negative' }],
    [
      'GFAP in the fibrillary areas, EMA luminal',
      { GFAP: 'positive (in the fibrillary areas)', EMA: 'luminal' },
    ],
    ['IDH1 negative with ATRX retained', { IDH1: 'negative', ATRX: 'retained' }],
    ['p53 IHC wild-type; TP53 IHC: mutant pattern', { p53: 'mutant pattern' }],
    [
      'No ALK, ROS1 or BRAF fusions',
      { ALK: 'not detected', ROS1: 'not detected', 'KIAA1549-BRAF fusion': 'not detected' },
    ],
    ['Copies of EGFR were counted. Result: amplified', { EGFR: 'amplified' }],
    [
      'Heidelberg v12 class: "ependymoma, posterior fossa group A" = 0.97',
      { 'methylation class': 'ependymoma, posterior fossa group A' },
    ],
    [
      'No methylation class reached the threshold; best match MB, group 4, score 0.41',
      { 'methylation class': 'no match' },
    ],
    ['Sister with MYCL amplification; KIT D816V found in the blood', { KIT: 'germline D816V' }],
    [
      'Desmin -, GRZ7 +, TQPX negative; MRI negative',
      { desmin: 'negative', GRZ7: 'positive', TQPX: 'negative' },
    ],
    ['ALK, ZQRX, ROS1: none detected', { ALK: 'not detected', ZQRX: 'not detected', ROS1: 'not detected' }],
    [
      'PTEN: sequencing without alteration; p53 weak. Weak p53 stain without a mutation.',
      { PTEN: 'not detected', p53: 'weak' },
    ],
    ['FGFR1 mutations are seen in most of these tumours. NTRK2 fusions occur in 3%.', {}],
    ['Isochromosome 17q and no amplification of MYCN', { i17q: 'present', MYCN: 'not detected' }],
    // Lists and what heads them.
    [
      'Not detected: IDH1 R132; TERT promoter; NTRK fusions',
      { IDH1: 'not detected', TERT: 'not detected', NTRK: 'not detected' },
    ],
    [
      'Fusions: none detected (BRAF, NTRK1-3, FGFR1-3)',
      { 'KIAA1549-BRAF fusion': 'not detected', 'NTRK1/2/3': 'not detected', 'FGFR1-3': 'not detected' },
    ],
    [
      'Neg: EMA (rare cells), desmin, ATRX retained',
      { EMA: 'negative (rare cells)', desmin: 'negative', ATRX: 'retained' },
    ],
    [
      'Genes without alteration: TP53, ATRX; however, PTEN p.R130*',
      { TP53: 'not detected', ATRX: 'not altered', PTEN: 'p.R130*' },
    ],
    [
      'Variants of uncertain significance: NF1 p.A12T. Pending: MGMT',
      { NF1: 'variant of uncertain significance (p.A12T)', MGMT: 'pending' },
    ],
    ['Gain: 1q\nLoss: 6q - no', { '1q': 'gain', '6q': 'not detected' }],
    ['BRAF V600E mutated, consider a BRAF inhibitor', { 'BRAF V600E': 'mutated' }],
    ['MYC family genes are not amplified', { MYC: 'not amplified' }],
    // Shares of the sample, and of the cells.
    ['IDH1 p.R132H (VAF 41%), tumour content 70%', { 'IDH1 R132H': 'present' }],
    ['TP53: p.Arg273Cys, 78% of reads', { TP53: 'p.Arg273Cys (R273C)' }],
    ['Ki-67 ~1. p53 labels scattered nuclei, under 5%', { 'Ki-67': '~1%', p53: 'positive (5%)' }],
    ['MIB-1: focally 30 %, overall 8 %', { 'Ki-67': '8 %' }],
    // Denials ahead and behind.
    ['does not carry an amplification of MYCN', { MYCN: 'not amplified' }],
    [
      'Rearrangement of ALK was excluded; no loss of nuclear INI1 or ATRX',
      { ALK: 'no fusion', INI1: 'retained', ATRX: 'retained' },
    ],
    [
      'ZFTA fusion: no. YAP1 fusions were looked for and not found',
      { ZFTA: 'not detected', YAP1: 'not found' },
    ],
    ['Nuclear expression of INI1 is lost; INI1 lost, BRG1 present', { INI1: 'lost', BRG1: 'retained' }],
    [
      'stain for GFAP but not for EMA or desmin',
      { GFAP: 'positive', EMA: 'not detected', desmin: 'not detected' },
    ],
    // Shorthand.
    ['IDHwt, TERTmut, 1p19q not codel', { IDH: 'wild type', TERT: 'mutated', '1p/19q': 'not codeleted' }],
    ['EGFR amp + (EGFRvIII neg)', { EGFR: 'amplified', EGFRvIII: 'negative' }],
    [
      'loss of chr 11; gain 7; gains of 1q and 17q',
      { 'chromosome 11': 'loss', 'chromosome 7': 'gain', '1q': 'gain', '17q': 'gain' },
    ],
    ['+7/-10', { '+7/-10': 'present', 'chromosome 7': 'gain', 'chromosome 10': 'loss' }],
    [
      'Copy number: chr2 +, chr9 -, +8',
      { 'chromosome 2': 'gain', 'chromosome 9': 'loss', 'chromosome 8': 'gain' },
    ],
    ['MYC: 2 copies. MYCN: 20 copies', { MYC: 'not amplified', MYCN: 'amplified' }],
    [
      'Catenin is not nuclear. GFAP and synaptophysin both mark',
      { 'beta-catenin': 'not nuclear', GFAP: 'positive', synaptophysin: 'positive' },
    ],
    ['monosomy 6, no MYC gain', { 'chromosome 6': 'monosomy', MYC: 'not detected' }],
    [
      'GFAP in trapped astrocytes only; NeuN background only',
      { GFAP: 'negative in tumour cells', NeuN: 'negative in tumour cells' },
    ],
    [
      'a fusion between KIAA1549 exon 16 and BRAF exon 9',
      { 'KIAA1549-BRAF fusion': 'KIAA1549::BRAF fusion' },
    ],
    [
      'Methylation classifier v12:\n  pleomorphic xanthoastrocytoma   0.94',
      { 'methylation class': 'pleomorphic xanthoastrocytoma' },
    ],
  ])('%s', (results, panel) => {
    expect(panelOf(results)).toEqual(panel);
  });

  it.each([
    [
      'PROGRESS NOTE\nSamples: blood and CSF sent.\nGlioma with H3 K27M and PDGFRA amplification on biopsy.',
      /germline/,
    ],
    ['Germline panel: TP53 R248W; tumor BRAF V600E mutated', /"BRAF V600E":"germline/],
    ['AFP 3 weeks ago was normal', /"AFP level":"3"/],
    ['serum AFP 12 March 2016: 5 kU/L', /"12"/],
    ['Serum AFP normal range 0-7; result 55 kU/L', /"normal"/],
    ['GFAP: positive\nHemosiderin: present\nEMA: negative', /Hemosiderin/],
    ['BRAF wt. C5-C6 fusion: no.', /fusions/],
  ])('takes no other thing for a result: %s', (text, wrong) => {
    expect(JSON.stringify(panelOf(text))).not.toMatch(wrong);
  });

  it('says of a marker whose result it did not understand that it did not', () => {
    expect(read('ATRX as per the neuropathology conference.')[0]?.doubts).toHaveLength(1);
    expect(read('ATRX not performed.')[0]?.doubts).toEqual([]);
    expect(read('Material is small.')[0]?.doubts).toEqual([]);
    expect(read('BRAF V600E negative. ATRX as discussed.').map(({ doubts }) => doubts.length)).toEqual([1]);
    expect(read('A change c.586C>T was seen before.')[0]?.doubts).toHaveLength(1);
  });

  it('doubts a marker with two results, and a group that is left open', () => {
    expect(read('BRAF V600E positive. BRAF V600E negative.')[0]?.doubts).toContain(
      'two results are given for the marker',
    );
    expect(read('Medulloblastoma, WNT vs SHH, to come.')[0]?.doubts).toHaveLength(1);
  });

  it('doubts a verdict that no marker was given, a list that says only what was looked at, and a denial that may be of the last alone', () => {
    for (const words of [
      'INI1 lost in the nodule and, elsewhere, retained.',
      'Tested: BRAF, FGFR1.',
      'Known changes are H3 K27M, TP53, PPM1D wt.',
    ])
      expect(read(words)[0]?.doubts).toContain('a marker is named, but its result was not understood');
  });

  it.each([
    'Estimated blood loss of 20 ml.',
    'Blood loss: 20',
    'Blood loss of 20, no transfusion.',
    'Weight gain of 6 lbs since the last visit.',
    'Hearing loss of 8 decibels on the left.',
    'Loss of 2 teeth.',
    'Losses: 2 pregnancies.',
  ])('finds no chromosome in %s', (words) => {
    expect(read(words).map(({ value }) => value)).toEqual([null]);
  });

  it('quotes a list from its heading on', () => {
    expect(read('Not detected: MYB; QKI').map(({ quote }) => quote)).toEqual([
      'Not detected: MYB',
      'Not detected: MYB; QKI',
    ]);
  });

  it('ends a list at an empty line, at another heading, and where an item has its own result', () => {
    expect(panelOf('Not detected:\nALK\nROS1\n\nMET amplification\nRET: rearranged')).toEqual({
      ALK: 'not detected',
      ROS1: 'not detected',
      MET: 'amplification',
      RET: 'rearranged',
    });
  });

  it('takes a drug, a trial, a relative or a plan for no result, and has no doubt of it', () => {
    for (const words of [
      'Started on a BRAF inhibitor.',
      'Mother carries a TP53 mutation.',
      'Will send BRAF.',
      'CD34 4 x 10^6/kg collected.',
    ])
      expect(read(words)[0]).toMatchObject({ value: null, doubts: [] });
  });

  it.each<[string, Record<string, string>]>([
    ['Serum AFP 210 kU/L, b-hCG 9 IU/L.', { 'serum AFP': '210 kU/L', 'serum beta-hCG': '9 IU/L' }],
    ['CSF hCG 31, AFP <1.', { 'CSF beta-hCG': '31', 'CSF AFP': '<1' }],
    ['Serum AFP and beta-hCG normal.', { 'serum AFP': 'normal', 'serum beta-hCG': 'normal' }],
    ['AFP 2.4, hCG < 5 today', { 'AFP level': '2.4', 'beta-hCG level': '<5' }],
    ['AFP neg, HCG pos in rare cells', { AFP: 'negative', 'beta-hCG': 'positive' }],
    ['Tumour markers today normal', { 'tumor markers': 'normal' }],
  ])('tells levels in blood and fluid from stains: %s', (words, panel) => {
    const answers = read(words);
    expect(Object.assign({}, ...answers.map(({ value }) => value))).toEqual(panel);
    expect(answers.flatMap(({ doubts }) => doubts)).toEqual([]);
  });

  it('has a doubt where levels stand in a table it cannot read', () => {
    const [answer] = read('Date     AFP serum    hCG serum\n02.03    1 200        14');
    expect(answer?.doubts).not.toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['SMARCB1 variant c.157C>T, heterozygous, maternally inherited', { SMARCB1: 'germline c.157C>T' }],
    ['Germline (paired): TP53 wt; PTCH1 wt', { TP53: 'germline wild type', PTCH1: 'germline wild type' }],
    ['The germline panel was negative.', { germline: 'negative' }],
    [
      'Specimen: peripheral blood, EDTA\nTP53: no pathogenic variant\nDICER1: no pathogenic variant',
      { TP53: 'germline no pathogenic variant', DICER1: 'germline no pathogenic variant' },
    ],
    ['AIP germline: c.910C>T. AIP protein low.', { 'AIP germline': 'germline c.910C>T', AIP: 'low' }],
  ])('tells what the patient was born with from what the tumour has: %s', (words, panel) => {
    expect(Object.assign({}, ...read(words).map(({ value }) => value))).toMatchObject(panel);
  });

  it('has a doubt where a result of the blood was not read', () => {
    const [answer] = read('BRAF wild type. Blood MLPA: heterozygous deletion confirmed.');
    expect(answer?.doubts).not.toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['RNA panel: no gene fusion detected.', { fusions: 'not detected' }],
    ['Copy number: flat', { 'copy number': 'flat' }],
    [
      'Array: infant-type hemispheric glioma, RTK subtype.',
      { 'methylation class': 'infant-type hemispheric glioma, RTK subtype' },
    ],
    ['Methylation: QRZ cluster (0.94)', { 'methylation class': 'QRZ cluster' }],
  ])('reads what is found as a whole: %s', (words, panel) => {
    expect(Object.assign({}, ...read(words).map(({ value }) => value))).toEqual(panel);
  });

  it.each(['H3 K27M antibodies misbehaved on this run', 'K27M (mute)', 'KIT mut? not on file', 'ATRX lost?'])(
    'makes no result of what may be taken back or is asked: %s',
    (text) => {
      const [answer] = read(text);
      expect(answer).toMatchObject({ value: null, absence: 'not_documented' });
      expect(answer?.doubts).not.toEqual([]);
    },
  );

  it.each<[string, Record<string, string>]>([
    [
      'Analyte        Result    Flag   Unit     Reference\nAFP, CSF       7.4       H      ng/mL    < 1\nhCG, CSF       22        H      IU/L     < 1',
      { 'CSF AFP': '7.4 ng/mL', 'CSF beta-hCG': '22 IU/L' },
    ],
    ['bHCG, CSF ........ 61 IU/L  (cut-off 2)', { 'CSF beta-hCG': '61 IU/L' }],
    [
      'Markers (serum): AFP 310 (1/4) -> 44 (2/9) -> 6.1 (4/2). HCG 90 -> 3 -> <1.',
      { 'serum AFP': '6.1', 'serum beta-hCG': '<1' },
    ],
    ['The raised serum AFP (57 ng/mL) needs an explanation.', { 'serum AFP': '57 ng/mL' }],
    ['AFP and hCG elevated in CSF.', { 'CSF AFP': 'elevated', 'CSF beta-hCG': 'elevated' }],
  ])('reads levels in tables, in courses and in brackets: %s', (words, panel) => {
    expect(panelOf(words)).toEqual(panel);
  });

  it('takes the fluid of a level from the head of its report', () => {
    const text = 'LABORATORY REPORT, SERUM\n\nAFP            18.2   ng/mL\n';
    const [answer] = readMolecular(aReadingInput(text), parseDocument(text));
    expect(answer?.value).toEqual({ 'serum AFP': '18.2 ng/mL' });
  });

  it.each<[string, Record<string, string>]>([
    ['Karyotype of the culture: 46,XX[15].', { karyotype: '46,XX[15]' }],
    ['nuc ish(PTENx1,CEP10x2)[88/120]', { PTEN: 'loss' }],
    ['arr[GRCh38] 3q26.1q29(161,000,000_198,000,000)x3', { '3q': 'gain' }],
    ['No isochromosome 12p was found.', { i12p: 'not detected' }],
    ['Chromothripsis of 8q was noted.', { '8q': 'Chromothripsis' }],
    ['Focal deep loss covering CDKN2A/B.', { 'CDKN2A/B': 'homozygous deletion' }],
    ['Amplification at 4q12 (PDGFRA).', { '4q': 'Amplification', PDGFRA: 'Amplification' }],
    ['Gain of 7, duplication of 2p25.1 (incl. SOX11).', { 'chromosome 7': 'gain', '2p': 'gain' }],
  ])('reads chromosomes by their formulas and in words: %s', (words, panel) => {
    expect(panelOf(words)).toEqual(panel);
  });

  it.each<[string, Record<string, string>]>([
    ['ctDNA from the last lumbar puncture came back negative.', { 'CSF ctDNA': 'negative' }],
    [
      'Positive for circulating tumour DNA, tumour fraction 0.08.',
      { ctDNA: 'positive, tumour fraction 0.08' },
    ],
    ['Cell-free DNA: not detected', { ctDNA: 'not detected' }],
  ])('reads whether DNA of the tumour circulates: %s', (words, panel) => {
    expect(panelOf(words)).toEqual(panel);
    expect(read(words)[0]?.doubts).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['MYB rearrangement could not be excluded.', { MYB: 'indeterminate' }],
    ['BRAF V600E cannot be ruled out', { 'BRAF V600E': 'indeterminate' }],
    ['MGMT: not reported for this tumour.', { MGMT: 'not tested' }],
    [
      'MSI: MSS. TMB: low (0.7 mut/Mb)',
      { 'microsatellite status': 'stable', 'tumor mutational burden': 'low (0.7 mut/Mb)' },
    ],
    ['p53: patchy, non-overexpressed', { p53: 'non-overexpressed' }],
    ['p53  scattered weak nuclei (wild type pattern)', { p53: 'wild type pattern' }],
    ['NeuN highlights few entrapped neurons', { NeuN: 'negative in tumour cells' }],
    ['Some 15% of the nuclei are labelled with Ki-67.', { 'Ki-67': '15%' }],
    ['Ki-67 - 4%', { 'Ki-67': '4%' }],
    [
      'Two weeks after removal of a PXA with the BRAF mutation, and the early MRI was clean.',
      { BRAF: 'mutation' },
    ],
    ['Known H3 K27M glioma, five weeks from focal irradiation.', { 'H3 K27M': 'present' }],
    ['An infant with a ROS1 hemispheric glioma.', { ROS1: 'altered' }],
    [
      'ALK IHC diffusely positive. RNA: EML4::ALK fusion',
      { ALK: 'EML4::ALK fusion', 'ALK IHC': 'diffuse positive' },
    ],
    ['ATRX lost. NGS: ATRX c.2817dup', { ATRX: 'c.2817dup', 'ATRX IHC': 'lost' }],
    ['H3.3 and IDH wild type', { 'H3.3': 'wild type', IDH: 'wild type' }],
    ['One VUS in SMO (c.1234C>T).', { SMO: 'variant of uncertain significance (c.1234C>T)' }],
    ['NF1 c.2033dup not found. NF1 c.4537C>T', { NF1: 'c.4537C>T' }],
    [
      '  rank 1   ganglioglioma     calibrated score 0.95\n  rank 2   pilocytic astrocytoma   score 0.02',
      { 'methylation class': 'ganglioglioma' },
    ],
    [
      'The profile did not match any class of the methylation classifier.',
      { 'methylation class': 'no match' },
    ],
    ['Meningioma (methylation int B)', { 'methylation class': 'intermediate B' }],
    ['Methylation class: "ependymoma, MYCN", score 0.98', { 'methylation class': 'ependymoma, MYCN' }],
    [
      'At diagnosis (2014): PTEN intact, MYCN not amplified.\nAt relapse: PTEN deleted.',
      { PTEN: 'deleted', MYCN: 'not amplified' },
    ],
  ])('reads %s', (words, panel) => {
    expect(panelOf(words)).toEqual(panel);
    expect(read(words).flatMap(({ doubts }) => doubts)).toEqual([]);
  });

  it('takes what a blood report says of the tumour for the tumour\u2019s', () => {
    const text =
      'Specimen: peripheral blood, EDTA\nIndication: SUFU mutated in the tumour.\nSUFU: no pathogenic variant\n';
    const answers = readMolecular(aReadingInput(text), parseDocument(text));
    expect(Object.assign({}, ...answers.map(({ value }) => value))).toEqual({
      SUFU: 'mutated',
      'SUFU germline': 'germline no pathogenic variant',
    });
  });

  it('has no doubt of names in a paragraph on the method, and takes no definition for a result', () => {
    expect(
      read(
        'MET: amplified\nMethod: probes for RB1 and PTEN were on the same slide; gain of 1q is defined by a ratio above 1.5.',
      ),
    ).toMatchObject([{ value: { MET: 'amplified' }, doubts: [] }]);
  });

  it('doubts a marker with a change of one kind and none of another', () => {
    expect(read('MET mutated but not amplified')[0]?.doubts).not.toEqual([]);
  });

  it('takes what is known of other tumours for no result', () => {
    expect(read('Posterior fossa ependymomas of group A lose H3K27me3 and may gain 1q.')).toMatchObject([
      { value: null, doubts: [] },
    ]);
  });

  it('takes what was told to the family as the child\u2019s', () => {
    expect(read('Results gone through with family: ganglioglioma, BRAF V600E +, CDKN2A del.')).toMatchObject([
      { value: { 'BRAF V600E': 'positive' }, doubts: [] },
      { value: { 'CDKN2A/B': 'deleted' }, doubts: [] },
    ]);
  });

  it.each([
    'Genetic testing for mother: NF1 pathogenic variant.',
    'Patient with mother who has NF1 mutation.',
  ])('does not take what is the mother\u2019s for the child\u2019s: %s', (text) => {
    expect(read(text)).toMatchObject([{ value: null }]);
  });

  it('reads what the family is informed of', () => {
    expect(read('Family informed: MYB rearranged.')).toMatchObject([{ value: { MYB: 'rearranged' } }]);
  });

  it('keeps a pair of genes beside a later change of one of them', () => {
    const answers = read('TPM3::NTRK1 fused; NTRK1 G595R acquired on treatment.');
    expect(Object.assign({}, ...answers.map(({ value }) => value))).toEqual({
      'NTRK1 fusion': 'TPM3::NTRK1 fusion',
      NTRK1: 'G595R',
    });
  });

  it('does not take what an earlier specimen lacked for the result', () => {
    expect(read('CDKN2A/B ....... homozygous deletion (acquired, not seen in 2014 block)')).toMatchObject([
      { value: { 'CDKN2A/B': 'homozygous deletion' }, doubts: [] },
    ]);
  });
});
