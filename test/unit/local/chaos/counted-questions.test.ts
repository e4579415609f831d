import { describe, expect, it } from 'vitest';
import { QuestionLedger } from '../../../../local/chaos/counted-questions.ts';
import { brokenRule } from '../../../../local/chaos/kill-nine.ts';

/** A first start that answered these and was killed, with what the store had of them. */
function killedOnce(answered: readonly string[], stored: readonly string[]): QuestionLedger {
  const ledger = new QuestionLedger();
  for (const question of answered) ledger.answer(question, { nowMs: 100, start: 1, call: 'c' });
  ledger.killing(1, 300);
  ledger.killed(1, new Set(stored));
  return ledger;
}

describe('questions that come again after a kill', () => {
  it('are excused where the store did not have their answers, and listed with how long it had not', () => {
    const ledger = killedOnce(['a', 'b'], ['a']);
    ledger.answer('b', { nowMs: 900, start: 2, call: 'c' });
    ledger.answer('c', { nowMs: 901, start: 2, call: 'c' });
    expect(ledger.repeats).toEqual([{ question: 'b', kill: 1, answeredMsBefore: 200, wasStored: false }]);
    expect(brokenRule(ledger)).toEqual([]);
  });

  it('break the promise where an answer was stored, however few they are', () => {
    const ledger = killedOnce(['a', 'b'], ['a']);
    ledger.answer('a', { nowMs: 900, start: 2, call: 'c' });
    expect(brokenRule(ledger)).toEqual([
      'question a was asked again, though its answer was stored at kill 1',
    ]);
  });

  it('are held to the kill before the start that asks, also where the answer came two starts ago', () => {
    const ledger = killedOnce(['a'], []);
    ledger.answer('b', { nowMs: 900, start: 2, call: 'c' });
    ledger.killing(2, 950);
    ledger.killed(2, new Set(['a']));
    ledger.answer('a', { nowMs: 990, start: 3, call: 'c' });
    expect(ledger.repeats.map(({ wasStored }) => wasStored)).toEqual([true]);
  });

  it('count as left by the kill of the start that asked, not by later ones before they are asked again', () => {
    const ledger = killedOnce(
      Array.from({ length: 40 }, (_, index) => `q${index}`),
      [],
    );
    for (let index = 40; index < 80; index += 1)
      ledger.answer(`q${index}`, { nowMs: 900, start: 2, call: 'c' });
    ledger.killing(2, 950);
    ledger.killed(2, new Set());
    expect(brokenRule(ledger)).toEqual([]);
    // Answered after its process had died: it was in flight too.
    for (let index = 80; index < 105; index += 1)
      ledger.answer(`q${index}`, { nowMs: 960, start: 2, call: 'c' });
    expect(brokenRule(ledger)).toEqual(['65 answers were not stored at kill 2, at most 64 may be']);
  });

  it('break the promise where one start has them answered twice, whatever the kill before it excuses', () => {
    const ledger = killedOnce(['a'], []);
    ledger.answer('a', { nowMs: 900, start: 2, call: 'c' });
    expect(brokenRule(ledger)).toEqual([]);
    ledger.answer('a', { nowMs: 901, start: 2, call: 'd' });
    expect(brokenRule(ledger)).toEqual(['1 questions were answered twice without a kill between']);
  });

  it('may not be more than what can be in flight, nor come twice to one process', () => {
    const many = Array.from({ length: 65 }, (_, index) => `q${index}`);
    expect(brokenRule(killedOnce(many, []))).toEqual([
      '65 answers were not stored at kill 1, at most 64 may be',
    ]);
    const ledger = new QuestionLedger();
    ledger.begun(1, 100);
    ledger.answer('a', { nowMs: 101, start: 1, call: 'c' });
    ledger.answer('a', { nowMs: 102, start: 1, call: 'd' });
    expect(brokenRule(ledger)).toEqual(['1 questions were answered twice without a kill between']);
    const answers = [
      { ms: 1, call: 'c' },
      { ms: 2, call: 'd' },
    ];
    expect(ledger.unexcused).toEqual([{ question: 'a', start: 1, answers }]);
  });
});
