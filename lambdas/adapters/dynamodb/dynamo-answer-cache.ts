import * as z from 'zod';
import type { AnswerCache, CachedAnswer } from '../../ports/answer-cache.ts';
import { DynamoTable, type DynamoTableOptions, type ItemKey } from './dynamo-table.ts';

type Kind = Parameters<AnswerCache['find']>[0];

/** The current answer, if any; answers that were invalidated stay in `invalidated`, oldest first. */
const Row = z.object({
  artifact: z.string().optional(),
  createdAt: z.string().optional(),
  invalidated: z.array(z.unknown()).optional(),
});

/**
 * Answers by hash, one item each:
 *
 *   unknown --put(a)--> a --put(b)--> a --invalidate--> unknown, a kept aside --put(b)--> b
 */
export class DynamoAnswerCache implements AnswerCache {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async find(kind: Kind, hash: string): Promise<CachedAnswer | undefined> {
    const { artifact, createdAt } = Row.parse((await this.#table.get(answerKey(kind, hash))) ?? {});
    return artifact === undefined || createdAt === undefined ? undefined : { artifact, createdAt };
  }

  async put(kind: Kind, hash: string, { artifact, createdAt }: CachedAnswer): Promise<void> {
    const isUnknown = 'attribute_not_exists(#artifact)';
    await this.#table.update(answerKey(kind, hash), {
      change: 'SET #artifact = :artifact, #createdAt = :createdAt',
      condition: isUnknown,
      values: { ':artifact': artifact, ':createdAt': createdAt },
    });
  }

  async wasInvalidated(kind: Kind, hash: string): Promise<boolean> {
    const { invalidated = [] } = Row.parse((await this.#table.get(answerKey(kind, hash))) ?? {});
    return invalidated.length > 0;
  }

  async invalidate(kind: Kind, hash: string, at: string): Promise<boolean> {
    const answer = await this.find(kind, hash);
    if (answer === undefined) return false;
    // Another caller may have replaced it since: then that one stays, and this one is gone as was asked.
    const isStillThat = '#artifact = :artifact AND #createdAt = :createdAt';
    await this.#table.update(answerKey(kind, hash), {
      change:
        'SET #invalidated = list_append(if_not_exists(#invalidated, :none), :entry) REMOVE #artifact, #createdAt',
      condition: isStillThat,
      values: {
        ':artifact': answer.artifact,
        ':createdAt': answer.createdAt,
        ':none': [],
        ':entry': [{ ...answer, invalidatedAt: at }],
      },
    });
    return true;
  }
}

export const answerKey = (kind: Kind, hash: string): ItemKey => ({
  pk: `answer#${kind}#${hash}`,
  sk: 'answer',
});
