/** A line for people, and whether it breaks a promise. */
export interface Measured {
  readonly line: string;
  readonly isBroken: boolean;
}

/** Processor time of a run, the least of some, in milliseconds: a busy machine tells nearly the same. */
export function cpuMs(work: () => unknown, runs = 3): number {
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const before = process.cpuUsage();
      work();
      return spentMs(before);
    }),
  );
}

/** Processor time since then, in milliseconds; never zero, so that it can divide. */
export function spentMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.max(0.001, (user + system) / 1000);
}
