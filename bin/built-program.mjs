import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** All rooms a command may reach. */
const rooms = ['bin', 'config', 'lambdas', 'lib', 'local', 'statemachines'];

/** Where there is a newer build, one made so long ago goes. */
const keptMs = 24 * 60 * 60 * 1000;

/**
 * A program as JavaScript, a file for each part that is loaded by itself: built from the sources as they stand, and kept
 * until one of them changes. To translate a thousand files one by one takes each command three times as long.
 *
 * @param {string} root folder that holds the rooms.
 * @param {string} name of the program: `radiant` is `bin/radiant.ts`.
 * @returns {Promise<string | undefined>} its URL; undefined where nothing can be kept.
 */
export async function builtProgram(root, name = 'radiant') {
  const kept = join(root, 'node_modules', '.cache', 'radiant');
  const folder = join(kept, `program-${name}-${stateOfSources(root)}`);
  if (!existsSync(folder)) {
    const draft = join(kept, `draft-${randomUUID()}`);
    try {
      mkdirSync(draft, { recursive: true });
    } catch {
      return undefined;
    }
    forgetOlder(kept, name);
    await build(root, { name, draft, folder });
    try {
      renameSync(draft, folder);
    } catch {
      // Another process was faster.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return pathToFileURL(join(folder, `${name}.mjs`)).href;
}

/** Changes with every source that is added, taken away or written to, and with the version of Node. */
function stateOfSources(root) {
  const hash = createHash('sha256').update(process.version);
  for (const room of rooms.filter((name) => existsSync(join(root, name)))) {
    for (const file of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const { size, mtimeMs } = statSync(path);
      hash.update(`\n${path} ${size} ${mtimeMs}`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function forgetOlder(kept, program) {
  for (const name of readdirSync(kept)) {
    const path = join(kept, name);
    if (
      (name.startsWith(`program-${program}-`) || name.startsWith('draft-')) &&
      Date.now() - statSync(path).mtimeMs > keptMs
    )
      rmSync(path, { recursive: true, force: true });
  }
}

/** Builds into a draft what will lie in a folder. Every thread whose program is a source of ours is a program of its own. */
async function build(root, { name, draft, folder }) {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [`bin/${name}.ts`, ...threadPrograms(root)],
    entryNames: '[name]',
    outdir: draft,
    define: { builtFolder: JSON.stringify(pathToFileURL(`${folder}/`).href) },
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    packages: 'external',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
    plugins: [whereTheyStand],
  });
}

const threadPrograms = (root) =>
  readdirSync(join(root, 'local'), { recursive: true })
    .filter((path) => path.endsWith('-worker.ts'))
    .map((path) => join('local', path));

/** Not in the words that begin the functions' own bundles. */
const ownUrl = /import\.meta\.url(?!\);")/g;

/** Sources find what lies beside them (threads, tables, the state machine) from where they stand, not from the build. */
const whereTheyStand = {
  name: 'where-they-stand',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source
        .replace(ownUrl, JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};
