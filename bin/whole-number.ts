import { InvalidArgumentError } from 'commander';

/** An option's value as a whole number from 1. @throws InvalidArgumentError for anything else. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('a whole number from 1 is needed.');
  return value;
}
