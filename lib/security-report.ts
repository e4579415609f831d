import { holdsStatements, nameOf, statementsOf, type Template } from './template-words.ts';

/** Members that name the key something is encrypted with, by the words of the services. */
const keyMembers = [
  'KmsKeyId',
  'KmsMasterKeyId',
  'KmsKeyArn',
  'EncryptionKeyArn',
  'KMSMasterKeyID',
  'KMSMasterKeyId',
];

/**
 * Who may do what with what, and which key what is stored under, read off the templates that are deployed: the report cannot
 * say anything else than they do. As Markdown.
 */
export function securityReport(templates: Readonly<Record<string, Template>>): string {
  const stored: string[] = [];
  const allowed: string[] = [];
  for (const [stack, { Resources = {} }] of Object.entries(templates)) {
    for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
      const keys = keysIn(Properties);
      if (keys.length > 0) stored.push(`| ${stack} | ${id} | ${Type} | ${keys.join(', ')} |`);
      if (holdsStatements(Type))
        for (const statement of statementsOf(Properties))
          allowed.push(
            `| ${stack} | ${rolesOf(Properties) || id} | ${statement.effect} | ${statement.actions.join(', ')} | ${statement.resources.join(', ')} |`,
          );
    }
  }
  return [
    '# Security report',
    '',
    'Made from the templates by `npm run synth`.',
    '',
    '## Encrypted with which key',
    '',
    '| stack | resource | kind | key |',
    '| --- | --- | --- | --- |',
    ...stored.sort(),
    '',
    '## Who may do what with what',
    '',
    '| stack | role | effect | actions | resources |',
    '| --- | --- | --- | --- | --- |',
    ...allowed.sort(),
    '',
  ].join('\n');
}

/** Names of the keys anywhere below, each once. */
function keysIn(value: unknown): string[] {
  const found = new Set<string>();
  const look = (at: unknown): void => {
    if (Array.isArray(at)) for (const item of at) look(item);
    else if (typeof at === 'object' && at !== null)
      for (const [name, below] of Object.entries(at)) {
        if (keyMembers.includes(name)) found.add(nameOf(below));
        look(below);
      }
  };
  look(value);
  return [...found].sort();
}

const rolesOf = (properties: Readonly<Record<string, unknown>>): string =>
  ((properties.Roles as readonly unknown[] | undefined) ?? []).map(nameOf).join(', ');
