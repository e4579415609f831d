import { type Node, nodeOf } from './beginnings.ts';
import { compileOftenAsked } from './often-asked.ts';

// Before any rule makes an expression: each takes what is set then.
compileOftenAsked();

/**
 * An expression that finds in any text of ASCII alone what a given one finds there, without its `u` flag: with `i` beside
 * it a `\b` is tried as a pair of classes that hold the long s and the Kelvin sign, ten times as slowly, and a `\p{L}` in
 * 660 ranges. Each class becomes the ASCII characters that the engine itself says it has.
 */
export function asciiForm({ source, flags }: RegExp): RegExp {
  if (!flags.includes('u')) return new RegExp(source, flags);
  const caseFlag = flags.includes('i') ? 'iu' : 'u';
  return new RegExp(formOf(nodeOf(source), { source, caseFlag }), flags.replace('u', ''));
}

interface Written {
  readonly source: string;
  /** The flags a class is tried with. */
  readonly caseFlag: 'iu' | 'u';
}

function formOf(node: Node, written: Written): string {
  switch (node.type) {
    case 'characterClass':
    case 'unicodePropertyEscape':
      return classOf(node.raw, written.caseFlag);
    case 'value':
      return node.codePoint < 128 ? node.raw : classOf(node.raw, written.caseFlag);
    case 'alternative':
    case 'disjunction':
    case 'group':
    case 'quantifier':
      return withinOf(node, node.body as readonly Node[], written);
    default:
      return node.raw;
  }
}

/** What a node is written as, each of its parts in its own form. */
function withinOf({ range: [start, end] }: Node, parts: readonly Node[], written: Written): string {
  let form = '';
  let from = start;
  for (const part of parts) {
    form += written.source.slice(from, part.range[0]) + formOf(part, written);
    from = part.range[1];
  }
  return form + written.source.slice(from, end);
}

const classes = new Map<string, string>();

/** A class of the characters of ASCII that a part of a pattern for one character has. */
function classOf(raw: string, flags: 'iu' | 'u'): string {
  const name = `${flags} ${raw}`;
  const known = classes.get(name);
  if (known !== undefined) return known;
  const exact = new RegExp(`^(?:${raw})$`, `${flags}s`);
  const has = (code: number): boolean => exact.test(String.fromCharCode(code));
  let form = '';
  for (let first = 0; first < 128; first += 1) {
    if (!has(first)) continue;
    let last = first;
    while (last < 127 && has(last + 1)) last += 1;
    form += last === first ? escaped(first) : `${escaped(first)}-${escaped(last)}`;
    first = last;
  }
  classes.set(name, `[${form}]`);
  return `[${form}]`;
}

const escaped = (code: number): string => `\\x${code.toString(16).padStart(2, '0')}`;
