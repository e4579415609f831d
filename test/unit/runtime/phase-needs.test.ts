import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { PhaseContract } from '../../../lambdas/domain/phase-contract.ts';
import { type PhaseName, phaseSettings } from '../../../lambdas/runtime/environment.ts';
import { phaseNeeds } from '../../../lambdas/runtime/phase-needs.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'lambdas', 'phases');

/** Names in every `Pick<Ports, ...>` of a phase's own files. */
function picked(phase: string): string[] {
  const files = readdirSync(join(folder, phase)).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const source = readFileSync(join(folder, phase, file), 'utf8');
    return [...source.matchAll(/Pick<\s*Ports,([^>]*)>/g)].flatMap(([, names = '']) =>
      [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
    );
  });
}

/** What `runPhase` asks for a phase with this contract, beside what costs no leave. */
async function wrapperNeeds(phase: string): Promise<string[]> {
  const { contract } = (await import(join(folder, phase, 'contract.ts'))) as {
    contract: PhaseContract<unknown, unknown>;
  };
  return [
    ...(contract.lease === 'renewed' ? ['leases'] : []),
    ...(contract.checkpoint === 'once' ? ['checkpoints', 'artifacts'] : []),
    // What a patient's phases take is kept.
    ...('patientKey' in (contract.input as unknown as z.ZodObject).shape ? ['usage'] : []),
  ];
}

describe('what a phase may reach', () => {
  it.each(Object.keys(phaseSettings) as PhaseName[])('is what the types of %s name', async (phase) => {
    const named = new Set([...picked(phase), ...(await wrapperNeeds(phase))]);
    expect([...named].sort()).toEqual([...phaseNeeds[phase]].sort());
  });

  it('is what its handler opens', () => {
    for (const phase of Object.keys(phaseSettings)) {
      const handler = readFileSync(join(folder, phase, 'handler.ts'), 'utf8');
      const opened = /cloudHandler\(contract, \w+, \{([^}]*)\}\)/.exec(handler)?.[1] ?? '';
      const names = [...opened.matchAll(/(\w+)(?:: \w+)?/g)].map(([, name]) => name);
      expect(names.sort(), phase).toEqual([...new Set(picked(phase))].sort());
    }
  });
});
