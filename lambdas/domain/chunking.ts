/**
 * Groups documents, in the order given, into chunks of about equal work: no chunk holds more than the limits, but a
 * document above the limit stands alone. Where that would make more than `maximumChunks`, both limits grow together by
 * the smallest step of a tenth that suffices, so that a chart of any size stays under the orchestrator's bounds.
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
  },
): number[][] {
  for (let growth = 1; ; growth *= 1.1) {
    const chunks = packed(work, {
      seconds: limits.chunkSeconds * growth,
      documents: Math.floor(limits.chunkDocuments * growth),
    });
    if (chunks.length <= limits.maximumChunks) return chunks;
  }
}

function packed(
  work: readonly number[],
  { seconds, documents }: { readonly seconds: number; readonly documents: number },
): number[][] {
  const chunks: number[][] = [];
  let open: number[] = [];
  let filled = 0;
  for (const [position, amount] of work.entries()) {
    if (open.length > 0 && (open.length >= documents || filled + amount > seconds)) {
      chunks.push(open);
      open = [];
      filled = 0;
    }
    open.push(position);
    filled += amount;
  }
  return open.length === 0 ? chunks : [...chunks, open];
}
