import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { FolderDocumentSource } from '../../lambdas/adapters/folder/folder-document-source.ts';
import { S3DocumentSource } from '../../lambdas/adapters/s3/s3-document-source.ts';
import type { DocumentSource } from '../../lambdas/ports/index.ts';
import { supported } from '../support/aws/aws-endpoint.ts';
import { aBucket } from '../support/aws/capabilities.ts';
import { startLoopbackS3 } from '../support/loopback-s3.ts';

type Documents = Readonly<Record<string, string>>;

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function aFolder(files: Documents): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-documents-'));
  endings.push(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'binary'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'binary', name), content);
  return folder;
}

async function openS3(documents: Documents) {
  const s3 = await startLoopbackS3();
  endings.push(() => s3.stop());
  const prefix = 'prd/source/Binary/';
  for (const [id, content] of Object.entries(documents)) {
    s3.objects.set(prefix + id.replaceAll('.', '_'), Buffer.from(content));
  }
  return { s3, source: new S3DocumentSource({ client: s3.client, bucket: s3.bucket, prefix }) };
}

const engines: { name: string; open: (documents: Documents) => Promise<DocumentSource> }[] = [
  {
    name: 'folder',
    open: async (documents) => {
      const named = Object.entries(documents).map(([id, content], n) => [
        `${id}.${['txt', 'pdf', 'json'][n % 3]}`,
        content,
      ]);
      return new FolderDocumentSource(await aFolder(Object.fromEntries(named) as Documents));
    },
  },
  { name: 's3', open: async (documents) => (await openS3(documents)).source },
  ...(
    await supported('s3:PutObject', 's3', (connection) => async (documents: Documents) => {
      const { client, bucket } = await aBucket(connection);
      for (const [id, Body] of Object.entries(documents))
        await client.send(
          new PutObjectCommand({ Bucket: bucket, Key: `prd/${id.replaceAll('.', '_')}`, Body }),
        );
      return new S3DocumentSource({ client, bucket, prefix: 'prd/' });
    })
  ).map(({ name, open }) => ({ name, open: (documents: Documents) => open()(documents) })),
];

const limit = 1000;
const content = (fetched: Awaited<ReturnType<DocumentSource['fetch']>>): string =>
  fetched.kind === 'found' ? new TextDecoder().decode(fetched.bytes) : fetched.kind;

describe.each(engines)('document source: $name', ({ open }) => {
  test('finds documents by any binary id, dots and dashes and all', async () => {
    const binaryId = fc.stringMatching(/^eB[A-Za-z0-9-]{1,6}(?:\.[A-Za-z0-9-]{1,6}){0,2}$/);
    // Ids that differ in case only are one file on some disks, and in dots only one object in the bucket.
    const likeness = (id: string): string => id.toLowerCase().replaceAll('.', '_');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(binaryId, { maxLength: 8, selector: likeness }), async (ids) => {
        const source = await open(Object.fromEntries(ids.map((id) => [id, `text of ${id}`])));

        for (const id of ids) expect(content(await source.fetch(id, limit))).toBe(`text of ${id}`);
        expect(await source.fetch('eB-another-altogether', limit)).toEqual({ kind: 'missing' });
      }),
      { numRuns: 25 },
    );
  });

  test('gives exactly the bytes', async () => {
    const source = await open({ a: '\ufeff\r\n\u00a0', empty: '' });

    expect(content(await source.fetch('a', limit))).toBe('\r\n\u00a0');
    expect(await source.fetch('empty', limit)).toMatchObject({ kind: 'found', bytes: { length: 0 } });
  });

  test('measures before it reads, up to the limit and no further', async () => {
    const source = await open({ a: 'x'.repeat(limit), b: 'x'.repeat(limit + 1) });

    expect((await source.fetch('a', limit)).kind).toBe('found');
    expect(await source.fetch('b', limit)).toEqual({ kind: 'too_large', bytes: limit + 1 });
  });

  test('goes on after many documents that were too large', async () => {
    const source = await open({ a: 'x'.repeat(100_000), b: 'y' });

    for (let round = 0; round < 120; round += 1) await source.fetch('a', limit);

    expect(content(await source.fetch('b', limit))).toBe('y');
  });

  test.each([
    '../secret',
    '..',
    '.',
    '',
    'a/../../secret',
    '/etc/hostname',
    'b\u0000',
    '__proto__',
    'constructor',
  ])('has no document %j', async (id) => {
    const source = await open({ a: 'x' });

    expect(await source.fetch(id, limit)).toEqual({ kind: 'missing' });
  });
});

describe('document source: folder, on its own', () => {
  test('takes a file without an ending by its whole name, also one that looks like an ending', async () => {
    const source = new FolderDocumentSource(
      await aFolder({ plain: 'plain', 'eB.abc': 'whole', 'eB.pdf': 'ending', 'eB.abc.txt': 'longer' }),
    );

    expect(content(await source.fetch('plain', limit))).toBe('plain');
    expect(content(await source.fetch('eB.abc', limit))).toBe('whole');
    expect(content(await source.fetch('eB', limit))).toBe('whole');
  });

  test('takes the first by name of files that differ in their ending', async () => {
    const source = new FolderDocumentSource(await aFolder({ 'a.txt': 'text', 'a.html': 'page' }));

    expect(content(await source.fetch('a', limit))).toBe('page');
  });

  test('finds the dotted id in a copy of the bucket', async () => {
    const source = new FolderDocumentSource(await aFolder({ abC_1xY_z: 'copy' }));

    expect(content(await source.fetch('abC.1xY.z', limit))).toBe('copy');
  });

  test('follows links inside the folder only', async () => {
    const folder = await aFolder({ 'real.txt': 'real' });
    const binary = join(folder, 'binary');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await mkdir(join(folder, 'binary-other'));
    await writeFile(join(folder, 'binary-other', 'x.txt'), 'neighbour');
    await symlink(join(binary, 'real.txt'), join(binary, 'inside.txt'));
    await symlink('../secret.txt', join(binary, 'outside.txt'));
    await symlink('../binary-other/x.txt', join(binary, 'neighbour.txt'));
    await symlink('nowhere', join(binary, 'dangling.txt'));
    await symlink('loop.txt', join(binary, 'loop.txt'));
    await mkdir(join(binary, 'folder.txt'));

    const source = new FolderDocumentSource(folder);

    expect(content(await source.fetch('inside', limit))).toBe('real');
    for (const id of ['outside', 'neighbour', 'dangling', 'loop', 'folder']) {
      expect(content(await source.fetch(id, limit))).toBe('missing');
    }
  });

  test('does not follow a link that took a file’s place', async () => {
    const folder = await aFolder({ 'a.txt': 'a', 'b.txt': 'b' });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    const source = new FolderDocumentSource(folder);
    await source.fetch('a', limit);

    await unlink(join(folder, 'binary', 'b.txt'));
    await symlink('../secret.txt', join(folder, 'binary', 'b.txt'));

    await expect(source.fetch('b', limit)).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  test('has no document where the folder has no binaries, or lost one', async () => {
    const folder = await aFolder({ 'a.txt': 'a' });
    const source = new FolderDocumentSource(folder);
    await source.fetch('b', limit);
    await rename(join(folder, 'binary', 'a.txt'), join(folder, 'a.txt'));

    expect(await source.fetch('a', limit)).toEqual({ kind: 'missing' });
    expect(await new FolderDocumentSource(join(folder, 'no')).fetch('a', limit)).toEqual({ kind: 'missing' });
  });
});

describe('document source: s3, on its own', () => {
  test.each([
    { fault: { status: 403, code: 'AccessDenied' }, expected: 'ConfigurationError' },
    { fault: { status: 403, code: 'ExpiredToken' }, expected: 'TransientError' },
    { fault: { status: 404, code: 'NoSuchBucket' }, expected: 'ConfigurationError' },
    { fault: { status: 500, code: 'InternalError' }, expected: 'TransientError' },
  ])('tells $fault from a missing document: $expected', async ({ fault, expected }) => {
    const { s3, source } = await openS3({ a: 'x' });
    s3.fail(() => fault);

    await expect(source.fetch('a', limit)).rejects.toMatchObject({ name: expected });
  });
});
