import { matchesOf, sought } from '../../text/sought.ts';

/** A box in front of, or behind, an option of a form. */
const boxes = sought(
  /\[\s{0,3}([xX✓✔*]?)\s{0,3}\]|\(\s{0,3}([xX✓✔*])\s{0,3}\)|\(\s{1,3}\)|([☒☑✓✔✅■])|[☐□◻◯○](?=\s?\S)/gu,
);

/** What is answered with a denial, in a field of few words: `Residual tumor: none`. */
const denied = sought(
  /^(?<label>[\p{L}][\p{L}\d\s/,()-]{1,60}?)\s*(?::|=|\s[-–—])\s*(?:none|no|nil|absent|negative|neg|not\s+(?:seen|identified|present|detected|visuali[sz]ed|demonstrated|evident|performed|done|attempted|undertaken)|n|0|[-–—])(?=\s*(?:[.;,(]|$|seen|identified|detected|visible|evident|appreciable(?!\s+\p{L})|noted))/iu,
);
const affirmed = sought(
  /^(?<label>[\p{L}][\p{L}\d\s/,()-]{1,60}?)\s*[:=]\s*(?:yes|y|present|positive)(?=\s*(?:[.;,(]|$))/iu,
);
const hasVerb =
  /\b(?:is|are|was|were|has|have|had|shows?|recommend\w*|comparison|technique|contrast|sedation|an[ae]+sthesia|steroids?|corticosteroids?|allerg\w*|complications?|history|indication|exam|date|changes?\s+in\s+(?:technique|medication))\b/iu;

/** `Target ......... left thalamus`. */
const leaders = /\s?(?:\.{3,60}|…{1,20}|_{3,60})\s?(?=\S)/gu;

/** The text of a field as a statement: `no residual tumor`, `residual tumor: present`; else as it stands. */
export function asStatement(written: string): string {
  const text = written.replace(leaders, ': ');
  if (!/[:=–—-]/u.test(text.slice(0, 80))) return text;
  const no = denied.exec(text);
  if (no?.groups?.label !== undefined && !hasVerb.test(no.groups.label))
    return `No ${no.groups.label.trim().toLowerCase()}${/^[.;,]/.test(text.slice(no[0].length)) ? '' : ' '}${text.slice(no[0].length)}`;
  const yes = affirmed.exec(text);
  if (yes?.groups?.label !== undefined && !hasVerb.test(yes.groups.label))
    return `${yes.groups.label.trim()} is present${text.slice(yes[0].length)}`;
  return text;
}

/** Whether a sentence has boxes to tick. */
export const hasBoxes = (text: string): boolean => mayHaveBoxes.test(text) && text.search(boxes) !== -1;

const mayHaveBoxes = sought(/[[(☐☒☑□◻✓✔✅■○◯]/u);

/** A row of options with only the ticked ones left, in place; `''` where none is ticked. Length stays. */
export function tickedOnly(text: string): string {
  const marks = matchesOf(boxes, text).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isTicked: [match[1], match[2], match[3]].some((mark) => mark !== undefined && mark !== ''),
  }));
  const first = marks[0];
  if (first === undefined) return text;
  const lead = text.slice(0, first.start);
  const behindLabel = lead.slice(lead.lastIndexOf(':') + 1).trim();
  const isBehind =
    behindLabel !== '' && lead.includes(':') && text.slice(marks.at(-1)?.end ?? 0).trim() === '';
  let left = '';
  let at = 0;
  marks.forEach(({ start, end, isTicked }, index) => {
    const from = isBehind ? (index === 0 ? lead.lastIndexOf(':') + 1 : (marks[index - 1]?.end ?? 0)) : end;
    const until = isBehind ? start : (marks[index + 1]?.start ?? text.length);
    left += text.slice(at, isBehind ? from : start) + (isBehind ? '' : ' '.repeat(end - start));
    left += isTicked ? text.slice(from, until) : ' '.repeat(until - from);
    if (isBehind) left += ' '.repeat(end - start);
    at = isBehind ? end : until;
  });
  left += text.slice(at);
  return marks.some(({ isTicked }) => isTicked) ? left : lead;
}
