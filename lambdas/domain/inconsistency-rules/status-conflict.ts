import { addDays, daysBetween } from '../calendar.ts';
import { type ClinicalStatement, clinicalCourse, saysGrowth, saysNoGrowth } from '../clinical-course.ts';
import { followUpScans } from '../growth-episodes.ts';
import { isGrowth, type ScanStatement } from '../scan-course.ts';
import { inWords } from '../statements.ts';
import { between } from '../within-days.ts';
import { contradiction, daysInWords } from './contradiction.ts';
import type { Rule } from './rule.ts';

/**
 * The clinician's status against the latest scan of the brain before it, within the threshold. Not a conflict when an
 * operation lies between them. One contradiction a scan: notes copy an assessment forward for months.
 */
export const statusConflict: Rule = (input) => {
  const scans = followUpScans(input).filter(({ region }) => region === 'brain');
  const disputed = new Set<ScanStatement>();
  return clinicalCourse(input).flatMap((note) => {
    const latest = between(scans, { from: addDays(note.date, -input.days), to: note.date }).at(-1);
    if (latest === undefined || disputed.has(latest) || !contradicts(note, latest)) return [];
    if (between(input.plan.surgeries, { from: latest.date, to: note.date }).length > 0) return [];
    disputed.add(latest);
    return [
      contradiction(
        [latest, note],
        `${inWords(latest)} says ${latest.status} and ${inWords(note)}, ${daysInWords(daysBetween(latest.date, note.date))}, says ${note.status}.`,
      ),
    ];
  });
};

function contradicts(note: ClinicalStatement, scan: ScanStatement): boolean {
  return isGrowth(scan.status) ? saysNoGrowth(note) : saysGrowth(note);
}
