/**
 * WHO grades (2021, with those of 2016 where they differ) that a named tumour can have. In order: the first pattern
 * that fits decides, so that the longer name comes before its part. What is not listed may have any grade.
 */
const gradesOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bpilomyxoid\b/, ['1', '2']],
  [/\bpilocytic\b/, ['1']],
  [/\bsubependymal giant cell\b|\bsubependymoma\b/, ['1']],
  [/\bdysembryoplastic\b|\bdnet\b/, ['1']],
  [/\banaplastic ganglioglioma\b/, ['3']],
  [/\bganglioglioma\b|\bgangliocytoma\b/, ['1']],
  [/\bcraniopharyngioma\b/, ['1']],
  [/\bmyxopapillary\b/, ['1', '2']],
  [/\bschwannoma\b/, ['1']],
  [/\bhemangioblastoma\b|\bhaemangioblastoma\b/, ['1']],
  [/\bglioblastoma\b|\bgliosarcoma\b/, ['4']],
  [/\bdiffuse midline glioma\b|\bdiffuse intrinsic pontine\b|\bdipg\b/, ['4']],
  [/\bmedulloblastoma\b|\bteratoid\b|\batrt\b|\betmr\b|\bpineoblastoma\b/, ['4']],
  [/\batypical choroid plexus papilloma\b/, ['2']],
  [/\bchoroid plexus carcinoma\b/, ['3']],
  [/\bchoroid plexus papilloma\b/, ['1']],
  [/\banaplastic (?:astrocytoma|oligodendroglioma|ependymoma|meningioma)\b/, ['3']],
  [/\batypical meningioma\b/, ['2']],
  [/\bependymoma\b/, ['2', '3']],
  [/\boligodendroglioma\b/, ['2', '3']],
  [/\bpleomorphic xanthoastrocytoma\b/, ['2', '3']],
  [/\bmeningioma\b/, ['1', '2', '3']],
];

/** The grades a diagnosis allows; undefined where its name says nothing of the grade, or names more than one tumour. */
export function expectedGrades(diagnosis: string): readonly string[] | undefined {
  const words = diagnosis.toLowerCase();
  if (/\b(?:versus|vs|or|transform\w*|with (?:\w+ ){0,2}(?:features|foci))\b/.test(words)) return undefined;
  return gradesOf.find(([pattern]) => pattern.test(words))?.[1];
}
