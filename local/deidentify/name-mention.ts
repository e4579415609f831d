/** One word of a name with its place. */
export interface NameWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** A name that a cue says is one. */
export interface NameMention {
  readonly whose: 'patient' | 'relative' | 'clinician';
  readonly words: readonly NameWord[];
  /** Initials: a name here, and no name of the chart elsewhere. */
  readonly isOnce?: true;
}
