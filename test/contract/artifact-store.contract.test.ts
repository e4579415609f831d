import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { canonicalJson, sha256 } from '../../lambdas/domain/canonical.ts';
import type { ArtifactStore } from '../../lambdas/ports/index.ts';
import { supported } from '../support/aws/aws-endpoint.ts';
import { aBucket } from '../support/aws/capabilities.ts';
import { type LoopbackS3, startLoopbackS3 } from '../support/loopback-s3.ts';

/** A store with a way to spoil what is in it. */
interface Opened {
  readonly store: ArtifactStore;
  spoil(key: string, bytes: string): Promise<void>;
}

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function openFolder(): Promise<{ folder: string; store: FolderArtifactStore }> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-artifacts-'));
  endings.push(() => rm(folder, { recursive: true }));
  return { folder, store: new FolderArtifactStore(folder) };
}

async function openS3(options?: Parameters<typeof startLoopbackS3>[0]): Promise<LoopbackS3> {
  const s3 = await startLoopbackS3(options);
  endings.push(() => s3.stop());
  return s3;
}

const engines: { name: string; open: () => Promise<Opened> }[] = [
  {
    name: 'folder',
    open: async () => {
      const { folder, store } = await openFolder();
      return { store, spoil: (key, bytes) => writeFile(join(folder, key), bytes) };
    },
  },
  {
    name: 's3',
    open: async () => {
      const s3 = await openS3({ pageSize: 3 });
      return {
        store: new S3ArtifactStore(s3),
        spoil: async (key, bytes) => void s3.objects.set(key, Buffer.from(bytes)),
      };
    },
  },
  ...(await supported('s3:PutObject', 's3', async (connection): Promise<Opened> => {
    const { client, bucket } = await aBucket(connection);
    return {
      store: new S3ArtifactStore({ client, bucket }),
      spoil: async (key, bytes) =>
        void (await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }))),
    };
  })),
];

const keySegment = fc.stringMatching(/^[A-Za-z0-9=-][A-Za-z0-9._=-]{0,6}$/);
const Anything = z.unknown();

async function listed(store: ArtifactStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.list(prefix)) keys.push(key);
  return keys;
}

const text = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);

describe.each(engines)('artifact store: $name', ({ open }) => {
  test('gives JSON back from under its own hash, however often it was stored', async () => {
    const { store } = await open();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;

        const key = await store.putJson('work/0a1b', value);

        expect(key).toBe(`work/0a1b/${sha256(canonicalJson(plain))}.json`);
        expect(await store.putJson('work/0a1b', plain)).toBe(key);
        expect(await store.getJson(key, Anything)).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });

  test('streams an object byte for byte, and says which one is missing', async () => {
    const { store } = await open();
    const bytes = new Uint8Array(300_000).map((_, index) => (index * 31) % 256);
    await store.put('exports/part.json.gz', bytes);

    const pieces: Uint8Array[] = [];
    for await (const piece of store.stream('exports/part.json.gz')) pieces.push(piece);

    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    await expect(async () => {
      for await (const _ of store.stream('exports/none.json'));
    }).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.stringContaining('exports/none.json'),
    });
  });

  test('can be left in the middle of a stream and goes on serving', async () => {
    const { store } = await open();
    await store.put('exports/long', new Uint8Array(2_000_000));

    for (let round = 0; round < 60; round += 1) {
      for await (const piece of store.stream('exports/long')) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }

    expect((await store.find('exports/long'))?.length).toBe(2_000_000);
  });

  test('makes one object of two values whose members stand in another order', async () => {
    const { store } = await open();

    const key = await store.putJson('a', { x: 1, y: [{ p: 1, q: 2 }] });

    expect(await store.putJson('a', { y: [{ q: 2, p: 1 }], x: 1 })).toBe(key);
    expect(await listed(store, 'a/')).toEqual([key]);
  });

  test('rejects JSON that is missing, altered or of another shape, and names its key', async () => {
    const { store, spoil } = await open();
    const key = await store.putJson('a', { count: 1 });
    const missing = key.replace(/[0-9a-f]{8}\.json$/, '00000000.json');
    const Shape = z.object({ count: z.string() });

    await expect(store.getJson(missing, Anything)).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.stringContaining(missing),
    });
    await expect(store.getJson(key, Shape)).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.stringContaining(key),
    });
    await spoil(key, '{"count":2}');
    await expect(store.getJson(key, Anything)).rejects.toMatchObject({
      name: 'InputRejectedError',
      message: expect.stringContaining(key),
    });
  });

  test('heals a spoilt object when its value is stored again', async () => {
    const { store, spoil } = await open();
    const key = await store.putJson('a', { count: 1 });
    await spoil(key, '{"co');

    expect(await store.putJson('a', { count: 1 })).toBe(key);

    expect(await store.getJson(key, Anything)).toEqual({ count: 1 });
  });

  test('keeps bytes as they are and takes the last', async () => {
    const { store } = await open();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await store.put('text/a.txt', 'something longer than that');
        await store.put('text/a.txt', bytes);

        expect(Uint8Array.from((await store.find('text/a.txt')) ?? [1, 1, 1])).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });

  test('keeps a text as its UTF-8 form, line ends and non-breaking spaces untouched', async () => {
    const { store } = await open();
    const odd = 'a\r\nb\u00a0c\rd\u2028 🧠\n';

    await store.put('text/odd.txt', odd);

    expect(text(await store.find('text/odd.txt'))).toBe(odd);
  });

  test('finds nothing where nothing is, nor under the name of a group of keys', async () => {
    const { store } = await open();
    await store.put('a/b/c', 'x');

    expect(await store.find('a/b/d')).toBeUndefined();
    expect(await store.find('a/b')).toBeUndefined();
    expect(await store.find('a/b/c/d')).toBeUndefined();
  });

  test('stores where nothing is, and only there', async () => {
    const { store } = await open();

    expect(await store.putIfAbsent('runs/x/claim', 'first')).toBe(true);
    expect(await store.putIfAbsent('runs/x/claim', 'second')).toBe(false);
    expect(text(await store.find('runs/x/claim'))).toBe('first');
  });

  test('lets one of 50 who store at once win, and keeps what that one stored', async () => {
    const { store } = await open();

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, writer) => store.putIfAbsent('runs/x/claim', `writer ${writer}`)),
    );

    expect(outcomes.filter((isStored) => isStored)).toHaveLength(1);
    expect(text(await store.find('runs/x/claim'))).toBe(`writer ${outcomes.indexOf(true)}`);
    expect(await listed(store, '')).toEqual(['runs/x/claim']);
  });

  test('lists the keys of any prefix in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.array(keySegment, { minLength: 1, maxLength: 3 }), {
          maxLength: 12,
          selector: String,
        }),
        fc.nat(20),
        async (paths, cut) => {
          const { store } = await open();
          // A key that is a group of keys too is for object stores alone.
          const keys = paths
            .map((path) => path.join('/'))
            .filter((key, _, all) => !all.some((other) => other.startsWith(`${key}/`)));
          for (const key of keys) await store.put(key, 'x');
          const prefix = (keys[0] ?? '').slice(0, cut);

          expect(await listed(store, prefix)).toEqual(keys.filter((key) => key.startsWith(prefix)).sort());
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    '../a',
    'a/../b',
    'a/./b',
    'a b',
    'a\\b',
    'a\u0000b',
    'ä',
    '~a',
    'C:/a',
    '%2e%2e/a',
  ])('refuses the key %j', async (key) => {
    const { store } = await open();
    const refusal = { name: 'ConfigurationError' };

    await expect(store.find(key)).rejects.toMatchObject(refusal);
    await expect(store.put(key, 'x')).rejects.toMatchObject(refusal);
    await expect(store.putIfAbsent(key, 'x')).rejects.toMatchObject(refusal);
    await expect(store.putJson(`${key}/..`, 1)).rejects.toMatchObject(refusal);
    await expect(store.getJson(key, Anything)).rejects.toMatchObject(refusal);
    await expect(listed(store, `${key}/../`)).rejects.toMatchObject(refusal);
  });
});

describe('artifact store: folder, on its own', () => {
  test('leaves no file behind but the artifacts, and does not list what a killed writer left', async () => {
    const { folder, store } = await openFolder();
    await store.put('a/b', 'x');
    await store.putIfAbsent('a/b', 'y');
    await store.putIfAbsent('a/c', 'z');

    expect(await readdir(join(folder, 'a'))).toEqual(['b', 'c']);
    await writeFile(join(folder, 'a', '~half'), 'hal');
    expect(await listed(store, 'a/')).toEqual(['a/b', 'a/c']);
  });

  test('never shows a half-written file to a reader', async () => {
    const { store } = await openFolder();
    const versions = ['a'.repeat(300_000), 'b'.repeat(300_000)];
    await store.put('x/y', versions[0] ?? '');
    const seen = new Set<string | undefined>();
    let isWriting = true;

    const reading = (async () => {
      while (isWriting) seen.add(text(await store.find('x/y')));
    })();
    for (let round = 0; round < 60; round += 1) await store.put('x/y', versions[round % 2] ?? '');
    isWriting = false;
    await reading;

    expect([...seen].filter((content) => !versions.includes(content ?? ''))).toEqual([]);
    expect(seen.size).toBe(2);
  });

  test('says that a folder which cannot be written to is a matter of configuration', async () => {
    const { folder } = await openFolder();
    await writeFile(join(folder, 'file'), 'x');
    const store = new FolderArtifactStore(join(folder, 'file'));

    await expect(store.put('a', 'x')).rejects.toMatchObject({ name: 'ConfigurationError' });
  });
});

describe('artifact store: a folder that is read by every phase', () => {
  const Note = z.object({ words: z.array(z.string()) });

  test('takes an object apart once, and nobody can change what the others hold', async () => {
    const { store } = await openFolder();
    const key = await store.putJson('work', { words: ['stable'] });

    const read = await store.getJson(key, Note);

    expect(await store.getJson(key, Note)).toBe(read);
    expect(() => read.words.push('progressive')).toThrow(TypeError);
    expect(await store.getJson(key, z.object({ words: z.unknown() }))).toEqual({ words: ['stable'] });
  });

  test('finds out that an object it took apart before was altered or lost since', async () => {
    const { folder, store } = await openFolder();
    const key = await store.putJson('work', { words: ['stable'] });
    await store.getJson(key, Note);

    await writeFile(join(folder, key), '{"words":["progressive"]}');
    await expect(store.getJson(key, Note)).rejects.toThrow(`${key} was altered`);
    await rm(join(folder, key));
    await expect(store.getJson(key, Note)).rejects.toThrow(`${key} is missing`);
  });

  test('leaves a file alone that holds the same content, and mends one that was altered', async () => {
    const { folder, store } = await openFolder();
    const key = await store.putJson('cache', { words: ['stable'] });
    const { ino } = await stat(join(folder, key));

    await store.putJson('cache', { words: ['stable'] });
    expect((await stat(join(folder, key))).ino).toBe(ino);
    await writeFile(join(folder, key), '{}');
    await store.putJson('cache', { words: ['stable'] });
    expect(await store.getJson(key, Note)).toEqual({ words: ['stable'] });
  });

  test('reads more than it keeps, each time anew', async () => {
    const { store } = await openFolder();
    const long = 'x'.repeat(5 * 2 ** 20);
    const keys = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => store.putJson('work', { words: [word, long] })),
    );

    const first = await Promise.all(keys.map((key) => store.getJson(key, Note)));
    const again = await Promise.all([...keys].reverse().map((key) => store.getJson(key, Note)));

    expect(again.reverse()).toEqual(first);
    expect(again.filter((value, index) => value === first[index]).length).toBe(4);
  });
});

describe('artifact store: s3, on its own', () => {
  test.each([
    { fault: { status: 403, code: 'AccessDenied' }, expected: 'ConfigurationError' },
    { fault: { status: 404, code: 'NoSuchBucket' }, expected: 'ConfigurationError' },
    { fault: { status: 400, code: 'ExpiredToken' }, expected: 'TransientError' },
    { fault: { status: 503, code: 'SlowDown' }, expected: 'TransientError' },
    { fault: { status: 500, code: 'InternalError' }, expected: 'TransientError' },
    { fault: 'reset' as const, expected: 'TransientError' },
  ])('says that $fault is a $expected', async ({ fault, expected }) => {
    const s3 = await openS3();
    const store = new S3ArtifactStore(s3);
    s3.fail(() => fault);

    for (const attempt of [
      () => store.find('a'),
      () => store.put('a', 'x'),
      () => store.putIfAbsent('a', 'x'),
      () => listed(store, 'a'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ name: expected, cause: expect.anything() });
    }
  });

  test('gets over a blip by itself with one retry, not two', async () => {
    const s3 = await openS3();
    const store = new S3ArtifactStore(s3);
    s3.objects.set('a', Buffer.from('x'));
    s3.fail(() => (s3.requests() === 1 ? { status: 503, code: 'SlowDown' } : undefined));

    expect(text(await store.find('a'))).toBe('x');
    expect(s3.requests()).toBe(2);
    s3.fail(() => ({ status: 503, code: 'SlowDown' }));
    await expect(store.find('a')).rejects.toMatchObject({ name: 'TransientError' });
    expect(s3.requests()).toBe(4);
  });

  test('comes again when S3 says that another writer is at the same key', async () => {
    const s3 = await openS3();
    let conflicts = 2;
    s3.fail(() => (conflicts-- > 0 ? { status: 409, code: 'ConditionalRequestConflict' } : undefined));

    expect(await new S3ArtifactStore(s3).putIfAbsent('a', 'x')).toBe(true);
  });

  test('has a loopback server that unwraps streamed bodies', async () => {
    const s3 = await openS3();
    const parts = ['stream ', 'data', 'ä'.repeat(70_000)];
    const whole = parts.join('');

    await s3.client.send(
      new PutObjectCommand({
        Bucket: s3.bucket,
        Key: 'streamed',
        Body: Readable.from(parts.map((part) => Buffer.from(part))),
        ContentLength: Buffer.byteLength(whole),
      }),
    );

    expect(s3.objects.get('streamed')?.toString()).toBe(whole);
  });
});
