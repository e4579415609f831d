/** A 95 % interval, or null where the figure cannot vary (fewer than two patients) or is undefined. */
export type Interval = readonly [low: number, high: number] | null;

export interface BootstrapSettings {
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Percentile intervals of several figures at once by a cluster bootstrap: whole patients are drawn with replacement,
 * because the documents of one chart are not independent. The same input and seed give the same intervals.
 *
 * @param clusters one vector of counts per patient; a resample is the sum of the vectors drawn.
 * @param figures from summed counts to the figures; null where a figure is undefined for them. Such resamples are
 *   left out of that figure's interval.
 */
export function bootstrapIntervals<Name extends string>(options: {
  readonly clusters: readonly Float64Array[];
  readonly figures: (sums: Float64Array) => Readonly<Record<Name, number | null>>;
  readonly names: readonly Name[];
  readonly settings: BootstrapSettings;
}): Record<Name, Interval> {
  const { clusters, figures, names, settings } = options;
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  if (clusters.length >= 2) {
    const random = seededRandom(settings.seed);
    const sums = new Float64Array(clusters[0]?.length ?? 0);
    for (let resample = 0; resample < settings.resamples; resample += 1) {
      drawInto(sums, clusters, random);
      const drawn = figures(sums);
      for (const name of names) {
        const value = drawn[name];
        if (value !== null) values.get(name)?.push(value);
      }
    }
  }
  return Object.fromEntries(names.map((name) => [name, interval(values.get(name) ?? [])])) as Record<
    Name,
    Interval
  >;
}

function drawInto(sums: Float64Array, clusters: readonly Float64Array[], random: () => number): void {
  sums.fill(0);
  for (let draw = 0; draw < clusters.length; draw += 1) {
    const cluster = clusters[Math.floor(random() * clusters.length)];
    if (cluster === undefined) continue;
    for (let index = 0; index < sums.length; index += 1) {
      sums[index] = (sums[index] ?? 0) + (cluster[index] ?? 0);
    }
  }
}

function interval(values: number[]): Interval {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  return [quantile(values, 0.025), quantile(values, 0.975)];
}

/** Quantile of sorted values, linear between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}

/**
 * Uniform numbers in [0, 1) from a 32-bit counter scrambled by multiply-and-shift rounds: small, fast, equal on
 * every machine. For resampling, not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = counter;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
}
