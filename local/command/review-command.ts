import { textKey } from '../../lambdas/domain/run-layout.ts';
import { claimItem, decideItem, questionSheet, releaseItem } from '../../lambdas/operations/review-queue.ts';
import type { QueuedItem } from '../../lambdas/ports/index.ts';
import { findPatient } from '../records/find-patient.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import type { Records } from '../records/records.ts';
import { refreshResults } from '../records/refresh-results.ts';
import { UsageError } from '../run/usage-error.ts';
import { formatQuestion, formatQueue, quotesAbout } from '../show/format-question.ts';
import { terminalStyle, wantsColours } from '../show/terminal-style.ts';
import type { Console } from './console.ts';

/** Where the queue is and who asks. */
export interface ReviewOptions extends RecordsChoice {
  /** Name of the reviewer; whoever is logged in where it is left out. */
  readonly reviewer: string | undefined;
  readonly json: boolean;
}

/** `radiant review list`: what waits for a person, most severe first. */
export async function reviewListCommand(
  options: ReviewOptions & {
    readonly patient: string | undefined;
    readonly all: boolean;
    readonly limit: number;
  },
  console: Console,
): Promise<number> {
  return withRecords(options, async (records) => {
    const { ports } = records;
    const patient =
      options.patient === undefined ? undefined : await findPatient(ports.repository, options.patient);
    const items = await ports.reviews.list({
      statuses: options.all
        ? ['open', 'awaiting_second', 'in_conflict', 'decided']
        : ['open', 'awaiting_second', 'in_conflict'],
      patientKey: patient?.patientKey,
      limit: options.limit,
    });
    await records.audit({ actor: records.actor(options.reviewer), action: 'review list', object: 'queue' });
    if (options.json) console.data(`${JSON.stringify(items)}\n`);
    else console.data(formatQueue(items, { style: terminalStyle(wantsColours()), now: nowOf(records) }));
    return 0;
  });
}

/** `radiant review show ITEM`: the question, what stands now, the quotes, and which answers there are. */
export async function reviewShowCommand(
  options: ReviewOptions & { readonly item: string },
  console: Console,
): Promise<number> {
  return withRecords(options, async (records) => {
    const reviewer = records.actor(options.reviewer);
    const item = await findItem(records, options.item);
    const sheet = await questionSheet(records.ports, { item, reviewer });
    if (sheet === undefined)
      throw new UsageError('its version does not say what it was made from; run the cohort again');
    await records.audit({ actor: reviewer, action: 'review show', object: item.itemId });
    if (options.json) {
      console.data(`${JSON.stringify(sheet)}\n`);
      return 0;
    }
    const texts = await textsOf(records, quotesAbout(sheet));
    console.data(formatQuestion(sheet, { style: terminalStyle(wantsColours()), now: nowOf(records), texts }));
    return 0;
  });
}

/** ISO-8601. */
const nowOf = ({ ports }: Records): string => new Date(ports.clock.now()).toISOString();

async function textsOf(
  { ports }: Records,
  quotes: readonly { readonly textSha256: string }[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const textSha256 of new Set(quotes.map((quote) => quote.textSha256))) {
    const bytes = await ports.artifacts.find(textKey(textSha256));
    if (bytes !== undefined)
      texts.set(textSha256, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  }
  return texts;
}

/** `radiant review claim|release ITEM`. */
export async function reviewClaimCommand(
  options: ReviewOptions & { readonly item: string; readonly give: 'claim' | 'release' },
  console: Console,
): Promise<number> {
  return withRecords(options, async (records) => {
    const reviewer = records.actor(options.reviewer);
    const item = await findItem(records, options.item);
    const outcome =
      options.give === 'claim'
        ? await claimItem(records.ports, { item, reviewer })
        : await releaseItem(records.ports, { item, reviewer });
    if (outcome.kind === 'refused') {
      console.say(`refused: ${outcome.reason}`);
      return 1;
    }
    console.say(
      outcome.kind === 'claimed' ? `claimed as ${reviewer} until ${outcome.item.claimedUntil}` : 'released',
    );
    return 0;
  });
}

/** `radiant review decide ITEM --value V --reason R`. */
export async function reviewDecideCommand(
  options: ReviewOptions & { readonly item: string; readonly value: string; readonly reason: string },
  console: Console,
): Promise<number> {
  const reason = options.reason.trim();
  if (reason === '') throw new UsageError('a decision needs its reason: --reason "..."');
  return withRecords(options, async (records) => {
    const reviewer = records.actor(options.reviewer);
    const item = await findItem(records, options.item);
    const outcome = await decideItem(records.ports, { item, reviewer, value: options.value, reason });
    if (outcome.kind === 'invalid') throw new UsageError(outcome.reason);
    if (outcome.kind === 'refused') {
      console.say(`refused: ${outcome.reason}`);
      return 1;
    }
    const { publication, status, decision } = outcome;
    if (publication?.kind === 'published') await refreshResults(records, item.patientKey);
    if (options.json) console.data(`${JSON.stringify({ status, decision, publication })}\n`);
    else console.say(`recorded; the question is ${status.replaceAll('_', ' ')}${published(publication)}`);
    return 0;
  });
}

function published(
  publication: Extract<Awaited<ReturnType<typeof decideItem>>, { kind: 'recorded' }>['publication'],
): string {
  if (publication === null) return '';
  switch (publication.kind) {
    case 'published':
      return `, and version ${publication.version.version} says so`;
    case 'unchanged':
      return ', and nothing changed by it';
    case 'busy':
      return '; a run holds the patient and will publish it';
  }
}

async function findItem({ ports }: Records, itemId: string): Promise<QueuedItem> {
  const found = await ports.reviews.find(itemId);
  const exact = found.find((item) => item.itemId === itemId) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact;
  throw new UsageError(
    found.length === 0
      ? `there is no question ${itemId}; see: radiant review list`
      : `${itemId} begins ${found.length} questions: ${found.map((item) => item.itemId).join(', ')}`,
  );
}
