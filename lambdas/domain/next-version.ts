import { Abstraction } from './abstraction.ts';
import type { AbstractionContent } from './compose-abstraction.ts';

/** The version that comes after a patient's newest, or the first. */
export const nextVersion = (
  content: AbstractionContent,
  {
    latest,
    runId,
    createdAt,
  }: {
    readonly latest: { readonly version: number } | undefined;
    readonly runId: string;
    readonly createdAt: string;
  },
): Abstraction =>
  Abstraction.parse({
    ...content,
    runId,
    version: (latest?.version ?? 0) + 1,
    parentVersion: latest?.version ?? null,
    createdAt,
  });
