import { canonicalJson } from '../domain/canonical.ts';
import type { Gates } from '../domain/evidence.ts';
import type { Answer, FindingValue, Reading } from '../domain/finding.ts';
import type { ReaderName } from '../domain/vocabulary.ts';
import { type GatedAnswer, gateAnswer } from './gate-answer.ts';
import { mergeAnswers } from './prompt/merge-answers.ts';

/** Who gave an answer: recorded with every value. */
export interface ReaderIdentity {
  readonly reader: ReaderName;
  readonly model: string;
  readonly promptVersion: string;
}

/**
 * What one reader holds about one variable and key: one answer, or the answers that together make a panel of
 * markers, each with its own words.
 */
export interface Position {
  readonly by: ReaderIdentity;
  readonly variable: Answer['variable'];
  readonly findingKey: string;
  readonly value: FindingValue;
  readonly absence: Answer['absence'];
  readonly basis: Answer['basis'];
  readonly date: string | null;
  readonly doubts: readonly string[];
  /** Both gates passed by every part, where it rests on text; null where it does not. */
  readonly gates: Gates | null;
  readonly parts: readonly GatedAnswer[];
}

/** A reader's answers as positions, one for each variable and key, each part put through the gates. */
export function positionsOf(
  answers: readonly Answer[],
  options: { readonly by: ReaderIdentity; readonly against: Parameters<typeof gateAnswer>[1] },
): Position[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of mergeAnswers([answers])) {
    const key = canonicalJson([answer.variable, answer.findingKey]);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()].flatMap((group) => {
    const stated = group.filter(({ absence }) => absence === null);
    const parts = (stated.length > 0 ? stated : group).map((answer) => gateAnswer(answer, options.against));
    return positionOf(parts, options.by) ?? [];
  });
}

function positionOf(parts: readonly GatedAnswer[], by: ReaderIdentity): Position | undefined {
  const first = parts[0]?.answer;
  if (first === undefined) return undefined;
  const gated = parts.flatMap(({ gates }) => gates ?? []);
  return {
    by,
    variable: first.variable,
    findingKey: first.findingKey,
    value: parts.map(({ answer }) => answer.value).reduce(joined),
    absence: first.absence,
    basis: first.basis,
    date: first.date,
    doubts: [...new Set([...parts.flatMap(({ answer }) => answer.doubts), ...conflictIn(parts)])],
    gates:
      gated.length === 0
        ? null
        : {
            located: gated.every((gates) => gates.located),
            supported: gated.every((gates) => gates.supported),
          },
    parts,
  };
}

/** Panels are joined, the first result of a marker holding; of anything else the first stands. */
function joined(first: FindingValue, next: FindingValue): FindingValue {
  const arePanels = isPanel(first) && isPanel(next);
  return arePanels ? { ...next, ...first } : first;
}

function conflictIn(parts: readonly GatedAnswer[]): string[] {
  const results = new Map<string, string>();
  for (const { answer } of parts) {
    if (!isPanel(answer.value)) continue;
    for (const [marker, result] of Object.entries(answer.value)) {
      if ((results.get(marker) ?? result) !== result) return ['one marker has two results'];
      results.set(marker, result);
    }
  }
  return [];
}

const isPanel = (value: FindingValue): value is Record<string, string> =>
  value !== null && typeof value === 'object';

/** The readings a position came from, each as the reader said it. */
export function readingsOf({ by, parts }: Position): Reading[] {
  return parts.map(({ answer }) => ({
    ...by,
    value: answer.value,
    selfConfidence: answer.selfConfidence,
    quote: answer.quote,
  }));
}
