import { beforeAll, describe, expect, it } from 'vitest';
import { loadDeployConfig } from '../../lib/config.ts';
import { securityReport } from '../../lib/security-report.ts';
import { type Assembly, actionsOf, statementsOf, synthesise } from '../support/assembly.ts';

let prod: Assembly;
let report: string;

beforeAll(() => {
  prod = synthesise(loadDeployConfig('prod'));
  report = securityReport(
    Object.fromEntries(prod.stacks.map((stack) => [stack, prod.template(stack).toJSON()])),
  );
}, 120_000);

describe('the security report', () => {
  it('has a line for every statement of every policy', () => {
    for (const stack of prod.stacks) {
      const statements = statementsOf(prod.template(stack), /./);
      const lines = report
        .split('\n')
        .filter((line) => new RegExp(`^\\| ${stack} .*\\| (?:Allow|Deny) \\|`).test(line));
      expect(lines.length, stack).toBe(statements.length);
      for (const action of actionsOf(statements)) expect(report, stack).toContain(action);
    }
  });

  it('says the key of every bucket, table, queue, log group and cluster that has one', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::RDS::DBCluster', 'AWS::SQS::Queue'])
      for (const id of Object.keys(prod.template('Data').findResources(type)))
        expect(report).toMatch(new RegExp(`^\\| Data \\| ${id} \\| ${type} \\| \\S+`, 'm'));
    expect(report).toMatch(/^\| Data \| \w*ExtractionsBucket\w* \| AWS::S3::Bucket \| \w*Key/m);
    for (const id of Object.keys(prod.template('Pipeline').findResources('AWS::Logs::LogGroup')))
      expect(report).toContain(`| Pipeline | ${id} |`);
  });
});
