import type { Span } from '../../../domain/evidence.ts';
import { clauseAround } from '../../text/clauses.ts';
import { sought } from '../../text/sought.ts';

/** The last of the tumour, or how it held on where it could not be taken. */
const scrap =
  /\b(?:films?|rind|slivers?|carpet|flakes?|specks?|crescent|nubbin|wisps?|crumbs?|stuck|except(?:ing)?|apart\s+from|aside\s+from|save\s+for|thin\s+(?:\p{L}+\s+){0,2}?(?:rim|layer|residu\w+|plaque|sheet|strip|shell|cuff))\b/iu;
const mayTellOfLeftover = sought(
  /\b(?:films?|rind|slivers?|carpet|flakes?|specks?|crescent|nubbin|wisps?|crumbs?|stuck|except\w*|apart|aside|save|thin|behind|left|remnants?|remain\w*|residu\w+|rests?)\b/i,
);
/** `floor of the fourth ventricle left behind`. */
const leftBehind =
  /^[\s,]{1,2}(?:(?:was|is|were|had\s+to\s+be)\s+)?left\s+(?:behind|in\s+place|in\s+situ)\b/i;

/** What is left, be it much or little. */
const left =
  /\b(?:remnants?|remainder|remain(?:s|ed|ing)?|residu\w+|rests?(?!\s+of)|thin|left(?=\s+(?:on|over|at|along|in|behind|attached)\b)|persist\w*)\b/i;

/** How much of the tumour a clause tells of at its place: the last of it, what is left of it, or nothing of the kind. */
export type Leftover = 'scrap' | 'rest' | 'none';

/**
 * Reads the clause of a place: a film on a nerve or a rind on a vessel is where the last of the tumour was left, less often
 * where it is. A residual may be as large as the tumour was; its place does not speak against another.
 */
export function leftoverAt(text: string, place: Span): Leftover {
  if (!mayTellOfLeftover.test(text)) return 'none';
  const { start, end } = clauseAround(text, place);
  if (scrap.test(text.slice(start, place.start)) || leftBehind.test(text.slice(place.end, place.end + 40)))
    return 'scrap';
  return left.test(text.slice(start, end)) ? 'rest' : 'none';
}
