import { readFileSync } from 'node:fs';
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

  test('tries a cohort that is there, with an input PlanRun takes', () => {
    expect(parseRequest(smoke)).toMatchObject({ name: 'smoke', reader: 'rules' });
    expect(Object.keys(cohorts)).toContain(smoke.cohort.query);
  });
});
