import { sought } from '../../text/sought.ts';
import type { Word } from '../../text/words.ts';

/** A vertebral level; `T1` and `T2` are also kinds of scan, `T4` a hormone. */
const level = /^([ctlsd])(\d{1,2})$/i;
const spinal = sought(
  /\b(?:spin\w+|cord|intramedullary|extramedullary|intradural|vertebra\w*|lamin\w+|thoracic|cervical|lumbar|dorsal\s+spine|conus|cauda|holocord|syrinx|levels?)\b|\b[CTLD]\d{1,2}\s?(?:-|–|to|\/)\s?[CTLSD]?\d{1,2}\b/i,
);

/** How a scan or a molecule is named by the same letters, by the word. */
const otherUses = new Map<string, RegExp>();
function otherUseOf(word: string): RegExp {
  const name = word.toLowerCase();
  const known = otherUses.get(name);
  if (known !== undefined) return known;
  const made = new RegExp(
    `\\b${name}\\s?(?:-?\\s?(?:w(?:eighted|i)?|hyper\\w*|hypo\\w*|iso\\w*|signal|bright|dark|flair|shortening|prolongation|star|\\*|sequences?|images?|post|pre|with|without|arch|lamin\\w+)\\b|\\s?/\\s?(?:flair|t[12]))`,
    'i',
  );
  otherUses.set(name, made);
  return made;
}

/** `fusion panel v4`: a version; `V4` in capitals is the fourth ventricle, but for a segment of the artery. */
export const isOtherThanVentricle = (word: string, behind: string): boolean =>
  word === 'v4' || (word === 'V4' && /^\s?-?\s?(?:segment|portion|part)\b/i.test(behind));

/** Whether a word that looks like a level of the spine is one in this sentence. */
export const isSpinalLevel = (word: string, sentence: string): boolean =>
  !level.test(word) || (spinal.test(sentence) && !otherUseOf(word).test(sentence));

/** The far end of a stretch of the spine behind its first level: `-T9`, `to 8`. */
export function levelsBehind(last: Word, text: string): number {
  if (!level.test(last.text)) return 0;
  return /^\s?(?:-|–|to|\/)\s?[ctlsd]?\d{1,2}\b/i.exec(text.slice(last.end))?.[0].length ?? 0;
}
