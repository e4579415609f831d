import type { Extent } from '../../../domain/vocabulary.ts';
import { matchesOf, sought } from '../../text/sought.ts';

/** A number that tells how much was removed, where it stands. */
export interface NumberedExtent {
  readonly extent: Exclude<Extent, 'Unknown'>;
  readonly start: number;
  readonly end: number;
}

const percentRemoved = sought(
  /(?:(greater|more|better|over|>|≥|at\s+least|in\s+excess)\s*(?:than|of|or\s+equal\s+to)?\s*)?(\d{1,3})(?:\s?(?:-|–|to)\s?(\d{1,3}))?\s?(?:%|percent|per\s+cent)(?!\s+(?:oxygen|sevoflurane|isoflurane|lidocaine|marcaine|bupivacaine|saline|alcohol))/gi,
);
const aboutRemoval =
  /\b(?:resect\w*|remov\w*|excis\w*|debulk\w*|taken|tumou?r|mass|lesion|volume|total|estimate\w*)\b/i;
/** A share of a dose or of a target. */
const ofDose = sought(/\b(?:c?gy|isodose|dose|covering|coverage|covers|ptv|ctv|gtv|v\d{2}|conformity)\b/iu);
/** A change of size, of a response to treatment. */
const ofResponse =
  /^\s*(?:less|smaller|larger|bigger|greater|(?:\w+\s+)?(?:decrease|reduction|increase|growth|shrinkage|response|regression))\b/i;
const aboutRemainder = /\b(?:residual|remain\w*|left|remnant|persist\w*)\b/i;
/** `95 %+ out, residual ...`: what is named behind it is the rest. */
const isOut = /^\s*\+?\s*(?:is\s+|was\s+|came\s+|taken\s+|now\s+)?(?:out|gone|resected|removed|excised)\b/iu;
const simpson = sought(/\bsimpson(?:'s)?\s+(?:grade\s+|type\s+|class\s+)?(iv|v|iii|ii|i|[1-5])\b/i);

/**
 * Percentages of tumour removed (100 is GTR, from 95 NTR, from 50 STR, less Partial; `clinical.md` section 5.1) and
 * Simpson grades of a meningioma's removal (I to III GTR, IV STR, V biopsy), in a sentence.
 */
export function findNumberedExtents(sentence: string): NumberedExtent[] {
  const found: NumberedExtent[] = [];
  for (const match of matchesOf(percentRemoved, sentence)) {
    const around = sentence.slice(Math.max(0, match.index - 90), match.index + match[0].length + 60);
    if (
      !aboutRemoval.test(around) ||
      ofDose.test(sentence) ||
      /\b(?:risk|chance|blood|mannitol|survival|likelihood|probability|ablat\w*|coagulation\s+zone|thermograph\w*|emboli[sz]\w*|blush|onyx)\b/i.test(
        around,
      )
    )
      continue;
    const behind = sentence.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const ahead = sentence.slice(Math.max(0, match.index - 40), match.index);
    const isRemainder =
      (aboutRemainder.test(behind) && !isOut.test(behind)) ||
      /\b(?:residual|remaining|leaving|left)\b[^.;]{0,30}$/i.test(ahead);
    if (
      ofResponse.test(behind) ||
      /\b(?:shr[aiu]nk\w*|decreas\w*|reduc\w*|smaller|grown|grew|increas\w*)\s+(?:\w+\s+){0,3}$/i.test(ahead)
    )
      continue;
    const stated = Number(match[3] ?? match[2]);
    const removed = isRemainder ? 100 - stated : stated;
    if (stated > 100) continue;
    found.push({ extent: extentOfPercent(removed), start: match.index, end: match.index + match[0].length });
  }
  const grade = simpson.exec(sentence);
  if (grade?.[1] !== undefined) {
    found.push({
      extent: extentOfSimpson(grade[1].toLowerCase()),
      start: grade.index,
      end: grade.index + grade[0].length,
    });
  }
  return found;
}

function extentOfPercent(removed: number): NumberedExtent['extent'] {
  if (removed >= 100) return 'GTR';
  if (removed >= 95) return 'NTR';
  return removed >= 50 ? 'STR' : 'Partial';
}

function extentOfSimpson(grade: string): NumberedExtent['extent'] {
  if (grade === 'iv' || grade === '4') return 'STR';
  return grade === 'v' || grade === '5' ? 'Biopsy' : 'GTR';
}
