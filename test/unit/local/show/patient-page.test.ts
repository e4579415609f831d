import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { chartView } from '../../../../local/show/chart-view.ts';
import { html } from '../../../../local/show/page/markup.ts';
import { patientPage } from '../../../../local/show/page/patient-page.ts';
import { type HostileChart, hostileChart, hostileText } from '../../../support/hostile-chart.ts';

type Root = ReturnType<typeof parseDocument>;
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[0];

const pageOf = ({ said, texts, timeline }: HostileChart): string =>
  patientPage(chartView(said, timeline), texts);
const parsed = (page: string): Root => parseDocument(page);
const named = (root: Root, name: string): Element[] => DomUtils.getElementsByTagName(name, root);
const everyElement = (root: Root): Element[] => named(root, '*');
const byId = (root: Root, id: string): Element | null => DomUtils.getElementById(id, root);
const citesIn = (element: Element): Element[] =>
  DomUtils.getElementsByTagName('a', element).filter((a) => a.attribs.class === 'cite');
/** What a reader of HTML makes of the text of a `pre`: without the line feed right after the tag. */
const preText = (element: Element | null): string =>
  element === null ? '' : DomUtils.textContent(element).replace(/^\n/, '');
/** A zero byte cannot stand in HTML; it comes out as one other code unit. */
const asHtmlHolds = (text: string): string => text.replaceAll('\0', '\uFFFD');

const tags = new Set(
  'html head meta title style body a header h1 h2 h3 p main figure svg g text line path circle rect figcaption section ul ol li span code input label dl dt dd q sup strong blockquote mark table tr th td footer dialog div button pre script'.split(
    ' ',
  ),
);

describe('the page of a patient', () => {
  it('has no element, handler or address that a text brought along', () => {
    fc.assert(
      fc.property(hostileChart, (chart) => {
        const root = parsed(pageOf(chart));
        const elements = everyElement(root);
        expect(elements.map(({ name }) => name).filter((name) => !tags.has(name))).toEqual([]);
        expect(named(root, 'script')).toHaveLength(1);
        expect(named(root, 'style')).toHaveLength(1);
        for (const { attribs, name } of elements) {
          for (const [attribute, value] of Object.entries(attribs)) {
            expect(attribute).toMatch(/^(?!on|style$|src|srcset$|action$|formaction$)[a-zA-Z0-9-]+$/);
            if (attribute === 'href') expect(value).toMatch(/^#[a-z0-9-]+$/);
            if (attribute === 'class' || attribute === 'id') expect(value).toMatch(/^[a-z0-9 -]+$/);
          }
          if (name === 'meta') expect(Object.keys(attribs).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('opens every quote of every finding at its exact words in its text', () => {
    fc.assert(
      fc.property(hostileChart, (chart) => {
        const root = parsed(pageOf(chart));
        const rows = new Map(
          named(root, 'dd').flatMap((row) =>
            row.attribs['data-finding'] === undefined ? [] : [[row.attribs['data-finding'], row] as const],
          ),
        );
        for (const { findingId, evidence } of chart.said.findings) {
          const row = rows.get(asHtmlHolds(findingId));
          expect(row).toBeDefined();
          const cites = row === undefined ? [] : citesIn(row);
          for (const { quote, start, end, textSha256 } of evidence) {
            const cite = cites.find(({ attribs }) => {
              const target = byId(root, attribs.href?.slice(1) ?? '');
              const mark = target && DomUtils.getElementsByTagName('mark', target)[0];
              return mark && DomUtils.textContent(mark) === asHtmlHolds(quote);
            });
            expect(cite).toBeDefined();
            const text = preText(byId(root, cite?.attribs['data-text'] ?? ''));
            expect(text).toBe(asHtmlHolds(chart.texts.get(textSha256) ?? ''));
            expect([cite?.attribs['data-start'], cite?.attribs['data-end']]).toEqual([`${start}`, `${end}`]);
            expect(text.slice(start, end)).toBe(asHtmlHolds(quote));
            expect(cite?.attribs['aria-label']).toMatch(/show in the source text of/);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('allows no request, and no script or style but its own, by their hashes', () => {
    const [chart] = fc.sample(hostileChart, 1);
    if (chart === undefined) throw new Error('no chart');
    const root = parsed(pageOf(chart));
    const policy = named(root, 'meta').find(
      ({ attribs }) => attribs['http-equiv'] === 'Content-Security-Policy',
    )?.attribs.content;
    const hash = (name: string): string => {
      const [element] = named(root, name);
      const content = element === undefined ? '' : DomUtils.textContent(element);
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash('script')}; style-src ${hash('style')}; base-uri 'none'; form-action 'none'`,
    );
  });

  it('names every link and gives each a place on the page', () => {
    fc.assert(
      fc.property(hostileChart, (chart) => {
        const root = parsed(pageOf(chart));
        const ids = everyElement(root).flatMap(({ attribs }) =>
          attribs.id === undefined ? [] : [attribs.id],
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const link of named(root, 'a')) {
          expect(ids).toContain(link.attribs.href?.slice(1));
          expect((link.attribs['aria-label'] ?? DomUtils.textContent(link)).trim()).not.toBe('');
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a template of HTML', () => {
  it('gives every inserted text back as it was, in an element and in an attribute', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const root = parsed(html`<p title="${text}">${text}</p>`.text);
        const [paragraph] = named(root, 'p');
        expect(paragraph?.attribs.title).toBe(asHtmlHolds(text));
        expect(paragraph && DomUtils.textContent(paragraph)).toBe(asHtmlHolds(text));
        expect(everyElement(root)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
