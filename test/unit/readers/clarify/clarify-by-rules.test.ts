import { expect, test } from 'vitest';
import { clarifyByRules } from '../../../../lambdas/readers/clarify/clarify-by-rules.ts';

const documents = (...texts: string[]) => ({ documents: texts.map((text) => ({ text })) });

test('the same words twice are one observation, however they are set', () => {
  expect(clarifyByRules(documents('other', 'The mass\nis  stable.', 'The mass is stable. '))).toMatchObject({
    action: 'mark_duplicate',
    duplicate: 2,
  });
});

test.each([
  [documents('The mass is stable.', 'The mass is larger.')],
  [documents('', '')],
  [documents('only one')],
])('everything else is for a person', (question) => {
  expect(clarifyByRules(question)).toMatchObject({ action: 'escalate', duplicate: null });
});
