import { bounded } from '../../text/bounded.ts';

/** What keeps a result open. */
type OpenKind = 'pending' | 'not tested' | 'failed' | 'indeterminate';

/** Work that goes on: the result is to come. */
const pending = [
  '(?:none|nothing|not)\\s+(?:yet\\s+)?(?:ready|back|resulted|out|through|finali[sz]ed|complete(?:d)?)(?:\\s+yet)?',
  '(?:was\\s+|were\\s+|is\\s+|are\\s+|being\\s+)?drawn',
  '(?:still\\s+)?(?:cooking|brewing|running|on\\s+the\\s+(?:sequencer|machine|stainer)|in\\s+the\\s+(?:lab|works|pipeline|queue))',
  '(?:still\\s+|yet\\s+)?to\\s+be\\s+(?:confirmed|verified|done|performed|stained|sequenced|run|issued|determined|added|completed|finali[sz]ed)',
  'will\\s+(?:follow|be\\s+(?:added|issued|reported|stained|given|appended|done|performed))',
  'will\\s+stain',
  'in\\s+(?:an?\\s+)?addendum',
  'under\\s+(?:investigation|study)',
  'on\\s+order',
  'tbd',
  'tba',
  'we\\s+(?:are\\s+)?wait(?:ing)?',
];
/** Nobody looked. */
const notTested = [
  '(?:is\\s+|was\\s+|were\\s+|been\\s+)?(?:declined|refused|waived|deferred|withheld|foregone|omitted|skipped|withdrawn|abandoned)',
  'not\\s+(?:\\p{L}+\\s+)?(?:offered|wanted|pursued|asked\\s+for|sought|stained|probed|analy[sz]ed|run|necessary|needed|indicated|commissioned|funded|covered|on\\s+(?:the\\s+|our\\s+|this\\s+)?(?:panel|menu|list))',
  'not\\s+reported(?!\\s+yet)',
  'n/?a',
  'not\\s+applicable',
  'un-?available',
  'we\\s+did\\s+not\\s+(?:test|stain|run|look|do|sequence)',
  '(?:did|does)\\s+not\\s+(?:have|stock|hold|offer|include|cover)(?:\\s+(?:the|this|that)\\s+(?:antibody|probe|assay|test|gene|marker))?',
];
/** It was tried, and nothing came of it. */
const failed = [
  '(?:no|too\\s+few|insufficient|not\\s+enough)\\s+(?:(?:tumou?r|viable|lesional)\\s+)?(?:cells|nuclei|tissue|material|dna|rna)(?:\\s+(?:left|remain\\w*|available|for\\s+\\w+))?',
  '(?:block|tissue|sample|material|dna|rna|specimen)\\s+(?:was\\s+|is\\s+)?(?:exhausted|used\\s+up|degraded|lost|depleted)',
  '(?:failed|did\\s+not\\s+pass)\\s+(?:qc|quality(?:\\s+control)?)',
  'non-?\\s?evaluable',
  'un-?evaluable',
  'technically\\s+(?:inadequate|unsatisfactory|suboptimal|poor)',
  'no\\s+call',
  '(?:did|does)\\s+not\\s+(?:work|amplify|yield\\s+\\p{L}+)',
  'uncallable',
];
const indeterminate = [
  '(?:is\\s+|remains?\\s+)?(?:undecided|unclear|ambiguous|doubtful|questionable|unresolved)',
  'not\\s+(?:decidable|resolved|classifiable|readable)',
  '(?:difficult|hard|impossible)\\s+to\\s+(?:call|interpret|read|assess)',
];

const kinds: readonly (readonly [OpenKind, readonly string[]])[] = [
  ['not tested', notTested],
  ['failed', failed],
  ['pending', pending],
  ['indeterminate', indeterminate],
];

/** How reports say that a marker has no result: sources of whole words, for the lexicon of results. */
export const openResultWords: readonly string[] = kinds.flatMap(([, sources]) => sources);

const whole = kinds.map(
  ([kind, sources]) => [kind, new RegExp(`^(?:${sources.map(bounded).join('|')})$`, 'iu')] as const,
);
/** Why a marker has no result, where its words are one of these and nothing else. */
export const openKindOf = (words: string): OpenKind | undefined =>
  whole.find(([, pattern]) => pattern.test(words))?.[0];
