import { InputRejectedError } from '../domain/errors.ts';

/** What was read of the store, or undefined where it is gone, altered or of another shape: then it is made again. */
export async function ifSound<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof InputRejectedError) return undefined;
    throw error;
  }
}
