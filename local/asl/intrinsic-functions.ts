import { createHash, randomUUID } from 'node:crypto';
import type { Expression as Compiled } from 'jsonata';
import { StateFailure } from './errors.ts';
import { limits } from './limits.ts';

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const refuse = (reason: string): never => {
  throw new StateFailure('States.QueryEvaluationError', reason);
};

/** Step Functions' additions to JSONata (guide, "Transforming data with JSONata"). */
export function registerIntrinsicFunctions(expression: Compiled, random: () => number): void {
  expression.registerFunction('partition', (items: unknown[], size: number) => {
    if (!Number.isInteger(size) || size < 1) return refuse('$partition needs a whole size from 1');
    const parts: unknown[][] = [];
    for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
    return parts;
  });
  expression.registerFunction('range', (first: number, last: number, step: number) => {
    if (![first, last, step].every(Number.isInteger) || step === 0)
      return refuse('$range needs whole numbers and a step other than 0');
    const length = Math.max(0, Math.floor((last - first) / step) + 1);
    if (length > limits.rangeItems) return refuse(`$range gives at most ${limits.rangeItems} items`);
    return Array.from({ length }, (_, index) => first + index * step);
  });
  expression.registerFunction('hash', (content: unknown, algorithm?: string) => {
    const name = algorithms[algorithm ?? 'SHA-256'];
    if (name === undefined) return refuse(`$hash knows ${Object.keys(algorithms).join(', ')}`);
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return createHash(name).update(text).digest('hex');
  });
  expression.registerFunction('random', () => random());
  expression.registerFunction('uuid', () => randomUUID());
  expression.registerFunction('parse', (text: string) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return refuse('$parse was given text that is not JSON');
    }
  });
}
