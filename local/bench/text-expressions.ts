import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from '@swc/core';

/** A regular expression of the code, and the module it stands in. */
export interface TextExpression {
  readonly source: string;
  readonly flags: string;
  readonly module: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The rooms whose expressions meet the words of documents and of their titles. */
const rooms = ['lambdas/adapters/document-text', 'lambdas/readers', 'lambdas/domain'];

/**
 * Every regular expression of the rooms that read documents: the literals by parsing each module, and those put
 * together at run time by watching the constructor while the modules are loaded.
 */
export async function textExpressions(): Promise<TextExpression[]> {
  const found = new Map<string, TextExpression>();
  const add = (expression: TextExpression): void => {
    found.set(`/${expression.source}/${expression.flags}`, expression);
  };
  for (const room of rooms) {
    const names = await readdir(root + room, { recursive: true });
    for (const name of names.filter((file) => file.endsWith('.ts')).sort()) {
      const module = `${room}/${name}`;
      for (const { pattern, flags } of literalsIn(
        await parse(await readFile(root + module, 'utf8'), { syntax: 'typescript' }),
      ))
        add({ source: pattern, flags, module });
      for (const { source, flags } of await constructedIn(root + module)) add({ source, flags, module });
    }
  }
  return [...found.values()];
}

interface Literal {
  readonly type: 'RegExpLiteral';
  readonly pattern: string;
  readonly flags: string;
}

function literalsIn(node: unknown): Literal[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (typeof node !== 'object' || node === null) return [];
  if ((node as { type?: unknown }).type === 'RegExpLiteral') return [node as Literal];
  return Object.values(node).flatMap(literalsIn);
}

async function constructedIn(path: string): Promise<RegExp[]> {
  const made: RegExp[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, given, self) => {
      const expression = Reflect.construct(target, given, self) as RegExp;
      made.push(expression);
      return expression;
    },
  });
  try {
    // Under another name, since most of them are loaded: the module is run again, what it imports is not.
    await import(`${path}?expressions`);
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}
