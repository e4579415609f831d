import type { Span } from '../../domain/evidence.ts';
import type { ClinicalStatus } from '../../domain/vocabulary.ts';
import { type Leaning, namesMatter, type WeighedWord, weighWords } from './weighed-words.ts';

/** A sentence of the note itself and how near it is to the clinician's judgement. */
export interface WeighedSentence extends Span {
  readonly body: string;
  readonly standing: number;
}

/** The status that the words of a note lean to together. */
export interface WeighedStatus {
  readonly status: ClinicalStatus;
  /** Sum of what its words weigh; 3 is one word of the disease beside the tumour in the body of a note. */
  readonly weight: number;
  /** What the next status weighs. */
  readonly next: number;
  /** The sentence that leans most. */
  readonly span: Span;
}

const statusOf: Readonly<Record<Leaning, ClinicalStatus>> = {
  gone: 'NED',
  same: 'Stable',
  smaller: 'Responding',
  larger: 'Progressive',
  back: 'Recurrence',
  open: 'Uncertain',
};

/** What the scans a note tells of, its body and its assessment count, by standing. */
const share = [0, 0.7, 1, 1.5, 1.5] as const;

/**
 * What the words of a note lean to where none of its sentences could be read: each sentence counts once for each status
 * it leans to, by its weightiest word. Undefined where no word leans.
 */
export function weighStatus(sentences: readonly WeighedSentence[]): WeighedStatus | undefined {
  const sums = new Map<ClinicalStatus, { weight: number; most: number; span: Span }>();
  const isHeldBack = sentences.some(({ body }) => weighWords(body).some(isVoicedDoubt));
  for (const [index, { body, standing, start, end }] of sentences.entries()) {
    const words = weighWords(asNamed(body, sentences[index - 1]?.body));
    const isOpen = isHeldBack || words.some(({ leaning }) => leaning === 'open');
    const own = new Map<ClinicalStatus, number>();
    for (const { leaning, weight } of words) {
      // Growth or return in doubt is the doubt.
      const status = isOpen && (leaning === 'larger' || leaning === 'back') ? 'Uncertain' : statusOf[leaning];
      own.set(status, Math.max(own.get(status) ?? 0, weight * (share[standing] ?? 1)));
    }
    for (const [status, weight] of own) {
      const sum = sums.get(status) ?? { weight: 0, most: 0, span: { start, end } };
      sums.set(status, {
        weight: sum.weight + weight,
        most: Math.max(sum.most, weight),
        span: weight >= sum.most ? { start, end } : sum.span,
      });
    }
  }
  const [first, second] = [...sums].sort(([, a], [, b]) => b.weight - a.weight);
  if (first === undefined) return undefined;
  const [status, { weight, span }] = first;
  return { status, weight, next: second?.[1].weight ?? 0, span };
}

/** `Too early to call`: of the whole note. */
const isVoicedDoubt = ({ leaning, isOwn }: WeighedWord): boolean => leaning === 'open' && isOwn;

/** `It has not altered.` behind a sentence that names the tumour is of the tumour. */
const asNamed = (body: string, before: string | undefined): string =>
  before !== undefined && pronoun.test(body) && namesMatter(before)
    ? body.replace(pronoun, 'The tumour')
    : body;

const pronoun = /^\s*(?:it|this|that|they|these|those)\b(?=['’\s])/iu;
