import { describe, expect, it } from 'vitest';
import { QuestionLedger } from '../../../../local/chaos/counted-questions.ts';
import { brokenRule } from '../../../../local/chaos/kill-nine.ts';

/** A first start that answered these and was killed, with what the store had of them. */
function killedOnce(answered: readonly string[], stored: readonly string[]): QuestionLedger {
  const ledger = new QuestionLedger();
  for (const question of answered) ledger.answer(question, { nowMs: 100, start: 1 });
  ledger.killing(1, 300);
  ledger.killed(new Set(stored));
  return ledger;
}

describe('questions that come again after a kill', () => {
  it('are excused where the store did not have their answers, and listed with how long it had not', () => {
    const ledger = killedOnce(['a', 'b'], ['a']);
    ledger.answer('b', { nowMs: 900, start: 2 });
    ledger.answer('c', { nowMs: 901, start: 2 });
    expect(ledger.repeats).toEqual([{ question: 'b', kill: 1, answeredMsBefore: 200, wasStored: false }]);
    expect(brokenRule(ledger)).toEqual([]);
  });

  it('break the promise where an answer was stored, however few they are', () => {
    const ledger = killedOnce(['a', 'b'], ['a']);
    ledger.answer('a', { nowMs: 900, start: 2 });
    expect(brokenRule(ledger)).toEqual([
      'question a was asked again, though its answer was stored at kill 1',
    ]);
  });

  it('are held to the kill before the start that asks, also where the answer came two starts ago', () => {
    const ledger = killedOnce(['a'], []);
    ledger.answer('b', { nowMs: 900, start: 2 });
    ledger.killing(2, 950);
    ledger.killed(new Set(['a']));
    ledger.answer('a', { nowMs: 990, start: 3 });
    expect(ledger.repeats.map(({ wasStored }) => wasStored)).toEqual([true]);
  });

  it('may not be more than what can be in flight, nor come twice to one process', () => {
    const many = Array.from({ length: 33 }, (_, index) => `q${index}`);
    expect(brokenRule(killedOnce(many, []))).toEqual([
      '33 answers were not stored at kill 1, at most 32 may be',
    ]);
    const ledger = new QuestionLedger();
    ledger.answer('a', { nowMs: 1, start: 1 });
    ledger.answer('a', { nowMs: 2, start: 1 });
    expect(brokenRule(ledger)).toEqual(['1 questions were answered twice without a kill between']);
  });
});
