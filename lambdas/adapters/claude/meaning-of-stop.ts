/** What a stop reason means for the reader of the answer, with Anthropic's own word beside it. */
export interface StopMeaning {
  readonly kind: 'answered' | 'cut_off' | 'refused';
  readonly raw: string | null;
}

/**
 * Total: a word that is not known, or that cannot come without tools, counts as cut off, so that half an answer is
 * never taken for a whole one.
 */
export function meaningOfStop(raw: string | null): StopMeaning {
  switch (raw) {
    case 'end_turn':
    case 'stop_sequence':
      return { kind: 'answered', raw };
    case 'refusal':
      return { kind: 'refused', raw };
    default:
      return { kind: 'cut_off', raw };
  }
}
