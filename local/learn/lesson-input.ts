import type { DocumentType } from '../../lambdas/domain/vocabulary.ts';
import type { ReadingInput } from '../../lambdas/readers/reading-input.ts';
import type { Lesson } from './lesson.ts';

/** A lesson has no day; any will do, an operation on it or the day before. */
const day = '2021-03-02';
const dayBefore = '2021-03-01';

/** How the tables name a kind of document. */
const titles: Readonly<Partial<Record<DocumentType, string>>> = {
  imaging: 'Diagnostic imaging study',
  operative: 'Op Note',
  pathology: 'Pathology Report',
  progress: 'Progress Notes',
  consult: 'Consults',
  letter: 'Letter',
  nursing: 'Nursing Note',
  phone: 'Telephone Encounter',
  radonc: 'Radiation Oncology Note',
  discharge: 'Discharge Summary',
  therapy: 'Therapy Note',
  social: 'Social Work Note',
};

/**
 * A lesson as the document of a chart: an operation lies on its day where it is that operation's report, and the day
 * before where a scan is asked for an extent, as only the first scan after an operation is.
 */
export function lessonInput({ kind, text, answers }: Lesson): ReadingInput {
  const isScan = kind === 'imaging';
  const operated = kind === 'operative' ? day : isScan && answers.extent_of_resection ? dayBefore : null;
  return {
    text,
    metadata: {
      typeText: titles[kind] ?? null,
      categoryText: null,
      title: null,
      practiceSetting: isScan ? 'Radiology' : null,
      expectedKind: isScan || kind === 'operative' || kind === 'pathology' ? kind : 'note',
      date: day,
      minuteOfDay: 12 * 60,
      imagingProcedure: isScan ? 'MRI BRAIN' : null,
    },
    context: {
      surgeries:
        operated === null
          ? []
          : [{ date: operated, minuteOfDay: 8 * 60, description: 'CRANIOTOMY FOR EXCISION OF BRAIN TUMOR' }],
      imagingDates: [],
      birthDate: null,
      mrn: null,
    },
  };
}
