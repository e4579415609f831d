import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';

/** The scan of the days after an operation, as a note repeats it: the witness of what that operation has left. */

type Told = Pick<Sentence, 'text'>;

/** Whether a sentence speaks of that scan by its day: `POD1 MRI`, `the scan at 24 h`. */
export const isScanOfTheDaysAfter = ({ text }: Told): boolean => scanOfTheDaysAfter.test(text);
const scanOfTheDaysAfter = sought(
  /\b(?:mri?|scans?|imaging)\b[^.;\n]{0,30}\b(?:pod\s?#?\s?[0-3]|(?:24|48|72)\s?-?\s?(?:h|hrs?|hours?)|(?:next|same)\s+(?:day|morning)|day\s+(?:after|one|[1-3]))\b|\b(?:pod\s?#?\s?[0-3]|(?:24|48|72)\s?-?\s?(?:h|hrs?|hours?)|next[\s-]+(?:day|morning)|day\s+(?:after|one|[1-3])|early|immediate)\s+(?:\p{L}+[\s-]+){0,2}(?:mri?|scans?|imaging)\b/iu,
);
/** Whether it is told in one word to show nothing: `MRI at 24 h: clear`. */
export const tellsCleanScan = ({ text }: Told): boolean =>
  scanOfTheDaysAfter.test(text) &&
  !ofOtherRegion.test(text) &&
  /(?::|\b(?:was|is|shows?|showed|looked|confirmed|confirms))\s+(?:\p{L}+ly\s+)?(?:clear|clean|blank|empty)\s*(?:[.,;)]|$)/iu.test(
    text,
  );

/** A scan of elsewhere tells nothing of what was left. */
const ofOtherRegion =
  /\b(?:spin(?:e|al)|abdom\w+|chest|thora\w+|pelvi\w+|lumbar|cervical|limb|leg|arm|neck)\b/iu;

/** Whether a scan is told to show a little that remains, as is said of what an operation left. */
export const tellsRestOnScan = ({ text }: Told): boolean => restOnScan.test(text);
const restOnScan = sought(
  /\b(?:mri?|scans?|imaging)\b[^.;\n]{0,40}\b(?:small|tiny|thin|little|minimal)\s+(?:\p{L}+\s+){1,2}(?:remain(?:s|ing|ed)?|left)\b(?!\s+(?:the\s+)?(?:side|stable|unchanged|frontal|temporal|parietal|occipital|cerebell\w*|thalam\w*))/iu,
);
