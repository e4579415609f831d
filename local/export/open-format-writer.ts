import { readFile } from 'node:fs/promises';
import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import shippedMapping from '../../config/redcap.json' with { type: 'json' };
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import { UsageError } from '../run/usage-error.ts';
import { cbioportalWriter } from './cbioportal/cbioportal-writer.ts';
import type { ExportFormat } from './export-formats.ts';
import { fhirWriter } from './fhir/fhir-writer.ts';
import type { FormatWriter, WriterOptions } from './format-writer.ts';
import { htmlWriter } from './html-writer.ts';
import { parquetWriter } from './parquet-writer.ts';
import { readDictionary } from './redcap/data-dictionary.ts';
import { RedcapMapping } from './redcap/mapping.ts';
import { redcapWriter } from './redcap/redcap-writer.ts';
import { tidyWriter } from './tidy-writer.ts';

export interface FormatOptions {
  readonly format: ExportFormat;
  /** The project's data dictionary (CSV); REDCap needs it. */
  readonly dictionary?: string | undefined;
  /** A mapping in place of `config/redcap.json`. */
  readonly mapping?: string | undefined;
}

/** The writer of a form. @throws UsageError where it lacks a file it needs, or the file cannot serve. */
export async function formatWriter(
  options: FormatOptions,
): Promise<(writing: WriterOptions) => FormatWriter | Promise<FormatWriter>> {
  const { format } = options;
  if (format !== 'redcap' && (options.dictionary ?? options.mapping) !== undefined)
    throw new UsageError('--dictionary and --mapping are for --format redcap');
  switch (format) {
    case 'csv':
    case 'jsonl':
      return (writing) => tidyWriter(format, writing);
    case 'cbioportal':
      return cbioportalWriter;
    case 'parquet':
      return parquetWriter;
    case 'html':
      return htmlWriter;
    case 'fhir':
      return fhirWriter;
    case 'redcap': {
      const project = await redcapProject(options);
      return (writing) => redcapWriter(project, writing);
    }
  }
}

/** A project's data dictionary and how our values fill it. @throws UsageError where a file is missing or cannot serve. */
export async function redcapProject(
  options: Pick<FormatOptions, 'dictionary' | 'mapping'>,
): Promise<Parameters<typeof redcapWriter>[0]> {
  if (options.dictionary === undefined)
    throw new UsageError(
      "REDCap needs the project's data dictionary: --dictionary FILE (Project Setup, Download the current Data Dictionary)",
    );
  const { dictionary: redcap, problems } = readDictionary(await textOf(options.dictionary));
  const mapping = parsedMapping(
    options.mapping === undefined ? shippedMapping : jsonOf(options.mapping, await textOf(options.mapping)),
  );
  return { redcap, mapping, dictionary: Dictionary.parse(dictionaryFile), dictionaryProblems: problems };
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${path} cannot be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

function parsedMapping(value: unknown): RedcapMapping {
  const parsed = RedcapMapping.safeParse(value);
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new UsageError(`the mapping is not as it must be: ${told.join('; ')}`);
}
