import { describe, expect, it } from 'vitest';
import type { FindingValue } from '../../../../lambdas/domain/finding.ts';
import type { VariableName } from '../../../../lambdas/domain/vocabulary.ts';
import { agrees } from '../../../../local/evaluate/compare-values.ts';

const right = (variable: VariableName, gold: FindingValue, value: FindingValue) =>
  agrees(variable, gold, { value, absence: null });

describe('comparing a value with gold', () => {
  it('takes closed lists word for word', () => {
    expect(right('tumor_status', 'Stable', 'Stable')).toBe(true);
    expect(right('tumor_status', 'Stable', 'stable disease')).toBe(false);
    expect(right('tumor_status', 'Stable', null)).toBe(false);
  });

  it('takes an absence for the word the list has for it', () => {
    const absent = (variable: VariableName, gold: string, absence: 'not_documented' | 'not_applicable') =>
      agrees(variable, gold, { value: null, absence });
    expect(absent('clinical_disease_status', 'not_documented', 'not_documented')).toBe(true);
    expect(absent('imaging_classification', 'not_applicable', 'not_applicable')).toBe(true);
    expect(absent('clinical_disease_status', 'Stable', 'not_documented')).toBe(false);
    expect(absent('extent_of_resection', 'GTR', 'not_applicable')).toBe(false);
    expect(agrees('tumor_status', 'Unknown', { value: null, absence: 'cannot_be_determined' })).toBe(true);
  });

  it.each([
    ['4', 'IV', true],
    ['2', 'grade 2', true],
    ['1', 'CNS WHO grade 1', true],
    ['3', 'WHO grade IV', false],
    [null, 'None', true],
    [null, '1', false],
  ])('reads the grade %s in %s: %s', (gold, got, expected) => {
    expect(right('who_grade', gold, got)).toBe(expected);
  });

  it.each([
    ['Pilocytic astrocytoma, BRAF fused', 'WHO grade 1 pilocytic astrocytoma', true],
    ['Pilocytic astrocytoma', 'astrocytoma', false],
    ['Adamantinomatous craniopharyngioma', 'Craniopharyngioma, adamantinomatous type', true],
    ['Ependymoma', 'No ependymoma', false],
    ['No viable tumour', 'no viable tumor', true],
    ['Medulloblastoma (desmoplastic)', 'Ependymoma', false],
    ['right thalamic pilocytic astrocytoma', 'pilocytic astrocytoma', true],
    ['right thalamic pilocytic astrocytoma', 'astrocytoma', false],
    ['relapsed cerebellar medulloblastoma', 'Medulloblastoma', true],
    ['optic pathway glioma', 'glioma', false],
    ['diffuse midline glioma of the pons', 'diffuse midline glioma', true],
    ['DIPG', 'diffuse pontine glioma (diffuse intrinsic pontine glioma)', true],
    ['AT/RT', 'ATRT (atypical teratoid/rhabdoid tumor)', true],
    ['spinal ependymoma', 'no ependymoma', false],
    ['anaplastic ependymoma of the fourth ventricle', 'ependymoma', false],
    ['juvenile pilocytic astrocytoma', 'JPA (pilocytic astrocytoma)', true],
    ['treated pineoblastoma', 'pineoblastoma', true],
    ['treated pineoblastoma with maturation', 'pineoblastoma', false],
    ['juvenile pilocytic astrocytoma', 'astrocytoma', false],
    ['medulloblastoma, group 4', 'medulloblastoma (group 4, no MYC amplification)', true],
    ['pleomorphic xanthoastrocytoma grade 2', 'PXA (pleomorphic xanthoastrocytoma)', true],
    ['desmoplastic infantile ganglioglioma', 'ganglioglioma', false],
  ])('compares the diagnosis %s with %s: %s', (gold, got, expected) => {
    expect(right('diagnosis', gold, got)).toBe(expected);
  });

  it.each([
    ['left temporal lobe and insula', 'Left temporal', true],
    ['right thalamus', 'right thalamic mass', true],
    ['right thalamus', 'left thalamus', false],
    ['fourth ventricle', 'fourth ventricular region', true],
    ['fourth ventricle', 'pons', false],
    ['left frontal lobe', 'left', false],
    ['thoracic cord Th4-8', 'thoracic spinal cord T4-T8', true],
    ['thoracic cord', 'cervical cord', false],
    ['sella', 'pituitary stalk', true],
    ['left cerebellum', 'right posterior fossa', false],
  ])('compares the location %s with %s: %s', (gold, got, expected) => {
    expect(right('tumor_location', gold, got)).toBe(expected);
  });

  it.each<[Record<string, string>, Record<string, string>, boolean]>([
    [{ BRAF_V600E: 'not detected' }, { 'BRAF p.V600E': 'negative' }, true],
    [{ BRAF_V600E: 'not detected' }, { 'BRAF V600E': 'detected' }, false],
    [{ BRAF_fusion: 'KIAA1549-BRAF' }, { 'KIAA1549::BRAF fusion': 'detected' }, true],
    [{ 'H3 K27M': 'mutated' }, { H3F3A_K27M: 'positive' }, true],
    [{ INI1: 'retained' }, { SMARCB1: 'intact' }, true],
    [{ INI1: 'retained' }, { SMARCB1: 'loss' }, false],
    [{ group: 'Group 4' }, { 'methylation class': 'medulloblastoma Group 4' }, true],
    [{ group: 'Group 4' }, { 'methylation class': 'Group 3' }, false],
    [{ MYC: 'not amplified' }, { MYCN: 'not amplified' }, false],
    [{ IDH: 'wildtype' }, { IDH1: 'wild-type' }, true],
    [{ TERT: 'pending' }, { TERT: 'not detected' }, false],
    [{ 'ZFTA-RELA': 'fusion positive' }, { ZFTA: 'ZFTA::RELA fusion' }, true],
    [{ 'H3 G34R': 'positive' }, { 'H3 G34': 'present' }, true],
    [{ NTRK: 'no fusion' }, { 'NTRK1/2/3': 'not detected' }, true],
    [{ NTRK1: 'fusion' }, { NTRK2: 'fusion' }, false],
    [{ 'EML4-ALK': 'fusion' }, { ALK: 'EML4::ALK fusion' }, true],
    [{ 'EML4-ALK': 'fusion' }, { ALK: 'CLIP2::ALK fusion' }, false],
    [{ FGFR3_fusion: 'FGFR3-TACC3' }, { FGFR3: 'FGFR3::TACC3 fusion' }, true],
    [{ YAP1_fusion: 'negative' }, { YAP1: 'not found' }, true],
    [{ YAP1_fusion: 'negative' }, { YAP1: 'fused' }, false],
    [{ BRAF_fusion: 'negative' }, { BRAF_V600E: 'negative' }, false],
    [{ BRAF_V600E: 'negative' }, { BRAF_fusion: 'negative' }, false],
    [{ EGFR_amplification: 'negative' }, { EGFR: 'not amplified' }, true],
    [{ IDH2: 'wild type' }, { 'IDH1/2': 'wild type' }, true],
    [{ FGFR2: 'negative' }, { 'FGFR1-3': 'no alteration' }, true],
    [{ '1p19q': 'codeleted' }, { '1p/19q': 'co-deleted' }, true],
    [{ '1p19q': 'codeleted' }, { '1p/19q': 'not codeleted' }, false],
    [{ p16: 'lost' }, { p16: 'absent' }, true],
    [{ p16: 'lost' }, { p16: 'positive' }, false],
    [{ TP53: 'p.R273H mutated (germline)' }, { TP53: 'c.818G>A (p.R273H)' }, true],
    [{ TP53: 'R273H' }, { TP53: 'p.R248W' }, false],
    [{ chr11: 'loss' }, { 'chromosome 11': 'loss' }, true],
    [{ '6q': 'balanced' }, { '6q': 'not deleted' }, true],
    [{ '6q': 'loss' }, { '6q': 'gain' }, false],
    [{ MYC: 'copy neutral' }, { MYC: 'not amplified' }, true],
    [{ MGMT: 'un-methylated' }, { MGMT: 'unmethylated' }, true],
    [{ MGMT: 'not tested' }, { MGMT: 'unmethylated' }, false],
    [{ MGMT: 'not tested' }, { MGMT: 'not performed' }, true],
    [{ CD207: 'positive' }, { langerin: 'positive' }, true],
    [{ 'methylation class': 'EPN_PF_A' }, { group: 'PFA' }, true],
    [{ 'methylation class': 'EPN_PF_A' }, { group: 'PFB' }, false],
    [{ 'methylation class': 'MB_SHH_2' }, { group: 'SHH', 'methylation class': 'MB_SHH_2' }, true],
    [{ 'PTEN FISH': 'deleted' }, { PTEN: 'deleted' }, true],
    [{ 'ALK (IHC)': 'positive' }, { ALK: 'negative' }, false],
    [{ 'monosomy 6': 'present' }, { 'chromosome 6': 'monosomy' }, true],
    [{ '22q (NF2)': 'two copies' }, { '22q': 'not deleted' }, true],
    [{ CK: 'negative' }, { cytokeratin: 'not expressed' }, true],
    [{ 'BCOR ITD': 'present' }, { BCOR: 'internal tandem duplication' }, true],
    [{ 'beta-catenin': 'cytoplasmic' }, { 'beta-catenin': 'not nuclear (membranous)' }, true],
    [{ 'beta-catenin': 'cytoplasmic' }, { 'beta-catenin': 'nuclear positive' }, false],
    [{ NeuN: 'background only' }, { NeuN: 'negative in tumour cells' }, true],
    [{ pRB: 'lost' }, { RB1: 'retained' }, false],
    [{ SHH: 'activated' }, { group: 'SHH activated' }, true],
    [{ WNT: 'activated' }, { group: 'non-WNT non-SHH' }, false],
    [{ SHH: 'activated' }, { group: 'group 4' }, false],
    [{ 'methylation group': 'posterior fossa group A' }, { group: 'PFA' }, true],
    [{ 'germline SUFU': 'negative' }, { 'SUFU germline': 'germline negative' }, true],
    [{ 'germline SUFU': 'negative' }, { SUFU: 'not detected' }, false],
    [{ ZFTA: 'excluded' }, { ZFTA: 'not detected' }, true],
    [{ PTPN11: 'not covered' }, { PTPN11: 'not tested' }, true],
    [{ SMARCA4: 'n/a' }, { SMARCA4: 'retained' }, false],
    [{ PMS2: 'absent' }, { PMS2: 'lost' }, true],
    [{ CDKN2A: 'deep deletion' }, { 'CDKN2A/B': 'deleted' }, true],
    [{ BCOR: 'present (96 bp, exon 15)' }, { BCOR: 'in-frame duplication' }, true],
    [{ ALK: 'fusion (EML4)' }, { ALK: 'CLIP2::ALK fusion' }, false],
    [{ NF1: 'mutated (somatic)' }, { NF1: 'germline c.2041C>T' }, false],
    [{ 'methylation class': 'AT/RT-TYR (0.97)' }, { 'methylation class': 'AT/RT, subgroup TYR' }, true],
    [{ EMA: 'dot-like' }, { EMA: 'dotlike' }, true],
    [{ 'H3 K27': 'altered' }, { 'H3 K27M': 'positive' }, true],
    [{ 'KRAS/NRAS': 'wild type' }, { KRAS: 'wild type', NRAS: 'not mutated' }, true],
    [{ 'KRAS/NRAS': 'wild type' }, { KRAS: 'wild type' }, false],
    [{ 'FGFR1 N546/K656': 'no mutation' }, { FGFR1: 'no mutation' }, true],
    [{ AFP: '210' }, { 'serum AFP': '210 kU/L' }, true],
    [{ 'CSF hCG': '31' }, { 'serum beta-hCG': '31' }, false],
    [{ CD34: 'strongly positive' }, { CD34: 'strong positive' }, true],
    [{ TP53: 'not mutated' }, { TP53: 'non mutated' }, true],
    [{ TP53: 'not mutated' }, { TP53: 'mutated' }, false],
    [{ 'array CGH': 'flat' }, { 'copy number': 'flat' }, true],
    [{ SMO: 'p.(Leu412Phe), pathogenic' }, { SMO: 'germline c.1234C>T p.(Leu412Phe) (L412F)' }, true],
    [{ SMO: 'p.Leu412Phe, VAF 20 %' }, { SMO: 'p.Leu412Val (L412V)' }, false],
    [{ 'H3-3A': 'p.Lys28Met' }, { 'H3-3A': 'K27M' }, true],
    [
      { 'ROS1 (IHC)': 'strongly positive' },
      { ROS1: 'GOPC::ROS1 fusion', 'ROS1 IHC': 'strong positive' },
      true,
    ],
    [{ 'ALK (D5F3)': 'negative' }, { ALK: 'not detected' }, true],
    [{ 'RB1 locus (13q14)': 'lost' }, { RB1: 'deleted' }, true],
    [{ 'NF1 (tumour)': 'mutated' }, { NF1: 'mutated' }, true],
    [{ NFP: 'negative' }, { neurofilament: 'not detected' }, true],
    [{ 'AFP (serum)': '12 ng/mL' }, { 'serum AFP': '12 ng/mL' }, true],
    [{ 'AFP (serum)': '12 ng/mL' }, { 'CSF AFP': '12 ng/mL' }, false],
    [{ 'PLAP (CSF)': 'not performed' }, { PLAP: 'not tested' }, true],
    [{ BRAF: 'no rearrangement' }, { 'KIAA1549-BRAF fusion': 'no fusion' }, true],
    [{ BRAF: 'mutated' }, { 'KIAA1549-BRAF fusion': 'no fusion' }, false],
    [{ 'CSF ctDNA': 'positive, tumour fraction 0.2' }, { ctDNA: 'positive' }, true],
    [{ 'karyotype (blood)': '46,XX' }, { karyotype: '46,XX' }, true],
    [{ microarray: '3q13 duplication (400 kb)' }, { '3q': 'gain' }, true],
    [{ microarray: '3q13 duplication (400 kb)' }, { '3q': 'loss' }, false],
    [{ 'CDKN2A/B': 'homozygous loss not identified' }, { 'CDKN2A/B': 'not detected' }, true],
    [{ 'CDKN2A/B': '0 copies (homozygous deletion)' }, { 'CDKN2A/B': 'homozygous deletion' }, true],
    [{ CDKN2A: 'acquired loss' }, { 'CDKN2A/B': 'loss' }, true],
    [{ NeuN: 'few entrapped neurons' }, { NeuN: 'negative in tumour cells' }, true],
    [{ ATM: 'VUS' }, { ATM: 'variant of uncertain significance (p.V2A)' }, true],
  ])('compares the marker %j with %j: %s', (gold, got, expected) => {
    expect(right('molecular', gold, got)).toBe(expected);
  });

  it.each([
    ['none (M0)', 'none', true],
    ['none', 'leptomeningeal', false],
    ['leptomeningeal spread, spine', 'leptomeningeal', true],
    ['spine', 'lung', false],
    ['spine', 'present', true],
    ['spine T12', 'metastasis (spinal)', true],
    ['spine T12', 'new nodules of the lung', false],
    ['right frontal horn', 'spinal seeding', false],
    ['thecal sac', 'metastatic ependymoma', true],
    ['leptomeningeal', 'spinal deposits', true],
    ['CSF positive', 'bone', false],
  ])('compares the metastasis %s with %s: %s', (gold, got, expected) => {
    expect(right('metastasis', gold, got)).toBe(expected);
  });

  it('takes a documented absence of spread as none', () => {
    expect(agrees('metastasis', 'none', { value: null, absence: 'documented_absent' })).toBe(true);
    expect(agrees('metastasis', 'spine', { value: null, absence: 'documented_absent' })).toBe(false);
  });

  it('takes gold null as nothing to state', () => {
    expect(right('diagnosis', null, null)).toBe(true);
    expect(right('diagnosis', null, 'Meningioma')).toBe(false);
  });

  it('takes a word for silence in gold as an answer that neither states nor denies', () => {
    const silent = { value: null, absence: 'not_documented' } as const;
    expect(agrees('metastasis', 'not_documented', silent)).toBe(true);
    expect(agrees('tumor_location', 'Not specified', silent)).toBe(true);
    expect(agrees('metastasis', 'not_documented', { value: null, absence: 'documented_absent' })).toBe(false);
    expect(right('metastasis', 'not_documented', 'spine')).toBe(false);
  });
});
