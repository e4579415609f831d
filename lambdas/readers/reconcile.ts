import type { Dictionary } from '../domain/dictionary.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Answer, Finding, SecondOpinion } from '../domain/finding.ts';
import { findingIdOf } from '../domain/finding-id.ts';
import type { DocumentType, ReaderName } from '../domain/vocabulary.ts';
import { absenceWordOf } from './absence-words.ts';
import type { MeasuredOf } from './calibration.ts';
import { codeOf } from './coded-location.ts';
import { compareAnswers } from './compare-answers.ts';
import type { EvidenceGates } from './evidence-gates.ts';
import { promptVersionOf } from './prompt/prompt-version.ts';
import { type Position, positionsOf, readingsOf } from './reader-position.ts';
import type { ReadingInput } from './reading-input.ts';
import { weigh } from './weigh-finding.ts';

/** A document as its findings name it. */
export interface DocumentIdentity {
  readonly documentId: string;
  readonly binaryId: string | null;
  readonly textSha256: string;
  /** Day the findings hold for, where the text says no other. */
  readonly date: string | null;
}

export interface Reconciliation extends DocumentIdentity {
  readonly input: ReadingInput;
  readonly documentType: DocumentType;
  readonly dictionary: Dictionary;
  readonly rules: readonly Answer[];
  readonly rulesModelId: string;
  /** The model's answers, or null where no model was asked or it failed. */
  readonly model: {
    readonly answers: readonly Answer[];
    readonly reader: Exclude<ReaderName, 'rules'>;
    readonly modelId: string;
  } | null;
  /** What the learned reader makes of an answer; null where it is not asked. */
  readonly opinionOn: (answer: Position) => SecondOpinion | null;
  readonly gates: EvidenceGates;
  readonly measuredOf: MeasuredOf;
}

/**
 * One finding for each variable and key that any reader answered, in the dictionary's order.
 *
 * | readers | taken | accepted when |
 * | --- | --- | --- |
 * | agree | the rules' answer if it passes the gates, else the model's | it passes the gates |
 * | disagree | the model's answer if it passes the gates, else the rules'; what follows from dates outranks both | never: flagged, with both readings |
 * | the rules abstain, the model has a supported value | the model's | such answers have a good record |
 * | one answered | that answer | it passes the gates |
 *
 * What else flags an answer is told at `weigh`. The gates apply to answers from the text. What fails is flagged, never
 * dropped.
 */
export function reconcile(reconciliation: Reconciliation): Finding[] {
  const { input, documentType, gates, dictionary, model } = reconciliation;
  const against = { text: input.text, documentType, gates };
  const byRules = { reader: 'rules', model: reconciliation.rulesModelId, promptVersion: 'none' } as const;
  const rules = positionsOf(reconciliation.rules, { by: byRules, against });
  const others =
    model === null
      ? []
      : positionsOf(model.answers, {
          by: { reader: model.reader, model: model.modelId, promptVersion: promptVersionOf(dictionary) },
          against,
        });
  return dictionary.variables.flatMap(({ name }) =>
    paired(
      rules.filter(({ variable }) => variable === name),
      others.filter(({ variable }) => variable === name),
    ).map((pair) => findingOf(reconciliation, pair)),
  );
}

interface Pair {
  readonly rules?: Position;
  readonly model?: Position;
}

/**
 * Positions of the two readers on the same thing. The readers name keys in their own words; where each has exactly
 * one left over, they mean the same, and the rules' key holds.
 */
function paired(rules: readonly Position[], model: readonly Position[]): Pair[] {
  const partnerOf = (position: Position, among: readonly Position[]): Position | undefined =>
    among.find(({ findingKey }) => findingKey === position.findingKey);
  const restOfRules = rules.filter((position) => partnerOf(position, model) === undefined);
  const restOfModel = model.filter((position) => partnerOf(position, rules) === undefined);
  const [ruleLeft, modelLeft] = [restOfRules[0], restOfModel[0]];
  const meet = restOfRules.length === 1 && restOfModel.length === 1;
  const pairs = rules.map((position): Pair => {
    const partner = partnerOf(position, model) ?? (meet && position === ruleLeft ? modelLeft : undefined);
    return partner === undefined ? { rules: position } : { rules: position, model: partner };
  });
  return meet ? pairs : [...pairs, ...restOfModel.map((position): Pair => ({ model: position }))];
}

function findingOf(reconciliation: Reconciliation, pair: Pair): Finding {
  const { documentId, binaryId, documentType, dictionary, measuredOf } = reconciliation;
  const { taken, other, agreement, agrees } = judged(pair);
  const opinion = reconciliation.opinionOn(taken);
  const secondOpinion = opinion === null || taken.by.reader === 'rules' ? opinion : withoutTrust(opinion);
  const { isAccepted, confidence, reasons } = weigh({
    taken,
    agreement,
    agrees,
    stance: secondOpinion?.stance ?? null,
    trust: secondOpinion?.trust ?? null,
    documentType,
    dictionary,
    measuredOf,
  });
  const findingKey = pair.rules?.findingKey ?? taken.findingKey;
  return {
    findingId: findingIdOf({ documentId, binaryId, variable: taken.variable, findingKey }),
    variable: taken.variable,
    findingKey,
    value: taken.value,
    absence: taken.absence,
    ...codeOf(taken),
    basis: taken.basis,
    date: taken.date ?? reconciliation.date,
    confidence,
    documentId,
    binaryId,
    evidence: evidenceOf(reconciliation, taken),
    state: isAccepted ? 'accepted' : 'flagged',
    gates: taken.gates,
    reasons: [...reasons],
    readings: [taken, ...(other === null ? [] : [other])].flatMap(readingsOf),
    agreement,
    ...(secondOpinion === null ? {} : { secondOpinion }),
  };
}

/** Trust was fitted to answers of the rules: of a model's own words it says nothing. */
const withoutTrust = ({ trust: _, ...opinion }: SecondOpinion): SecondOpinion => opinion;

/** Which of the two is taken, and how they compare. */
function judged({ rules, model }: Pair): {
  taken: Position;
  other: Position | null;
  agreement: Finding['agreement'];
  agrees: boolean;
} {
  if (rules === undefined || model === undefined) {
    const only = rules ?? model;
    if (only === undefined) throw new RangeError('a pair without a position');
    return { taken: only, other: null, agreement: 'single_source', agrees: true };
  }
  if (abstains(rules) && isValue(model) && isSupported(model)) {
    return { taken: model, other: rules, agreement: 'single_source', agrees: true };
  }
  const comparison = compareAnswers(rules.variable, rules, model);
  const prefersRules = comparison.agrees || rules.basis === 'dates';
  const [preferred, second] = prefersRules ? [rules, model] : [model, rules];
  const isPreferredGood = prefersRules ? passes(preferred) : isSupported(preferred);
  const takesPreferred = isPreferredGood || !passes(second);
  const [taken, other] = takesPreferred ? [preferred, second] : [second, preferred];
  return { taken, other, ...comparison };
}

const passes = ({ gates }: Position): boolean => gates === null || (gates.located && gates.supported);

/** Passes the gates, and has words for them to judge. */
const isSupported = (position: Position): boolean => position.gates !== null && passes(position);

const isValue = ({ value, absence }: Position): boolean => absence === null && absenceWordOf(value) === null;

/**
 * The rules say nothing where they understood nothing. That the document denies a thing, or that the question does not
 * apply to it, is an answer.
 */
const abstains = ({ value, absence, doubts }: Position): boolean => {
  const reason = absence ?? absenceWordOf(value);
  return reason === 'not_documented' || (reason === 'cannot_be_determined' && doubts.length > 0);
};

/** Where the taken answer's words stand. A report that is held in a table only is named by its document id. */
function evidenceOf(
  { input, textSha256, binaryId, documentId }: Reconciliation,
  { parts }: Position,
): Evidence[] {
  const spans = new Map(
    parts.flatMap(({ span }) => (span === null ? [] : [[`${span.start} ${span.end}`, span]])),
  );
  return [...spans.values()].map(({ start, end }) => ({
    binaryId: binaryId ?? documentId,
    textSha256,
    start,
    end,
    quote: input.text.slice(start, end),
  }));
}
