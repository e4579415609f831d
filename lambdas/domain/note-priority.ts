import { dayNumber } from './calendar.ts';
import { inOrder } from './in-order.ts';

/** A note that can be placed in time. */
export interface DatedNote {
  readonly noteId: string;
  readonly date: string;
  readonly minuteOfDay: number | null;
}

/** Something in the chart that the notes around it are read for. */
export interface PriorityEvent {
  readonly eventId: string;
  readonly date: string;
  readonly kind: 'surgery' | 'imaging' | 'medication_change';
}

export type NotePriorityReason =
  | 'post_surgery'
  | 'post_imaging'
  | 'pre_medication_change'
  | 'post_medication_change'
  | 'final_note';

export interface PrioritisedNote {
  readonly noteId: string;
  readonly date: string;
  readonly reason: NotePriorityReason;
  /** The event that took it; null for the final note. */
  readonly eventId: string | null;
  /** Calendar days from the event to the note, negative before it; null for the final note. */
  readonly daysFromEvent: number | null;
}

/**
 * The notes worth reading first: after each surgery, after each scan, before and after each medication change, and the
 * latest of all, in this order of claim and each note once. Windows count calendar days, the event's day included
 * after it and excluded before it. Where the nearest note is already taken, the next one within the window is.
 *
 * @returns in order of date. Time is near linear in notes and events together.
 */
export function prioritiseNotes(options: {
  readonly notes: readonly DatedNote[];
  readonly events: readonly PriorityEvent[];
  readonly windowDays: number;
}): PrioritisedNote[] {
  const notes = [...options.notes].sort((a, b) =>
    inOrder([a.date, a.minuteOfDay, a.noteId], [b.date, b.minuteOfDay, b.noteId]),
  );
  const events = [...options.events].sort((a, b) => inOrder([a.date, a.eventId], [b.date, b.eventId]));
  const shelf = new Shelf(notes);
  const of = (kind: PriorityEvent['kind']) => events.filter((event) => event.kind === kind);
  for (const event of of('surgery')) shelf.takeAfter(event, 'post_surgery', options.windowDays);
  for (const event of of('imaging')) shelf.takeAfter(event, 'post_imaging', options.windowDays);
  for (const event of of('medication_change')) {
    shelf.takeBefore(event, 'pre_medication_change', options.windowDays);
    shelf.takeAfter(event, 'post_medication_change', options.windowDays);
  }
  shelf.takeLast();
  return shelf.taken();
}

/** Notes in order of time. Taken ones are skipped by links to the next free one, so that no run is walked twice. */
class Shelf {
  private readonly notes: readonly DatedNote[];
  private readonly days: readonly number[];
  private readonly claims: (PrioritisedNote | undefined)[];
  private readonly later: number[];
  private readonly earlier: number[];

  constructor(notes: readonly DatedNote[]) {
    this.notes = notes;
    this.days = notes.map(({ date }) => dayNumber(date));
    this.claims = notes.map(() => undefined);
    this.later = Array.from({ length: notes.length + 1 }, (_, index) => index);
    this.earlier = Array.from({ length: notes.length + 1 }, (_, index) => index);
  }

  takeAfter(event: PriorityEvent, reason: NotePriorityReason, windowDays: number): void {
    const start = dayNumber(event.date);
    const position = free(this.later, this.firstFrom(start));
    const day = this.days[position];
    if (day !== undefined && day <= start + windowDays) this.claim(position, { event, reason });
  }

  takeBefore(event: PriorityEvent, reason: NotePriorityReason, windowDays: number): void {
    const start = dayNumber(event.date);
    const position = free(this.earlier, this.firstFrom(start)) - 1;
    const day = this.days[position];
    if (day !== undefined && day >= start - windowDays) this.claim(position, { event, reason });
  }

  takeLast(): void {
    const last = this.notes.length - 1;
    if (last >= 0 && this.claims[last] === undefined) this.claim(last, { event: null, reason: 'final_note' });
  }

  taken(): PrioritisedNote[] {
    return this.claims.filter((claim) => claim !== undefined);
  }

  private claim(
    position: number,
    { event, reason }: { readonly event: PriorityEvent | null; readonly reason: NotePriorityReason },
  ): void {
    const note = this.notes[position];
    if (note === undefined) return;
    this.claims[position] = {
      noteId: note.noteId,
      date: note.date,
      reason,
      eventId: event?.eventId ?? null,
      daysFromEvent: event === null ? null : dayNumber(note.date) - dayNumber(event.date),
    };
    this.later[position] = position + 1;
    // `earlier` is shifted by one: place p stands for the note at p - 1, and 0 for "none".
    this.earlier[position + 1] = position;
  }

  /** Position of the first note on or after a day. */
  private firstFrom(day: number): number {
    let low = 0;
    let high = this.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.days[middle] ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Follows the links from a place to the first free one, and shortens them for the next who comes by. */
function free(links: number[], from: number): number {
  let place = from;
  for (let next = links[place]; next !== undefined && next !== place; next = links[place]) {
    links[place] = links[next] ?? next;
    place = next;
  }
  return place;
}
