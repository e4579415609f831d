import type { Span } from '../../../domain/evidence.ts';

/** What a column of a laboratory's table holds, by its heading. */
type Column = 'name' | 'finding' | 'verdict' | 'aside' | 'past' | 'now';

const headings: readonly (readonly [Column, RegExp])[] = [
  [
    'aside',
    /^(?:ref(?:erence|\.)?(?:\s(?:range|value|interval)s?)?|normal(?:\s(?:range|value)s?)?|expected|cut-?offs?|controls?|thresholds?|nuclei|cells?(?:\scounted)?|n|reads?|depth|coverage|transcripts?|vaf|m?af|maf|af\sor\s.*|allel\p{L}*(?:\s.*)?|tier|class(?:ification)?|pathogenicity|in[\s-]frame|flag|clone|dilution|block|vendor|method|lot)\.?$/iu,
  ],
  ['verdict', /^(?:verdict|assessment|interpretation|conclusion|call|evaluation|judg(?:e?ment))s?$/iu],
  [
    'finding',
    /^(?:results?|findings?|signals?(?:\spattern)?|pattern|alterations?|changes?|variants?|status|staining|reaction|cdna|dna|protein)$/iu,
  ],
  [
    'name',
    /^(?:genes?|markers?|tests?|antibod(?:y|ies)|stains?|probes?(?:\sset)?|locus|loci|targets?|analytes?|regions?|assays?)(?:\s?\/\s?\p{L}+)?$/iu,
  ],
  ['now', /^(?:now|current(?:ly)?|today|this|present|new)\b/iu],
  [
    'now',
    /^(?:relapse|recurren\p{L}+|second|2nd|follow[\s-]?up)(?:\s(?:specimen|sample|tumou?r|biopsy|resection))?$/iu,
  ],
  [
    'past',
    /^(?:previous(?:ly)?|prior|earlier|before|initial(?:ly)?|primary|first|1st|original|old|at\sdiagnosis|diagnosis)\b/iu,
  ],
];

interface Cell extends Span {
  readonly text: string;
}
interface Heading extends Cell {
  readonly column: Column | undefined;
  /** Months since the year 0, where the heading is a date. */
  readonly month: number | undefined;
}

/** A gap within the line, or a bar; most lines have neither. */
const hasCells = /\S\s\s+\S|\|/;
const ruled = /^[\s|+=_–-]*$/;
/** A table's lines hold few words. */
const longestLine = 220;

/**
 * The cells of a document's tables that say nothing of what was found now: the reference beside the result, counts and
 * classes, an earlier specimen beside the present one, and the signals seen where a verdict stands behind them.
 */
export function cellsAside(text: string): Span[] {
  const aside: Span[] = [];
  let headed: readonly Heading[] | undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = end - start > longestLine ? '' : text.slice(start, end);
    const cells = hasCells.test(line) ? cellsOf(line, start) : [];
    if (cells.length < 2) {
      if (!ruled.test(text.slice(start, end)) || end === start) headed = undefined;
    } else {
      const heading = headingsIn(cells, start);
      if (heading !== undefined) headed = heading;
      else if (headed !== undefined) aside.push(...asideIn(cells, { headed, line: start }));
    }
    start = end + 1;
  }
  return aside;
}

/** Between bars, or else between gaps of two blanks and more. */
function cellsOf(line: string, offset: number): Cell[] {
  const isBarred = line.includes('|');
  const cells: Cell[] = [];
  for (const match of line.matchAll(isBarred ? /[^|]+/g : /\S+(?:\s\S+)*/g)) {
    const written = match[0].trim();
    if (written === '' && !isBarred) continue;
    const start = offset + match.index + (match[0].length - match[0].trimStart().length);
    cells.push({ text: written, start, end: start + written.length });
  }
  return cells;
}

/** The headings of a table's columns, where a line is made of them and tells of two kinds. */
function headingsIn(cells: readonly Cell[], line: number): Heading[] | undefined {
  const read = cells.map((cell) => {
    const month = monthOf(cell.text);
    const column = headings.find(([, pattern]) => pattern.test(cell.text))?.[0];
    return { ...cell, start: cell.start - line, end: cell.end - line, column, month };
  });
  const told = read.filter(({ column, month }) => column !== undefined || month !== undefined).length;
  if (told < 2 || told < read.length - 1) return undefined;
  // The classes of a classifier with their scores are no findings of genes.
  if (read.every(({ column, month }) => month === undefined && (column === undefined || column === 'aside')))
    return undefined;
  return read;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** `May 2021`, `03/2019`, `12.10.2017`, `2019`. */
function monthOf(heading: string): number | undefined {
  const [, name = '', number = '', year] =
    /^(?:\p{L}+\s)?(?:(?:\d{1,2}[\s./-])?(?:(\p{L}{3,9})\.?|(\d{1,2}))[\s./-])?((?:19|20)\d{2})(?:\s\p{L}+)?$/iu.exec(
      heading,
    ) ?? [];
  if (year === undefined) return undefined;
  const month = name === '' ? Number(number || 0) : months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return 12 * Number(year) + month;
}

function asideIn(
  cells: readonly Cell[],
  { headed, line }: { readonly headed: readonly Heading[]; readonly line: number },
): Cell[] {
  const [isWhole, isUnnamed] = [cells.length === headed.length, cells.length === headed.length + 1];
  const placed = cells.slice(1).map((cell, index) => ({
    cell,
    heading: isWhole ? headed[index + 1] : isUnnamed ? headed[index] : headingOver(cell.start - line, headed),
  }));
  const hasVerdict = placed.some(({ heading }) => heading?.column === 'verdict');
  const latest = Math.max(...headed.map(({ month }) => month ?? 0));
  const isNow = headed.some(({ column }) => column === 'now');
  const isPast = ({ column, month }: Heading): boolean =>
    (column === 'past' && (isNow || latest > 0)) || (month !== undefined && (isNow || month < latest));
  const aside = placed
    .filter(
      ({ heading }) =>
        heading !== undefined &&
        (heading.column === 'aside' || isPast(heading) || (heading.column === 'finding' && hasVerdict)),
    )
    .map(({ cell }) => cell);
  // Of what a row says something is left.
  return aside.length < placed.length ? aside : [];
}

/** The heading that begins nearest to where a cell does. */
const headingOver = (at: number, headed: readonly Heading[]): Heading | undefined =>
  [...headed].sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))[0];
