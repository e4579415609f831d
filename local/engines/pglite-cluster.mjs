import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { EmscriptenBuiltinFilesystem } from '@electric-sql/pglite/basefs';

// PGlite is WebAssembly that runs for seconds: compiled a second time for speed, it costs every process 2 to 3 s of
// processor time and gives 1 s back over sixty charts (measured 2026-11).
setFlagsFromString('--liftoff-only');

/**
 * Opens PGlite on a folder, or in memory without one. A new one starts from a copy of an empty cluster: initdb takes
 * five times as long as all the rest of a start (3.5 s of processor), and what it makes depends on PGlite alone. Where it
 * is to have a shape, the copy has it already.
 */
export async function openCluster(folder, shape) {
  if (folder !== undefined && existsSync(join(folder, 'PG_VERSION')))
    return PGlite.create({ dataDir: folder });
  const empty = await emptyCluster(shape);
  if (folder === undefined) return PGlite.create(empty === undefined ? {} : { fs: new InMemory(empty) });
  if (empty !== undefined && readdirSync(folder).length === 0) place(empty, folder);
  return PGlite.create({ dataDir: folder });
}

/** Files of PostgreSQL kept in memory, those of a cluster to begin with. */
class InMemory extends EmscriptenBuiltinFilesystem {
  #cluster;

  constructor(cluster) {
    super();
    this.#cluster = cluster;
  }

  async initialSyncFs() {
    const { FS } = this.pg.Module;
    walk(this.#cluster, {
      folder: (path) => FS.mkdirTree(join(PGlite.paths.PGDATA, path), 0o700),
      file: (path) => FS.writeFile(join(PGlite.paths.PGDATA, path), readFileSync(join(this.#cluster, path))),
    });
  }

  async closeFs() {
    this.pg.Module.FS.quit();
  }
}

const require = createRequire(import.meta.url);
const { version } = JSON.parse(
  readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), '..', 'package.json'), 'utf8'),
);

/** Beside what was installed: gone with it, and made anew with another PGlite. */
const keptAs = (name) =>
  fileURLToPath(new URL(`../../node_modules/.cache/radiant/pglite-${name}`, import.meta.url));

/** Folder of a cluster that nobody has worked in, made if it is not there; undefined where none can be kept. */
async function emptyCluster(shape) {
  const kept = keptAs(shape === undefined ? version : `${version}-${shape.name}`);
  if (existsSync(kept)) return kept;
  const draft = `${kept}.${randomUUID()}`;
  try {
    mkdirSync(draft, { recursive: true });
  } catch {
    return undefined;
  }
  try {
    const pglite = await (shape === undefined ? PGlite.create({ dataDir: draft }) : openCluster(draft));
    if (shape !== undefined) await pglite.exec(shape.sql);
    await pglite.close();
    // Everything started from it later would lack what a machine that loses its power had not yet written.
    walk(draft, { folder: () => undefined, file: (path) => flush(join(draft, path)) });
    renameSync(draft, kept);
  } catch {
    // Another process was faster, or there is no room.
    rmSync(draft, { recursive: true, force: true });
  }
  return existsSync(kept) ? kept : undefined;
}

/** Puts a copy where no cluster stands yet. Killed at any moment, either there is a whole one or there is none. */
function place(cluster, folder) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  walk(cluster, {
    folder: (path) => mkdirSync(join(draft, path), { recursive: true, mode: 0o700 }),
    file: (path) => copyFileSync(join(cluster, path), join(draft, path), constants.COPYFILE_FICLONE),
  });
  rmdirSync(folder);
  renameSync(draft, folder);
}

/** Comes to every folder and file below one, by its path from there; to a folder before what is in it. */
function walk(root, { folder, file }, path = '') {
  folder(path);
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) walk(root, { folder, file }, below);
    else file(below);
  }
}

function flush(path) {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
