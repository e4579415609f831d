import { matchesOf, sought } from '../../text/sought.ts';

/** Anatomical words by which two statements are said to be about one place. */
const places = sought(
  /\b(?:frontal|parietal|temporal|occipital|insula\w*|basal\s+ganglia|thalam\w+|caudate|putamen|cerebell\w+|vermi\w+|pons|pontine|brainstem|brain\s+stem|medull(?:a|ary)|midbrain|tect(?:um|al)|pineal|suprasellar|sella\w*|hypothalam\w+|chiasm\w*|optic|fourth\s+ventric\w+|third\s+ventric\w+|lateral\s+ventric\w+|cp\s+angle|cpa|cerebellopontine|luschka|posterior\s+fossa|tentori\w+|sphenoid\w*|convexity|parasagittal|falx|falcine|olfactory|cavernous|clival|clivus|spinal|spine|cervical|thoracic|lumbar|cauda|conus|corpus\s+callosum|hippocamp\w+|orbit\w*|internal\s+auditory|hemispher\w+|septum|pituitary)\b/gi,
);

const local =
  /\b(?:(?:resection|surgical|operative|tumou?r)\s+(?:cavity|bed|site|margins?)|(?:margins?|edge|wall|rim|periphery)\s+of\s+the\s+(?:\w+\s+){0,2}(?:cavity|mass|tumou?r|lesion)|primary\s+site|local(?:ly)?|prior\s+tumou?r|original\s+(?:tumou?r|site)|(?:within|along|adjacent\s+to|abutting)\s+the\s+(?:known|residual|treated|previous\w*)|(?:within|in|inside)\s+it\b|(?:in|of)\s+the\s+(?:residual|known|treated)\s+(?:tumou?r|mass|lesion))\b/i;

const apart =
  /\b(?:separate|distinct|distant|remote|elsewhere|another|additional|second|in\s+addition|not\s+contiguous|non[\s-]?contiguous|discontiguous|contralateral|opposite|metasta\w+|disseminat\w+|leptomeningeal|drop|satellites?|spinal|cauda|radiation[\s-](?:induced|associated)|outside\s+(?:of\s+)?the|away\s+from|unrelated)\b/i;

/** Whether a new lesion is growth of the known tumour at its place, a lesion of its own, or cannot be told. */
export type NewLesionPlace = 'local' | 'apart' | 'unclear';

const foldPlace = (word: string): string => word.toLowerCase().replace(/\s+/g, ' ').slice(0, 6);
const placesIn = (text: string): Set<string> =>
  new Set(matchesOf(places, text).map(([word]) => foldPlace(word)));
const sideIn = (text: string): string | undefined => /\b(left|right)\b/i.exec(text)?.[1]?.toLowerCase();

/**
 * Compares the place of a new lesion with where the rest of the document puts the tumour: `apart` when stated so or
 * when no place is shared, `local` when it is in the resection bed or shares a place and side.
 */
export function placeOfNewLesion(statement: string, elsewhere: readonly string[]): NewLesionPlace {
  if (apart.test(statement)) return 'apart';
  if (local.test(statement)) return 'local';
  const own = placesIn(statement);
  const side = sideIn(statement);
  if (own.size === 0) return 'unclear';
  const known = elsewhere
    .map((text) => ({ places: placesIn(text), side: sideIn(text) }))
    .filter((at) => at.places.size > 0);
  if (known.length === 0) return 'unclear';
  const shares = known.some(
    (at) =>
      [...own].some((place) => at.places.has(place)) &&
      (at.side === undefined || side === undefined || at.side === side),
  );
  return shares ? 'local' : 'apart';
}
