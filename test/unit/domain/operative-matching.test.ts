import { describe, expect, it } from 'vitest';
import {
  matchOperativeDocuments,
  type Operation,
  type OperativeDocument,
} from '../../../lambdas/domain/operative-matching.ts';

const operation = (operationId: string, date: string, given: Partial<Operation> = {}): Operation => ({
  operationId,
  date,
  encounterIds: [],
  isTumorSurgery: true,
  ...given,
});

const document = (documentId: string, given: Partial<OperativeDocument>): OperativeDocument => ({
  documentId,
  binaryId: documentId,
  typeText: 'OP Note - Complete',
  encounterIds: [],
  contextDay: null,
  documentDay: null,
  isPreliminary: false,
  isAnesthesia: false,
  ...given,
});

function matched(documents: OperativeDocument[], operations: Operation[]) {
  const matches = matchOperativeDocuments(documents, { operations, windowDays: 7 });
  return Object.fromEntries([...matches].map(([id, list]) => [id, list.map(({ documentId }) => documentId)]));
}

describe('matching operative documents', () => {
  const surgery = operation('s', '2019-06-03', { encounterIds: ['e1'] });

  it.each<[string, Partial<OperativeDocument>]>([
    ['the same encounter, whatever the dates', { encounterIds: ['e0', 'e1'], documentDay: '2019-09-01' }],
    [
      'the context period of that day, though dictated a month later',
      { contextDay: '2019-06-03', documentDay: '2019-07-03' },
    ],
    ['a context period 3 days off', { contextDay: '2019-06-06' }],
    ['a document day 7 days off', { documentDay: '2019-06-10' }],
  ])('goes by %s', (_, given) => {
    expect(matched([document('d', given)], [surgery])).toEqual({ s: ['d'] });
  });

  it.each<[string, Partial<OperativeDocument>]>([
    ['8 days off', { documentDay: '2019-06-11' }],
    ['without any day', {}],
    ['of another encounter far off', { encounterIds: ['e9'], documentDay: '2019-09-01' }],
  ])('leaves a document %s alone', (_, given) => {
    expect(matched([document('d', given)], [surgery])).toEqual({});
  });

  it('gives the note of a shunt to the shunt and so to no surgery', () => {
    const shunt = operation('shunt', '2019-06-01', { isTumorSurgery: false });
    expect(matched([document('d', { contextDay: '2019-06-01' })], [surgery, shunt])).toEqual({});
    expect(matched([document('d', { contextDay: '2019-06-01' })], [surgery])).toEqual({ s: ['d'] });
  });

  it('prefers the tumour surgery where both are of one day', () => {
    const drain = operation('a-drain', '2019-06-03', { isTumorSurgery: false });
    expect(matched([document('d', { contextDay: '2019-06-03' })], [drain, surgery])).toEqual({ s: ['d'] });
  });

  it('tells two operations of one encounter apart by the day', () => {
    const second = operation('s2', '2019-06-10', { encounterIds: ['e1'] });
    const notes = [
      document('first', { encounterIds: ['e1'], contextDay: '2019-06-03' }),
      document('second', { encounterIds: ['e1'], contextDay: '2019-06-10' }),
    ];
    expect(matched(notes, [surgery, second])).toEqual({ s: ['first'], s2: ['second'] });
  });

  it('puts complete before record before brief before anaesthesia, drafts behind finals', () => {
    const day = { contextDay: '2019-06-03' };
    const notes = [
      document('anaesthesia', {
        ...day,
        typeText: 'Anesthesia Postprocedure Evaluation',
        isAnesthesia: true,
      }),
      document('brief', { ...day, typeText: 'OP Note - Brief (Needs Dictation)' }),
      document('record', { ...day, typeText: 'Operative Record' }),
      document('draft', { ...day, isPreliminary: true }),
      document('complete', day),
    ];
    expect(matched(notes, [surgery]).s).toEqual(['complete', 'record', 'draft', 'brief', 'anaesthesia']);
  });
});
