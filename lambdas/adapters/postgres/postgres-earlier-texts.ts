import { sql } from 'drizzle-orm';
import type { EarlierText, EarlierTexts } from '../../ports/earlier-texts.ts';
import type { Database } from './schema.ts';
import { translatingErrors } from './translate-error.ts';

/** Characters read at once: a row of the Data API holds 64 KB, and a character may take four bytes. */
const pieceCharacters = 15_000;

/** What a migration left in `predecessor.document_texts`. */
export class PostgresEarlierTexts implements EarlierTexts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  ofPatient(patientId: string): Promise<readonly EarlierText[]> {
    return translatingErrors('a look for earlier texts', async () => {
      const rows = await this.#rows<Record<keyof EarlierText, string>>(sql`
        select distinct on (document_id, binary_id)
          document_id as "documentId", binary_id as "binaryId", text_hash as "textSha256",
          migration_id as "migrationId", cast(row_number as text) as row
        from (
          select t.*, m.ended_at, regexp_replace(t.row_id, '^DocumentReference/', '') as document_id,
            regexp_replace(cast(content as json) ->> 'binary_id', '^Binary/', '') as binary_id
          from predecessor.document_texts t join predecessor.migrations m using (migration_id)
          where t.patient_id in (${patientId}, ${`Patient/${patientId}`}) and m.status = 'done' and t.hash_fits
            and trim(t.extracted_text) <> ''
            and coalesce(lower(cast(content as json) ->> 'extraction_success'), 'true') in ('true', 't', '1')
        ) moved
        where document_id is not null and binary_id is not null
        order by document_id, binary_id, ended_at desc, row_number desc`);
      return rows;
    });
  }

  read({ migrationId, row }: EarlierText): Promise<string | undefined> {
    return translatingErrors('an earlier text', async () => {
      let text = '';
      for (let start = 1; ; start += pieceCharacters) {
        const [piece] = await this.#rows<{ readonly piece: string | null }>(sql`
          select substr(extracted_text, ${start}::int, ${pieceCharacters}::int) as piece from predecessor.document_texts
          where migration_id = ${migrationId} and row_number = ${row}::bigint`);
        if (piece === undefined) return undefined;
        if (piece.piece === null || piece.piece === '') return text;
        text += piece.piece;
      }
    });
  }

  async #rows<Row>(statement: ReturnType<typeof sql>): Promise<readonly Row[]> {
    const result: unknown = await this.#database.execute(statement);
    return (result as { readonly rows: readonly Row[] }).rows;
  }
}
