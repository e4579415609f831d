import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { findMarkers } from './marker-hits.ts';

/** What a formula of cytogenetics says, by the marker's usual name. */
export interface FormulaResult extends Span {
  readonly marker: string;
  readonly result: string;
}

/** `46,XX`, `47,XXY[20]`, `45,X,-6,del(9)(p13)[7]/46,XX[13]`. */
const karyotype = sought(
  /(?<![\d,./-])((?:4[0-9]|[5-9]\d)(?:~\d{2,3})?,\s?(?:X{1,3}|XY{1,2}|XXYY?)(?![\p{L}])(?:,[^\s,;]+)*(?:\[\d{1,3}\])?(?:\/\d{2}(?:~\d{2,3})?,[^\s;]+)?)/gu,
);
/** `arr[GRCh37] 16p13.11(15,492,317_16,291,983)x3`. */
const array = sought(/\barr\s?\[[^\]\n]{2,12}\][^;\n]{4,300}/gu);
const region = /(?<![\p{L}\p{N}.])((?:1\d|2[0-2]|[1-9])[pq])\d[\d.pq]*\s?\([\d,_ ]{5,40}\)\s?[x*]\s?(\d)/gu;
/** `nuc ish(CDKN2Ax0,CEP9x2)[128/200]`. */
const inNuclei = sought(/\bnuc\s?ish\s?\(?[^;\n]{4,120}/giu);
const counted = /(?<![\p{L}\p{N}])([A-Z][A-Z0-9]{1,7}(?:\/[A-Z])?)\s?[x*]\s?(\d)(?![\p{L}\p{N}])/gu;

/** By the copies there are of what there should be two. */
const byCopies: readonly (string | undefined)[] = ['homozygous deletion', 'loss', undefined, 'gain', 'gain'];

/** What the formulas of a statement say; each stands for all of its words. */
export function formulasIn(text: string): { readonly results: FormulaResult[]; readonly spans: Span[] } {
  const results: FormulaResult[] = [];
  const spans: Span[] = [];
  for (const { 0: written, 1: formula = '', index } of matchesOf(karyotype, text)) {
    const span = { start: index, end: index + written.length };
    results.push({ marker: 'karyotype', result: formula.replace(/\s/g, '').replace(/[.,]+$/, ''), ...span });
    spans.push(span);
  }
  for (const [pattern, item] of [
    [array, region],
    [inNuclei, counted],
  ] as const)
    for (const { 0: written, index } of matchesOf(pattern, text)) {
      const span = { start: index, end: index + written.length };
      spans.push(span);
      for (const [, name = '', copies = ''] of written.matchAll(item)) {
        const result = byCopies[Number(copies)];
        const [hit] = findMarkers(name);
        if (result !== undefined && hit !== undefined && !/^CEP/.test(name))
          results.push({ marker: hit.name, result, ...span });
      }
    }
  return { results, spans };
}
