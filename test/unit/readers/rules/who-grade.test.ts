import { describe, expect, it } from 'vitest';
import { readWhoGrade } from '../../../../lambdas/readers/rules/diagnosis/who-grade.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

function gradeOf(diagnosis: string) {
  const text = `SURGICAL PATHOLOGY REPORT\nFINAL DIAGNOSIS:\n${diagnosis}\n`;
  return readWhoGrade(aReadingInput(text), parseDocument(text), 'pathology')[0];
}

describe('readWhoGrade', () => {
  it.each([
    ['1', 'Pilocytic astrocytoma, CNS WHO gr 1.'],
    ['3', 'Anaplastic ependymoma, WHO 2021 gr. 3'],
    ['4', 'Glioblastoma, Gr IV.'],
    ['4', 'Medulloblastoma (WHO CNS5 grade 4)'],
    ['2', 'Meningioma. Grade (WHO): 2'],
    ['1', 'Ganglioglioma of WHO grade one.'],
    ['1', 'Pilocytic astrocytoma, WHO grade (5th ed., 2021): 1'],
    ['3', 'Ependymoma. Tumour grade: 3'],
    ['None', 'Neuroepithelial tumour, WHO grade not applicable.'],
    ['3', 'Ependymoma. Grade III/III in terms of the WHO.'],
    ['2', 'Meningioma, which the WHO puts at 2.'],
    ['4', 'Pineoblastoma. CNS WHO grade, provisional: 4'],
    ['3', 'Histology ........ ependymoma\nCNS WHO grade .... 3'],
    ['3', 'Ependymoma, ZFTA fusion, III.'],
    ['1', 'Pineocytoma (I).'],
    ['2', 'Meningioma: atypical, grade 2, three mitoses.'],
    ['3', 'Ependymoma. Grd 3.'],
    ['4', 'Glioblastoma. The laboratory graded it 4.'],
    ['4', 'Glioblastoma, EGFR not amplified, WHO IV'],
    ['3', 'Ependymoma, anaplastic, WHO grade III (had been grade II in 2012).'],
    ['4', 'Pineoblastoma, WHO grade 4. Grade is assigned by the cells.'],
    ['3', 'Meningioma, at that time grade two, is now anaplastic, grade three.'],
    ['2', 'Earlier specimen was signed out as grade III. Meningioma, WHO grade: 2'],
    ['1', 'To: Pathology (your case 44/10: astrocytoma WHO II)\nGanglioglioma, WHO grade 1.'],
    ['2', 'ORIGINAL: Ependymoma, WHO grade 3. AMENDED: Ependymoma, WHO grade 2.'],
  ])('is %s: %s', (grade, diagnosis) => {
    expect(gradeOf(diagnosis)).toMatchObject({ value: grade, doubts: [] });
  });

  it('takes the scale of a teratoma or a sarcoma for no grade of the classification', () => {
    expect(gradeOf('Immature teratoma, grade 2 by the Norris scheme.')?.value).toBeNull();
  });

  it('takes the end of the scale for a scale, and a range for a doubt', () => {
    expect(gradeOf('Craniopharyngioma, WHO grade I/IV')).toMatchObject({ value: '1', doubts: [] });
    expect(gradeOf('Ependymoma, WHO grade 2-3')?.value).toBe('3');
    expect(gradeOf('Ependymoma, WHO grade 2-3')?.doubts).toHaveLength(1);
  });

  it('doubts a grade where the history tells of two', () => {
    const text = 'HISTORY: In 2009 grade II astrocytoma; in 2016 transformed to glioblastoma grade IV.';
    const [answer] = readWhoGrade(aReadingInput(text), parseDocument(text), 'progress');
    expect(answer?.doubts).toEqual(['several grades are given']);
  });

  it('takes the grade of a second look before that of the first', () => {
    const text = 'Elsewhere it had been issued as astrocytoma, grade III. We prefer ganglioglioma, grade 1.';
    expect(gradeOf(text)).toMatchObject({ value: '1' });
  });

  it('reads a grade under its label with a doubt', () => {
    expect(gradeOf('Myxopapillary ependymoma\nWHO grade\n1')).toMatchObject({ value: '1' });
    expect(gradeOf('Myxopapillary ependymoma\nWHO grade\n1')?.doubts).toHaveLength(1);
  });

  it('does not take the grade of a toxicity or a performance status, nor infer one from a name', () => {
    for (const words of [
      'Grade 2 mucositis noted. Ependymoma.',
      'Cholesteatoma, WHO performance status 1',
      'High grade glioma.',
    ])
      expect(gradeOf(words)?.value ?? null).toBeNull();
  });
});
