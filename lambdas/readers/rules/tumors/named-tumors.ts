import type { Span } from '../../../domain/evidence.ts';
import { findShortNames } from './tumor-abbreviations.ts';
import type { TumorEntity } from './tumor-entities.ts';
import { findTumorNames } from './tumor-names.ts';
import { inFullWords, startWithQualifiers } from './tumor-qualifiers.ts';

/** A tumour a text names, by name or by initials. */
export interface NamedTumor extends Span {
  readonly entity: TumorEntity;
  /** The name with its qualifiers, abbreviations spelled out. */
  readonly full: string;
}

/** The tumours a text names, by name or by initials, in order. */
export function findTumors(text: string): NamedTumor[] {
  const short = findShortNames(text);
  const named = findTumorNames(text)
    .filter((name) => !short.some((other) => name.start < other.end && other.start < name.end))
    .map(({ start, end, nameStart, entity }) => ({
      start,
      end,
      entity,
      full: `${inFullWords(text.slice(start, nameStart))}${entity.name}`,
    }));
  const byInitials = short.map(({ start: nameStart, end, entity }) => {
    const start = startWithQualifiers(text, { from: 0, nameStart });
    return { start, end, entity, full: `${inFullWords(text.slice(start, nameStart))}${entity.name}` };
  });
  return [...named, ...byInitials].sort((a, b) => a.start - b.start);
}

/** `pilocytic astrocytoma` and `Astrocytomas` are of one family. */
export const headOf = (name: string): string =>
  (
    /\p{L}*oma(?=s?$)|rhabdoid|germ cell|neuroepithelial|glioneuronal|embryonal|tumou?r/iu.exec(name)?.[0] ??
    name
  )
    .toLowerCase()
    .replace(/^(?:oligo|xantho|sub)/, '');

/** What brackets say of other things (`(brain invasion not seen)`) says nothing of the name outside them; length stays. */
export const withoutAsides = (text: string, name: Span): string =>
  text.replace(/\([^()\n]{1,200}\)/g, (aside, at: number) =>
    at < name.end && name.start < at + aside.length ? aside : ' '.repeat(aside.length),
  );

/** `no evidence of recurrent medulloblastoma`: denied is that it came back, not that it was one. */
export const deniesReturn = (text: string, { start }: Span): boolean =>
  /^(?:recurrent|residual|relapsed|metastatic|disseminated)\b/i.test(text.slice(start, start + 14)) ||
  /\b(?:recurren\w+|residual|relapse\w*|progressi\w+|spread|dissemination|growth)\s+(?:(?:of|from|or|and|the|her|his|known|recurrent|residual|metastatic)\s+){0,4}$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );
