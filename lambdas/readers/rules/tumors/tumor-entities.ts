import { neuroepithelialEntities } from './neuroepithelial-entities.ts';
import { general, incidental, named, type TumorEntity } from './tumor-entity.ts';

export type { TumorEntity } from './tumor-entity.ts';

const germCell: readonly TumorEntity[] = [
  {
    name: 'nongerminomatous germ cell tumor',
    also: ['nongerminoma germ cell tumor', 'nongerminomatous gct'],
    patterns: ['\\(?non[\\s-]+germinoma(?:tous)?\\)?\\s+(?:germ\\s+cell\\s+tumou?rs?|gct)'],
    initials: ['NGGCTs?'],
  },
  { name: 'mixed germ cell tumor', also: ['mixed malignant germ cell tumor'], initials: ['MGCT'] },
  { name: 'yolk sac tumor', also: ['endodermal sinus tumor', 'endodermal sinus (yolk sac) tumor'] },
  ...named('bifocal germinoma', 'germinoma', 'choriocarcinoma', 'embryonal carcinoma'),
  ...named('growing teratoma syndrome'),
  ...named('teratoma with somatic-type malignancy', 'immature teratoma', 'mature teratoma', 'teratoma'),
  ...named('dysgerminoma', 'seminoma'),
  general('germ cell tumor', {
    also: ['secreting tumor', 'marker-secreting tumor'],
    doubtful: ['GCT'],
  }),
];

const choroidPlexus: readonly TumorEntity[] = [
  {
    name: 'atypical choroid plexus papilloma',
    patterns: ['atypical\\s+plexus\\s+papillomas?'],
    initials: ['[Aa]CPP', 'APP(?=,?\\s+(?:grade|WHO))'],
  },
  {
    name: 'choroid plexus papilloma',
    also: ['plexus papilloma', 'papilloma of the choroid plexus'],
    doubtful: ['CPP'],
  },
  {
    name: 'choroid plexus carcinoma',
    also: ['plexus carcinoma', 'carcinoma of the choroid plexus'],
    doubtful: ['CPC'],
  },
  general('choroid plexus tumor', { initials: ['CPT(?=\\s+(?:of|in)\\b)'] }),
];

const sellar: readonly TumorEntity[] = [
  {
    name: 'adamantinomatous craniopharyngioma',
    patterns: ['adamantinomatous(?!\\s+craniopharyng)(?:\\s+cranio?(?![\\p{L}]))?'],
    doubtful: ['ACP'],
  },
  { name: 'papillary craniopharyngioma', patterns: ['papillary\\s+cranio'], doubtful: ['PCP'] },
  { name: 'craniopharyngioma', doubtful: ['[Cc]ranio'] },
  {
    name: 'pituitary adenoma',
    also: ['pituitary macroadenoma', 'pituitary microadenoma', 'pituitary neuroendocrine tumor', 'pitnet'],
    patterns: ['pituitary\\s+(?:macro|micro)-adenomas?', '(?:macro|micro)adenomas?'],
  },
  { name: 'prolactinoma', also: ['macroprolactinoma', 'microprolactinoma'] },
  ...named('corticotroph adenoma', 'somatotroph adenoma', 'thyrotroph adenoma'),
  ...named('pituitary blastoma', 'pituicytoma', 'spindle cell oncocytoma', 'granular cell tumor'),
  {
    name: 'Rathke cleft cyst',
    patterns: ["rathke'?s?\\s+(?:cleft|pouch)\\s+cysts?"],
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
  {
    name: 'plexiform neurofibroma',
    patterns: ['plexiform(?!\\s+(?:tissue|appearance|architecture|lesion|enhancement|pattern|mass))'],
    doubtful: ['PN'],
  },
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
    name: 'post-transplant lymphoproliferative disorder',
    initials: ['PTLD'],
  },
  {
    name: 'lymphoma',
    also: ['B-cell lymphoma', 'diffuse large B-cell lymphoma', 'primary diffuse large B-cell lymphoma'],
    initials: ['DLBCL'],
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

/**
 * The tumours of the nervous system and of what spreads to it, after the WHO classifications of 2021, 2016 and 2007,
 * with the names clinicians use.
 */
export const tumorEntities: readonly TumorEntity[] = [
  ...neuroepithelialEntities,
  ...germCell,
  ...choroidPlexus,
  ...sellar,
  ...meningealAndNerve,
  ...mesenchymal,
  ...bloodAndSpread,
];
