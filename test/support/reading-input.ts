import type { ReadingInput } from '../../lambdas/readers/reading-input.ts';

/** A document as a reader is told of it; only what a test is about is given. */
export function aReadingInput(
  text: string,
  given: { metadata?: Partial<ReadingInput['metadata']>; context?: Partial<ReadingInput['context']> } = {},
): ReadingInput {
  return {
    text,
    metadata: {
      typeText: null,
      categoryText: null,
      title: null,
      practiceSetting: null,
      expectedKind: 'imaging',
      date: '2020-06-15',
      minuteOfDay: null,
      imagingProcedure: null,
      ...given.metadata,
    },
    context: { surgeries: [], imagingDates: [], birthDate: null, mrn: null, ...given.context },
  };
}
