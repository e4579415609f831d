import type { Abstraction } from '../../../lambdas/domain/abstraction.ts';
import type { Evidence } from '../../../lambdas/domain/evidence.ts';
import { type FhirJson, radiantSystem, textConcept } from './bundle-entries.ts';

/** Who made a value and where it is written: each quote with its place in the text it was read from. */
export function provenance(given: {
  readonly target: unknown;
  readonly abstraction: Pick<Abstraction, 'createdAt' | 'runId' | 'version'>;
  /** Readers with their models, or the reviewers who decided. */
  readonly agents: readonly { readonly kind: 'assembler' | 'author'; readonly name: string }[];
  readonly evidence: readonly Evidence[];
  readonly documentOf: (evidence: Evidence) => unknown;
}): FhirJson {
  const { abstraction, evidence, agents } = given;
  const extension = (name: string, value: Record<string, unknown>): unknown => ({ url: name, ...value });
  return {
    resourceType: 'Provenance',
    target: [given.target],
    recorded: abstraction.createdAt,
    activity: { text: `abstraction ${abstraction.runId}, version ${abstraction.version}` },
    agent: agents.map(({ kind, name }) => ({
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: kind }],
      },
      who: { display: textConcept(name).text },
    })),
    ...(evidence.length === 0
      ? {}
      : {
          entity: evidence.map((one) => ({
            extension: [
              {
                url: radiantSystem('quote'),
                extension: [
                  extension('text', { valueString: textConcept(one.quote).text }),
                  extension('start', { valueUnsignedInt: one.start }),
                  extension('end', { valueUnsignedInt: one.end }),
                  extension('textSha256', { valueString: one.textSha256 }),
                ],
              },
            ],
            role: 'source',
            what: given.documentOf(one),
          })),
        }),
  };
}
