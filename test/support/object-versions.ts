import type { StoredObjects } from './loopback-s3.ts';

interface Version {
  readonly key: string;
  /** Younger versions of a key have the higher ones. */
  readonly id: number;
  /** Undefined for a mark that the object was deleted. */
  readonly bytes: Buffer | undefined;
}

/** Earlier versions of a versioned bucket and its marks of deletion, beside what stands there now. */
export class ObjectVersions {
  readonly #objects: StoredObjects;
  readonly #earlier = new Map<string, Version[]>();
  readonly #ids = new Map<string, number>();
  #lastId = 0;

  constructor(objects: StoredObjects) {
    this.#objects = objects;
  }

  /** What stands under a key is about to be replaced. */
  supersede(key: string): void {
    const current = this.#current(key);
    this.#ids.delete(key);
    if (current !== undefined) this.#keep(current);
  }

  /** A deletion that names no version. */
  mark(key: string): void {
    this.supersede(key);
    this.#keep({ key, id: this.#nextId(), bytes: undefined });
    this.#objects.delete(key);
  }

  /** Takes a version away for good; the one before it is the current one then. */
  remove(key: string, id: number): void {
    const left = (this.#earlier.get(key) ?? []).filter((version) => version.id !== id);
    if (this.#current(key)?.id === id) {
      this.#objects.delete(key);
      this.#ids.delete(key);
    }
    const youngest = left.at(-1);
    if (!this.#objects.has(key) && youngest?.bytes !== undefined) {
      this.#objects.set(key, youngest.bytes);
      this.#ids.set(key, youngest.id);
      left.pop();
    }
    this.#earlier.set(key, left);
  }

  /** In the order of a listing: by key, the youngest first. */
  all(prefix: string): Version[] {
    const keys = new Set([...this.#objects.keys(), ...this.#earlier.keys()]);
    return [...keys]
      .filter((key) => key.startsWith(prefix))
      .sort()
      .flatMap((key) =>
        [...(this.#earlier.get(key) ?? []), ...[this.#current(key) ?? []].flat()].sort((a, b) => b.id - a.id),
      );
  }

  /** A listing with `versions`, by the markers it names. */
  page(query: URLSearchParams, pageSize: number): string {
    const keyMarker = query.get('key-marker') ?? '';
    const idMarker = Number(query.get('version-id-marker') ?? 0);
    const left = this.all(query.get('prefix') ?? '').filter(
      ({ key, id }) => key > keyMarker || (key === keyMarker && id < idMarker),
    );
    const page = left.slice(0, pageSize);
    const last = page.at(-1);
    const entries = page.map(({ key, id, bytes }) => {
      const name = bytes === undefined ? 'DeleteMarker' : 'Version';
      return `<${name}><Key>${key}</Key><VersionId>${id}</VersionId></${name}>`;
    });
    const next =
      left.length > page.length && last !== undefined
        ? `<NextKeyMarker>${last.key}</NextKeyMarker><NextVersionIdMarker>${last.id}</NextVersionIdMarker>`
        : '';
    return `<?xml version="1.0"?><ListVersionsResult><IsTruncated>${next !== ''}</IsTruncated>${entries.join('')}${next}</ListVersionsResult>`;
  }

  /** A deletion of many, each by its version. */
  deleteMany(body: string): string {
    for (const [, entry = ''] of body.matchAll(/<Object>(.*?)<\/Object>/gs)) {
      const [, key = ''] = /<Key>(.*?)<\/Key>/s.exec(entry) ?? [];
      const [, id] = /<VersionId>(.*?)<\/VersionId>/s.exec(entry) ?? [];
      if (id === undefined) this.mark(key);
      else this.remove(key, Number(id));
    }
    return '<?xml version="1.0"?><DeleteResult></DeleteResult>';
  }

  #current(key: string): Version | undefined {
    const bytes = this.#objects.get(key);
    if (bytes === undefined) return undefined;
    const id = this.#ids.get(key) ?? this.#nextId();
    this.#ids.set(key, id);
    return { key, id, bytes };
  }

  #keep(version: Version): void {
    this.#earlier.set(version.key, [...(this.#earlier.get(version.key) ?? []), version]);
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
