import { canonicalJson } from '../domain/canonical.ts';
import type { Dictionary } from '../domain/dictionary.ts';
import { opinionsByTarget } from '../domain/review/compose-reviewed.ts';
import { parseDecidedValue, valueInWords } from '../domain/review/decided-value.ts';
import { type ReviewSubject, targetKey } from '../domain/review/decision.ts';
import type { QueuedItem } from '../ports/index.ts';
import { reviewStatuses } from '../ports/review-store.ts';
import { decideItem, type ReviewPorts } from './review-queue.ts';

/** What a reviewer wrote elsewhere about one question. */
export interface Correction {
  /** Where it stands in the file, for the report. */
  readonly row: string;
  readonly about:
    | { readonly kind: 'item'; readonly itemId: string }
    | {
        readonly kind: 'subject';
        readonly patientKey: string;
        readonly subject: ReviewSubject;
        readonly subjectId: string;
      };
  readonly value: string;
  readonly reason: string;
}

/** What became of a correction. */
export interface CorrectionOutcome {
  readonly row: string;
  readonly outcome: 'recorded' | 'unchanged' | 'refused';
  readonly why: string;
  /** The patient whose abstraction has a new version by it. */
  readonly published: string | null;
}

const questionsOfAPatient = 10_000;

/**
 * Records corrections as a reviewer's decisions, one by one: each stands or is refused by itself, and a decided
 * question is never decided otherwise by an import. A person who means to may, with `review decide`.
 */
export async function* importCorrections(
  ports: ReviewPorts,
  request: {
    readonly corrections: Iterable<Correction> | AsyncIterable<Correction>;
    readonly reviewer: string;
    readonly dictionary: Dictionary;
  },
): AsyncGenerator<CorrectionOutcome> {
  for await (const correction of request.corrections)
    yield { row: correction.row, ...(await importOne(ports, correction, request)) };
}

type Told = Omit<CorrectionOutcome, 'row'>;
const refused = (why: string): Told => ({ outcome: 'refused', why, published: null });

async function importOne(
  ports: ReviewPorts,
  correction: Correction,
  { reviewer, dictionary }: { readonly reviewer: string; readonly dictionary: Dictionary },
): Promise<Told> {
  const { value, reason } = correction;
  if (reason.trim() === '') return refused('a decision needs its reason');
  const item = await questionOf(ports, correction.about);
  if (item === undefined) return refused('no question is asked about it; radiant review list shows what is');
  if (item.status === 'decided') {
    const standing = opinionsByTarget(await ports.reviews.decisions(item.patientKey))
      .get(targetKey(item))
      ?.at(-1);
    if (standing === undefined) return refused('it is decided, and by whom is not known');
    const parsed = parseDecidedValue(value, standing, dictionary);
    if (parsed.kind === 'invalid') return refused(parsed.reason);
    return canonicalJson([parsed.value, parsed.absence]) === canonicalJson([standing.value, standing.absence])
      ? { outcome: 'unchanged', why: 'it is decided so already', published: null }
      : refused(
          `it contradicts what ${standing.reviewer} decided on ${standing.decidedAt.slice(0, 10)}: ${valueInWords(standing.value, standing.absence)}`,
        );
  }
  const outcome = await decideItem(ports, { item, reviewer, value, reason });
  if (outcome.kind !== 'recorded') return refused(outcome.reason);
  const { status, publication } = outcome;
  return {
    outcome: 'recorded',
    why: `the question is ${status.replaceAll('_', ' ')}`,
    published: publication?.kind === 'published' ? item.patientKey : null,
  };
}

async function questionOf(
  { reviews }: Pick<ReviewPorts, 'reviews'>,
  about: Correction['about'],
): Promise<QueuedItem | undefined> {
  if (about.kind === 'item')
    return (await reviews.find(about.itemId)).find(({ itemId }) => itemId === about.itemId);
  const statuses = reviewStatuses.filter((status) => status !== 'withdrawn');
  const items = (
    await reviews.list({ statuses, patientKey: about.patientKey, limit: questionsOfAPatient })
  ).filter(({ subject, subjectId }) => subject === about.subject && subjectId === about.subjectId);
  // What is decided is locked, whatever else is asked about the same thing.
  return items.find(({ status }) => status === 'decided') ?? items[0];
}
