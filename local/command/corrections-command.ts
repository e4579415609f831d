import { readFile } from 'node:fs/promises';
import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import {
  type Correction,
  type CorrectionOutcome,
  importCorrections,
} from '../../lambdas/operations/import-corrections.ts';
import { patientKeysIn } from '../corrections/patient-keys.ts';
import {
  csvRows,
  labelStudioCorrections,
  tableCorrections,
  type UnreadRow,
} from '../corrections/read-corrections.ts';
import { redcapCorrections } from '../corrections/redcap-corrections.ts';
import { redcapProject } from '../export/open-format-writer.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import type { Records } from '../records/records.ts';
import { refreshResults } from '../records/refresh-results.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

interface CorrectionsOptions extends RecordsChoice {
  readonly file: string;
  readonly by: string;
  readonly reason: string;
  readonly dictionary?: string | undefined;
  readonly mapping?: string | undefined;
  /** The release a REDCap project was filled from. */
  readonly tag?: string | undefined;
  readonly json: boolean;
}

/** `radiant import corrections FILE --by REVIEWER`: exit code 1 where a row was refused. */
export async function correctionsCommand(options: CorrectionsOptions, console: Console): Promise<number> {
  return withRecords(options, async (records) => {
    const reviewer = records.actor(options.by);
    const outcomes: CorrectionOutcome[] = [];
    const unread: UnreadRow[] = [];
    const readable = async function* (): AsyncGenerator<Correction> {
      for await (const one of await correctionsIn(records, options))
        if ('unread' in one) unread.push(one);
        else yield one;
    };
    const dictionary = Dictionary.parse(dictionaryFile);
    for await (const outcome of importCorrections(records.ports, {
      corrections: readable(),
      reviewer,
      dictionary,
    }))
      outcomes.push(outcome);
    for (const { row, unread: why } of unread)
      outcomes.push({ row, outcome: 'refused', why, published: null });
    for (const patientKey of new Set(outcomes.flatMap(({ published }) => published ?? [])))
      await refreshResults(records, patientKey);
    const count = (kind: CorrectionOutcome['outcome']): number =>
      outcomes.filter(({ outcome }) => outcome === kind).length;
    await records.audit({ actor: reviewer, action: 'import corrections', object: `${outcomes.length} rows` });
    console.data(
      options.json
        ? `${JSON.stringify(outcomes)}\n`
        : outcomes.map(({ row, outcome, why }) => `${row}\t${outcome}\t${why}\n`).join(''),
    );
    console.say(
      `${count('recorded')} recorded, ${count('unchanged')} decided so already, ${count('refused')} refused`,
    );
    return count('refused') === 0 ? 0 : 1;
  });
}

async function correctionsIn(
  { ports }: Records,
  options: CorrectionsOptions,
): Promise<AsyncIterable<Correction | UnreadRow>> {
  const text = await readFile(options.file, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `${options.file} cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  });
  const { reason } = options;
  const patientKeyOf = patientKeysIn(ports.repository);
  if (/^\s*\[/.test(text)) return labelStudioCorrections(parsedJson(text), { reason, patientKeyOf });
  const rows = csvRows(text);
  if (rows[0]?.redcap_repeat_instrument === undefined)
    return tableCorrections(rows, { reason, patientKeyOf });
  const { redcap, mapping, dictionary } = await redcapProject(options);
  const { tag } = options;
  if (tag === undefined || (await ports.releases.find(tag)) === undefined)
    throw new UsageError(
      'a REDCap export is compared with the release the project was filled from: --tag RELEASE',
    );
  let known: { readonly key: string; readonly abstraction: Abstraction | undefined } | undefined;
  return redcapCorrections(rows, {
    redcap,
    mapping,
    dictionary,
    reason,
    patientKeyOf,
    // Rows of a record stand together.
    filledFrom: async (key) => {
      if (known?.key === key) return known.abstraction;
      const held = (await ports.releases.holding(key)).find(({ name }) => name === tag);
      const version = (await ports.repository.versions(key)).find((one) => one.version === held?.version);
      const abstraction = version && (await ports.artifacts.getJson(version.artifact, Abstraction));
      known = { key, abstraction };
      return abstraction;
    },
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the file is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
