import {
  type AthenaClient,
  GetTableMetadataCommand,
  paginateListTableMetadata,
} from '@aws-sdk/client-athena';
import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import type { CatalogColumn, SourceCatalog } from '../../ports/source-catalog.ts';

/** The source database as Athena's catalog describes it: metadata only, no query is run. */
export class AthenaSourceCatalog implements SourceCatalog {
  readonly #client: AthenaClient;
  readonly #place: { readonly CatalogName: string; readonly DatabaseName: string };

  constructor(options: {
    readonly client: AthenaClient;
    readonly catalog: string;
    readonly database: string;
  }) {
    this.#client = options.client;
    this.#place = { CatalogName: options.catalog, DatabaseName: options.database };
  }

  async columns(view: string): Promise<readonly CatalogColumn[] | undefined> {
    try {
      const found = await this.#client.send(new GetTableMetadataCommand({ ...this.#place, TableName: view }));
      const { Columns = [], PartitionKeys = [] } = found.TableMetadata ?? {};
      return [...Columns, ...PartitionKeys].flatMap(({ Name, Type = '' }) =>
        Name === undefined ? [] : [{ name: Name.toLowerCase(), type: Type }],
      );
    } catch (error) {
      if ((error as Error).name === 'MetadataException' && /not ?found/i.test((error as Error).message))
        return undefined;
      throw translate(error, 'athena:GetTableMetadata');
    }
  }

  async views(): Promise<readonly string[]> {
    const names: string[] = [];
    try {
      for await (const page of paginateListTableMetadata({ client: this.#client }, this.#place)) {
        names.push(...(page.TableMetadataList ?? []).flatMap(({ Name }) => Name ?? []));
      }
    } catch (error) {
      throw translate(error, 'athena:ListTableMetadata');
    }
    return names;
  }
}

/** Denied or malformed is for a person to mend; anything else may pass. */
function translate(cause: unknown, action: string): Error {
  const name = cause instanceof Error ? cause.name : 'unknown';
  const isPermanent = /AccessDenied|InvalidRequest|Validation|MetadataException/.test(name);
  return isPermanent
    ? new ConfigurationError(`${action} was refused (${name})`, { cause })
    : new TransientError(`${action} failed (${name})`, { cause });
}
