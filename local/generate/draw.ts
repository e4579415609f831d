import { createHash } from 'node:crypto';

/** Chance that can be had again: the same words give the same draws, on every machine. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** @throws RangeError of an empty list. */
  one<T>(items: readonly T[]): T;
  /** One key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** Draws that follow from these words alone: a chart's from its seed and number, whatever else is generated. */
export function drawFrom(words: string): Draw {
  let block = 0;
  let numbers: number[] = [];
  const share = (): number => {
    if (numbers.length === 0) {
      const bytes = createHash('sha256').update(`${words}#${block++}`).digest();
      numbers = Array.from({ length: 8 }, (_, index) => bytes.readUInt32BE(index * 4));
    }
    return (numbers.pop() ?? 0) / 2 ** 32;
  };
  const one = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to draw from');
    return items[Math.floor(share() * items.length)] as T;
  };
  return {
    share,
    one,
    chance: (probability) => share() < probability,
    whole: (least, most) => least + Math.floor(share() * (most - least + 1)),
    weighted: (weights) => {
      const entries = Object.entries<number>(weights);
      let rest = share() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      const chosen = entries.find(([, weight]) => {
        rest -= weight;
        return rest < 0;
      });
      return (chosen ?? entries.at(-1))?.[0] as keyof typeof weights & string;
    },
  };
}
