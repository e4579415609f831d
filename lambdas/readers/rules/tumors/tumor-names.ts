import type { Span } from '../../../domain/evidence.ts';
import { bounded } from '../../text/bounded.ts';
import { remembered } from '../../text/remembered.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';
import { type TumorEntity, tumorEntities } from './tumor-entities.ts';
import { startWithQualifiers } from './tumor-qualifiers.ts';

/** A tumour's name where it stands, with the words in front that belong to it. */
export interface TumorName extends Span {
  readonly text: string;
  readonly entity: TumorEntity;
  /** Where the name itself begins, behind its qualifiers. */
  readonly nameStart: number;
}

/** The pattern of a name in plain words: its plural, its British spelling, its words joined as writers join them. */
export const patternOf = (name: string): string =>
  name
    .replace(/[()]/g, '\\$&')
    .replace(/, /g, ',?\\s*')
    .replace(/[ -]/g, '[\\s-]+')
    .replace(/\//g, '\\s*[/\\s-]\\s*')
    .replace(/tumor/g, 'tumou?rs?')
    .replace(/oma(?=$|[^\p{L}])/gu, 'omas?')
    .replace(/(?<=cyst|neoplasm|malformation)$/, 's?')
    .replace(/^hem/, 'ha?em')
    .replace(/pediatric/, 'pa?ediatric')
    .replace(/neuroepithelial/, 'neuro-?epithelial')
    .replace(/metastasis$/, 'metastas[ei]s')
    .replace(/^(Ewing|Langerhans)/, "$1(?:'?s)?")
    .replaceAll('[\\s-]+', '[\\s-]{1,20}');

interface Spelling {
  readonly entity: TumorEntity;
  readonly pattern: string;
  readonly length: number;
}

/** Every spelling, the longer before its part. */
const spellings: readonly Spelling[] = tumorEntities
  .flatMap((entity) => [
    ...[entity.name, ...(entity.also ?? [])].map((name) => ({
      entity,
      pattern: patternOf(name),
      length: name.length,
    })),
    ...(entity.patterns ?? []).map((pattern) => ({
      entity,
      pattern: bounded(pattern),
      // What must not follow is no part of the name.
      length: pattern.split('(?!', 1)[0]?.length ?? 0,
    })),
  ])
  .sort((a, b) => b.length - a.length);

const names = new WordLexicon(spellings.map(({ pattern }) => [pattern]));

/** Tumours by name, with the words in front that belong to them. */
export const findTumorNames: (text: string) => readonly TumorName[] = remembered(namesIn);

function namesIn(text: string): TumorName[] {
  let last = 0;
  return names.findAll(text).flatMap(({ group, start: nameStart, end }) => {
    const entity = spellings[group]?.entity;
    if (entity === undefined) return [];
    const start = startWithQualifiers(text, { from: last, nameStart });
    last = end;
    return [{ start, end, text: text.slice(start, end), entity, nameStart }];
  });
}

const generalNames =
  'tumou?rs?|mass(?:es)?|lesions?|sol|(?:enhancing|abnormal|solid)\\s+(?:soft\\s+)?tissue|space[\\s-]+occupying\\s+lesions?|cyst(?=\\s{1,3}(?:with|and|plus|w\\/)\\s{1,3}(?:an?\\s{1,3})?(?:\\p{L}+\\s{1,3}){0,2}nodule)|neoplasms?|nodules?|malignancy|remnants?|residuum|glial\\s+neoplasm';
const nouns = new WordLexicon([[generalNames, ...spellings.map(({ pattern }) => pattern)].map(bounded)]);

/** General words for a tumour, and names. */
export const findTumorNouns = (text: string): Span[] => nouns.findAll(text);
