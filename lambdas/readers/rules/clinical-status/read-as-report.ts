import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import type { Sentence } from '../../text/primitives.ts';
import { notStated, otherRegion, reportedByFamily, scanSubject } from '../course/clinical-status-words.ts';
import { findNoteSubjects } from '../course/note-subjects.ts';
import { isOfRelative } from '../course/statement-scope.ts';
import { mayBePlan } from '../course/unread-talk.ts';
import { observeStatus } from '../tumor-status/status-observations.ts';

const statusOf = {
  NED: 'NED',
  Stable: 'Stable',
  Increased: 'Progressive',
  New: 'Progressive',
  Decreased: 'Responding',
} as const satisfies Record<string, ClinicalStatus>;

/**
 * What a sentence of a note says of the tumour when it is read as a report's is: a second reading, by another grammar.
 * Undefined where that says nothing, or the sentence asks, plans, fears, quotes the family or is of another region.
 */
export function readAsReport(sentence: Sentence): ClinicalStatus | undefined {
  const { text } = sentence;
  if (
    text.includes('?') ||
    !(
      scanSubject.test(text) ||
      findNoteSubjects(text).some(({ kind, text: noun }) => kind === 'tumor' && !/^residual/u.test(noun))
    ) ||
    mayBePlan(text) ||
    otherRegion.test(text) ||
    /\b(?:risks?|rates?|chance|likelihood|siblings?)\b/iu.test(text) ||
    notStated.test(text) ||
    reportedByFamily.test(text) ||
    isOfRelative(text, { start: text.length, end: text.length })
  )
    return undefined;
  const seen = observeStatus([sentence]).filter(
    ({ isHedged, isTreatmentEffect, isStrong }) =>
      !isHedged && !isTreatmentEffect && (isStrong || scanSubject.test(text)),
  );
  const statuses = new Set(seen.map(({ status }) => statusOf[status]));
  return statuses.size === 1 ? [...statuses][0] : undefined;
}
