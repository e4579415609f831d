import type { Dictionary } from '../../domain/dictionary.ts';
import { WorkTooLargeError } from '../../domain/errors.ts';
import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { LanguageModel } from '../../ports/index.ts';
import type { EvidenceGates } from '../evidence-gates.ts';
import type { ReadingInput } from '../reading-input.ts';
import { askUntilUsable, type CallUsage } from './ask-until-usable.ts';
import { buildReadRequest } from './build-read-request.ts';
import { mergeAnswers } from './merge-answers.ts';
import { parseAnswer } from './parse-answer.ts';
import { questionsFor } from './questions.ts';
import { splitText } from './split-text.ts';
import { unlocatedQuote } from './unlocated-quote.ts';

/**
 * What a model made of a document. `failed` is for good: the reason is recorded with the document, and the other
 * readers' answers stand. `usages` holds every call that was answered, the repair too, since each is paid for.
 */
export type ModelReading =
  | {
      readonly kind: 'answered';
      readonly answers: readonly Answer[];
      /** Id of the model as it named itself. */
      readonly model: string;
      readonly usages: readonly CallUsage[];
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly usages: readonly CallUsage[] }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null };

/** Texts above this many UTF-16 code units are read in parts: about 6,000 tokens, half of a 16k context. */
export const partCharacters = 24_000;
const overlapCharacters = 800;

/** A text of more parts (about a megabyte) is no note; it is recorded, not read for hours. */
const mostParts = 40;

/**
 * Asks a model everything a document may state: one request, or one for each part of a long text, in which the parts
 * that hold the writer's conclusion outrank the others. Each reply that cannot be used is asked for once more.
 *
 * @throws TransientError, ConfigurationError as the model does.
 */
export async function readByModel(reading: {
  readonly model: LanguageModel;
  readonly input: ReadingInput;
  readonly documentType: DocumentType;
  readonly dictionary: Dictionary;
  readonly gates: Pick<EvidenceGates, 'locate'>;
  readonly signal?: AbortSignal;
}): Promise<ModelReading> {
  const { text } = reading.input;
  const parts = splitText(text, { limit: partCharacters, overlap: overlapCharacters });
  if (parts.length > mostParts) {
    return {
      kind: 'failed',
      reason: `the text has ${parts.length} parts, more than ${mostParts}`,
      usages: [],
    };
  }
  const usages: CallUsage[] = [];
  const replies: { readonly concludes: boolean; readonly answers: readonly Answer[] }[] = [];
  for (const [index, { start, end, concludes }] of parts.entries()) {
    const input = { ...reading.input, text: text.slice(start, end) };
    const part = parts.length === 1 ? {} : { part: { number: index + 1, of: parts.length } };
    const outcome = await readPart({ ...reading, input, ...part });
    if (outcome.kind === 'throttled') return outcome;
    usages.push(...outcome.usages);
    if (outcome.kind === 'failed') return { ...outcome, usages };
    replies.push({ concludes, answers: outcome.answers });
  }
  const ranked = [
    ...replies.filter((reply) => reply.concludes),
    ...replies.filter((reply) => !reply.concludes),
  ];
  return {
    kind: 'answered',
    answers: mergeAnswers(ranked.map(({ answers }) => answers)),
    model: usages.at(-1)?.model ?? reading.model.modelId,
    usages,
  };
}

async function readPart(
  reading: Parameters<typeof readByModel>[0] & Pick<Parameters<typeof buildReadRequest>[0], 'part'>,
): Promise<
  Exclude<ModelReading, { kind: 'answered' }> | Omit<Extract<ModelReading, { kind: 'answered' }>, 'model'>
> {
  const { model, input, documentType, dictionary, gates, signal } = reading;
  const questions = questionsFor(dictionary, documentType);
  try {
    const outcome = await askUntilUsable({
      model,
      request: buildReadRequest(reading),
      understand: (reply) => {
        const parsed = parseAnswer({ text: reply, questions, document: input.text });
        if (parsed.kind === 'unusable') return { kind: 'unusable', reason: parsed.reason, fallback: null };
        const reason = unlocatedQuote(parsed.answers, { text: input.text, gates });
        // A quote that is still not found after the repair is kept: the gate flags it.
        return reason === null
          ? { kind: 'usable', value: parsed.answers }
          : { kind: 'unusable', reason, fallback: parsed.answers };
      },
      ...(signal === undefined ? {} : { signal }),
    });
    return outcome.kind === 'usable'
      ? { kind: 'answered', answers: outcome.value, usages: outcome.usages }
      : outcome;
  } catch (error) {
    if (!(error instanceof WorkTooLargeError)) throw error;
    return { kind: 'failed', reason: 'the document does not fit the context of the model', usages: [] };
  }
}
