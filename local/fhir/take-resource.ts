import type { DocumentObjects } from './document-objects.ts';
import { isFileName } from './document-objects.ts';
import { addProblem, countsOf, type ImportReport } from './import-report.ts';
import type { FoundResource } from './read-resources.ts';
import type { ResourceSet } from './resource-set.ts';
import { type Attachment, Binary, Resource } from './resources.ts';

interface Destination {
  readonly set: ResourceSet;
  readonly objects: DocumentObjects;
  readonly report: ImportReport;
}

/** Puts a resource of the input into the set, and the documents inside it to the objects. */
export async function takeResource(found: FoundResource, destination: Destination): Promise<void> {
  const { set, report } = destination;
  const { type, fullUrl, file, place } = found;
  const counts = countsOf(report, type);
  counts.read += 1;
  const id = idOf(found);
  if (id === undefined) {
    counts.notUsed += 1;
    addProblem(report, { kind: 'without_id', file, place });
    return;
  }
  if (fullUrl !== null) set.addUrl(fullUrl, { type, id });
  if (type === 'Binary') {
    await takeBinary(found, { id, ...destination });
    return;
  }
  const parsed = Resource.safeParse(found.resource);
  if (!parsed.success) {
    counts.notUsed += 1;
    return;
  }
  const resource = await putDocumentsAside(parsed.data, found, { id, ...destination });
  const addition = set.add(resource, id);
  if (addition === 'new') counts.taken += 1;
  else counts[addition] += 1;
}

/** An entry that is to be created has no id yet; its `urn:uuid` is what the others call it by. */
function idOf({ resource, fullUrl }: FoundResource): string | undefined {
  if (typeof resource.id === 'string' && resource.id !== '') return resource.id;
  return /^urn:(?:uuid|oid):(.+)$/.exec(fullUrl ?? '')?.[1];
}

async function takeBinary(found: FoundResource, to: Destination & { readonly id: string }): Promise<void> {
  const { id, set, objects, report } = to;
  const { file, place } = found;
  const counts = countsOf(report, 'Binary');
  const { contentType, data, meta } = Binary.parse(found.resource);
  if (!isFileName(id)) {
    counts.notUsed += 1;
    addProblem(report, { kind: 'invalid_id', file, place });
    return;
  }
  const addition = await objects.put({
    id,
    contentType: contentType ?? null,
    data: data ?? null,
    lastUpdated: meta?.lastUpdated ?? null,
  });
  set.addBinary(id);
  if ((data ?? '') === '') report.documents.empty += 1;
  if (addition === 'new') counts.taken += 1;
  else counts[addition] += 1;
}

/** Documents inline or contained become objects of their own, and their attachments point to them. */
async function putDocumentsAside(
  resource: Resource,
  found: FoundResource,
  to: Destination & { readonly id: string },
): Promise<Resource> {
  const aside = async (attachment: Attachment | null | undefined, number: number) => {
    if (attachment == null) return attachment;
    const inside = insideOf(attachment, found.resource);
    if (inside === undefined) return attachment;
    const { id, set, objects, report } = to;
    const objectId = `${id}.${resource.resourceType === 'DiagnosticReport' ? 'form' : 'attachment'}-${number + 1}`;
    if (!isFileName(objectId) || !isBase64(inside.data)) {
      const { file, place } = found;
      addProblem(report, {
        kind: isFileName(objectId) ? 'unreadable_attachment' : 'invalid_id',
        file,
        place,
      });
      if (!isFileName(objectId)) return { ...attachment, data: null };
    }
    const lastUpdated = resource.meta?.lastUpdated ?? null;
    await objects.put({ id: objectId, ...inside, lastUpdated });
    set.addBinary(objectId);
    report.documents.inline += 1;
    // The words of a report stay with it for its table; other documents are too large to keep.
    const data = isPlainForm(resource, attachment) ? inside.data : null;
    return {
      ...attachment,
      data,
      url: attachment.url?.startsWith('#') === false ? attachment.url : `Binary/${objectId}`,
    };
  };
  if (resource.resourceType === 'DocumentReference') {
    const content = [];
    for (const [number, { attachment, format }] of resource.content.entries())
      content.push({ attachment: await aside(attachment, number), format });
    return { ...resource, content };
  }
  if (resource.resourceType === 'DiagnosticReport') {
    const presentedForm: Attachment[] = [];
    for (const [number, form] of resource.presentedForm.entries()) {
      const put = isPlainForm(resource, form) ? form : await aside(form, number);
      if (put != null) presentedForm.push(put);
    }
    return { ...resource, presentedForm };
  }
  return resource;
}

const isPlainForm = (resource: Resource, { contentType, data }: Attachment): boolean =>
  resource.resourceType === 'DiagnosticReport' &&
  data != null &&
  /^text\/plain\b/i.test(contentType?.trim() ?? '');

const isBase64 = (data: string | null): boolean => data === null || /^[\w+/=\s-]*$/.test(data);

/** The document an attachment holds in itself, or in a Binary contained in its resource. */
function insideOf(
  attachment: Attachment,
  resource: Readonly<Record<string, unknown>>,
): { readonly contentType: string | null; readonly data: string | null } | undefined {
  if (attachment.data != null) return { contentType: attachment.contentType ?? null, data: attachment.data };
  if (attachment.url?.startsWith('#') !== true || !Array.isArray(resource.contained)) return undefined;
  const name = attachment.url.slice(1);
  const contained: unknown = resource.contained.find(
    (part: { resourceType?: unknown; id?: unknown } | null) =>
      part?.resourceType === 'Binary' && part.id === name,
  );
  if (contained === undefined) return undefined;
  const { contentType, data } = Binary.parse(contained);
  return { contentType: contentType ?? attachment.contentType ?? null, data: data ?? null };
}
