import { blank, inARow, type Node, nodeOf, ofNode } from './beginnings.ts';

/**
 * Letters of which every match of a pattern has some, when case is ignored: at least one of these, of up to three
 * characters each, stands in any text that has a match. Null where nothing is sure.
 *
 * @throws SyntaxError where the pattern is none.
 */
export function neededLetters(pattern: string): readonly string[] | null {
  const needed = needOf(nodeOf(pattern));
  return needed === null || chanceOf(needed) > mostChance ? null : needed;
}

/** What stands in most texts tells nothing. */
const mostChance = 400;

type Needed = readonly string[] | null;

function needOf(node: Node): Needed {
  switch (node.type) {
    case 'disjunction':
      return anyOf((node.body as Node[]).map(needOf));
    case 'alternative':
      return needInARow(node.body as Node[]);
    case 'group':
      return node.behavior === 'normal' || node.behavior === 'ignore'
        ? needInARow(node.body as Node[])
        : null;
    case 'quantifier':
      return node.min === 0 ? null : needInARow(node.body as Node[]);
    default:
      return textsOf([node]);
  }
}

/** Wherever in a row one looks, the match goes on with one of the beginnings of the rest: the most telling place is taken. */
function needInARow(nodes: readonly Node[]): Needed {
  let best: Needed = null;
  nodes.forEach((node, index) => {
    for (const needed of [textsOf(nodes.slice(index)), nodes.length > 1 ? needOf(node) : ownNeed(node)])
      if (needed !== null && (best === null || chanceOf(needed) < chanceOf(best))) best = needed;
  });
  return best;
}

const ownNeed = (node: Node): Needed =>
  node.type === 'group' || node.type === 'disjunction' || node.type === 'quantifier' ? needOf(node) : null;

function textsOf(nodes: readonly Node[]): Needed {
  const texts = [
    ...new Set((nodes.length === 1 ? ofNode(nodes[0] as Node) : inARow(nodes)).map(({ text }) => text)),
  ];
  return texts.length === 0 || texts.includes('') ? null : texts;
}

function anyOf(all: readonly Needed[]): Needed {
  const texts: string[] = [];
  for (const each of all) {
    if (each === null) return null;
    texts.push(...each);
  }
  return [...new Set(texts)];
}

/** Grows with how likely a text has one of these by chance; words end everywhere. */
const chanceOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + 20 ** (3 - text.replaceAll(blank, '').length), 0);
