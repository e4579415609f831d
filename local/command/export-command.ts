import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { nearest } from '../../lambdas/domain/nearest.ts';
import { type TidyFormat, writeTidy } from '../export/write-tidy.ts';
import { type Records, withRecords } from '../records/open-records.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

/** `radiant export`: a frozen release as tables for other programs. Returns the exit code. */
export async function exportCommand(
  options: {
    readonly tag: string;
    readonly to: string;
    readonly format: TidyFormat;
    readonly includeFlagged: boolean;
    readonly state: string;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  const { tag, to, format, includeFlagged } = options;
  return withRecords(options.state, async (records) => {
    await requireRelease(records, tag);
    const statement = await writeTidy({
      folder: to,
      release: tag,
      format,
      includeFlagged,
      abstractions: abstractionsOf(records, tag),
    });
    await records.audit({ actor: records.actor(), action: 'export', object: tag });
    if (options.json) console.data(`${JSON.stringify(statement)}\n`);
    else {
      const { rows, patients, leftOut } = statement;
      const waiting = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
      console.say(
        `${patients} patients: ${rows.findings} findings, ${rows.surgeries} surgeries, ${rows.events} events in ${to}`,
      );
      console.say(
        `${waiting} left out; ${to}/statement.json says which and why. The files hold patient data.`,
      );
    }
    return 0;
  });
}

async function requireRelease({ ports }: Records, tag: string): Promise<void> {
  if ((await ports.releases.find(tag)) !== undefined) return;
  const names = (await ports.releases.list()).map(({ name }) => name);
  const near = nearest(tag, names);
  throw new UsageError(
    names.length === 0
      ? 'there is no release yet; radiant tag NAME makes one'
      : `there is no release ${tag}${near === undefined ? '' : ` (nearest: ${near})`}; there are ${names.join(', ')}`,
  );
}

async function* abstractionsOf({ ports }: Records, tag: string): AsyncGenerator<Abstraction> {
  for await (const { artifact } of ports.releases.members(tag))
    yield await ports.artifacts.getJson(artifact, Abstraction);
}
