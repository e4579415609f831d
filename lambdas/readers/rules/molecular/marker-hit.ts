import type { Span } from '../../../domain/evidence.ts';

/** A marker where a text names it. */
export interface MarkerHit extends Span {
  /** The name an answer gives. */
  readonly name: string;
  /** What the name itself says where nothing else does: a fusion of two genes, a mutation by its code. */
  readonly own: string | null;
  /** Its result is written on to its name (`IDHwt`), and nothing else is. */
  readonly isTold?: true;
}
