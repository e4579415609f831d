import { hashOf } from '../../lambdas/domain/canonical.ts';
import type { Patient, Reference, Resource, ResourceOf, ResourceType } from './resources.ts';

interface Kept {
  readonly resource: Resource;
  readonly id: string;
  readonly hash: string;
  readonly updatedAt: number;
}

/** What became of a resource that was put into the set: `older` stands for either of two versions, one of which is left. */
export type Addition = 'new' | 'repeated' | 'older';

/** Where a reference leads: the id is known even where nothing stands there. */
export interface Target {
  readonly type: string;
  readonly id: string;
}

/** All resources of an import by type and id, the newest version of each, and the names they are referred to by. */
export class ResourceSet {
  readonly #byType = new Map<string, Map<string, Kept>>();
  readonly #byUrl = new Map<string, Target>();
  readonly #byIdentifier = new Map<string, string>();
  readonly #binaries = new Set<string>();
  readonly #sharedIds = new Set<string>();

  add(resource: Resource, id: string): Addition {
    const { meta, ...content } = resource;
    const kept = { resource, id, hash: hashOf(content), updatedAt: timeOf(meta?.lastUpdated) };
    const type = this.#ofType(resource.resourceType);
    const known = type.get(id);
    if (resource.resourceType === 'Patient') this.#name(resource, id);
    if (known?.hash === kept.hash) return 'repeated';
    if (
      known?.resource.resourceType === 'Patient' &&
      resource.resourceType === 'Patient' &&
      areTwoPeople(known.resource, resource)
    )
      this.#sharedIds.add(id);
    // Without times, what is read later stands: files come in order of name.
    if (known === undefined || kept.updatedAt >= known.updatedAt) type.set(id, kept);
    return known === undefined ? 'new' : 'older';
  }

  addBinary(id: string): void {
    this.#binaries.add(id);
  }

  /** The name by which entries of its Bundle may refer to a resource. */
  addUrl(url: string, target: Target): void {
    this.#byUrl.set(withoutVersion(url), target);
  }

  *all<T extends ResourceType>(
    type: T,
  ): Generator<{ readonly id: string; readonly resource: ResourceOf<T> }> {
    for (const { resource, id } of this.#ofType(type).values())
      yield { id, resource: resource as ResourceOf<T> };
  }

  find<T extends ResourceType>(type: T, id: string): ResourceOf<T> | undefined {
    return this.#ofType(type).get(id)?.resource as ResourceOf<T> | undefined;
  }

  has({ type, id }: Target): boolean {
    return type === 'Binary' ? this.#binaries.has(id) : (this.#byType.get(type)?.has(id) ?? false);
  }

  /** True when resources of two people were given one id: nothing can say whose chart is whose. */
  isSharedId(patientId: string): boolean {
    return this.#sharedIds.has(patientId);
  }

  get sharedIds(): number {
    return this.#sharedIds.size;
  }

  /**
   * Where a reference leads: by the full URL of an entry (`urn:uuid:` too), by `Type/id` alone or at the end of an
   * address, with or without a version, by an identifier of a patient. Undefined when it names nothing.
   * @param type the type that stands there where the reference alone does not say it.
   */
  resolve(reference: Reference | string | null | undefined, type: string): Target | undefined {
    const text = typeof reference === 'string' ? reference : reference?.reference;
    const identifier = typeof reference === 'string' ? null : reference?.identifier;
    if (text == null || text.trim() === '') {
      const id = this.#byIdentifier.get(`${identifier?.system ?? ''}|${identifier?.value ?? ''}`);
      return id === undefined ? undefined : { type: 'Patient', id };
    }
    const url = withoutVersion(text.trim());
    const named = this.#byUrl.get(url);
    if (named !== undefined) return named;
    const asked = /^Patient\?identifier=(.+)$/.exec(url)?.[1];
    if (asked !== undefined) {
      const id = this.#byIdentifier.get(decodeURIComponent(asked));
      return id === undefined ? undefined : { type: 'Patient', id };
    }
    const parts = /(?:^|\/)([A-Z][A-Za-z]+)\/([^/?#]+)$/.exec(url);
    if (parts?.[1] !== undefined && parts[2] !== undefined) return { type: parts[1], id: parts[2] };
    const unnamed = /^urn:(?:uuid|oid):(.+)$/.exec(url)?.[1] ?? /^[\w.-]+$/.exec(url)?.[0];
    return unnamed === undefined ? undefined : { type, id: unnamed };
  }

  #ofType(type: string): Map<string, Kept> {
    const known = this.#byType.get(type) ?? new Map<string, Kept>();
    this.#byType.set(type, known);
    return known;
  }

  #name(patient: Patient, id: string): void {
    for (const { system, value } of patient.identifier)
      if (value != null) this.#byIdentifier.set(`${system ?? ''}|${value}`, id);
  }
}

const withoutVersion = (url: string): string => url.replace(/\/_history\/[^/]*$/, '');

const timeOf = (instant: string | null | undefined): number => {
  const time = Date.parse(instant ?? '');
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
};

/**
 * A corrected entry shares an identifier with the one before it; another person has other values under the same
 * systems, or, where nothing identifies them, another birth date together with another name or sex.
 */
function areTwoPeople(a: Patient, b: Patient): boolean {
  const values = new Map(a.identifier.map(({ system, value }) => [system ?? '', value]));
  const common = b.identifier.filter(({ system }) => values.has(system ?? ''));
  if (common.some(({ system, value }) => values.get(system ?? '') === value)) return false;
  if (common.length > 0) return true;
  const differ = (x: string | null | undefined, y: string | null | undefined): boolean =>
    x != null && y != null && x.trim().toLowerCase() !== y.trim().toLowerCase();
  return (
    differ(a.birthDate, b.birthDate) &&
    (differ(a.gender, b.gender) || differ(a.name[0]?.family, b.name[0]?.family))
  );
}
