import { InvalidArgumentError } from 'commander';

/** An option's value as a share, 0 to 1. @throws InvalidArgumentError for anything else. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('a share from 0 to 1 is needed.');
  return value;
}
