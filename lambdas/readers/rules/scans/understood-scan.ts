import { assess } from '../../text/assertion.ts';
import { clauseAround } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { type Signal, signalsIn } from '../course/signals-of-change.ts';
import { findSubjects } from '../course/subject-words.ts';

/** Words that ask for what may come, or say how the scan was made. */
const notOfTheScan = sought(
  /\b(?:recommend\w*|advis\w*|follow[\s-]?up\s+(?:mri|scan|imaging|is|in|at|with)|repeat\s+(?:mri|scan|imaging|in)|next\s+(?:mri|scan)|correlat\w*|discuss\w*\s+(?:with|at)|communicat\w*|notified|dictated|signed|technique|protocol)\b/iu,
);

/** Every word by which a report leaves something open. */
const leavesOpen =
  /\b(?:non-?specific|could|may(?!\s+(?:\d|of\b))|might|possib\w*|perhaps|maybe|conceivabl\w*|presum\w*|suspect\w*|suspici\w*|concern\w*|worr(?:y|isome|ying)|questionabl\w*|quer(?:y|ied)|equivocal\w*|indetermina\w*|uncertain\w*|unclear|undetermined|ambiguous|unsure|not\s+(?:certain|sure|clear|convinced|excluded)|(?:cannot|can'?t|can\s+not|unable\s+to)(?!\s+(?:\w+\s+)?(?:identify|see|find|detect|discern|make\s+out|appreciate|demonstrate|be\s+(?:seen|identified|found|detected)))|impossible|difficult|hard\s+to|challeng\w*|(?:versus|vs)(?!\.?\s*(?:\d|prior|previous))|differential|ddx|either|whether|if\s+(?:this|it|there)|favou?r(?:s|ed|ing)?(?!\s+of)|likely|probabl[ey]|suggest(?:s|ed|ive|ing)?|apparent(?:ly)?|seem(?:s|ed|ingly)?|limited|degraded|suboptimal|artifact\w*|confirmed\s+n?or|nor\s+excluded|excluded|borderline|arguabl\w*|doubtful)\b|\?/giu;
/** What else makes growth a question: how the scan was made, and what treatment does. */
const explainsGrowth =
  /\b(?:treatment[\s-](?:effect|related|change|induced)\w*|radiation[\s-](?:effect|injury|change|necrosis|induced|related)\w*|radionecrosis|necrosis|pseudo\w*|inflammat\w*|technical\w*|technique|slice|angulation|positioning|gliosis|scar(?:ring)?|granulation|post-?(?:treatment|radiation|therapy)\w*|within\s+(?:measurement|error|variab\w*))\b/giu;
/** Of a lesion of its own these say what it may be, not whether it is there. */
const ofItsNature =
  /^(?:concern|suspici|suspect|worr|likely|probabl|presum|suggest|favou?r|differential|versus|vs)/iu;

/** A word of a sentence that leaves its status open, outside of what is denied or said of something else. */
export function openWord(status: string, sentence: Sentence): string | undefined {
  const patterns =
    status === 'Increased' || status === 'New_Malignancy' ? [leavesOpen, explainsGrowth] : [leavesOpen];
  for (const pattern of patterns) {
    for (const match of matchesOf(pattern, sentence.text)) {
      if (status === 'New_Malignancy' && (pattern === explainsGrowth || ofItsNature.test(match[0]))) continue;
      const at = { start: match.index, end: match.index + match[0].length };
      const clause = clauseAround(sentence.text, at);
      const subjects = findSubjects(sentence.text.slice(clause.start, clause.end));
      if (subjects.length > 0 && subjects.every(({ kind }) => kind === 'other')) continue;
      const isNone = /\b(?:nothing|none|neither|nil)\b[^.;,]{0,40}$/iu.test(sentence.text.slice(0, at.start));
      if (isNone || assess(sentence.text, at, '').negated) continue;
      return match[0];
    }
  }
  return undefined;
}

/** A denial, and those that only look like one. */
const denies = sought(/\b(?:no|not|without|nil|never|neither|nor|none|cannot)\b|n't\b/giu);
const deniesNothing =
  /^(?:no\s+longer|not\s+only|no\s+doubt|no\s+question|not\s+(?:previously|formerly|hitherto|yet|surprising\w*)|not\s+(?:seen|present|there|visible|identified|evident|noted|described|appreciated|included|on|in)\b|without\s+(?:contrast|gadolinium|gd)|no\s+(?:new|other|further|additional|metasta\w*|lepto\w*|hydroceph\w*|midline|significant\s+mass|mass\s+effect|h[ae]+m\w*|acute|restricted|diffusion))/iu;
const needNoDenial: ReadonlySet<string> = new Set(['Increased', 'Decreased', 'New_Malignancy']);

/** A denial in the sentence of a change that is told as there, of nothing else. */
function isDeniedThere(status: string, { text }: Sentence): boolean {
  if (!needNoDenial.has(status)) return false;
  return matchesOf(denies, text).some((match) => {
    if (deniesNothing.test(text.slice(match.index, match.index + 40))) return false;
    const clause = clauseAround(text, { start: match.index, end: match.index + match[0].length });
    const subjects = findSubjects(text.slice(clause.start, clause.end));
    const next = findSubjects(text.slice(match.index, clause.end))[0];
    if (next?.kind === 'other' || (subjects.length > 0 && subjects.every(({ kind }) => kind === 'other')))
      return false;
    return signalsIn({ text: text.slice(clause.start, clause.end), start: 0 }).length > 0;
  });
}

/** What a signal says against an answer. */
const against: Readonly<Record<string, (signal: Signal) => boolean>> = {
  Increased: ({ direction, isDenied, text }) =>
    isDenied
      ? direction === 'up' && !/^(?:new|metasta|disseminat|spread|recur|relaps)/iu.test(text)
      : direction === 'down',
  New_Malignancy: ({ direction, isDenied, text }) => isDenied && direction === 'up' && /^new/iu.test(text),
  Stable: ({ direction, isDenied }) => (direction === 'same' ? isDenied : !isDenied),
  NED: ({ direction, isDenied }) => direction === 'up' && !isDenied,
  Decreased: ({ direction, isDenied }) => (direction === 'down' ? isDenied : direction === 'up' && !isDenied),
};

/**
 * Whether a part of a report has been understood to its last word: no word of it points another way than the answer, and
 * none in the sentence the answer stands on leaves it open. In words where it has not.
 */
export function notUnderstood(given: {
  readonly status: string;
  readonly at: number;
  readonly sentences: readonly Sentence[];
}): string[] {
  const { status, at, sentences } = given;
  const isAgainst = against[status];
  if (isAgainst === undefined) return [];
  const speaking = sentences
    .filter(({ text }) => !notOfTheScan.test(text))
    .flatMap((sentence) => signalsIn(sentence))
    .filter((signal) => !signal.isPast && isAgainst(signal));
  const own = sentences.find(({ start }) => start === at);
  const isAtOdds =
    own !== undefined &&
    needNoDenial.has(status) &&
    signalsIn(own).some(({ direction, isDenied, isPast }) => direction === 'same' && !isDenied && !isPast);
  const open =
    own === undefined
      ? undefined
      : (openWord(status, own) ?? (isDeniedThere(status, own) ? 'denied' : undefined));
  return [
    ...(speaking.length > 0 || isAtOdds
      ? ['a word of change in the report is not explained by the answer']
      : []),
    ...(open === undefined ? [] : ['a word in its sentence leaves the answer open']),
  ];
}
