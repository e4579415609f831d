import { sought } from '../../text/sought.ts';
/** A category of a reporting scheme and what it says of the tumour; `open` where the scheme itself leaves it open. */
export interface ReportCode {
  readonly status: 'NED' | 'Stable' | 'Increased' | 'Decreased';
  readonly isOpen: boolean;
  /** Says that nothing changed, not whether there is a tumour. */
  readonly isOfTheScan: boolean;
}

/** Categories of BT-RADS (btrads.com): 1 better, 2 the same, 3 worse for one reason or another, 4 tumour. */
const btRads = sought(
  /\bBT[\s-]?RADS\b(?:\s+(?:category|score|assessment|version|v?\d\.\d))?\s*[:=#–-]?\s*(?:category\s*|score\s*(?:of\s*)?)?(0|1[ab]?|2|3[abc]?|4)(?![\p{L}\d]|\.\d)/iu,
);
/** Timepoint or overall response of RANO, RAPNO, iRANO, RECIST. */
const response = sought(
  /\b(?:(?:timepoint|time\s+point|overall|best|radiographic|radiologic(?:al)?|tumou?r|objective|imaging)\s+)?(?:response|assessment|status|category|evaluation)?\s*(?:\(?(?:by|per)?\s*(?:i?RANO(?:[\s-]?(?:2\.0|LGG|HGG))?|RAPNO|RECIST(?:\s?1\.1)?|Macdonald)\)?)?\s*(?:response|assessment|status|category|criteria)?\s*(?:[:=]|(?<=\s)[–-])\s*(?:(?:i?RANO|RAPNO|RECIST)\s+)?(CR|PR|MR|MiR|SD|PD|complete\s+(?:response|remission)|partial\s+(?:response|remission)|minor\s+response|stable(?:\s+disease)?|progressive(?:\s+disease)?|progression)(?![\p{L}\d])/u,
);
const schemes = sought(
  /\b(?:i?RANO|RAPNO|RECIST|Macdonald|BT[\s-]?RADS|time\s?point|overall\s+response|response|category)\b/iu,
);

const ofBtRads: Readonly<Record<string, ReportCode>> = {
  '1': { status: 'Decreased', isOpen: false, isOfTheScan: true },
  '1a': { status: 'Decreased', isOpen: false, isOfTheScan: true },
  '1b': { status: 'Decreased', isOpen: true, isOfTheScan: true },
  '2': { status: 'Stable', isOpen: false, isOfTheScan: true },
  '3': { status: 'Increased', isOpen: true, isOfTheScan: true },
  '3a': { status: 'Increased', isOpen: true, isOfTheScan: true },
  '3b': { status: 'Increased', isOpen: true, isOfTheScan: true },
  '3c': { status: 'Increased', isOpen: true, isOfTheScan: true },
  '4': { status: 'Increased', isOpen: false, isOfTheScan: true },
};

/** The category a sentence of a report gives; undefined where it gives none. */
export function reportCodeIn(sentence: string): ReportCode | undefined {
  if (!schemes.test(sentence)) return undefined;
  const category = btRads.exec(sentence)?.[1];
  if (category !== undefined) return ofBtRads[category.toLowerCase()];
  const word = response.exec(sentence)?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  const status = /^(?:cr|complete)/u.test(word)
    ? 'NED'
    : /^(?:pr|mr|mir|partial|minor)/u.test(word)
      ? 'Decreased'
      : /^(?:sd|stable)/u.test(word)
        ? 'Stable'
        : 'Increased';
  return { status, isOpen: false, isOfTheScan: false };
}
