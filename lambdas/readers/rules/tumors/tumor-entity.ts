/**
 * One of the tumours of the nervous system and of what spreads to it, after the WHO classifications of 2021, 2016 and 2007,
 * with the names clinicians use. A name is in plain words, American spelling; `tumor-names.ts` makes the patterns that
 * also find its plural, British spelling and other ways of joining its words.
 */
export interface TumorEntity {
  /** The name an answer gives beside another that was written. */
  readonly name: string;
  /** Other names of the same tumour, older ones too. */
  readonly also?: readonly string[];
  /** Names that only a pattern catches. */
  readonly patterns?: readonly string[];
  /** Initials that mean nothing else in such notes, as patterns with case. */
  readonly initials?: readonly string[];
  /** Initials that count only where a tumour is spoken of. */
  readonly doubtful?: readonly string[];
  /** Leaves open which tumour it is: a closer name elsewhere in the document is taken before it. */
  readonly isGeneral?: true;
  /** Often found beside the tumour a chart is about: any other in the document is taken before it. */
  readonly isIncidental?: true;
}

/** Tumours that nothing but their name is known by. */
export const named = (...names: readonly string[]): TumorEntity[] => names.map((name) => ({ name }));
/** A name that leaves open which tumour it is. */
export const general = (name: string, given: Omit<TumorEntity, 'name' | 'isGeneral'> = {}): TumorEntity => ({
  name,
  ...given,
  isGeneral: true,
});

/** What is often found beside the tumour a chart is about. */
export const incidental = (...names: readonly string[]): TumorEntity[] =>
  names.map((name) => ({ name, isIncidental: true }));
