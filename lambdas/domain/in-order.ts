/** Compares by several keys in turn, texts by code unit so that the order is the same everywhere; null comes last. */
export function inOrder(
  left: readonly (string | number | null)[],
  right: readonly (string | number | null)[],
): number {
  for (const [index, a] of left.entries()) {
    const b = right[index] ?? null;
    if (a === b) continue;
    if (a === null) return 1;
    if (b === null) return -1;
    return a < b ? -1 : 1;
  }
  return 0;
}
