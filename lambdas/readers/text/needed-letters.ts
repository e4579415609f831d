import { blank, foldCharacter, type Node, nodeOf } from './beginnings.ts';

/**
 * Letters a text cannot have a match without: of each of these lists, it holds at least one. White space of any kind and
 * length is one blank; case is as written where the expression minds it.
 */
export type NeededLetters = readonly (readonly string[])[];

/**
 * What every match of an expression has in it, the most telling first; empty where nothing is sure.
 *
 * @throws SyntaxError where the pattern is none.
 */
export function neededLetters({ source, flags }: Pick<RegExp, 'source' | 'flags'>): NeededLetters {
  const found = inNode(nodeOf(source, flags), flags.includes('i') ? foldCharacter : asWritten);
  return byChance(listsOf(found))
    .filter(({ chance }) => chance < mostChance)
    .slice(0, mostLists)
    .map(({ texts }) => texts);
}

/** Further lists turn few more texts away. */
const mostLists = 3;
/** What stands in most texts tells nothing. */
const mostChance = 0.5;
/** More texts than this are no longer told apart. */
const mostTexts = 48;
const mostChoices = 600;

interface Found {
  /** All that the part of the pattern can match; null where that is too much. */
  readonly texts: readonly string[] | null;
  /** What is needed beside. */
  readonly lists: NeededLetters;
}

const anything: Found = { texts: null, lists: [] };
const nothing: Found = { texts: [''], lists: [] };

/** All that is needed: the texts of a part are such a list too. */
const listsOf = ({ texts, lists }: Found): NeededLetters =>
  texts === null || texts.includes('') ? lists : [texts, ...lists];

type Fold = (character: string) => string;

function asWritten(character: string): string {
  const folded = foldCharacter(character);
  return folded === blank || folded === '0' ? folded : character;
}

function inNode(node: Node, fold: Fold): Found {
  switch (node.type) {
    case 'value':
      return exactly(ofCharacters(node.codePoint, node.codePoint, fold));
    case 'anchor':
      return nothing;
    case 'alternative':
      return inARow(node.body as readonly Node[], fold);
    case 'disjunction':
      return oneOf((node.body as readonly Node[]).map((choice) => inNode(choice, fold)));
    case 'group':
      return inGroup(node, fold);
    case 'quantifier':
      return repeated(inARow(node.body as readonly Node[], fold), node.min, node.max);
    case 'characterClass':
      return node.negative ? anything : exactly(ofClass(node.body as readonly Node[], fold));
    case 'characterClassEscape':
      return exactly(ofEscape(node.value));
    default:
      return anything;
  }
}

function inGroup(node: Extract<Node, { type: 'group' }>, fold: Fold): Found {
  const isNegative = node.behavior === 'negativeLookahead' || node.behavior === 'negativeLookbehind';
  if (isNegative) return nothing;
  const within = inARow(node.body as readonly Node[], fold);
  const isMatched = node.behavior === 'normal' || node.behavior === 'ignore';
  return isMatched ? within : { texts: [''], lists: listsOf(within) };
}

const exactly = (texts: readonly string[] | null): Found => ({ texts, lists: [] });

function inARow(nodes: readonly Node[], fold: Fold): Found {
  const lists: (readonly string[])[] = [];
  let texts: readonly string[] = [''];
  let isExact = true;
  for (const node of nodes) {
    const next = inNode(node, fold);
    lists.push(...next.lists);
    const joint = next.texts === null ? null : joined(texts, next.texts);
    if (joint !== null) {
      texts = joint;
      continue;
    }
    isExact = false;
    if (!texts.includes('')) lists.push(texts);
    texts = next.texts ?? [''];
  }
  if (isExact) return { texts, lists };
  if (!texts.includes('')) lists.push(texts);
  return { texts: null, lists };
}

/** Each of some texts with each of others behind it; null where they are too many. */
function joined(heads: readonly string[], tails: readonly string[]): readonly string[] | null {
  if (heads.length * tails.length > mostTexts) return null;
  const [head, tail] = [heads[0], tails[0]];
  // Most of a pattern is one letter behind another.
  if (heads.length === 1 && tails.length === 1 && head !== undefined && tail !== undefined)
    return [joint(head, tail)];
  return distinct(heads.flatMap((before) => tails.map((behind) => joint(before, behind))));
}

const joint = (head: string, tail: string): string =>
  head + (head.endsWith(blank) && tail.startsWith(blank) ? tail.slice(1) : tail);

/** What one of some choices has: its texts, or the most telling it needs. */
function oneOf(choices: readonly Found[]): Found {
  const texts = distinct(choices.flatMap((choice) => choice.texts ?? []));
  const isExact = choices.every((choice) => choice.texts !== null && choice.lists.length === 0);
  if (isExact && texts.length <= mostTexts) return exactly(texts);
  const needs = choices.map((choice) => byChance(listsOf(choice)).map(({ texts: of }) => of));
  if (needs.some(({ length }) => length === 0)) return anything;
  // Of each choice the most telling, and in another list the next.
  const ranks = needs.some(({ length }) => length > 1) ? [0, 1] : [0];
  const lists = ranks.map((rank) => distinct(needs.flatMap((of) => of[rank] ?? of[0] ?? [])));
  return { texts: null, lists: lists.filter(({ length }) => length <= mostChoices) };
}

function repeated(once: Found, min: number, max: number | undefined): Found {
  const { texts } = once;
  if (texts !== null && texts.length === 1 && texts[0] === blank)
    return exactly(min === 0 ? ['', blank] : [blank]);
  if (min === 0)
    return max === 1 && once.lists.length === 0 && texts !== null
      ? exactly(distinct(['', ...texts]))
      : anything;
  if (min === 1 && max === 1) return once;
  if (
    texts !== null &&
    texts.length === 1 &&
    once.lists.length === 0 &&
    max !== undefined &&
    max <= mostTimes
  )
    return exactly(Array.from({ length: max - min + 1 }, (_, more) => (texts[0] ?? '').repeat(min + more)));
  return { texts: null, lists: listsOf(once) };
}

/** A longer row is no longer told by its length. */
const mostTimes = 3;

function ofClass(members: readonly Node[], fold: Fold): readonly string[] | null {
  const texts: string[] = [];
  for (const member of members) {
    const some =
      member.type === 'value'
        ? ofCharacters(member.codePoint, member.codePoint, fold)
        : member.type === 'characterClassRange'
          ? ofCharacters(member.min.codePoint, member.max.codePoint, fold)
          : member.type === 'characterClassEscape'
            ? ofEscape(member.value)
            : null;
    if (some === null) return null;
    texts.push(...some);
  }
  const all = distinct(texts);
  return all.length > widestClass ? null : all;
}

const ofEscape = (value: string): readonly string[] | null =>
  value === 's' ? [blank] : value === 'd' ? ['0'] : null;

/** A wider class is as good as any. */
const widestClass = 12;

function ofCharacters(from: number, to: number, fold: Fold): readonly string[] | null {
  if (to - from >= widestClass || to > 0xffff) return null;
  if (from === to) return [fold(String.fromCodePoint(from))];
  return distinct(
    Array.from({ length: to - from + 1 }, (_, more) => fold(String.fromCodePoint(from + more))),
  );
}

const distinct = (texts: readonly string[]): readonly string[] =>
  texts.length < 2 ? texts : [...new Set(texts)];

/** Lists with how likely a text has one of their texts by chance, the least likely first. */
const byChance = (lists: NeededLetters): { readonly texts: readonly string[]; readonly chance: number }[] =>
  lists
    .map((texts) => ({ texts, chance: texts.reduce((sum, text) => sum + chanceOf(text), 0) }))
    .sort((a, b) => a.chance - b.chance);

/** Grows with how likely it is; words end everywhere. */
function chanceOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length && letters < chances.length - 1; at += 1)
    if (text[at] !== blank) letters += 1;
  return chances[letters] as number;
}

const chances = [0, 1, 2, 3, 4].map((letters) => 12 ** -letters);
