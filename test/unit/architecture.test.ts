import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string } }[] };
}

function cruise(folder: string, ...rooms: string[]): Cruise {
  const tool = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  try {
    return JSON.parse(
      execFileSync(process.execPath, [tool, '--config', config, '--output-type', 'json', ...rooms], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as Cruise;
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Cruise;
  }
}

describe('the import rules', () => {
  it('are held, by a check that sees every module of every room', () => {
    const rooms = ['bin', 'lib', 'lambdas', 'local', 'config'];
    const { modules, summary } = cruise(root, ...rooms);
    expect(summary.violations).toEqual([]);
    const files = rooms.flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${room}/${name}`),
    );
    const seen = new Set(modules.map(({ source }) => source));
    expect(files.filter((file) => !seen.has(file))).toEqual([]);
  }, 60_000);

  it('catch a planted violation of each kind', () => {
    const folder = mkdtempSync(join(tmpdir(), 'radiant-arch-'));
    const plant = (path: string, imported: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), `import { x } from '${imported}';\nexport const y = x;\n`);
    };
    const leaf = (path: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), 'export const x = 1;\n');
    };
    try {
      writeFileSync(join(folder, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json')));
      for (const path of [
        'lambdas/ports/p.ts',
        'lambdas/adapters/a/a.ts',
        'lambdas/phases/b/phase.ts',
        'lambdas/phases/b/handler.ts',
        'lib/l.ts',
      ])
        leaf(path);
      plant('lambdas/domain/d.ts', '../ports/p.ts');
      plant('lambdas/phases/c/phase.ts', '../../adapters/a/a.ts');
      plant('lambdas/phases/d/phase.ts', '../b/phase.ts');
      plant('lambdas/runtime/r.ts', '../phases/b/handler.ts');
      plant('lambdas/runtime/s.ts', '../../lib/l.ts');
      plant('local/asl/i.ts', '../../lambdas/ports/p.ts');
      for (const path of ['one/b.ts', 'other/b.ts']) leaf(`lambdas/readers/rules/${path}`);
      plant('lambdas/readers/rules/one/a.ts', '../other/b.ts');
      plant('lambdas/readers/rules/other/a.ts', '../one/b.ts');
      const found = new Set(
        cruise(folder, 'lambdas', 'lib', 'local').summary.violations.map(({ rule }) => rule.name),
      );
      expect([...found].sort()).toEqual([
        'asl-knows-no-phase',
        'domain-knows-nobody',
        'lambdas-know-no-deployment',
        'no-circles-of-rooms',
        'no-phase-to-phase',
        'nobody-imports-a-handler',
        'phases-know-no-adapter',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
