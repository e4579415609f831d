/** Capitals that are no names however they stand. */
const never = new Set(
  `co jr i he she they it we you the a an ed icu picu nicu mri mr ct eeg csf iv po mrn dob nhs ssn chi uid vp evd who cns ward
  hospital clinic school street road urgent bone head brain tumor tumour mass lesion scan grade stage residual final report history
  exam unknown none normal note plan no not and or in on at my our his her this that there where when what`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** More of them where only a cue says that a word is a name. */
const stops = new Set(
  `is are was were be been has had have will may can could did does do said says say states stated asked yes not same as see
  today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december left right lateral medial midline stable new old all any only very well awake alert also
  both then if until since while during before after for from with without to of by please follow continue discussed emergency
  neurosurgery neurology oncology radiology pathology surgery medicine pediatric paediatric pediatrics children center centre
  university institute department division service unit room assessment findings impression technique indication comparison diagnosis
  procedure specimen description complications medications allergies vitals weight height temperature interval resection craniotomy
  biopsy chemotherapy radiotherapy progress consult discharge summary preliminary addendum electronically female male date time age
  sex phone fax tel email home address caller contact bedside headache vomiting first second third gross total partial test image
  contrast signal cord horn dura pons body floor wall roof cave angle field temple lobe drain port line white matter gray grey wing edge base
  root space island ridge pole stem core cuff frame block class gene marker seed surface dose beam heart lung kidney bone marrow blood skin
  hand finger knee foot hair eye mood power tone strength pain risk case level range rank record records board book cover care
  work card page code list file main share loss force figures short large full near high low good best more most less like such
  every many self own true clear free hard soon real ready certain constant bland rich round dark light strange sole minor major prior
  early late overall current general plain sharp straight double single summer winter autumn spring season morning sugar rice
  bell gold button collar star arch cross hole lock key keys plate lamp fish brush laser wash needle needles clip shunt catheter
  gain pace speed rise rising fall falls fell fallen fast rapid grand modest fine pretty nicely kind frank given done held kept left
  shown shows show see sees seen wait waits hold holds keep keeps check checks call calls rule rules screen sample samples seal`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Names that are also verbs and months: behind a title or in a field they are names all the same. */
const nameable = new Set([
  'may',
  'will',
  'june',
  'april',
  'august',
  'young',
  'old',
  'new',
  'long',
  'strong',
  'small',
  'little',
]);

/** Why a capital may be no name. Bits: one word may be several. */
export const barsOf = {
  never: 1,
  /** Where only a cue says that it is a name. */
  stop: 2,
  /** Behind a title or in a field it is one all the same. */
  nameable: 4,
} as const;

/** All that holds of a word, in small letters. */
export const barsFor = (folded: string): number =>
  (never.has(folded) ? barsOf.never : 0) |
  (stops.has(folded) ? barsOf.stop : 0) |
  (nameable.has(folded) ? barsOf.nameable : 0);
