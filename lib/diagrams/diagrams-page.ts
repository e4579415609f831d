import type { Template } from '../template-words.ts';
import { dataFlowDiagram } from './data-flow-diagram.ts';
import { networkDiagram } from './network-diagram.ts';

/** Templates of an environment by the last word of their stack's name (`Data`, `Pipeline` ...). */
export type Stacks = Readonly<Record<string, Template>>;

/** The environment whose templates have everything an environment can have. */
export const drawnEnvironment = 'example-gpu';

/** `docs/diagrams.md`: read off the templates, so it can show nothing else than what is deployed. */
export function diagramsPage({ drawn, open }: { readonly drawn: Stacks; readonly open: Stacks }): string {
  const some = (stacks: Stacks, names: readonly string[]): Template[] =>
    names.flatMap((name) => (stacks[name] === undefined ? [] : [stacks[name]]));
  const mermaid = (diagram: string): string[] => ['```mermaid', diagram, '```', ''];
  return [
    '# Diagrams',
    '',
    'Made from the templates by `npm run diagrams`; a test holds this page to them. Who may do what with what, action by action,',
    'and the key of each store: `cdk.out/security-<environment>.md`, written by `npm run synth`.',
    '',
    `## Data flow of the pipeline (\`${drawnEnvironment}\`)`,
    '',
    'An arrow is a leave in a policy: towards a store what is written, from it what is read. Every store but the source is under',
    "the environment's own key; all of it is reached by TLS.",
    '',
    ...mermaid(dataFlowDiagram(some(drawn, ['Pipeline']))),
    '## What people reach',
    '',
    ...mermaid(dataFlowDiagram(some(drawn, ['Access']))),
    `## Network where it is private (\`${drawnEnvironment}\`)`,
    '',
    ...mermaid(networkDiagram(Object.values(drawn))),
    '## Network where it is open (`prod` as configured)',
    '',
    ...mermaid(networkDiagram(Object.values(open))),
  ].join('\n');
}
