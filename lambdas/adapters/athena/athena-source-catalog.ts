import {
  type AthenaClient,
  GetTableMetadataCommand,
  paginateListTableMetadata,
} from '@aws-sdk/client-athena';
import type { CatalogColumn, SourceCatalog } from '../../ports/source-catalog.ts';
import { translateServiceFault } from '../aws/service-fault.ts';

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
      throw translateServiceFault(error, 'athena:GetTableMetadata');
    }
  }

  async views(): Promise<readonly string[]> {
    const names: string[] = [];
    try {
      for await (const page of paginateListTableMetadata({ client: this.#client }, this.#place)) {
        names.push(...(page.TableMetadataList ?? []).flatMap(({ Name }) => Name ?? []));
      }
    } catch (error) {
      throw translateServiceFault(error, 'athena:ListTableMetadata');
    }
    return names;
  }
}
