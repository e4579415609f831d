import { access, constants, mkdir } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/**
 * Makes a folder of the user's choice, so that a wrong one is told before hours of work and not after.
 * @param purpose word before "folder" in the message: `state`, `result`.
 * @throws UsageError naming the folder where it cannot be made or written to.
 */
export async function makeWritableFolder(
  path: string,
  options: { readonly purpose: string; readonly mode?: number },
): Promise<void> {
  const { purpose, mode } = options;
  try {
    await mkdir(path, { recursive: true, ...(mode === undefined ? {} : { mode }) });
    await access(path, constants.W_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UsageError(`the ${purpose} folder ${path} cannot be written to (${code})`, { cause: error });
  }
}
