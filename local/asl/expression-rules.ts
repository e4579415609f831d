import { intrinsicNames } from './intrinsic-functions.ts';

/** A node of JSONata's syntax tree; its members differ by type. */
export interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly [member: string]: unknown;
}

/** What an expression says without being run. */
export interface Reading {
  readonly problems: readonly string[];
  /** Variables it reads that neither it, nor JSONata, nor Step Functions defines. */
  readonly variables: ReadonlySet<string>;
}

const jsonataFunctions = [
  ...['sum', 'count', 'max', 'min', 'average', 'string', 'substring', 'substringBefore', 'substringAfter'],
  ...['lowercase', 'uppercase', 'length', 'trim', 'pad', 'match', 'contains', 'replace', 'split', 'join'],
  ...[
    'formatNumber',
    'formatBase',
    'formatInteger',
    'parseInteger',
    'number',
    'floor',
    'ceil',
    'round',
    'abs',
  ],
  ...[
    'sqrt',
    'power',
    'boolean',
    'not',
    'map',
    'zip',
    'filter',
    'single',
    'reduce',
    'sift',
    'keys',
    'lookup',
  ],
  ...['append', 'exists', 'spread', 'merge', 'reverse', 'each', 'error', 'assert', 'type', 'sort', 'shuffle'],
  ...[
    'distinct',
    'encodeUrlComponent',
    'encodeUrl',
    'decodeUrlComponent',
    'decodeUrl',
    'toMillis',
    'fromMillis',
  ],
  ...['clone', 'base64encode', 'base64decode'],
];

const defined: ReadonlySet<string> = new Set(['states', ...jsonataFunctions, ...intrinsicNames]);

/** Members of a node that are read with an item as context, where `$` and bare field names have a meaning. */
const readPerItem: ReadonlySet<string> = new Set([
  'predicate',
  'stages',
  'group',
  'terms',
  'pattern',
  'update',
  'delete',
]);

/**
 * Reads a syntax tree for what Step Functions refuses: `$eval`, `$$`, and at the top level `$` and field names that no
 * variable leads to (guide, "Transforming data with JSONata").
 */
export function readTree(tree: Node): Reading {
  const problems = new Set<string>();
  const read = new Set<string>();
  const bound = new Set<string>();

  const visit = (node: Node, hasItem: boolean): void => {
    switch (node.type) {
      case 'variable':
        visitVariable(String(node.value), hasItem);
        break;
      case 'name':
        if (!hasItem)
          problems.add(
            `the field "${node.value}" has no variable before it; write $states.input.${node.value}`,
          );
        break;
      case 'wildcard':
      case 'descendant':
      case 'parent':
        if (!hasItem) problems.add(`"${node.value}" has nothing before it to look into`);
        break;
      case 'bind':
        bind((node.lhs as Node).value);
        break;
      case 'lambda':
        for (const argument of node.arguments as Node[]) bind(argument.value);
        break;
      default:
    }
    bind(node.focus);
    bind(node.index);
    visitMembers(node, hasItem);
  };

  const visitVariable = (name: string, hasItem: boolean): void => {
    if (name === '$') problems.add('$$ is not available');
    else if (name === 'eval') problems.add('$eval is not available; read JSON with $parse');
    else if (name !== '') read.add(name);
    else if (!hasItem) problems.add('$ has no meaning at the top level; write $states.input');
  };

  const bind = (name: unknown): void => {
    if (typeof name === 'string') bound.add(name);
  };

  const visitMembers = (node: Node, hasItem: boolean): void => {
    for (const [member, value] of Object.entries(node)) {
      if (member === 'steps') {
        for (const [position, step] of (value as Node[]).entries()) visit(step, hasItem || position > 0);
      } else {
        for (const child of nodesIn(value)) visit(child, hasItem || readPerItem.has(member));
      }
    }
  };

  visit(tree, false);
  return {
    problems: [...problems],
    variables: new Set([...read].filter((name) => !bound.has(name) && !defined.has(name))),
  };
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (value === null || typeof value !== 'object' || value instanceof RegExp) return [];
  return [value as Node];
}

/** Why a text does not parse, in terms of what JSONata 2.0 lacks, where that is the reason. */
export function newerOperator(source: string): string | undefined {
  const code = source.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "''");
  const operator = ['??', '?:'].find((candidate) => code.includes(candidate));
  return operator === undefined ? undefined : `the operator ${operator} is not available; write a condition`;
}
