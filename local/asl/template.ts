import { type Bindings, Expression, expressionSource } from './expressions.ts';

/** A JSON value of a definition with its expressions compiled. */
export type Template =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly field: string }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Template])[] }
  | { readonly kind: 'list'; readonly elements: readonly Template[] };

/** Makes templates and compiles equal expressions once. */
export class TemplateCompiler {
  readonly #expressions = new Map<string, Expression>();

  /** `field` names the value inside its state; `found` is told of every expression in it. */
  compile(value: unknown, field: string, found: (expression: Expression, field: string) => void): Template {
    if (typeof value === 'string') {
      const source = expressionSource(value);
      if (source === undefined) return { kind: 'literal', value };
      const expression = this.#expression(source);
      found(expression, field);
      return { kind: 'expression', expression, field };
    }
    if (Array.isArray(value)) {
      const elements = value.map((element, index) => this.compile(element, `${field}[${index}]`, found));
      return elements.every(isLiteral)
        ? { kind: 'literal', value: frozen(value) }
        : { kind: 'list', elements };
    }
    if (value === null || typeof value !== 'object') return { kind: 'literal', value };
    const members = Object.entries(value).map(
      ([name, member]) => [name, this.compile(member, `${field}/${name}`, found)] as const,
    );
    const isConstant = members.every(([, member]) => isLiteral(member));
    return isConstant ? { kind: 'literal', value: frozen(value) } : { kind: 'object', members };
  }

  #expression(source: string): Expression {
    const known = this.#expressions.get(source);
    if (known !== undefined) return known;
    const expression = new Expression(source);
    this.#expressions.set(source, expression);
    return expression;
  }
}

const isLiteral = (template: Template): boolean => template.kind === 'literal';

/** Literals are shared by all who evaluate them. */
function frozen(value: unknown): unknown {
  if (value !== null && typeof value === 'object') {
    for (const member of Object.values(value)) frozen(member);
    Object.freeze(value);
  }
  return value;
}

/** The value of a template: literals as they stand, expressions evaluated against the bindings. */
export async function evaluateTemplate(template: Template, bindings: Bindings): Promise<unknown> {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return template.expression.evaluate(bindings, template.field);
    case 'list': {
      const elements: unknown[] = [];
      for (const element of template.elements) elements.push(await evaluateTemplate(element, bindings));
      return elements;
    }
    case 'object': {
      const value: Record<string, unknown> = {};
      for (const [name, member] of template.members) value[name] = await evaluateTemplate(member, bindings);
      return value;
    }
  }
}
