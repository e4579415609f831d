import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Field, SqlParameter } from '@aws-sdk/client-rds-data';
import type { PGlite, Results, Transaction } from '@electric-sql/pglite';

/** An open transaction: what to run in it, and how it is to end. */
interface OpenTransaction {
  readonly transaction: Transaction;
  end(outcome: 'commit' | 'rollback'): Promise<void>;
}

interface Call {
  readonly secretArn?: string;
  readonly sql?: string;
  readonly parameters?: SqlParameter[];
  readonly parameterSets?: SqlParameter[][];
  readonly transactionId?: string;
}

/** The limits of the service: of a request, of a row of an answer, and of an answer. */
const requestBytes = 4 * 2 ** 20;
const rowBytes = 64 * 1024;
const answerBytes = 2 ** 20;

const aFault = (name: string, status: number, message: string): Error =>
  Object.assign(new Error(message), { name, status });

export interface LoopbackDataApi {
  readonly endpoint: string;
  /** The cluster sleeps: so many calls find it resuming, then it is up. */
  sleep(calls: number): void;
  /** Rolls every open transaction back, as three idle minutes do. */
  expireTransactions(): Promise<void>;
  /** Answers the next calls of this path with a fault of that name. */
  failNext(path: string, fault: { readonly name: string; readonly status: number }): void;
  /** Largest request seen, in bytes, and the most parameters of one statement. */
  readonly largest: { bytes: number; parameters: number };
  /** Statements so far, without their parameters. */
  readonly calls: { readonly path: string; readonly sql: string; readonly secretArn: string }[];
  /** Comes in before each commit. */
  beforeCommit: (() => Promise<void>) | undefined;
  stop(): Promise<void>;
}

/**
 * The RDS Data API over a local database, as strict as the real one where it matters: a parameter has the type its
 * value and hint give it and is never an array; times have no zone, JSON and dates come back as text and arrays as
 * arrays; requests, rows and answers have its limits; a transaction that is gone is not found.
 *
 * @param options.roleOf role of the database that a secret enters by; the owner where it says none.
 */
export async function startLoopbackDataApi(
  database: PGlite,
  { roleOf = () => undefined }: { readonly roleOf?: (secretArn: string) => string | undefined } = {},
): Promise<LoopbackDataApi> {
  const open = new Map<string, OpenTransaction>();
  const faults = new Map<string, { name: string; status: number }>();
  const largest = { bytes: 0, parameters: 0 };
  const calls: { path: string; sql: string; secretArn: string }[] = [];
  let asleep = 0;

  const answer = async (path: string, call: Call): Promise<object> => {
    const { transactionId = '' } = call;
    const role = roleOf(call.secretArn ?? '');
    if (path === '/BeginTransaction') return { transactionId: await begin(database, { open, role }) };
    if (path === '/CommitTransaction') await api.beforeCommit?.();
    const transaction = open.get(transactionId);
    if (transactionId !== '' && transaction === undefined)
      throw aFault('TransactionNotFoundException', 404, `Transaction ${transactionId} is not found`);
    if (path === '/CommitTransaction' || path === '/RollbackTransaction') {
      open.delete(transactionId);
      await transaction?.end(path === '/CommitTransaction' ? 'commit' : 'rollback');
      return { transactionStatus: 'done' };
    }
    const inRole = async <T>(work: (runner: Transaction | PGlite) => Promise<T>): Promise<T> => {
      if (transaction !== undefined || role === undefined) return work(transaction?.transaction ?? database);
      return database.transaction(async (own) => {
        await takeOn(own, role);
        return work(own);
      });
    };
    const run = async (parameters: SqlParameter[] | undefined): Promise<Results<unknown>> => {
      const { sql, values } = boundStatement({
        ...call,
        ...(parameters === undefined ? {} : { parameters }),
      });
      return inRole((runner) => runner.query(sql, values, { rowMode: 'array', parsers: asText }));
    };
    if (path === '/BatchExecute') {
      const sets = call.parameterSets ?? [[]];
      for (const set of sets) await run(set);
      return { updateResults: sets.map(() => ({})) };
    }
    return withinLimits(recordsOf(await run(undefined)));
  };

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const body = await received(request);
    const call = JSON.parse(body) as Call;
    calls.push({ path, sql: call.sql ?? '', secretArn: call.secretArn ?? '' });
    largest.bytes = Math.max(largest.bytes, Buffer.byteLength(body));
    largest.parameters = Math.max(largest.parameters, call.parameters?.length ?? 0);
    const fault = faults.get(path);
    faults.delete(path);
    try {
      if (asleep > 0) {
        asleep -= 1;
        throw aFault(
          'DatabaseResumingException',
          400,
          'The Aurora DB instance is resuming after being auto-paused',
        );
      }
      if (fault !== undefined) throw aFault(fault.name, fault.status, 'said the server');
      if (Buffer.byteLength(body) > requestBytes)
        throw aFault('BadRequestException', 400, 'Request is too large');
      const outcome = JSON.stringify(await answer(path, call));
      response.writeHead(200, { 'content-type': 'application/json' }).end(outcome);
    } catch (error) {
      const { name, status, message, code } = error as Error & { status?: number; code?: string };
      response.writeHead(status ?? 400, {
        'content-type': 'application/json',
        'x-amzn-errortype': status === undefined ? 'DatabaseErrorException' : name,
      });
      response.end(JSON.stringify({ message: `ERROR: ${message}; SQLState: ${code}` }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: LoopbackDataApi = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sleep: (calls) => {
      asleep = calls;
    },
    expireTransactions: async () => {
      const all = [...open.values()];
      open.clear();
      for (const transaction of all) await transaction.end('rollback');
    },
    failNext: (path, fault) => void faults.set(path, fault),
    largest,
    calls,
    beforeCommit: undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

async function received(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** PGlite gives a transaction to a function; here it stays open until a later call ends it. */
async function begin(
  database: PGlite,
  { open, role }: { readonly open: Map<string, OpenTransaction>; readonly role: string | undefined },
): Promise<string> {
  const id = randomUUID();
  await new Promise<void>((isOpen, isRefused) => {
    const done = database.transaction(async (transaction) => {
      if (role !== undefined) await takeOn(transaction, role);
      await new Promise<void>((finish) => {
        const end = async (outcome: 'commit' | 'rollback'): Promise<void> => {
          if (outcome === 'rollback') await transaction.rollback();
          finish();
          await done;
        };
        open.set(id, { transaction, end });
        isOpen();
      });
    });
    done.catch(isRefused);
  });
  return id;
}

/** What follows in the transaction is done as this role, with its leave and no other. */
const takeOn = async (transaction: Transaction, role: string): Promise<void> => {
  await transaction.exec(`set local role ${role}`);
};

const typeByHint: Readonly<Record<string, string>> = {
  DATE: 'date',
  TIME: 'time',
  TIMESTAMP: 'timestamp',
  JSON: 'json',
  UUID: 'uuid',
  DECIMAL: 'numeric',
};

/** `:1` becomes `$1::type`; a colon inside quotes or before another is none of that. */
function boundStatement({ sql = '', parameters = [] }: Call): { sql: string; values: unknown[] } {
  const types = new Map(
    parameters.map((parameter, n) => [parameter.name, { place: n + 1, type: typeOf(parameter) }]),
  );
  const bound = sql.replace(/'[^']*'|"[^"]*"|::\w+|:(\w+)/g, (match, name?: string) => {
    if (name === undefined) return match;
    const found = types.get(name);
    if (found === undefined)
      throw Object.assign(new Error(`Cannot find parameter: ${name}`), { status: 400 });
    return found.type === undefined ? `$${found.place}` : `$${found.place}::${found.type}`;
  });
  return { sql: bound, values: parameters.map(({ value }) => plainValue(value)) };
}

function typeOf({ value, typeHint }: SqlParameter): string | undefined {
  if (value?.arrayValue !== undefined)
    throw aFault('ValidationException', 400, 'Array parameters are not supported.');
  if (value?.isNull === true) return undefined;
  if (value?.longValue !== undefined) return 'bigint';
  if (value?.doubleValue !== undefined) return 'double precision';
  if (value?.booleanValue !== undefined) return 'boolean';
  return typeByHint[typeHint ?? ''] ?? 'varchar';
}

const plainValue = (value: Field | undefined): unknown =>
  value?.stringValue ?? value?.longValue ?? value?.doubleValue ?? value?.booleanValue ?? null;

/** Object ids of types whose values come back as text: json, jsonb, date, timestamp. */
const asText = Object.fromEntries([114, 3802, 1082, 1114].map((type) => [type, (text: string) => text]));
const wholeNumbers = [20, 21, 23];
/** Arrays of whole numbers, of numbers and of booleans; all others come as strings. */
const arrayMembers: Readonly<Record<number, string>> = {
  1005: 'longValues',
  1007: 'longValues',
  1016: 'longValues',
  1021: 'doubleValues',
  1022: 'doubleValues',
  1000: 'booleanValues',
};

/** A row or an answer that is too large ends the call; what it did in a transaction stands until that ends. */
function withinLimits(records: ReturnType<typeof recordsOf>): object {
  const sizes = records.records.map((row) => Buffer.byteLength(JSON.stringify(row)));
  const isTooLarge =
    sizes.some((size) => size > rowBytes) || sizes.reduce((sum, size) => sum + size, 0) > answerBytes;
  if (!isTooLarge) return records;
  throw aFault('BadRequestException', 400, 'Database returned more than the allowed response size limit');
}

function recordsOf({ rows, fields, affectedRows }: Results<unknown>): {
  readonly records: object[][];
  readonly [member: string]: unknown;
} {
  return {
    numberOfRecordsUpdated: affectedRows ?? 0,
    columnMetadata: fields.map(({ name }) => ({ name })),
    records: (rows as unknown[][]).map((row) =>
      row.map((value, column) => fieldOf(value, fields[column]?.dataTypeID ?? 0)),
    ),
  };
}

function fieldOf(value: unknown, type: number): object {
  if (value === null || value === undefined) return { isNull: true };
  if (Array.isArray(value)) return { arrayValue: { [arrayMembers[type] ?? 'stringValues']: value } };
  if (wholeNumbers.includes(type)) return { longValue: Number(value) };
  if (typeof value === 'number') return { doubleValue: value };
  if (typeof value === 'boolean') return { booleanValue: value };
  return { stringValue: String(value) };
}
