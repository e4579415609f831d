import { inOrder } from './in-order.ts';
import { judgeNote, type NoteVerdict } from './note-filter.ts';
import type { NotePriorityReason, PrioritisedNote } from './note-priority.ts';
import type { PlannedDocument } from './patient-plan.ts';
import type { DocumentDraft } from './plan-documents.ts';

type PriorityReason = NonNullable<PlannedDocument['priorityReason']>;

export interface Selection {
  readonly selection: PlannedDocument['selection'];
  readonly reason: string;
  readonly priorityReason: PriorityReason | null;
}

/** Claim of a note when there is room for some only; the last assessment of all must not be lost to old scans. */
const claims: Readonly<Record<NotePriorityReason | 'oncology_note' | 'other_note', number>> = {
  post_surgery: 0,
  final_note: 1,
  post_imaging: 2,
  pre_medication_change: 3,
  post_medication_change: 3,
  oncology_note: 4,
  other_note: 5,
};

/** What the oncology filter says of each note, by document key; notes only. */
export const noteVerdicts = (drafts: readonly DocumentDraft[]): Map<string, NoteVerdict> =>
  new Map(
    drafts
      .filter(
        ({ document, supersededBecause }) => document.expectedKind === 'note' && supersededBecause === null,
      )
      .map(({ key, document, description }) => [key, judgeNote({ ...document, description })]),
  );

/**
 * Decides of each document whether it is read, and says why. Reports of scans, operations and specimens always are;
 * notes by the dictionary's choice for the reader: all, or those that surround an event of the chart.
 */
export function selectDocuments(
  drafts: readonly DocumentDraft[],
  options: {
    readonly verdicts: ReadonlyMap<string, NoteVerdict>;
    readonly prioritised: readonly PrioritisedNote[];
    readonly reading: { readonly notes: 'all' | 'prioritised'; readonly maximumNotes: number | null };
  },
): Map<string, Selection> {
  const priorities = new Map(options.prioritised.map((note) => [note.noteId, note]));
  const selections = new Map<string, Selection>();
  const notes: {
    readonly draft: DocumentDraft;
    readonly priority: PriorityReason;
    readonly words: string;
  }[] = [];
  for (const draft of drafts) {
    const certain = withoutChoice(draft);
    if (certain !== undefined) selections.set(draft.key, certain);
    else notes.push(noteCandidate(draft, { priorities, verdicts: options.verdicts }));
  }
  const { notes: wanted, maximumNotes } = options.reading;
  let room = maximumNotes ?? Number.POSITIVE_INFINITY;
  notes.sort((a, b) =>
    inOrder([claimOf(a.priority), a.draft.document.date], [claimOf(b.priority), b.draft.document.date]),
  );
  for (const { draft, priority, words } of notes) {
    const isWanted = wanted === 'all' || !['oncology_note', 'other_note'].includes(priority);
    const isRead = isWanted && room > 0;
    if (isRead) room -= 1;
    selections.set(draft.key, {
      selection: isRead ? 'read' : 'not_selected',
      reason: isRead
        ? words
        : isWanted
          ? `${words}; beyond the ${maximumNotes} notes this reader is given`
          : words,
      priorityReason: priority,
    });
  }
  return selections;
}

const claimOf = (priority: PriorityReason): number =>
  priority in claims ? claims[priority as keyof typeof claims] : 0;

function withoutChoice({ document, supersededBecause, inlineText }: DocumentDraft): Selection | undefined {
  const { expectedKind } = document;
  if (supersededBecause !== null)
    return { selection: 'superseded', reason: supersededBecause, priorityReason: null };
  if (document.binaryId === null && inlineText === null)
    return { selection: 'not_selected', reason: 'the table names no binary', priorityReason: null };
  if (expectedKind === 'imaging' || expectedKind === 'operative' || expectedKind === 'pathology')
    return { selection: 'read', reason: `${expectedKind} document`, priorityReason: expectedKind };
  return undefined;
}

function noteCandidate(
  draft: DocumentDraft,
  known: {
    readonly priorities: ReadonlyMap<string, PrioritisedNote>;
    readonly verdicts: ReadonlyMap<string, NoteVerdict>;
  },
): { readonly draft: DocumentDraft; readonly priority: PriorityReason; readonly words: string } {
  const note = known.priorities.get(draft.key);
  if (note !== undefined) return { draft, priority: note.reason, words: placeInWords(note) };
  const verdict = known.verdicts.get(draft.key);
  const priority = verdict?.kind === 'included' ? 'oncology_note' : 'other_note';
  return { draft, priority, words: verdictInWords(verdict, draft.document.date) };
}

function placeInWords({ reason, daysFromEvent }: PrioritisedNote): string {
  if (daysFromEvent === null) return 'latest note of the chart';
  const place =
    daysFromEvent === 0
      ? 'on the day of'
      : `${Math.abs(daysFromEvent)} ${Math.abs(daysFromEvent) === 1 ? 'day' : 'days'} ${daysFromEvent > 0 ? 'after' : 'before'}`;
  const event =
    reason === 'post_surgery' ? 'a surgery' : reason === 'post_imaging' ? 'a scan' : 'a medication change';
  return `note ${place} ${event}`;
}

function verdictInWords(verdict: NoteVerdict | undefined, date: string | null): string {
  const undated = date === null ? ', without a date' : '';
  if (verdict === undefined) return `document without a clinical type${undated}`;
  if (verdict.kind === 'excluded')
    return `note of a kind that seldom speaks of the tumour (${verdict.by})${undated}`;
  return verdict.kind === 'included'
    ? `oncology note (${verdict.by}) away from every event of the chart${undated}`
    : `note without a word for oncology${undated}`;
}
