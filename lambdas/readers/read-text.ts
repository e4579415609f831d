import type { Dictionary } from '../domain/dictionary.ts';
import type { Finding } from '../domain/finding.ts';
import type { DocumentType, ReaderName, VariableName } from '../domain/vocabulary.ts';
import type { LanguageModel } from '../ports/index.ts';
import { type Calibration, measuredFrom } from './calibration.ts';
import { computeInTurn } from './compute-in-turn.ts';
import { ruleGates } from './evidence/rule-gates.ts';
import { learnedReader } from './learned/learned-reader.ts';
import { secondOpinions } from './learned/second-opinion.ts';
import { learnedTrust } from './learned/trust.ts';
import type { CallUsage } from './prompt/ask-until-usable.ts';
import { readByModel } from './prompt/read-by-model.ts';
import type { ReadingInput } from './reading-input.ts';
import { type DocumentIdentity, reconcile } from './reconcile.ts';
import { answerQuestions, decideByRules } from './rules/read-by-rules.ts';
import { rulesVersion } from './rules/rules-version.ts';

/** What the readers together made of a text. */
export type TextReading =
  | {
      readonly kind: 'read';
      readonly documentType: DocumentType;
      readonly findings: Finding[];
      /** Every model call that was answered. */
      readonly usages: readonly CallUsage[];
      /** Why the model's answer is missing, in words, where it is. */
      readonly failure: string | null;
    }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null };

/** Model id of the rules reader, as provenance names it. */
export const rulesModelId = `rules-${rulesVersion}`;

/**
 * Reads a text with the rules and, where one is configured, with a model beside them, and reconciles both into one
 * finding per variable. A model that fails on a document leaves the rules' answers standing.
 *
 * The model is asked first: rules compute, and while the first documents of a run were read by them the model's slots
 * stood empty. A throttle costs no reading by rules either.
 */
export async function readText(options: {
  readonly input: ReadingInput;
  readonly identity: DocumentIdentity;
  readonly dictionary: Dictionary;
  readonly reader: ReaderName;
  /** Null when the reader is `rules`. */
  readonly model: LanguageModel | null;
  readonly calibration: Calibration;
  readonly signal: AbortSignal;
}): Promise<TextReading> {
  const { input, identity, dictionary, reader, model, signal } = options;
  const begun =
    model === null ? decideByRules(input) : await computeInTurn('question', () => decideByRules(input));
  const { decision } = begun;
  const byModel =
    model === null || reader === 'rules'
      ? null
      : await readByModel({
          model,
          input,
          documentType: decision.type,
          dictionary,
          gates: ruleGates,
          signal,
        });
  if (byModel?.kind === 'throttled') return byModel;
  const { documentId, binaryId, textSha256, date } = identity;
  const [learned, trustOf] = await Promise.all([learnedReader(), learnedTrust()]);
  const reconciled = (): Finding[] => {
    const opinions = secondOpinions(
      answerQuestions({ ...input, askedOf: (type) => askedOf(dictionary, type) }, begun),
      {
        reader: learned,
        trustOf,
        text: input.text,
        kind: decision.type,
        parsed: begun.parsed,
        gates: ruleGates,
      },
    );
    return reconcile({
      input,
      documentType: decision.type,
      dictionary,
      documentId,
      binaryId,
      textSha256,
      date,
      rules: opinions.answers,
      opinionOn: opinions.on,
      rulesModelId,
      model:
        byModel?.kind === 'answered' && reader !== 'rules'
          ? { answers: byModel.answers, reader, modelId: byModel.model }
          : null,
      gates: ruleGates,
      measuredOf: measuredFrom(options.calibration),
    });
  };
  const findings = byModel === null ? reconciled() : await computeInTurn('reply', reconciled);
  return {
    kind: 'read',
    documentType: decision.type,
    findings,
    usages: byModel?.usages ?? [],
    failure: byModel?.kind === 'failed' ? byModel.reason : null,
  };
}

const askedOf = (dictionary: Dictionary, type: DocumentType): VariableName[] =>
  dictionary.variables.filter((variable) => variable.askedOf.includes(type)).map(({ name }) => name);
