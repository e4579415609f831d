/**
 * The tumours of the nervous system and of what spreads to it, after the WHO classifications of 2021, 2016 and 2007,
 * with the names clinicians use. A name is in plain words, American spelling; `tumor-names.ts` makes the patterns that
 * also find its plural, British spelling and other ways of joining its words.
 */
export interface TumorEntity {
  /** The name an answer gives beside another that was written. */
  readonly name: string;
  /** Other names of the same tumour, older ones too. */
  readonly also?: readonly string[];
  /** Names that only a pattern catches. */
  readonly patterns?: readonly string[];
  /** Initials that mean nothing else in such notes, as patterns with case. */
  readonly initials?: readonly string[];
  /** Initials that count only where a tumour is spoken of. */
  readonly doubtful?: readonly string[];
  /** Leaves open which tumour it is: a closer name elsewhere in the document is taken before it. */
  readonly isGeneral?: true;
  /** Often found beside the tumour a chart is about: any other in the document is taken before it. */
  readonly isIncidental?: true;
}

const named = (...names: readonly string[]): TumorEntity[] => names.map((name) => ({ name }));
const general = (name: string, given: Omit<TumorEntity, 'name' | 'isGeneral'> = {}): TumorEntity => ({
  name,
  ...given,
  isGeneral: true,
});

const incidental = (...names: readonly string[]): TumorEntity[] =>
  names.map((name) => ({ name, isIncidental: true }));

const gliomas: readonly TumorEntity[] = [
  {
    name: 'diffuse intrinsic pontine glioma',
    also: ['diffuse pontine glioma', 'intrinsic pontine glioma', 'diffuse intrinsic brainstem glioma'],
    initials: ['DIPG'],
  },
  { name: 'diffuse midline glioma', initials: ['DMG'] },
  {
    name: 'diffuse hemispheric glioma',
    also: ['pediatric-type diffuse hemispheric glioma'],
    initials: ['DHG'],
  },
  { name: 'infant-type hemispheric glioma', also: ['infantile hemispheric glioma'], initials: ['IHG'] },
  {
    name: 'diffuse pediatric-type high-grade glioma',
    also: ['pediatric-type diffuse high-grade glioma', 'pediatric diffuse high-grade glioma'],
  },
  { name: 'diffuse low-grade glioma', also: ['pediatric-type diffuse low-grade glioma'] },
  { name: 'glioblastoma', also: ['glioblastoma multiforme'], initials: ['GBM'] },
  ...named('gliosarcoma', 'gliomatosis cerebri', 'angiocentric glioma', 'chordoid glioma', 'astroblastoma'),
  {
    name: 'pilocytic astrocytoma',
    also: ['juvenile pilocytic astrocytoma', 'cystic cerebellar astrocytoma'],
    patterns: [
      'pilocytic(?!\\s+(?:and|or|features?|component|areas?|process\\w*|cells?|pattern|morphology|background))',
    ],
    initials: ['JPA', 'PCA(?=\\s+(?:of\\s+the\\s+)?(?:cerebell|optic|chiasm))'],
    doubtful: ['PA'],
  },
  { name: 'pilomyxoid astrocytoma', doubtful: ['PMA'] },
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
    also: ['optic pathway hypothalamic glioma', 'optic chiasm glioma', 'optic glioma'],
    patterns: ['optic\\s+pathway\\s*(?:/|-|and)\\s*hypothalamic\\s+gliomas?'],
    initials: ['NF1[\\s-]OPG', 'OPHG'],
    doubtful: ['OPG'],
  },
  ...named('optic nerve glioma', 'tectal plate glioma', 'tectal glioma', 'brainstem glioma'),
  general('high-grade glioma', {
    also: ['high-grade glial neoplasm', 'high-grade glial tumor', 'malignant glioma'],
    initials: ['[Pp]?HGG'],
  }),
  general('low-grade glioma', {
    also: ['low-grade glial neoplasm', 'low-grade glial tumor'],
    initials: ['[Pp]?[Ll]GG'],
  }),
  ...['high-grade astrocytoma', 'low-grade astrocytoma', 'glioma'].map((name) => general(name)),
  ...['high-grade neoplasm', 'low-grade neoplasm', 'glial neoplasm', 'glial tumor'].map((name) =>
    general(name),
  ),
];

const glioneuronal: readonly TumorEntity[] = [
  { name: 'ganglioglioma', doubtful: ['GG'] },
  { name: 'dysplastic cerebellar gangliocytoma', also: ['Lhermitte-Duclos disease'] },
  ...named('ganglioneuroma', 'gangliocytoma', 'central neurocytoma', 'extraventricular neurocytoma'),
  ...named('cerebellar liponeurocytoma', 'liponeurocytoma', 'neurocytoma'),
  {
    name: 'desmoplastic infantile ganglioglioma',
    also: ['desmoplastic infantile ganglioglioma/astrocytoma'],
    doubtful: ['DIG'],
  },
  { name: 'desmoplastic infantile astrocytoma', doubtful: ['DIA'] },
  {
    name: 'dysembryoplastic neuroepithelial tumor',
    initials: ['DNE?T'],
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
    initials: ['PF[\\s-]?EPN[\\s-]?A', 'PFA[\\s-]EPN', 'EPN[\\s-]PFA'],
  },
  {
    name: 'posterior fossa group B ependymoma',
    initials: ['PF[\\s-]?EPN[\\s-]?B', 'PFB[\\s-]EPN', 'EPN[\\s-]PFB'],
  },
  { name: 'supratentorial ependymoma', initials: ['ST[\\s-]EPN'] },
  { name: 'posterior fossa ependymoma', initials: ['PF[\\s-]EPN'] },
  { name: 'spinal ependymoma', initials: ['SP[\\s-]EPN'] },
  { name: 'myxopapillary ependymoma', initials: ['MPE'] },
  { name: 'subependymoma' },
  { name: 'ependymoblastoma' },
  { name: 'ependymoma', also: ['epend'], initials: ['EPN'] },
];

const embryonal: readonly TumorEntity[] = [
  {
    name: 'medulloblastoma with extensive nodularity',
    initials: ['MBEN'],
  },
  {
    name: 'medulloblastoma',
    also: ['medullo', 'medullomyoblastoma'],
    initials: ['(?:SHH|WNT|G[34])[\\s-]MB', 'MB[\\s-](?:SHH|WNT|G[34])'],
    doubtful: ['MB'],
  },
  {
    name: 'atypical teratoid/rhabdoid tumor',
    also: ['atypical teratoid and rhabdoid tumor', 'teratoid/rhabdoid tumor', 'at/rt'],
    initials: ['AT\\s?/?\\s?RT(?:[\\s-](?:MYC|TYR|SHH))?'],
  },
  {
    name: 'embryonal tumor with multilayered rosettes',
    also: ['embryonal tumor with multi-layered rosettes'],
    initials: ['ETMR'],
  },
  { name: 'embryonal tumor with abundant neuropil and true rosettes', initials: ['ETANTR'] },
  {
    name: 'primitive neuroectodermal tumor',
    also: ['supratentorial primitive neuroectodermal tumor'],
    initials: ['(?:CNS\\s?-?|s|ST-?)?PNET'],
  },
  {
    name: 'CNS tumor with BCOR internal tandem duplication',
    also: ['CNS tumor with BCOR ITD', 'high-grade neuroepithelial tumor with BCOR alteration'],
    initials: ['HGNET[\\s-]BCOR', 'CNS[\\s-]BCOR'],
  },
  {
    name: 'CNS neuroblastoma',
    also: ['CNS ganglioneuroblastoma', 'neuroblastoma', 'ganglioneuroblastoma'],
    initials: ['(?:CNS[\\s-])?NB[\\s-]FOXR2'],
  },
  { name: 'cribriform neuroepithelial tumor', initials: ['CRINET'] },
  ...named('medulloepithelioma', 'pineal anlage tumor', 'rhabdoid tumor', 'retinoblastoma'),
  ...named('olfactory neuroblastoma', 'esthesioneuroblastoma', 'trilateral retinoblastoma'),
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

const germCell: readonly TumorEntity[] = [
  {
    name: 'nongerminomatous germ cell tumor',
    also: ['nongerminoma germ cell tumor', 'nongerminomatous gct'],
    patterns: ['non[\\s-]+germinoma(?:tous)?\\s+(?:germ\\s+cell\\s+tumou?rs?|gct)'],
    initials: ['NGGCTs?'],
  },
  { name: 'mixed germ cell tumor', also: ['mixed malignant germ cell tumor'], initials: ['MGCT'] },
  { name: 'yolk sac tumor', also: ['endodermal sinus tumor', 'endodermal sinus (yolk sac) tumor'] },
  ...named('germinoma', 'choriocarcinoma', 'embryonal carcinoma'),
  ...named('teratoma with somatic-type malignancy', 'immature teratoma', 'mature teratoma', 'teratoma'),
  ...named('dysgerminoma', 'seminoma'),
  general('germ cell tumor', { doubtful: ['GCT'] }),
];

const choroidPlexus: readonly TumorEntity[] = [
  {
    name: 'atypical choroid plexus papilloma',
    patterns: ['atypical\\s+plexus\\s+papillomas?'],
    initials: ['[Aa]CPP', 'APP(?=,?\\s+(?:grade|WHO))'],
  },
  { name: 'choroid plexus papilloma', also: ['plexus papilloma'], doubtful: ['CPP'] },
  { name: 'choroid plexus carcinoma', also: ['plexus carcinoma'], doubtful: ['CPC'] },
  general('choroid plexus tumor', { initials: ['CPT(?=\\s+(?:of|in)\\b)'] }),
];

const sellar: readonly TumorEntity[] = [
  { name: 'adamantinomatous craniopharyngioma', doubtful: ['ACP'] },
  { name: 'papillary craniopharyngioma', doubtful: ['PCP'] },
  { name: 'craniopharyngioma', doubtful: ['[Cc]ranio'] },
  {
    name: 'pituitary adenoma',
    also: ['pituitary macroadenoma', 'pituitary microadenoma', 'pituitary neuroendocrine tumor', 'pitnet'],
    patterns: ['pituitary\\s+(?:macro|micro)-adenomas?', '(?:macro|micro)adenomas?'],
  },
  ...named('prolactinoma', 'corticotroph adenoma', 'somatotroph adenoma', 'thyrotroph adenoma'),
  ...named('pituitary blastoma', 'pituicytoma', 'spindle cell oncocytoma', 'granular cell tumor'),
  {
    name: 'Rathke cleft cyst',
    patterns: ["rathke[’']?s?\\s+(?:cleft|pouch)\\s+cysts?"],
    isIncidental: true,
  },
  general('pituitary tumor'),
];

const meningealAndNerve: readonly TumorEntity[] = [
  ...named('optic nerve sheath meningioma', 'meningioma', 'meningeal melanocytoma', 'melanocytosis'),
  ...named('meningeal melanoma', 'melanocytoma'),
  {
    name: 'vestibular schwannoma',
    also: ['acoustic neuroma', 'acoustic schwannoma', 'vestibular neuroma', 'acoustic neurinoma'],
    doubtful: ['VS'],
  },
  { name: 'schwannoma', also: ['neurilemmoma', 'neurinoma'] },
  { name: 'plexiform neurofibroma', also: ['plexiform'], doubtful: ['PN'] },
  { name: 'neurofibroma', patterns: ['neurofibromas?(?!tosis)'] },
  {
    name: 'malignant peripheral nerve sheath tumor',
    also: ['peripheral nerve sheath tumor', 'neurofibrosarcoma'],
    initials: ['MPNST'],
  },
  {
    name: 'atypical neurofibromatous neoplasm of uncertain biologic potential',
    initials: ['ANNUBP'],
  },
  ...named('perineurioma', 'paraganglioma', 'neuroma'),
];

const mesenchymal: readonly TumorEntity[] = [
  { name: 'hemangioblastoma' },
  { name: 'solitary fibrous tumor', also: ['hemangiopericytoma'] },
  {
    name: 'intracranial mesenchymal tumor, FET-CREB fusion-positive',
    also: ['intracranial mesenchymal tumor', 'intracranial myxoid mesenchymal tumor'],
  },
  ...named('CIC-rearranged sarcoma', 'primary intracranial sarcoma', 'Ewing sarcoma', 'rhabdomyosarcoma'),
  ...named('osteosarcoma', 'fibrosarcoma', 'angiosarcoma', 'leiomyosarcoma', 'synovial sarcoma'),
  ...named('chordoma', 'chondrosarcoma', 'inflammatory myofibroblastic tumor', 'myofibroma'),
  ...incidental('osteoma', 'fibrous dysplasia', 'lipoma', 'aneurysmal bone cyst', 'epidermoid cyst'),
  ...incidental('dermoid cyst', 'colloid cyst', 'hypothalamic hamartoma', 'hamartoma'),
  {
    name: 'cavernous malformation',
    also: ['cavernoma', 'cavernous hemangioma', 'cavernous angioma'],
    isIncidental: true,
  },
  general('sarcoma'),
];

const bloodAndSpread: readonly TumorEntity[] = [
  { name: 'Langerhans cell histiocytosis', also: ['langerhans histiocytosis'], initials: ['LCH'] },
  { name: 'juvenile xanthogranuloma', also: ['xanthogranuloma'], initials: ['JXG'] },
  { name: 'Rosai-Dorfman disease', initials: ['RDD'] },
  ...named('Erdheim-Chester disease', 'histiocytic sarcoma', 'plasmacytoma', 'myeloid sarcoma'),
  {
    name: 'primary CNS lymphoma',
    also: ['primary central nervous system lymphoma'],
    initials: ['PCNSL'],
  },
  {
    name: 'lymphoma',
    also: ['B-cell lymphoma', 'diffuse large B-cell lymphoma', 'primary diffuse large B-cell lymphoma'],
  },
  {
    name: 'metastasis',
    patterns: [
      'metastatic\\s+(?:\\p{L}+[\\s-]){0,3}?(?:adeno)?(?:carcinomas?|melanomas?|cancers?|nsclc|sclc|tumou?rs?|neoplasms?|(?:osteo|rhabdomyo)?sarcomas?|neuroblastomas?)',
      '(?:brain|cerebral|cerebellar|intracranial)\\s+metastas[ei]s\\s+(?:of|from)\\s+(?:an?\\s+|known\\s+|(?:his|her)\\s+)?(?:\\p{L}+\\s+){0,2}?(?:\\p{L}{2,20}oma|cancer)',
    ],
  },
  ...named('carcinoma', 'adenocarcinoma', 'melanoma').map((entity) => ({
    ...entity,
    isGeneral: true as const,
  })),
  general('brain metastasis', { also: ['cerebral metastasis'] }),
];

export const tumorEntities: readonly TumorEntity[] = [
  ...gliomas,
  ...glioneuronal,
  ...ependymal,
  ...embryonal,
  ...pineal,
  ...germCell,
  ...choroidPlexus,
  ...sellar,
  ...meningealAndNerve,
  ...mesenchymal,
  ...bloodAndSpread,
];
