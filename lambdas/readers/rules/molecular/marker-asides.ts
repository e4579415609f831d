import { matchesOf, sought } from '../../text/sought.ts';

/** Healthy cells that a stain is checked on: `with retained staining of the endothelium`. */
const controls = sought(
  /[\s,(]{1,3}(?:with\s+|and\s+|while\s+|whereas\s+|but\s+)?(?:(?:appropriate|adequate|good|positive|retained|preserved|intact|kept|present|normal)\s+){1,2}(?:(?:nuclear|staining|expression|signal)\s+)?(?:(?:in|of|on|for)\s+)?(?:the\s+)?(?:(?:\w+\s+){0,2}(?:endotheli\w+|vessels?|vascular|internal|external|controls?|stroma\w*|lymphocytes|non-?neoplastic|normal|native|entrapped|background)\b)[^,;.]{0,40}/gi,
);
/** The same behind the tumour's result: `negative in tumour, vessels positive`, `negative (endothelium positive)`. */
const controlsBehind = sought(
  /[,(]\s?(?:the\s|with\s)?(?:vessels?|endotheli\p{L}+|vascular\s\p{L}+|stroma\p{L}*|lymphocytes|(?:internal|external)\scontrols?)\s(?:(?:is|are|was|were|cells|nuclei|remains?|stay)\s){0,2}(?:positive|retained|preserved|intact|kept|normal|\+)\s?\)?/giu,
);
/** What was found before stands in brackets behind what is found now: `deleted (was intact in 2019)`. */
const before = sought(
  /\s?\((?:(?:it\s|this\s)?(?:was|were)|previously|formerly|earlier|before|prior|in\s(?:the\s)?(?:first|primary|initial|earlier|previous)|at\s(?:diagnosis|presentation|first)|(?:(?:newly\s)?acquired,?\s)?not\s(?:seen|found|present|detected|identified|there)\s(?:in|at|on)(?!\sthis))\b[^()]{2,70}\)/giu,
);
/** Shorter ones have no room for a marker and its control. */
const shortestWithControl = 30;

const share = String.raw`[<>~≈]?\s?(?:\d{1,3}(?:[.,]\d{1,2})?\s?(?:%|per\s?cent)?|0?\.\d{1,3})`;
/** How much of the sample has a change, or is tumour at all: `(VAF 41%)`, `32 % of reads`, `tumour content 60%`. */
const shareOfSample = sought(
  new RegExp(
    [
      String.raw`[,;]?\s?\(?\b(?:variant\s|mutant\s|mutated\s)?(?:vaf|m?af|maf|allel(?:e|ic)\s(?:fraction|frequency|burden|ratio|load|percentage))(?:\s(?:of|is|was|about|approx\w*|around))?\s?[:=]?\s?${share}\)?`,
      String.raw`[,;]?\s?\(?\b(?:at|in|with)?\s?${share}\s(?:of\s(?:the\s)?)?(?:(?:variant|mutant|mutated)\s)?(?:vaf|allel\w+(?:\s(?:fraction|frequency))?|reads|alleles|molecules)\b\)?`,
      String.raw`\b(?:(?:estimated|est\.?|viable)\s){0,2}(?:tumou?r|neoplastic|blast|sample)?[\s-]?(?:cell|nuclear)?\s?(?:content|cellularity|purity|percentage)\s?(?:(?:est\w*\.?|about|approx\w*\.?|of|is|was|at)\s){0,2}[:=(]?\s?${share}`,
    ].join('|'),
    'giu',
  ),
);

const method =
  'ihc|fish|cish|ngs|pcr|rt-?pcr|dd-?pcr|qpcr|sanger|sequencing|seq|panel|array|snp|cgh|epic|850k|rna(?:-?seq)?|dna|wes|wgs|tso\\s?500|break-?apart|dual\\s+colou?r|probes?|assay|clone|antibody|immuno\\w*|stain|mutation[\\s-]specific|surrogate|exons?|ex|codons?|hotspots?|locus|block|repeat(?:ed)?|cut-?off|threshold|ref(?:erence)?|ratio|copy\\s+number|copies|legacy';
const detail = 'by|on|and|gene|number|\\[?nm_\\d+(?:\\.\\d+)?\\]?|[a-z]{0,3}\\d+[a-z]?\\d*(?:[./-]\\d+)*';
/** How it was looked for, in brackets: `(IHC, clone VE1)`, `(exons 12, 14)`. */
const methodInBrackets = sought(
  new RegExp(
    String.raw`\s?\((?:(?:${detail})[\s,;:/+–-]+){0,2}(?:${method})(?![\p{L}\p{N}])(?:[\s,;:/+–-]*(?:${method}|${detail})(?![\p{L}\p{N}]))*\s?\)`,
    'giu',
  ),
);

const blankedIn = (text: string, pattern: RegExp): string =>
  matchesOf(pattern, text).reduce(
    (kept, match) =>
      kept.slice(0, match.index) + ' '.repeat(match[0].length) + kept.slice(match.index + match[0].length),
    text,
  );

/** A statement with blanks where it tells of controls, methods and shares of the sample: none of them is a marker's result. */
export function withoutAsides(text: string): string {
  const told =
    text.length < shortestWithControl
      ? text
      : blankedIn(blankedIn(blankedIn(text, controls), controlsBehind), before);
  return blankedIn(blankedIn(told, shareOfSample), methodInBrackets);
}
