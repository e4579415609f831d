import { sought } from '../text/sought.ts';
import type { Word } from '../text/words.ts';

/** A vertebral level; `T1` and `T2` are also kinds of scan, `T4` a hormone. */
const level = /^([ctls])(\d{1,2})$/i;
const spinal = sought(
  /\b(?:spin\w+|cord|intramedullary|extramedullary|intradural|vertebra\w*|lamin\w+|thoracic|cervical|lumbar|dorsal\s+spine|conus|cauda|holocord|syrinx|levels?)\b|\b[CTL]\d{1,2}\s?(?:-|–|to|\/)\s?[CTLS]?\d{1,2}\b/i,
);

/** Whether a word that looks like a level of the spine is one in this sentence. */
export function isSpinalLevel(word: string, sentence: string): boolean {
  if (!level.test(word)) return true;
  return (
    spinal.test(sentence) &&
    !new RegExp(
      `\\b${word}\\s?(?:-?\\s?(?:w(?:eighted|i)?|hyper\\w*|hypo\\w*|iso\\w*|signal|bright|dark|flair|shortening|prolongation|star|\\*|sequences?|images?|post|pre|with|without|arch|lamin\\w+)\\b|\\s?/\\s?(?:flair|t[12]))`,
      'i',
    ).test(sentence)
  );
}

const spineOf: Readonly<Record<string, string>> = {
  c: 'cervical spinal cord',
  t: 'thoracic spinal cord',
  l: 'lumbar spine',
  s: 'sacral spine',
};

const written: readonly (readonly [RegExp, string])[] = [
  [/\(?\b(?:l|lt|lft)\b\.?\)?(?=[\s-]+\p{L}{3})/giu, 'left'],
  [/\(?\b(?:r|rt|rgt)\b\.?\)?(?=[\s-]+\p{L}{3})/giu, 'right'],
  [/\b(?:left|right)-sided\b/gi, '$&'],
  [/\b(?:4th|ivth|iv)\s+vent(?:ricle|ricular|\.)?(?![\p{L}])/giu, 'fourth ventricle'],
  [/\b(?:3rd|iiird|iii)\s+vent(?:ricle|ricular|\.)?(?![\p{L}])/giu, 'third ventricle'],
  [/\bcp\s+angle\b/gi, 'cerebellopontine angle'],
  [/\bcpa\b/gi, 'cerebellopontine angle'],
  [/\b(?:post(?:erior)?\.?|p)[\s.-]?fossa\b/gi, 'posterior fossa'],
  [/\btemp\b\.?/gi, 'temporal'],
];

/** A place as a report would spell it: sides, ventricles and angles in full, levels with their part of the spine. */
export function spelledOut(place: string): string {
  const words = written.reduce(
    (text, [pattern, full]) => text.replace(pattern, full),
    place.replace(/\s+/g, ' ').trim(),
  );
  const first = level.exec(words.split(/[\s,–-]/u, 1)[0] ?? '');
  const part = first === null ? undefined : spineOf[(first[1] ?? '').toLowerCase()];
  return part === undefined ? words : `${part} ${words}`;
}

/** The far end of a stretch of the spine behind its first level: `-T9`, `to 8`. */
export function levelsBehind(last: Word, text: string): number {
  if (!level.test(last.text)) return 0;
  return /^\s?(?:-|–|to)\s?[ctls]?\d{1,2}\b/i.exec(text.slice(last.end))?.[0].length ?? 0;
}
