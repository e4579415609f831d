import type { Span } from '../../domain/evidence.ts';
import { bounded } from './bounded.ts';
import { remembered } from './remembered.ts';
import { matchesOf, sought } from './sought.ts';

/** Longest clause; a longer one is cut, so that what is looked at around a target stays bounded. */
const longestClause = 400;

/**
 * Where a statement ends inside a sentence: a semicolon, a contrast, an exception, a new item, or a comma or "and"
 * after which a new subject has its own statement. Plain commas do not end a clause: they part the members of a list.
 */
const boundary = sought(
  new RegExp(
    [
      ';',
      '\\.\\s',
      '[.?!]$',
      '\\n\\s*(?:[-*]|\\d{1,2}[.)])\\s',
      '\\s[-–—]{1,2}\\s',
      ',?\\s+\\(?(?:but|however|although|though|albeit|whereas|while|yet|nevertheless|nonetheless|otherwise)\\b,?',
      ',?\\s+(?:except(?:ing)?(?:\\s+for)?|with\\s+(?:the\\s+)?exception\\s+of|apart\\s+from|aside\\s+from|other\\s+than|save\\s+for|outside\\s+of)\\b',
      ',\\s+(?:and\\s+|with\\s+)?(?=(?:there\\s+(?:is|are|was|were|has|have)|this|these|it|which|the|a|an|now|stable|unchanged|persistent|redemonstrated|residual\\s+\\w+\\s+(?:is|are)|interval)\\s)',
      ',\\s+(?=(?:his|her|their)\\s+(?:\\S+\\s+){1,4}?(?:is|are|was|were|has|have|remains?)\\s)',
      ',\\s+(?=with\\s)',
      ',?\\s+so\\s+that\\s+(?=(?:we|i|it|the|this|there)\\s)',
      '\\s+and\\s+(?=there\\s+(?:is|are|was|were|has|have)\\s)',
      '\\s+and\\s+(?=(?:the|a|an)\\s+(?:\\S+\\s+){1,4}?(?:is|are|was|were|has|have)\\s)',
    ]
      .map(bounded)
      .join('|'),
    'giu',
  ),
);

/** The clauses of a sentence, as spans within it, in order; together they hold all its words. Linear. */
export const findClauses = remembered((sentence): readonly Span[] => {
  const clauses: Span[] = [];
  let start = 0;
  for (const match of matchesOf(boundary, sentence)) {
    addClause(clauses, { start, end: match.index });
    start = match.index + (/\p{L}/u.test(match[0]) ? 0 : match[0].length);
  }
  addClause(clauses, { start, end: sentence.length });
  return clauses;
});

function addClause(clauses: Span[], span: Span): void {
  for (let start = span.start; start < span.end; start += longestClause) {
    clauses.push({ start, end: Math.min(span.end, start + longestClause) });
  }
}

/** The clause of a sentence that holds most of a target, both in the sentence's own offsets. */
export function clauseAround(sentence: string, target: Span): Span {
  const middle = Math.floor((target.start + target.end) / 2);
  return (
    findClauses(sentence).find((clause) => clause.start <= middle && middle < clause.end) ?? {
      start: Math.max(0, target.start - longestClause),
      end: Math.min(sentence.length, target.end + longestClause),
    }
  );
}
