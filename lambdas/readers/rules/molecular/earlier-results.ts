import { sought } from '../../text/sought.ts';

/** A line of what was found before: `At diagnosis (2017): ...`, `Previous biopsy: ...`, `Original report: ...`. */
const heads = sought(
  /^[\s*–-]{0,4}(?:(?:at|from)\s(?:the\s)?(?:time\sof\s)?(?:(?:initial|first|original|primary)\s)?(?:diagnosis|presentation|first\s(?:surgery|operation))|(?:in\s|of\s|from\s)?(?:the\s)?(?:previous|prior|earlier|original|initial|first|former|superseded)\s(?:\p{L}+\s)?(?:specimen|biopsy|resection|tumou?r|sample|report|results?|panel|stains?|pathology|diagnosis|findings))\b[^:.;\n]{0,40}:/iu,
);

/** Whether a place of a text is in a line that tells what was found before, beside what is found now. */
export function isOfEarlierFinding(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  return heads.test(text.slice(start, start + longestHead));
}
const longestHead = 110;
