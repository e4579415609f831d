import { canonicalJson } from '../../domain/canonical.ts';
import type { Answer } from '../../domain/finding.ts';

/**
 * One answer for each variable and key out of several replies, the weightiest reply first: the first with a value
 * holds, else the first absence. Where another reply states another value, the answer that holds carries a doubt.
 * Panels of markers keep one answer for each marker and result, since each has a quote of its own.
 */
export function mergeAnswers(replies: readonly (readonly Answer[])[]): Answer[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of replies.flat()) {
    const identity = identityOf(answer);
    groups.set(identity, [...(groups.get(identity) ?? []), answer]);
  }
  return [...groups.values()].flatMap((answers) => merged(answers) ?? []);
}

function merged(answers: readonly Answer[]): Answer | undefined {
  const stated = answers.filter(({ absence }) => absence === null);
  const holds = stated[0] ?? answers[0];
  if (holds === undefined) return undefined;
  const others = stated.filter(({ value }) => canonicalJson(value) !== canonicalJson(holds.value));
  if (others.length === 0) return holds;
  return { ...holds, doubts: [...holds.doubts, 'the document states another value in another place'] };
}

function identityOf({ variable, findingKey, value }: Answer): string {
  const marker = value !== null && typeof value === 'object' ? value : null;
  return canonicalJson([variable, findingKey, marker]);
}
