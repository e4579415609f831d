import { saysOf } from '../name-words.ts';
import type { ReadText } from '../read-words.ts';

/** What stands behind a name and says that it is one: `people` where nothing but people has it. */
export function behindName(read: ReadText, last: number): 'people' | 'loosely' | 'record' | undefined {
  const { text, words, starts, ends } = read;
  const next = words[last + 1];
  const end = ends[last] ?? 0;
  const start = next === undefined ? text.length : (starts[last + 1] ?? 0);
  if (next === undefined || start - end > 40) return undefined;
  const between = text.slice(end, start);
  const { says } = next;
  if (between === "'" && next.folded === 's') {
    for (let ahead = 2; ahead <= 4; ahead += 1) {
      const thing = words[last + ahead];
      if (thing === undefined || /[.;\n,]/.test(text.slice(ends[last + ahead - 1], starts[last + ahead])))
        return undefined;
      if ((thing.says & saysOf.belonging) !== 0) return ahead === 2 ? 'people' : 'loosely';
    }
    return undefined;
  }
  if (
    /^(?:MRN|DOB|NHS|Hosp|CHI)$/i.test(next.written) &&
    /^[,;]?[ \t]{1,12}\(?$|^[ \t]*\n[ \t]*$/.test(between)
  )
    return 'record';
  if (/^[.,]? $/.test(between) && (says & saysOf.credential) !== 0) return 'people';
  if (between === ' (') {
    if ((says & (saysOf.kin | saysOf.role | saysOf.credential)) !== 0) return 'people';
    if ((says & saysOf.department) !== 0 || /^(?:DOB|MRN|aged?)$/i.test(next.written)) return 'people';
    return isAge(text.slice(start, start + 16)) || /^\d{1,2}\)/.test(text.slice(start, start + 3))
      ? 'people'
      : undefined;
  }
  if (between === ', ') {
    const second = words[last + 2];
    if (
      (says & saysOf.possessive) !== 0 &&
      second !== undefined &&
      (second.says & (saysOf.kin | saysOf.role)) !== 0
    )
      return 'people';
    if ((says & saysOf.role) !== 0 && !next.isCapital) return 'people';
    if (/^(?:who|whose|whom|aged)$/.test(next.folded)) return 'loosely';
    if (
      /^an?$/.test(next.folded) &&
      /^an? (?:\w+ ){0,2}\d{1,2}[ -]?(?:year|yr|yo|y\/o|month|mo)\b/.test(text.slice(start, start + 48))
    )
      return 'people';
    return isAge(text.slice(start, start + 16)) ? 'people' : undefined;
  }
  if (between !== ' ') return undefined;
  if (isAge(text.slice(start, start + 16))) return 'people';
  if (next.isCapital) return undefined;
  if ((says & saysOf.deed) !== 0) return 'people';
  if ((says & saysOf.act) !== 0 || /^(?:who|whose)$/.test(next.folded)) return 'loosely';
  const second = words[last + 2];
  if (second === undefined) return undefined;
  if ((says & saysOf.copula) !== 0) {
    if ((second.says & saysOf.state) !== 0 || areKin.test(second.folded)) return 'people';
    if (isKinOfSomebody(read, last + 2)) return 'people';
    if (
      /^(?:is|was) (?:a|an|now|in) (?:\w+ ){0,2}(?:\d|boy|girl|child|remission|hospital|school|pain)/.test(
        text.slice(start, start + 40),
      )
    )
      return 'people';
    // Findings are seen; people are seen by somebody.
    if (
      /^(?:was|were) seen (?:by|today|yesterday|in (?:the )?(?:clinic|ED|follow)|with (?:his|her|their)|for (?:follow|a review))\b/.test(
        text.slice(start, start + 40),
      )
    )
      return 'loosely';
    return (second.says & saysOf.loosely) !== 0 ? 'loosely' : undefined;
  }
  if (next.folded === 'and' && (second.says & (saysOf.possessive | saysOf.kin)) !== 0) return 'loosely';
  return undefined;
}

const areKin = /^(?:siblings|brothers|sisters|twins|cousins|triplets)$/;

/** "is his sister", "was the donor". */
function isKinOfSomebody({ words }: ReadText, at: number): boolean {
  const third = words[at + 1];
  return (
    third !== undefined &&
    ((((words[at]?.says ?? 0) & saysOf.possessive) !== 0 && (third.says & saysOf.kin) !== 0) ||
      (words[at]?.folded === 'the' && third.folded === 'donor'))
  );
}

const isAge = (words: string): boolean =>
  /^\d{1,2}(?:[ -]?(?:yo|y\/o|y|yrs?|years?|months?|mo|F|M|f|m)\b|[ -]?(?:weeks?|days?) old)/.test(words);
