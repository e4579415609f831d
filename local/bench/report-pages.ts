import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findSections } from '../../lambdas/readers/text/sections.ts';
import { drawFrom } from '../generate/draw.ts';

const charts = fileURLToPath(new URL('../../examples/charts/', import.meta.url));

/** Kinds of reports a page is made of, by the example documents' `document_kind`. */
export const pageKinds = ['imaging', 'operative', 'pathology', 'progress'] as const;
export type PageKind = (typeof pageKinds)[number];

/** A printed page has two to three thousand characters. */
export const pageCharacters = 2_200;

/** Draws a report of at least so many characters, a new one each time. */
export type DrawPage = (kind: PageKind, characters?: number) => string;

/**
 * Reports of a page or more, put together from the example charts: the sections of several examples of one kind, drawn
 * anew for each page, under one heading each. They are denser than real ones, whose normal findings are left out of the
 * examples: a page here names a dozen tumours.
 */
export async function openReportPages(seed: string): Promise<DrawPage> {
  const examples = await exampleTexts();
  const draw = drawFrom(seed);
  return (kind, characters = pageCharacters) => {
    const bodies = new Map<string, string[]>();
    let left: string[] = [];
    for (let length = 0; length < characters; ) {
      if (left.length === 0) left = [...examples[kind]];
      const text = draw.one(left);
      left = left.filter((each) => each !== text);
      for (const { name, bodyStart, end } of findSections(text)) {
        const body = text.slice(bodyStart, end).trim();
        length += body.length + 1;
        bodies.set(name, [...(bodies.get(name) ?? []), body]);
      }
    }
    return [...bodies]
      .map(([name, parts]) => `${name === '' ? '' : `${name}: `}${parts.join('\n')}\n`)
      .join('');
  };
}

async function exampleTexts(): Promise<Record<PageKind, string[]>> {
  const texts: Record<PageKind, string[]> = { imaging: [], operative: [], pathology: [], progress: [] };
  for (const line of (await readFile(`${charts}documents.ndjson`, 'utf8')).split('\n')) {
    if (line === '') continue;
    const { document_kind: kind, file } = JSON.parse(line) as { document_kind: string; file: string };
    if (!isPageKind(kind) || !file.endsWith('.txt')) continue;
    const text = await readFile(charts + file, 'utf8');
    // A few examples are of another encoding.
    if (!text.includes('\ufffd')) texts[kind].push(text);
  }
  return texts;
}

const isPageKind = (kind: string): kind is PageKind => (pageKinds as readonly string[]).includes(kind);
