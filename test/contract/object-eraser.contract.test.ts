import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { FolderArtifactStore } from '../../lambdas/adapters/folder/folder-artifact-store.ts';
import { FolderObjectEraser } from '../../lambdas/adapters/folder/folder-object-eraser.ts';
import { S3ArtifactStore } from '../../lambdas/adapters/s3/s3-artifact-store.ts';
import { S3ObjectEraser } from '../../lambdas/adapters/s3/s3-object-eraser.ts';
import type { ArtifactStore, ObjectEraser } from '../../lambdas/ports/index.ts';
import { type LoopbackS3, startLoopbackS3 } from '../support/loopback-s3.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function openS3(): Promise<LoopbackS3> {
  const s3 = await startLoopbackS3({ pageSize: 3 });
  endings.push(() => s3.stop());
  return s3;
}

const engines: { name: string; open: () => Promise<{ store: ArtifactStore; eraser: ObjectEraser }> }[] = [
  {
    name: 'folder',
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'radiant-eraser-'));
      endings.push(() => rm(folder, { recursive: true }));
      return { store: new FolderArtifactStore(folder), eraser: new FolderObjectEraser(folder) };
    },
  },
  {
    name: 's3',
    open: async () => {
      const s3 = await openS3();
      return { store: new S3ArtifactStore(s3), eraser: new S3ObjectEraser(s3) };
    },
  },
];

async function listed(keys: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const key of keys) all.push(key);
  return all;
}

describe.each(engines)('what is erased: $name', ({ open }) => {
  const keys = ['a/1', 'a/2', 'a/3', 'a/4', 'a/b/5', 'b/1', 'b/10'];
  const filled = async () => {
    const opened = await open();
    for (const key of keys) await opened.store.put(key, key);
    return opened;
  };

  test('is all below a prefix but what is named, and nothing beside it', async () => {
    const { store, eraser } = await filled();
    expect(await listed(eraser.remains('a/'))).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/b/5']);
    expect(await eraser.erase('a/', new Set(['a/2', 'b/1']))).toBe(4);
    expect(await listed(store.list('a/'))).toEqual(['a/2']);
    expect(await listed(eraser.remains('b/'))).toEqual(['b/1', 'b/10']);
  });

  test('is nothing, the second time and where nothing ever was', async () => {
    const { eraser } = await filled();
    expect(await eraser.erase('b/')).toBe(2);
    expect(await eraser.erase('b/')).toBe(0);
    expect(await eraser.erase('nowhere/')).toBe(0);
    expect(await listed(eraser.remains('b/'))).toEqual([]);
  });
});

describe('objects with versions', () => {
  test('are erased with all of them, those that were deleted and those that no listing shows', async () => {
    const s3 = await openS3();
    const store = new S3ArtifactStore(s3);
    for (const text of ['one', 'two', 'three', 'four', 'five']) await store.put('p/often', text);
    await store.put('p/gone', 'one');
    await s3.client.send(new DeleteObjectCommand({ Bucket: s3.bucket, Key: 'p/gone' }));
    await store.put('q/other', 'one');
    await store.put('q/other', 'two');
    expect(s3.versions.all('p/')).toHaveLength(7);
    expect(await listed(store.list('p/'))).toEqual(['p/often']);

    const eraser = new S3ObjectEraser(s3);
    expect(await listed(eraser.remains('p/'))).toEqual(['p/gone', 'p/often']);
    expect(await eraser.erase('p/')).toBe(2);
    expect(s3.versions.all('p/')).toEqual([]);
    expect(s3.versions.all('q/')).toHaveLength(2);
  });

  test('that may not be deleted are told with the leave that lacks', async () => {
    const s3 = await openS3();
    const store = new S3ArtifactStore(s3);
    await store.put('p/1', 'one');
    s3.versions.deleteMany = () =>
      '<?xml version="1.0"?><DeleteResult><Error><Key>p/1</Key><Code>AccessDenied</Code></Error></DeleteResult>';

    await expect(new S3ObjectEraser(s3).erase('p/')).rejects.toThrow(
      'S3 left 1 of 1 versions in place: AccessDenied; s3:DeleteObjectVersion is needed',
    );
  });
});
