import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { canonicalJson } from '../../lambdas/domain/canonical.ts';
import { operationSettings, phaseSettings } from '../../lambdas/runtime/environment.ts';
import type { Acknowledged } from '../../lib/compliance/reviewed-checks.ts';
import type { DeployConfig } from '../../lib/config.ts';
import { radiantApp } from '../../lib/radiant-app.ts';

export const stackNames = ['Data', 'Observability', 'Model', 'Pipeline', 'Access'] as const;
export type StackName = (typeof stackNames)[number];

export interface Assembly {
  readonly outdir: string;
  readonly stacks: readonly StackName[];
  readonly acknowledged: readonly Acknowledged[];
  template(stack: StackName): Template;
}

/** Bundles that hold nothing: the templates are what is looked at. */
function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'radiant-bundles-'));
  const others = ['migrate-database', 'rotate-login'];
  for (const name of [...Object.keys(phaseSettings), ...Object.keys(operationSettings), ...others]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = '${name}';\n`);
  }
  return folder;
}

/** What was synthesised in this process: the files of the ring that look at one environment share it. */
const assemblies = new Map<string, Assembly>();

/** The whole app of an environment, synthesised as a deployment would be, security checks included. */
export function synthesise(config: DeployConfig): Assembly {
  const key = canonicalJson(config);
  const assembly = assemblies.get(key) ?? synthesiseAnew(config);
  assemblies.set(key, assembly);
  return assembly;
}

function synthesiseAnew(config: DeployConfig): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'radiant-assembly-'));
  const acknowledged: Acknowledged[] = [];
  const app = radiantApp({
    config,
    bundles: emptyBundles(),
    props: { outdir, stackTraces: false, treeMetadata: false },
    onAcknowledged: (one) => acknowledged.push(one),
  });
  const find = (stack: StackName) => app.node.tryFindChild(`Radiant-${config.name}-${stack}`);
  const present = stackNames.filter((stack) => find(stack) !== undefined);
  const templates = new Map(present.map((stack) => [stack, Template.fromStack(find(stack) as Stack)]));
  app.synth();
  return {
    outdir,
    stacks: present,
    acknowledged,
    template: (stack) => {
      const template = templates.get(stack);
      if (template === undefined) throw new Error(`${config.name} has no stack ${stack}`);
      return template;
    },
  };
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Statements of the policies whose logical id matches: of managed ones, inline ones, and those a role carries itself. */
export function statementsOf(template: Template, id: RegExp): Statement[] {
  const resources = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].flatMap((type) =>
    Object.entries(template.findResources(type)),
  );
  return resources.flatMap(([name, { Properties }]) => {
    const { PolicyDocument, Policies = [] } = Properties as Partial<PolicyHolder>;
    const documents = [PolicyDocument, ...Policies.map((policy) => policy.PolicyDocument)];
    return id.test(name) ? documents.flatMap((document) => document?.Statement ?? []) : [];
  });
}

interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

interface PolicyHolder {
  readonly PolicyDocument: PolicyDocument;
  readonly Policies: readonly { readonly PolicyDocument: PolicyDocument }[];
}

/** Actions of statements, each once, in order. */
export const actionsOf = (statements: readonly Statement[]): string[] =>
  [...new Set(statements.flatMap(({ Action }) => Action))].sort();
