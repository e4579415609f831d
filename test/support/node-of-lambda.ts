import { execFileSync } from 'node:child_process';

/** Major version of the runtime the functions are deployed with. */
const major = 24;

/**
 * The Node functions run in: this one where it is of that version, or the one `RADIANT_NODE_24` names. Undefined where none
 * is at hand: a bundle is then called in the Node there is.
 */
export function nodeOfLambda(): string | undefined {
  return [process.execPath, process.env.RADIANT_NODE_24].find(
    (node) =>
      node !== undefined && execFileSync(node, ['--version'], { encoding: 'utf8' }).startsWith(`v${major}.`),
  );
}
