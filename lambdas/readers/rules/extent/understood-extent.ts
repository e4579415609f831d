import type { Extent } from '../../../domain/vocabulary.ts';
import { assess } from '../../text/assertion.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findExtentStatements } from './extent-statements.ts';
import { resectionOf } from './resection-grammar.ts';
import { type Tag, tagsOf } from './resection-tags.ts';

/** What the words of a sentence may say of a removal, whatever its grammar makes of them. */
interface Talk {
  /** Something stayed. */
  readonly left: boolean;
  /** Something, or all, came out. */
  readonly taken: boolean;
  /** A share or degree. */
  readonly amount: boolean;
}

const leftLabels: ReadonlySet<Tag['label']> = new Set(['stays', 'leaves', 'except', 'incomplete']);
const takenLabels: ReadonlySet<Tag['label']> = new Set(['removed', 'gone', 'debulked']);

/** Words by which a surgeon says that he stopped short, or could not go on. */
const stopsShort = sought(
  /\b(?:could\s*n[o']t|couldn't|unable|stopp?ed|halted|abandon\w*|terminat\w*|abort\w*|refrain\w*|accepted|conced\w*|too\s+(?:adherent|stuck|risky|dangerous|close|vascular|firm|deep)|inseparable|unsafe|not\s+safe|(?:motor|mep|sep|evoked|d-?wave|signals?)\b[^.;]{0,40}\b(?:drop\w*|fell|lost|decreas\w*|chang\w*)|as\s+much\s+as|what\s+(?:was|could)|stuck\s+(?:down|fast|hard))\b/iu,
);

const ofTheTumor = /^(?:residu|remnant|remaining|remainder|leftover)/u;
/** The remainder of a report, a plate of bone. */
const ofAnother = sought(
  /\b(?:remainder|rest)\s+of\s+(?:the\s+)?(?:report|exam\w*|study|procedure|operation|closure|brain|patient)\b/iu,
);

function talkOf({ text, section }: Sentence): Talk | undefined {
  const tags = tagsOf(text);
  const tumor = tags.find(
    ({ label, text: word }) => label === 'tumor' || (label === 'remnant' && ofTheTumor.test(word)),
  );
  if (tumor === undefined || ofAnother.test(text)) return undefined;
  const { planned, historical, otherPerson } = assess(text, tumor, section);
  if (planned || historical || otherPerson) return undefined;
  const has = (labels: ReadonlySet<Tag['label']>) => tags.some(({ label }) => labels.has(label));
  return {
    left: has(leftLabels) || stopsShort.test(text),
    taken: has(takenLabels),
    amount: tags.some(({ amount }) => amount !== undefined),
  };
}

/** What of a sentence no reading explains, against an extent. */
function unexplained(extent: Extent, sentence: Sentence): boolean {
  const talk = talkOf(sentence);
  if (talk === undefined) return false;
  const readings = resectionOf(sentence);
  const statements = findExtentStatements(sentence);
  const isRead = readings.length > 0 || statements.length > 0;
  if (talk.amount && !readings.some(({ isShare }) => isShare) && statements.length === 0) return true;
  if (extent === 'GTR') return talk.left && !isRead;
  if (extent === 'Biopsy')
    return (
      talk.taken &&
      !(readings.some(({ kind }) => kind === 'sampled') && isTakenOnce(sentence.text)) &&
      !readings.some(({ kind }) => kind === 'onlySampled' || kind === 'untouched' || kind === 'left')
    );
  return false;
}

/** `several bites were taken from the tumour`: the one thing told to be taken is the sample. */
const isTakenOnce = (text: string): boolean =>
  tagsOf(text).filter(({ label }) => takenLabels.has(label)).length === 1;

/** Sentences that tell of the removal and that no reading of them explains, in words; nothing where all are read. */
export function notUnderstoodExtent(extent: Extent, sentences: readonly Sentence[]): string[] {
  const left = sentences.filter((sentence) => unexplained(extent, sentence));
  return left.length > 0 ? ['a sentence that may tell what was left or taken was not understood'] : [];
}
