import { general, named, type TumorEntity } from './tumor-entity.ts';

/** Tumours of the nervous tissue itself: glial, glioneuronal, ependymal, embryonal and pineal. */

const gliomas: readonly TumorEntity[] = [
  {
    name: 'diffuse intrinsic pontine glioma',
    also: [
      'diffuse pontine glioma',
      'intrinsic pontine glioma',
      'diffuse intrinsic brainstem glioma',
      'diffuse brainstem glioma',
      'pontine glioma',
    ],
    initials: ['DIPG'],
  },
  {
    name: 'diffuse midline glioma',
    also: [
      'H3 K27-altered glioma',
      'H3 K27M-mutant glioma',
      'H3 K27M glioma',
      'K27M glioma',
      'K27M-mutant glioma',
    ],
    initials: ['DMG'],
  },
  {
    name: 'diffuse hemispheric glioma',
    also: [
      'pediatric-type diffuse hemispheric glioma',
      'H3 G34-mutant glioma',
      'G34-mutant glioma',
      'G34R glioma',
      'G34V glioma',
      'G34R-mutant glioma',
    ],
    initials: ['DHG'],
  },
  { name: 'infant-type hemispheric glioma', also: ['infantile hemispheric glioma'], initials: ['IHG'] },
  {
    name: 'diffuse pediatric-type high-grade glioma',
    also: ['pediatric-type diffuse high-grade glioma', 'pediatric diffuse high-grade glioma'],
  },
  { name: 'diffuse low-grade glioma', also: ['pediatric-type diffuse low-grade glioma'] },
  { name: 'giant cell glioblastoma' },
  { name: 'glioblastoma', also: ['glioblastoma multiforme'], initials: ['GBM'] },
  ...named('gliosarcoma', 'angiocentric glioma', 'chordoid glioma', 'astroblastoma'),
  { name: 'gliomatosis cerebri', also: ['gliomatosis'] },
  {
    name: 'pilocytic astrocytoma',
    also: [
      'juvenile pilocytic astrocytoma',
      'cystic cerebellar astrocytoma',
      'pilo astro',
      'piloastrocytoma',
      'pilocytic astro',
    ],
    patterns: [
      'pilocytic(?!\\s+(?:and|or|features?|component|areas?|process\\w*|cells?|pattern|morphology|background))',
    ],
    initials: ['JPA', 'PCA(?=\\s+(?:of\\s+the\\s+)?(?:cerebell|optic|chiasm))'],
    doubtful: ['PA'],
  },
  {
    name: 'pilomyxoid astrocytoma',
    patterns: ['pilomyxoid\\s+(?:variant|type|tumou?r|astro)'],
    doubtful: ['PMA'],
  },
  { name: 'pleomorphic xanthoastrocytoma', also: ['xanthoastrocytoma'], initials: ['PXA'] },
  {
    name: 'subependymal giant cell astrocytoma',
    also: ['subependymal giant cell tumor', 'giant cell astrocytoma'],
    initials: ['SEGAs?', 'SGCT', 'SEGT'],
  },
  {
    name: 'high-grade astrocytoma with piloid features',
    also: ['anaplastic astrocytoma with piloid features'],
    initials: ['HGAP'],
  },
  ...named('oligoastrocytoma', 'oligodendroglioma', 'astrocytoma'),
  {
    name: 'optic pathway glioma',
    also: [
      'optic pathway hypothalamic glioma',
      'optic chiasm glioma',
      'optic glioma',
      'optic pathway tumor',
      'tumor of the optic pathway',
      'tumor of optic pathway',
      'chiasmatic glioma',
      'chiasmal glioma',
      'chiasm glioma',
      'chiasmatic hypothalamic glioma',
      'opticochiasmatic glioma',
    ],
    patterns: ['optic\\s+pathway\\s*(?:/|-|and)\\s*hypothalamic\\s+gliomas?'],
    initials: ['NF1[\\s-]OPG', 'OPHG', 'OPGs?'],
  },
  ...named(
    'optic nerve glioma',
    'tectal plate glioma',
    'tectal glioma',
    'brainstem glioma',
    'hypothalamic glioma',
  ),
  general('high-grade glioma', {
    also: [
      'high-grade glial neoplasm',
      'high-grade glial tumor',
      'malignant glioma',
      'infiltrating high-grade glioma',
    ],
    initials: ['[Pp]?HGG'],
  }),
  general('low-grade glioma', {
    also: ['low-grade glial neoplasm', 'low-grade glial tumor'],
    initials: ['[Pp]?[Ll]GG'],
  }),
  general('high-grade astrocytoma', {
    also: ['high-grade astrocytic neoplasm', 'high-grade astrocytic tumor'],
  }),
  general('low-grade astrocytoma', { also: ['low-grade astrocytic neoplasm', 'low-grade astrocytic tumor'] }),
  ...['infiltrating glioma', 'diffuse glioma', 'glioma', 'high-grade neoplasm', 'low-grade neoplasm'].map(
    (name) => general(name),
  ),
  ...[
    'glial neoplasm',
    'glial tumor',
    'astrocytic neoplasm',
    'astrocytic tumor',
    'glioneuronal neoplasm',
  ].map((name) => general(name)),
];

const glioneuronal: readonly TumorEntity[] = [
  { name: 'ganglioglioma', doubtful: ['GG'] },
  {
    name: 'dysplastic cerebellar gangliocytoma',
    also: [
      'Lhermitte-Duclos disease',
      'Lhermitte-Duclos',
      'dysplastic gangliocytoma',
      'dysplastic gangliocytoma of the cerebellum',
    ],
  },
  ...named('ganglioneuroma', 'gangliocytoma', 'central neurocytoma', 'extraventricular neurocytoma'),
  ...named('cerebellar liponeurocytoma', 'liponeurocytoma', 'neurocytoma'),
  {
    name: 'desmoplastic infantile ganglioglioma',
    also: ['desmoplastic infantile ganglioglioma/astrocytoma'],
    initials: ['DIGs?(?!\\s+(?:toxicity|level))'],
  },
  { name: 'desmoplastic infantile astrocytoma', initials: ['DIA/DIG', 'DIG/DIA'], doubtful: ['DIA'] },
  {
    name: 'dysembryoplastic neuroepithelial tumor',
    initials: ['DNE?Ts?'],
  },
  { name: 'rosette-forming glioneuronal tumor', initials: ['RGNT'] },
  {
    name: 'diffuse glioneuronal tumor with oligodendroglioma-like features and nuclear clusters',
    initials: ['DGONC'],
  },
  { name: 'diffuse leptomeningeal glioneuronal tumor', initials: ['DLGNT'] },
  { name: 'papillary glioneuronal tumor', initials: ['PGNT'] },
  { name: 'myxoid glioneuronal tumor', initials: ['MGNT'] },
  { name: 'multinodular and vacuolating neuronal tumor', initials: ['MVNT'] },
  {
    name: 'polymorphous low-grade neuroepithelial tumor of the young',
    also: ['polymorphous low-grade neuroepithelial tumor'],
    initials: ['PLNTY'],
  },
  ...[
    'low-grade glioneuronal tumor',
    'low-grade neuroepithelial tumor',
    'high-grade neuroepithelial tumor',
  ].map((name) => general(name)),
  ...['mixed glioneuronal tumor', 'glioneuronal tumor', 'neuroepithelial tumor'].map((name) => general(name)),
];

const ependymal: readonly TumorEntity[] = [
  {
    name: 'posterior fossa group A ependymoma',
    also: ['PFA ependymoma', 'group A ependymoma'],
    initials: ['PF[\\s-]?EPN[\\s-]?A', 'PFA[\\s-]EPN', 'EPN[\\s-]PF-?A', 'PF-?A\\s[Ee]pend'],
  },
  {
    name: 'posterior fossa group B ependymoma',
    also: ['PFB ependymoma', 'group B ependymoma'],
    initials: ['PF[\\s-]?EPN[\\s-]?B', 'PFB[\\s-]EPN', 'EPN[\\s-]PF-?B', 'PF-?B\\s[Ee]pend'],
  },
  { name: 'supratentorial ependymoma', initials: ['ST[\\s-]EPN(?:[\\s-](?:RELA|ZFTA|YAP1))?'] },
  { name: 'posterior fossa ependymoma', initials: ['PF[\\s-]EPN'] },
  { name: 'spinal ependymoma', initials: ['SP[\\s-]EPN'] },
  { name: 'myxopapillary ependymoma', initials: ['MPE'] },
  { name: 'subependymoma' },
  { name: 'ependymoblastoma' },
  { name: 'ependymoma', also: ['epend', 'ependy'], initials: ['EPN'] },
  general('ependymal tumor', { also: ['ependymal neoplasm'] }),
];

const embryonal: readonly TumorEntity[] = [
  {
    name: 'medulloblastoma with extensive nodularity',
    initials: ['MBEN'],
  },
  {
    name: 'medulloblastoma',
    also: ['medullo', 'medullomyoblastoma'],
    initials: ['(?:SHH|WNT|G[34]|LCA|DN|D/N)[\\s-]MB', 'MB[\\s-](?:SHH|WNT|G[34])'],
    doubtful: ['MB'],
  },
  {
    name: 'atypical teratoid/rhabdoid tumor',
    also: ['atypical teratoid and rhabdoid tumor', 'teratoid/rhabdoid tumor', 'at/rt'],
    initials: ['AT\\s?/?\\s?RT(?:[\\s-](?:MYC|TYR|SHH))?'],
  },
  {
    name: 'embryonal tumor with multilayered rosettes',
    also: ['embryonal tumor with multi-layered rosettes', 'C19MC-altered embryonal tumor'],
    initials: ['ETMR'],
  },
  { name: 'embryonal tumor with abundant neuropil and true rosettes', initials: ['ETANTR'] },
  {
    name: 'primitive neuroectodermal tumor',
    also: ['supratentorial primitive neuroectodermal tumor'],
    // `SIOP PNET 5` is a protocol.
    initials: ['(?<!SIOP[\\s-])(?:CNS\\s?-?|s|ST-?)?(?<!SIOP[\\s-])PNET(?!\\s?[1-9]\\b)'],
  },
  {
    name: 'CNS tumor with BCOR internal tandem duplication',
    also: [
      'CNS tumor with BCOR ITD',
      'high-grade neuroepithelial tumor with BCOR alteration',
      'high-grade neuroepithelial tumor with BCOR internal tandem duplication',
      'high-grade neuroepithelial tumor with BCOR ITD',
    ],
    initials: ['HGNET[\\s-]BCOR', 'CNS[\\s-]BCOR'],
  },
  {
    name: 'CNS neuroblastoma',
    also: ['CNS ganglioneuroblastoma', 'neuroblastoma', 'ganglioneuroblastoma'],
    initials: ['(?:CNS[\\s-])?NB[\\s-]FOXR2'],
  },
  { name: 'cribriform neuroepithelial tumor', initials: ['CRINET'] },
  ...named('medulloepithelioma', 'pineal anlage tumor', 'rhabdoid tumor', 'retinoblastoma'),
  ...named('olfactory neuroblastoma', 'esthesioneuroblastoma'),
  { name: 'trilateral retinoblastoma', also: ['trilateral disease'] },
  general('small round blue cell tumor', {
    also: ['small blue cell tumor', 'small round cell tumor', 'small round blue cell neoplasm'],
    patterns: ['small\\s+(?:round\\s+)?blue\\s+cells?'],
    initials: ['SRBCT'],
  }),
  { name: 'CNS embryonal tumor', also: ['embryonal tumor', 'embryonal neoplasm'], isGeneral: true },
];

const pineal: readonly TumorEntity[] = [
  {
    name: 'pineal parenchymal tumor of intermediate differentiation',
    initials: ['PPTID'],
  },
  { name: 'papillary tumor of the pineal region', initials: ['PTPR'] },
  { name: 'desmoplastic myxoid tumor of the pineal region' },
  { name: 'pineoblastoma', also: ['pinealoblastoma'], initials: ['PB(?=,?\\s+(?:group|RB1|miRNA))'] },
  { name: 'pineocytoma', also: ['pinealocytoma'] },
  { name: 'pineal parenchymal tumor', isGeneral: true },
];

export const neuroepithelialEntities: readonly TumorEntity[] = [
  ...gliomas,
  ...glioneuronal,
  ...ependymal,
  ...embryonal,
  ...pineal,
];
