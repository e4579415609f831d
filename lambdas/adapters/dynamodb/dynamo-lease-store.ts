import * as z from 'zod';
import type { LeaseOutcome, LeaseRequest, LeaseStore } from '../../ports/lease-store.ts';
import { DynamoTable, type DynamoTableOptions, type ItemKey } from './dynamo-table.ts';
import { allOf, anyOf } from './expression.ts';

/** `owner` is absent while the lease is free; `token` stays for ever. */
const Row = z.object({
  owner: z.string().optional(),
  token: z.int(),
  expiresAtMs: z.int(),
  runId: z.string(),
  attempt: z.int(),
});

/** A lease that turns free between the refusal and the look at it is asked for again; this often, then it counts as held. */
const tries = 3;

/**
 * One lease item per patient, changed by single conditional writes:
 *
 *   time ------------------------------------------------------------------------------------->
 *   a:  acquire -> token 1 ... renew ... renew ... (a dies)        renew(token 1) -> refused
 *   item:  held by a until ----------------------------> expiry
 *   b:             acquire -> held_by_other                 acquire -> token 2 ... release
 *   item:                                                   held by b, token 2      free, token 2
 */
export class DynamoLeaseStore implements LeaseStore {
  readonly #table: DynamoTable;

  constructor(options: DynamoTableOptions) {
    this.#table = new DynamoTable(options);
  }

  async acquire(request: LeaseRequest): Promise<LeaseOutcome> {
    let expiresAtMs = request.nowMs;
    let holder: Extract<LeaseOutcome, { kind: 'held_by_other' }>['holder'] = null;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const taken = await this.#take(request);
      if (taken !== undefined) return { kind: 'acquired', ...taken };
      const found = Row.parse(await this.#table.get(leaseKey(request.patientKey)));
      if (found.owner !== undefined) {
        expiresAtMs = found.expiresAtMs;
        holder = { runId: found.runId, attempt: found.attempt };
      }
      if (found.owner !== undefined && found.expiresAtMs > request.nowMs) break;
    }
    return { kind: 'held_by_other', expiresAtMs, holder };
  }

  async #take(request: LeaseRequest): Promise<{ token: number; expiresAtMs: number } | undefined> {
    const { patientKey, owner, runId, attempt, nowMs, ttlMs, ended } = request;
    const isFree = 'attribute_not_exists(#owner)';
    const isExpired = '#expiresAtMs <= :nowMs';
    const isOwn = '#owner = :owner';
    const isOfLowerAttempt = allOf('#runId = :runId', '#attempt < :attempt');
    const isOfEndedRun = allOf('#runId = :endedRunId', '#attempt <= :endedAttempt');
    const item = await this.#table.update(leaseKey(patientKey), {
      change:
        'SET #owner = :owner, #runId = :runId, #attempt = :attempt, #expiresAtMs = :expiresAtMs, #token = if_not_exists(#token, :zero) + :one',
      condition: anyOf(
        ...[isFree, isExpired, isOwn, isOfLowerAttempt],
        ...(ended === undefined ? [] : [isOfEndedRun]),
      ),
      values: {
        ':owner': owner,
        ':runId': runId,
        ':attempt': attempt,
        ':nowMs': nowMs,
        ':expiresAtMs': nowMs + ttlMs,
        ':zero': 0,
        ':one': 1,
        ...(ended === undefined ? {} : { ':endedRunId': ended.runId, ':endedAttempt': ended.attempt }),
      },
    });
    return item && Row.pick({ token: true, expiresAtMs: true }).parse(item);
  }

  async renew(lease: Parameters<LeaseStore['renew']>[0]): Promise<boolean> {
    const renewed = await this.#table.update(leaseKey(lease.patientKey), {
      change: 'SET #expiresAtMs = :expiresAtMs',
      condition: isHolder,
      values: { ...holderValues(lease), ':expiresAtMs': lease.nowMs + lease.ttlMs },
    });
    return renewed !== undefined;
  }

  async release(lease: Parameters<LeaseStore['release']>[0]): Promise<void> {
    await this.#table.update(leaseKey(lease.patientKey), {
      change: 'REMOVE #owner',
      condition: isHolder,
      values: holderValues(lease),
    });
  }
}

const isHolder = allOf('#owner = :owner', '#token = :token');

const holderValues = ({ owner, token }: { readonly owner: string; readonly token: number }) => ({
  ':owner': owner,
  ':token': token,
});

export const leaseKey = (patientKey: string): ItemKey => ({ pk: `lease#${patientKey}`, sk: 'lease' });
