/** A template, as far as reports and diagrams read it. */
export interface Template {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >;
}

export interface TemplateStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action?: string | readonly string[];
    readonly Resource?: unknown;
  }[];
}

/** Statements of a policy, or of those a role carries itself; resources in a few words each. */
export function statementsOf(properties: Readonly<Record<string, unknown>>): TemplateStatement[] {
  const { PolicyDocument, Policies = [] } = properties as {
    readonly PolicyDocument?: PolicyDocument;
    readonly Policies?: readonly { readonly PolicyDocument: PolicyDocument }[];
  };
  return [PolicyDocument, ...Policies.map((policy) => policy.PolicyDocument)]
    .flatMap((document) => document?.Statement ?? [])
    .map(({ Effect, Action = [], Resource }) => ({
      effect: Effect,
      actions: [Action].flat(),
      resources: [Resource].flat().map(nameOf),
    }));
}

/** Kinds of resources that hold statements. */
export const holdsStatements = (type: string): boolean =>
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].includes(type);

/** A reference of a template in a few words. */
export function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': joined,
    'Fn::ImportValue': imported,
  } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return Ref === 'AWS::Partition' ? 'aws' : Ref;
  if (Array.isArray(attribute)) return String(attribute[0]);
  if (imported !== undefined) return nameOf(imported).replace(/^.*:ExportsOutput(?:FnGetAtt|Ref)/, '');
  if (Array.isArray(joined)) return (joined[1] as readonly unknown[]).map(nameOf).join(String(joined[0]));
  return JSON.stringify(value);
}
