import type { ChartSummary } from './chart-summary.ts';

/** A chart in one paragraph: what it is, what was done, how it went, what waits for a person. */
export function storyOf(summary: ChartSummary): string {
  const { diagnosis, grade, surgeries, events, lastScan, questions } = summary;
  const operated = surgeries.map(({ date, extent }) => `${extent} ${date}`).join(', ');
  const course = events.map(({ date, type }) => `${type} ${date}`).join(' → ');
  const open = questions.high + questions.medium + questions.low;
  return [
    `${diagnosis ?? 'No diagnosis stated'}${grade === null || grade === 'None' ? '' : `, WHO grade ${grade}`}`,
    surgeries.length === 0
      ? 'no tumour surgery'
      : `${surgeries.length} ${surgeries.length === 1 ? 'surgery' : 'surgeries'} (${operated})`,
    course === '' ? 'no tumour event' : course,
    lastScan === null ? 'no scan read' : `last scan ${lastScan.date ?? 'undated'} ${lastScan.status}`,
    open === 0
      ? 'no question'
      : `${open} ${open === 1 ? 'question' : 'questions'}${questions.high === 0 ? '' : `, ${questions.high} of high severity`}`,
  ].join(' · ');
}
