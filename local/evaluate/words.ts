/** Words that carry no meaning of their own in a diagnosis or a location. */
const fillers = new Set(
  (
    'a an the of in at to and or with without by is are on for from involving centered arising within region regions area areas ' +
    'lobe lobes nucleus type variant subtype histology tumor mass lesion who cns grade primary recurrent residual ' +
    'integrated diagnosis consistent'
  ).split(' '),
);

/** Anatomical adjectives and the noun they stand for, so that "thalamic" and "thalamus" are one word. */
const nouns: Readonly<Record<string, string>> = {
  thalamic: 'thalamus',
  hypothalamic: 'hypothalamus',
  cerebellar: 'cerebellum',
  vermian: 'vermis',
  pontine: 'pons',
  medullary: 'medulla',
  ventricular: 'ventricle',
  ventricles: 'ventricle',
  insular: 'insula',
  sellar: 'sella',
  chiasmatic: 'chiasm',
  chiasmal: 'chiasm',
  tectal: 'tectum',
  hemispheric: 'hemisphere',
  optical: 'optic',
  hippocampal: 'hippocampus',
  putaminal: 'putamen',
  mesencephalic: 'midbrain',
  thalami: 'thalamus',
  hemispheres: 'hemisphere',
  nerves: 'nerve',
  angles: 'angle',
  '4th': 'fourth',
  '3rd': 'third',
  cpa: 'cerebellopontine',
};

/**
 * A free text as the set of its telling words: lower case, American spelling, `non` and compounds of lobes joined to their
 * word, without punctuation and fillers, anatomical adjectives as nouns. "Tumour of the right thalamic region" gives
 * {right, thalamus}.
 */
export function tellingWords(text: string): Set<string> {
  const words = text
    .toLowerCase()
    .replaceAll('tumour', 'tumor')
    .replaceAll('paediatric', 'pediatric')
    .replaceAll('centred', 'centered')
    .replace(/\b(fronto|parieto|temporo|occipito|insulo|thalamo|ponto)[\s-](?=\p{L})/gu, '$1')
    .replaceAll('haem', 'hem')
    .replace(/\bnon[\s-]+(?=\p{L}{3})/gu, 'non')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !fillers.has(word));
  return new Set(words.map((word) => nouns[word] ?? word));
}

/** Whether every word of `part` is in `whole`; an empty part is contained in nothing. */
export function containsAll(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return part.size > 0 && [...part].every((word) => whole.has(word));
}
