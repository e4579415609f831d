/**
 * Groups documents, in the order given, into chunks of about equal work: no chunk holds more than the limits, but a
 * document above the limit stands alone. Where that would make more than `maximumChunks`, both limits grow together by
 * the smallest step of a tenth that suffices, so that a chart of any size stays under the orchestrator's bounds.
 *
 * A row of documents that stand together is not parted where a chunk can hold it: it begins the next one instead.
 *
 * @param work estimated seconds of reading of each document, in reading order.
 * @returns positions into `work`, every position once, ascending.
 */
export function chunksOf(
  work: readonly number[],
  limits: {
    readonly chunkSeconds: number;
    readonly chunkDocuments: number;
    readonly maximumChunks: number;
    /** Whether the document at this position stands together with the one before it. */
    readonly isWithPrevious: (position: number) => boolean;
  },
): number[][] {
  for (let growth = 1; ; growth *= 1.1) {
    const chunks = packed(work, {
      seconds: limits.chunkSeconds * growth,
      documents: Math.floor(limits.chunkDocuments * growth),
      isWithPrevious: limits.isWithPrevious,
    });
    if (chunks.length <= limits.maximumChunks) return chunks;
  }
}

function packed(
  work: readonly number[],
  limits: {
    readonly seconds: number;
    readonly documents: number;
    readonly isWithPrevious: (position: number) => boolean;
  },
): number[][] {
  const fits = (count: number, seconds: number): boolean =>
    count <= limits.documents && seconds <= limits.seconds;
  const chunks: number[][] = [];
  let open: number[] = [];
  let filled = 0;
  let together = { count: 0, seconds: 0 };
  for (const [position, amount] of work.entries()) {
    const before = limits.isWithPrevious(position) ? together : { count: 0, seconds: 0 };
    if (open.length > 0 && !fits(open.length + 1, filled + amount)) {
      const isKept = before.count < open.length && fits(before.count + 1, before.seconds + amount);
      const begun = isKept ? open.splice(open.length - before.count) : [];
      chunks.push(open);
      open = begun;
      filled = isKept ? before.seconds : 0;
    }
    open.push(position);
    filled += amount;
    together = { count: before.count + 1, seconds: before.seconds + amount };
  }
  return open.length === 0 ? chunks : [...chunks, open];
}
