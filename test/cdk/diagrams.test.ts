import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDeployConfig } from '../../lib/config.ts';
import { dataFlowDiagram } from '../../lib/diagrams/data-flow-diagram.ts';
import { diagramsPage, drawnEnvironment, type Stacks } from '../../lib/diagrams/diagrams-page.ts';
import { networkDiagram } from '../../lib/diagrams/network-diagram.ts';
import { synthesise } from '../support/assembly.ts';

let drawn: Stacks;
let open: Stacks;

const stacksOf = (environment: string): Stacks => {
  const assembly = synthesise(loadDeployConfig(environment));
  return Object.fromEntries(assembly.stacks.map((name) => [name, assembly.template(name).toJSON()]));
};

beforeAll(() => {
  drawn = stacksOf(drawnEnvironment);
  open = stacksOf('prod');
}, 300_000);

describe('the diagrams', () => {
  it('of docs/ are those of the templates; npm run diagrams makes them anew', () => {
    const page = readFileSync(new URL('../../docs/diagrams.md', import.meta.url), 'utf8');
    expect(page).toBe(diagramsPage({ drawn, open }));
  });

  it('show that one function makes pseudonyms, one asks Claude to read and one to clarify, and what publishes', () => {
    const flow = dataFlowDiagram([drawn.Pipeline ?? {}])
      .split('\n')
      .map((line) => line.trim());
    expect(flow.filter((line) => line.includes('Pseudonym_secret -->'))).toEqual([
      'Pseudonym_secret --> GatherRecords',
    ]);
    expect(flow.filter((line) => line.endsWith('Claude_on_Bedrock'))).toEqual([
      'ClarifyInconsistencies <-. asks .-> Claude_on_Bedrock',
      'ReadDocuments <-. asks .-> Claude_on_Bedrock',
    ]);
    expect(flow).toContain('PublishAbstraction <--> Clinical_database');
    expect(flow.filter((line) => /Source\w*$/.test(line))).toEqual([]);
  });

  it('give an arrow to everybody who has leave, and none where a policy denies', () => {
    const people = dataFlowDiagram([drawn.Access ?? {}]);
    expect(people).toContain('reviewer <--> Clinical_database');
    expect(people).not.toMatch(/admin <?-+> (?:Clinical|Extractions|Queue)|(?:Clinical_database) --> admin/);
  });

  it('show the network private with no way out, or open, as the environment has it', () => {
    const closed = networkDiagram(Object.values(drawn));
    expect(closed).toMatch(/subgraph subnet_functions[^\n]*\n\s+functions\["\d+ functions"\]/);
    expect(closed).toContain('interface endpoint: rds-data');
    expect(closed).not.toContain('internet');
    expect(networkDiagram(Object.values(open))).toContain('functions -- "443" --> aws');
  });
});
