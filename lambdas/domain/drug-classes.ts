import { hasPhrase, wordsOf } from './whole-words.ts';

export const drugClasses = [
  'Targeted Therapy',
  'Corticosteroid',
  'Chemotherapy',
  'Other Medication',
] as const;
export type DrugClass = (typeof drugClasses)[number];

/** Inhibitors of the MAPK pathway by generic and brand name: growth after they are stopped may be a rebound. */
const mapkInhibitors = [
  'selumetinib',
  'koselugo',
  'dabrafenib',
  'tafinlar',
  'trametinib',
  'mekinist',
  'vemurafenib',
  'zelboraf',
  'encorafenib',
  'tovorafenib',
  'ojemda',
  'binimetinib',
  'mektovi',
  'cobimetinib',
  'mirdametinib',
];
const targeted = [
  ...mapkInhibitors,
  'afinitor',
  'avastin',
  'everolimus',
  'temsirolimus',
  'sirolimus',
  'larotrectinib',
  'entrectinib',
  'bevacizumab',
  'dasatinib',
  'onc201',
  'dordaviprone',
];
const steroids = [
  'dexamethasone',
  'decadron',
  'prednisone',
  'prednisolone',
  'methylprednisolone',
  'hydrocortisone',
  'betamethasone',
];
const chemotherapies = [
  'carboplatin',
  'cisplatin',
  'vincristine',
  'vinblastine',
  'vinorelbine',
  'temozolomide',
  'temodar',
  'lomustine',
  'carmustine',
  'cyclophosphamide',
  'ifosfamide',
  'etoposide',
  'irinotecan',
  'topotecan',
  'methotrexate',
  'procarbazine',
  'thioguanine',
  'thiotepa',
  'hydroxyurea',
];

/**
 * The class of a drug by its name in whole words; steroids come before chemotherapy, since protocols list both.
 * `fromChemotherapyView`: the source has already counted it as tumour treatment.
 */
export function drugClass(name: string | null, fromChemotherapyView: boolean): DrugClass {
  const words = wordsOf(name);
  if (hasPhrase(words, steroids)) return 'Corticosteroid';
  if (hasPhrase(words, targeted)) return 'Targeted Therapy';
  return fromChemotherapyView || hasPhrase(words, chemotherapies) ? 'Chemotherapy' : 'Other Medication';
}

/** True of a name that holds a MAPK-pathway inhibitor in whole words. */
export const isMapkInhibitor = (name: string): boolean => hasPhrase(wordsOf(name), mapkInhibitors);
