import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../lambdas/domain/finding.ts';
import { judgedAnswers } from '../../../../local/evaluate/count-answers.ts';
import type { DocumentGold } from '../../../../local/evaluate/gold.ts';
import { judgeDocument } from '../../../../local/evaluate/judge-document.ts';
import { aDocument, aFinding, anAbstraction, goldOf } from './a-result.ts';

const byRules = {
  readings: [
    {
      reader: 'rules',
      model: 'rules',
      promptVersion: 'none',
      value: null,
      selfConfidence: null,
      quote: null,
    },
  ],
} satisfies Partial<Finding>;

/** One document for each answer beside its gold value; what a calibration counts of them. */
function counted(
  variable: 'metastasis' | 'tumor_location',
  cases: readonly [Finding['absence'], string | null][],
) {
  const ids = cases.map((_, index) => `d${index}`);
  const abstraction = anAbstraction({
    documents: ids.map((id) => aDocument(id)),
    findings: cases.map(([absence], index) =>
      aFinding(`d${index}`, variable, null, { ...byRules, absence, basis: 'absence' }),
    ),
  });
  const judgements = cases.flatMap(([, value], index) => {
    const verdict = judgeDocument(goldOf(`d${index}`, variable, value) as DocumentGold, abstraction);
    return verdict.kind === 'judged' ? verdict.judgements : [];
  });
  return judgedAnswers(judgements).map(({ answer, isRight }) => `${answer.absence} ${isRight}`);
}

describe('answers a calibration counts', () => {
  it('hold absences that gold tells of, as none or as no value', () => {
    const answers = counted('metastasis', [
      ['documented_absent', 'none'],
      ['not_documented', null],
      ['not_documented', 'spine'],
    ]);
    expect(answers).toEqual(['documented_absent true', 'not_documented true', 'not_documented false']);
  });

  it('hold no absences where gold has values only, for of those it knows the wrong ones alone', () => {
    expect(counted('tumor_location', [['not_documented', 'left frontal lobe']])).toEqual([]);
    expect(counted('metastasis', [['documented_absent', 'spine']])).toEqual([]);
  });
});
