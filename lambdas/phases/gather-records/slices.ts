/** Rows of some patients that are held in memory together. */
export interface Slice {
  readonly members: ReadonlySet<string>;
}

/**
 * Patients in order of their ids, as many together as the limit holds; one that exceeds it stands alone, since its
 * record is one object anyhow.
 * @param weights characters of each patient's rows.
 */
export function slicesOf(weights: ReadonlyMap<string, number>, limit: number): Slice[] {
  const slices: { members: Set<string>; characters: number }[] = [];
  for (const [member, characters] of [...weights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = slices.at(-1);
    if (last !== undefined && last.characters + characters <= limit) {
      last.members.add(member);
      last.characters += characters;
    } else slices.push({ members: new Set([member]), characters });
  }
  return slices;
}
