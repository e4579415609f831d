import { InvalidArgumentError } from 'commander';

/** An option's value as an amount above 0. @throws InvalidArgumentError for anything else. */
export function dollars(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('an amount above 0 is needed.');
  return value;
}
