import type { Notice } from '../../domain/announcements.ts';
import type { Notices } from '../../ports/notices.ts';
import { OutboxFile } from './outbox-file.ts';

/** Notices as a file of JSON lines. */
export class FolderNotices implements Notices {
  readonly #file: OutboxFile;

  constructor(path: string) {
    this.#file = new OutboxFile(path);
  }

  publish(notice: Notice, { deduplicationId }: { readonly deduplicationId: string }): Promise<void> {
    return this.#file.append([{ deduplicationId, ...notice }]);
  }
}
