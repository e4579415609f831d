import { expect, test } from 'vitest';
import { meaningOfStop } from '../../../../lambdas/adapters/claude/meaning-of-stop.ts';

test.each([
  ['end_turn', 'answered'],
  ['stop_sequence', 'answered'],
  ['max_tokens', 'cut_off'],
  ['model_context_window_exceeded', 'cut_off'],
  ['refusal', 'refused'],
  ['pause_turn', 'cut_off'],
  ['a word of next year', 'cut_off'],
  [null, 'cut_off'],
])('%s means %s, with the word kept', (raw, kind) => {
  expect(meaningOfStop(raw)).toEqual({ kind, raw });
});
