import { sha256 } from '../../domain/canonical.ts';
import type { PlannedDocument } from '../../domain/patient-plan.ts';
import { textKey } from '../../domain/run-layout.ts';
import type { Ports } from '../../ports/index.ts';

/**
 * Keys of the texts that were moved in for documents of a plan that are read, by document and binary. Each is stored
 * under its hash, which it must have: a text that has another one is none.
 */
export async function keepEarlierTexts(
  ports: Pick<Ports, 'artifacts' | 'earlierTexts'>,
  { patientId, documents }: { readonly patientId: string; readonly documents: readonly PlannedDocument[] },
): Promise<(document: PlannedDocument) => string | undefined> {
  const earlier = await ports.earlierTexts.ofPatient(patientId);
  const wanted = new Set(documents.filter(({ selection }) => selection === 'read').map(nameOf));
  const keys = new Map<string, string>();
  for (const text of earlier) {
    if (!wanted.has(nameOf(text))) continue;
    const key = textKey(text.textSha256);
    if ((await ports.artifacts.find(key)) === undefined) {
      const read = await ports.earlierTexts.read(text);
      if (read === undefined || sha256(read) !== text.textSha256) continue;
      await ports.artifacts.put(key, read);
    }
    keys.set(nameOf(text), key);
  }
  return (document) => keys.get(nameOf(document));
}

const nameOf = (document: { readonly documentId: string; readonly binaryId: string | null }): string =>
  `${document.documentId}|${document.binaryId}`;
