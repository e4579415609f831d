import regjsparser, { type AstNode } from 'regjsparser';

type Features = { lookbehind: true; namedGroups: true; unicodePropertyEscape: true };
export type Node = AstNode<Features>;

/** The first characters of a match, at most so many. */
export const beginningLength = 6;

/** What white space of any kind is written as. */
export const blank = ' ';

/** How a match can begin, in lower case. */
export interface Beginning {
  readonly text: string;
  /** Anything may follow; else the match can end there. */
  readonly isOpen: boolean;
  /** Any letters may stand ahead of it in the word, as in `\p{L}*glioma`. */
  readonly isInside: boolean;
}

/** How the matches of a pattern can begin. */
export interface Beginnings {
  /** At the first letter of a word; `''` for anything. */
  readonly atWord: ReadonlySet<string>;
  /** Somewhere in the first word, behind letters of any kind. */
  readonly inWord: ReadonlySet<string>;
}

/**
 * How the matches of a pattern can begin when case is ignored: every match starts with one of these, of at most
 * {@link beginningLength} characters each. Never too few; `''` where the pattern opens with something broad (`.`,
 * `\w`) or may match nothing.
 *
 * @throws SyntaxError where the pattern is none.
 */
export const beginningsOf = (pattern: string): Beginnings => beginningsOfNode(nodeOf(pattern));

function beginningsOfNode(node: Node): Beginnings {
  const all = ofNode(node);
  const isInWord = ({ text, isInside }: Beginning): boolean => isInside && text !== '';
  return {
    atWord: new Set(all.filter((each) => !isInWord(each)).map(({ text }) => text)),
    inWord: new Set(all.filter(isInWord).map(({ text }) => text)),
  };
}

/** One of the choices of a pattern, and how its matches can begin. */
export interface PatternChoice {
  readonly source: string;
  readonly beginnings: Beginnings;
}

/** The choices of a pattern: `a|b(?:c|d)` has two. To take patterns apart is most of what a new process does first. */
export function choicesOf(pattern: string): readonly PatternChoice[] {
  const node = nodeOf(pattern);
  const choices = node.type === 'disjunction' ? (node.body as readonly Node[]) : [node];
  return choices.map((choice) => ({ source: choice.raw, beginnings: beginningsOfNode(choice) }));
}

/**
 * A character as beginnings are compared: without case as a pattern ignores it (`ſ` as `s`, the Kelvin sign as `k`), all
 * white space as a blank, any digit as a nought.
 */
export const foldCharacter = (character: string): string =>
  foldedAscii[character.charCodeAt(0)] ?? folded(character);

function folded(character: string): string {
  if (/\s/.test(character)) return blank;
  if (/\d/.test(character)) return '0';
  const lower = character.toUpperCase().toLowerCase();
  return lower.length === character.length ? lower : character;
}

const foldedAscii: readonly string[] = Array.from({ length: 128 }, (_, code) =>
  folded(String.fromCharCode(code)),
);

/** A pattern as a tree. */
export const nodeOf = (pattern: string, flags = 'iu'): Node =>
  regjsparser.parse(pattern, flags, { lookbehind: true, namedGroups: true, unicodePropertyEscape: true });

const empty: readonly Beginning[] = [{ text: '', isOpen: false, isInside: false }];
const broad: readonly Beginning[] = [{ text: '', isOpen: true, isInside: false }];
const whiteSpace: readonly Beginning[] = [{ text: blank, isOpen: false, isInside: false }];
const digit: readonly Beginning[] = [{ text: '0', isOpen: false, isInside: false }];
const letters: readonly Beginning[] = [{ text: '', isOpen: false, isInside: true }];

/** How the matches of a part of a pattern can begin. */
export function ofNode(node: Node): readonly Beginning[] {
  switch (node.type) {
    case 'value':
      return ofRange(node.codePoint, node.codePoint);
    case 'alternative':
      return inARow(node.body as Node[]);
    case 'disjunction':
      return bounded((node.body as Node[]).flatMap(ofNode));
    case 'quantifier':
      return isLetter(node.body[0] as Node) ? letters : repeated(inARow(node.body as Node[]), node);
    case 'group':
      return node.behavior === 'normal' || node.behavior === 'ignore' ? inARow(node.body as Node[]) : empty;
    case 'anchor':
      return empty;
    case 'characterClass':
      return node.negative ? broad : bounded((node.body as Node[]).flatMap(ofNode));
    case 'characterClassRange':
      return ofRange(node.min.codePoint, node.max.codePoint);
    case 'characterClassEscape':
      if (node.value === 's') return whiteSpace;
      return node.value === 'd' ? digit : broad;
    default:
      return broad;
  }
}

const isLetter = (node: Node): boolean =>
  node.type === 'unicodePropertyEscape'
    ? !node.negative && node.value === 'L'
    : node.type === 'characterClassEscape' && node.value === 'w';

function repeated(
  once: readonly Beginning[],
  { min, max }: { readonly min: number; readonly max?: number | undefined },
): readonly Beginning[] {
  const some = max === 1 ? once : once.map((each) => ({ ...each, isOpen: true }));
  return min === 0 ? [...some, ...empty] : some;
}

/** How the matches of parts in a row can begin. */
export function inARow(nodes: readonly Node[]): readonly Beginning[] {
  let beginnings = empty;
  for (const node of nodes) {
    if (beginnings.every(({ isOpen }) => isOpen)) break;
    const next = ofNode(node);
    const [head, tail] = [beginnings[0], next[0]];
    if (beginnings.length === 1 && next.length === 1 && head !== undefined && tail !== undefined) {
      beginnings = [head.isOpen ? head : joined(head, tail)];
      continue;
    }
    beginnings = bounded(
      beginnings.flatMap((beginning) =>
        beginning.isOpen ? [beginning] : next.map((each) => joined(beginning, each)),
      ),
    );
  }
  return beginnings;
}

function joined(head: Beginning, tail: Beginning): Beginning {
  if (tail.isInside && head.text !== '') return { ...head, isOpen: true };
  const text = (head.text + tail.text).slice(0, beginningLength);
  return {
    text,
    isOpen: tail.isOpen || text.length === beginningLength,
    isInside: head.isInside || tail.isInside,
  };
}

const nameOf = ({ text, isOpen, isInside }: Beginning): string => `${text} ${isOpen} ${isInside}`;

/** More than this are cut, at last to their first character. */
const most = 400;

function bounded(beginnings: readonly Beginning[]): readonly Beginning[] {
  let distinct = distinctOf(beginnings);
  for (let length = beginningLength - 1; distinct.length > most && length > 0; length -= 1)
    distinct = distinctOf(
      distinct.map(({ text, isOpen, isInside }) => ({
        text: text.slice(0, length),
        isOpen: isOpen || text.length > length,
        isInside,
      })),
    );
  return distinct;
}

const distinctOf = (beginnings: readonly Beginning[]): Beginning[] => [
  ...new Map(beginnings.map((each) => [nameOf(each), each])).values(),
];

/** A wider range, and characters of two code units, are as good as any. */
const widestRange = 64;

function ofRange(from: number, to: number): readonly Beginning[] {
  if (to - from >= widestRange || to > 0xffff) return broad;
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    text: foldCharacter(String.fromCodePoint(from + index)),
    isOpen: false,
    isInside: false,
  }));
}
