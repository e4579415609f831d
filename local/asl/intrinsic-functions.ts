import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { javaRandom, type Random, uuid } from './random.ts';

const algorithms = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** More elements than this do not fit the memory that Step Functions gives an expression. */
const rangeElements = 360_145;

const wholeNumber = (name: string, value: unknown): number => {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new TypeError(`$${name} needs whole numbers`);
  return value;
};

/** The chunks of an array, each of that size but the last, which may be shorter. */
function partition(items: unknown, size: unknown): unknown[][] | undefined {
  if (items === undefined) return undefined;
  const list = Array.isArray(items) ? items : [items];
  const length = wholeNumber('partition', size);
  if (length < 1) throw new RangeError('$partition needs a size of at least 1');
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  );
}

/** The numbers from start to end, both inclusive where the step lands on them. */
function range(start: unknown, end: unknown, step: unknown): number[] {
  const [first, last, by] = [start, end, step].map((value) => wholeNumber('range', value)) as [
    number,
    number,
    number,
  ];
  if (by === 0) throw new RangeError('$range needs a step other than 0');
  const length = Math.max(0, Math.floor((last - first) / by) + 1);
  if (length > rangeElements) throw new RangeError('$range makes too many elements');
  return Array.from({ length }, (_, index) => first + index * by);
}

/** The hash of a text in lower-case hexadecimal. */
function hash(text: unknown, algorithm: unknown = 'SHA-256'): string {
  if (typeof text !== 'string') throw new TypeError('$hash needs a string');
  if (!algorithms.includes(String(algorithm))) throw new RangeError(`$hash knows ${algorithms.join(', ')}`);
  return createHash(String(algorithm).replace('SHA-', 'SHA').toLowerCase()).update(text).digest('hex');
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new TypeError('$parse needs a string');
  return JSON.parse(text);
}

const formatted = jsonata('$fromMillis($at, $picture, $timezone)');

/** Functions that expressions may call by name, beside JSONata's own. */
export type Functions = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/**
 * What Step Functions adds to JSONata, and JSONata's functions of time and chance bound to the execution's clock and
 * random source (Step Functions guide, "Transforming data with JSONata").
 */
export function intrinsicFunctions(source: {
  readonly now: () => number;
  readonly random: Random;
}): Functions {
  return {
    partition,
    range,
    hash,
    parse,
    random: (seed) => (seed === undefined ? source.random() : javaRandom(wholeNumber('random', seed))),
    uuid: () => uuid(source.random),
    millis: () => source.now(),
    now: (picture, timezone) => formatted.evaluate(undefined, { at: source.now(), picture, timezone }),
  };
}

/** Names of the functions that Step Functions binds in every expression. */
export const intrinsicNames = ['partition', 'range', 'hash', 'parse', 'random', 'uuid', 'millis', 'now'];
