import { compilePhrases } from '../../text/phrases.ts';
import { findWords } from '../../text/words.ts';
import { locationWords } from './location-words.ts';

/** A tumour location of the consortium's dictionary (codes 1 to 24, and the later 25 to 30). */
export interface LocationCode {
  readonly code: number;
  readonly label: string;
}

const locations: readonly LocationCode[] = [
  { code: 1, label: 'Frontal Lobe' },
  { code: 2, label: 'Temporal Lobe' },
  { code: 3, label: 'Parietal Lobe' },
  { code: 4, label: 'Occipital Lobe' },
  { code: 5, label: 'Thalamus' },
  { code: 6, label: 'Ventricles' },
  { code: 7, label: 'Suprasellar/Hypothalamic/Pituitary' },
  { code: 8, label: 'Cerebellum/Posterior Fossa' },
  { code: 9, label: 'Brain Stem-Medulla' },
  { code: 10, label: 'Brain Stem- Midbrain/Tectum' },
  { code: 11, label: 'Brain Stem- Pons' },
  { code: 12, label: 'Spinal Cord- Cervical' },
  { code: 13, label: 'Spinal Cord- Thoracic' },
  { code: 14, label: 'Spinal Cord- Lumbar/Thecal Sac' },
  { code: 15, label: 'Optic Pathway' },
  { code: 16, label: 'Cranial Nerves NOS' },
  { code: 17, label: 'Other locations NOS' },
  { code: 18, label: 'Spine NOS' },
  { code: 19, label: 'Pineal Gland' },
  { code: 20, label: 'Basal Ganglia' },
  { code: 21, label: 'Hippocampus' },
  { code: 22, label: 'Meninges/Dura' },
  { code: 23, label: 'Skull' },
  { code: 25, label: 'Corpus Callosum' },
  { code: 26, label: 'Aqueduct of Sylvius' },
  { code: 27, label: 'Cavernous Sinus' },
  { code: 28, label: 'Cisterna Magna' },
  { code: 29, label: 'Cerebral Spinal Axis (Disseminated)' },
  { code: 30, label: 'Convexity' },
];

/** Finds the words for locations among words, the longest phrase at a word; see `compilePhrases`. */
export const findLocationWords = compilePhrases<LocationCode>(
  locations.map((location) => [location, locationWords[location.code] ?? []] as const),
);

/**
 * The code of the first location a text names (`left caudate and thalamus` is Basal Ganglia); null where it names none.
 * Code 24, unavailable, is for the caller to give.
 */
export function normaliseLocation(text: string): LocationCode | null {
  return findLocationWords(findWords(text))[0]?.label ?? null;
}
