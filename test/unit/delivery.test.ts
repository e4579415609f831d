import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cohorts } from '../../config/cohorts.ts';
import smoke from '../../config/smoke.json' with { type: 'json' };
import { parseRequest } from '../../lambdas/phases/plan-run/parse-request.ts';

const workflow = readFileSync('.github/workflows/deliver.yml', 'utf8');

describe('the delivery', () => {
  test('uses every action by its commit', () => {
    const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);

    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  test('stores no key: it signs in by its identity, and only where it deploys', () => {
    expect(workflow).not.toMatch(/secrets\.|aws-secret-access-key|AKIA/);
    expect(workflow.match(/id-token: write/g)).toHaveLength(2);
  });

  test('reaches prod through staging, its smoke cohort and a person, with a tag', () => {
    const [check = '', staging = '', prod = ''] = workflow
      .split(/^ {2}(?=(?:check|staging|prod):)/m)
      .slice(1);

    expect(check).toMatch(/npm test/);
    expect(staging).toMatch(/needs: check[\s\S]*cdk diff[\s\S]*cdk deploy[\s\S]*smoke cohort/);
    expect(prod).toMatch(
      /needs: staging\n {4}if: .*tags[\s\S]*environment: prod[\s\S]*cdk diff[\s\S]*cdk deploy/,
    );
  });

  test('rolls back to a tag and to nothing else, the same in every job', () => {
    expect(workflow).toMatch(
      /REF: \$\{\{ inputs\.tag && format\('refs\/tags\/\{0\}', inputs\.tag\) \|\| github\.sha \}\}/,
    );
    const checkouts = workflow.match(/uses: actions\/checkout@.*\n {8}with:\n {10}ref: (.*)/g) ?? [];
    expect(checkouts).toHaveLength(workflow.match(/actions\/checkout@/g)?.length ?? 0);
    expect(checkouts.filter((words) => !/ref: \$\{\{ env\.REF \}\}$/.test(words))).toEqual([]);
  });

  test('checks by every check there is, and synthesises what it deploys', () => {
    for (const command of ['npm run check', 'npm test', '--env staging', '--env prod'])
      expect(workflow).toContain(command);
  });

  describe('the smoke cohort', () => {
    /** The scripts of the step over a status file; `ends` is the loop's, `passes` the step's. */
    const [ends = '', passes = ''] = [...workflow.matchAll(/node -e '([^']+)'/g)].map(
      ([, script = '']) => script,
    );
    const codeOf = (script: string, standings: unknown): number | null => {
      const folder = mkdtempSync(join(tmpdir(), 'radiant-smoke-'));
      writeFileSync(join(folder, 'status.json'), JSON.stringify(standings));
      const env = { ...process.env, SINCE: '2026-01-02T00:00:00Z' };
      const { status } = spawnSync(process.execPath, ['-e', script], { cwd: folder, env });
      rmSync(folder, { recursive: true });
      return status;
    };
    const run = {
      runId: 'smoke_1',
      status: 'succeeded',
      startedAt: '2026-01-02T00:00:05.000Z',
      ended: { published: 5, unchanged: 0, failed: 0 },
    };

    test('passes where its run ended and nobody failed', () => {
      expect(codeOf(ends, [run])).toBe(0);
      expect(codeOf(passes, [run])).toBe(0);
    });

    test.each([
      ['it still goes', [{ ...run, status: 'running' }]],
      ['only an earlier delivery tried it', [{ ...run, startedAt: '2026-01-01T00:00:05.000Z' }]],
      ['nothing ran yet', []],
    ])('is waited for while %s', (_, standings) => {
      expect(codeOf(ends, standings)).toBe(1);
    });

    test.each([
      ['its run failed', [{ ...run, status: 'failed' }]],
      ['a patient failed', [{ ...run, ended: { published: 4, unchanged: 0, failed: 1 } }]],
      ['nobody was done', [{ ...run, ended: { published: 0, unchanged: 0, failed: 0 } }]],
      ['only an earlier delivery tried it', [{ ...run, startedAt: '2026-01-01T00:00:05.000Z' }]],
      ['nothing ran', []],
    ])('stops the delivery where %s', (_, standings) => {
      expect(codeOf(passes, standings)).toBe(1);
    });
  });

  test('tries a cohort that is there, with an input PlanRun takes', () => {
    expect(parseRequest(smoke)).toMatchObject({ name: 'smoke', reader: 'rules' });
    expect(Object.keys(cohorts)).toContain(smoke.cohort.query);
  });
});
