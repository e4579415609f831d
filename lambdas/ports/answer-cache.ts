/** A known answer: where it is stored, by which model, when. */
export interface CachedAnswer {
  /** Artifact key of the stored outcome. */
  readonly artifact: string;
  readonly createdAt: string;
}

/**
 * Answers across runs: model calls by request hash, texts by content hash (decision 8). Names and ids are never
 * keys. An invalidated entry is kept and no longer found.
 */
export interface AnswerCache {
  find(kind: 'model' | 'text', hash: string): Promise<CachedAnswer | undefined>;
  /** The first answer stored for a hash stays, until it is invalidated. */
  put(kind: 'model' | 'text', hash: string, answer: CachedAnswer): Promise<void>;
  /** Whether there was an entry that was invalidated: then it is meant to be made anew, from the source. */
  wasInvalidated(kind: 'model' | 'text', hash: string): Promise<boolean>;
  /** Marks an entry so that it is asked again; says whether there was one. */
  invalidate(kind: 'model' | 'text', hash: string, at: string): Promise<boolean>;
}
