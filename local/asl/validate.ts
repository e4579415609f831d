import type { MachineDefinition, StateDefinition } from './definition.ts';
import { Expressions, expressionText } from './expressions.ts';
import { limits } from './limits.ts';

/** Every problem of a definition, each with the path to it; empty when it can run. */
export function problemsOf(definition: unknown): string[] {
  if (definition === null || typeof definition !== 'object') return ['the definition is not an object'];
  const machine = definition as MachineDefinition;
  const problems: string[] = [];
  if (machine.QueryLanguage !== 'JSONata')
    problems.push('QueryLanguage must be JSONata: JSONPath machines do not run here');
  if (Buffer.byteLength(JSON.stringify(definition)) > limits.definitionBytes)
    problems.push('the definition exceeds 1 MB');
  checkMachine(machine, '', problems, new Set());
  return problems;
}

function checkMachine(
  machine: MachineDefinition,
  path: string,
  problems: string[],
  names: Set<string>,
): void {
  const states = machine.States;
  if (states === null || typeof states !== 'object') {
    problems.push(`${path}/States is missing`);
    return;
  }
  if (states[machine.StartAt] === undefined)
    problems.push(`${path}/StartAt names no state: ${machine.StartAt}`);
  for (const [name, state] of Object.entries(states)) {
    const place = `${path}/States/${name}`;
    if (names.has(name)) problems.push(`${place}: state names must be unique in the whole machine`);
    names.add(name);
    if (name.length > limits.stateNameCharacters)
      problems.push(`${place}: the name exceeds ${limits.stateNameCharacters} characters`);
    checkState(state, place, { problems, names, siblings: new Set(Object.keys(states)) });
  }
  checkReachable(machine, path, problems);
}

interface Checks {
  readonly problems: string[];
  readonly names: Set<string>;
  readonly siblings: ReadonlySet<string>;
}

/** Fields a state may have; all others are spelling mistakes or JSONPath. */
const shared = ['Type', 'Comment', 'QueryLanguage', 'Assign', 'Output', 'Next', 'End'];
const guarded = [...shared, 'Retry', 'Catch', 'Arguments'];
const fields: Readonly<Record<string, readonly string[]>> = {
  Pass: shared,
  Wait: [...shared, 'Seconds', 'Timestamp'],
  Succeed: ['Type', 'Comment', 'QueryLanguage', 'Output'],
  Fail: ['Type', 'Comment', 'QueryLanguage', 'Error', 'Cause'],
  Choice: ['Type', 'Comment', 'QueryLanguage', 'Assign', 'Output', 'Choices', 'Default'],
  Task: [...guarded, 'Resource', 'TimeoutSeconds'],
  Parallel: [...guarded, 'Branches'],
  Map: [
    ...shared,
    'Retry',
    'Catch',
    'Label',
    'Items',
    'ItemReader',
    'ItemSelector',
    'MaxConcurrency',
    'ToleratedFailurePercentage',
    'ToleratedFailureCount',
    'ItemProcessor',
    'ResultWriter',
  ],
};

function checkState(state: StateDefinition, place: string, checks: Checks): void {
  const { problems } = checks;
  const known = fields[state.Type];
  if (known === undefined) {
    problems.push(`${place}/Type is not one of ${Object.keys(fields).join(', ')}`);
    return;
  }
  for (const field of Object.keys(state))
    if (!known.includes(field)) problems.push(`${place}/${field} is not a field of ${state.Type} in JSONata`);
  checkTransitions(state, place, checks);
  checkRetriers(state, place, problems);
  const {
    ItemProcessor: _processor,
    Branches: _branches,
    ...own
  } = state as unknown as Record<string, unknown>;
  checkExpressions(own, place, problems);
  if (state.Type === 'Map')
    checkMachine(state.ItemProcessor, `${place}/ItemProcessor`, problems, checks.names);
  if (state.Type === 'Parallel') {
    for (const [index, branch] of state.Branches.entries())
      checkMachine(branch, `${place}/Branches/${index}`, problems, checks.names);
  }
}

/** Names a state may go to. */
function targetsOf(state: StateDefinition): string[] {
  const own = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  const chosen =
    state.Type === 'Choice'
      ? [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])]
      : [];
  return [...own, ...caught, ...chosen];
}

function checkTransitions(state: StateDefinition, place: string, { problems, siblings }: Checks): void {
  for (const target of targetsOf(state))
    if (!siblings.has(target)) problems.push(`${place} goes to ${target}, which is not there`);
  const mustEnd = state.Type !== 'Choice' && state.Type !== 'Succeed' && state.Type !== 'Fail';
  if (!mustEnd) return;
  const hasNext = state.Next !== undefined;
  if (hasNext === (state.End === true)) problems.push(`${place} needs either Next or End`);
}

function checkRetriers(state: StateDefinition, place: string, problems: string[]): void {
  for (const field of ['Retry', 'Catch'] as const) {
    const rules = (field in state ? (state as unknown as Record<string, unknown>)[field] : []) as readonly {
      readonly ErrorEquals: readonly string[];
    }[];
    for (const [index, { ErrorEquals }] of rules.entries()) {
      if (ErrorEquals.length === 0) problems.push(`${place}/${field}/${index}: ErrorEquals is empty`);
      if (!ErrorEquals.includes('States.ALL')) continue;
      if (ErrorEquals.length > 1) problems.push(`${place}/${field}/${index}: States.ALL must stand alone`);
      if (index < rules.length - 1) problems.push(`${place}/${field}/${index}: States.ALL must be last`);
    }
  }
}

function checkExpressions(value: unknown, place: string, problems: string[]): void {
  const text = expressionText(value);
  if (text !== undefined) {
    const problem = Expressions.problem(text);
    if (problem !== undefined) problems.push(`${place}: ${problem}`);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) checkExpressions(member, `${place}/${key}`, problems);
}

function checkReachable(machine: MachineDefinition, path: string, problems: string[]): void {
  const reached = new Set<string>();
  const waiting = [machine.StartAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = machine.States[name];
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...targetsOf(state));
  }
  for (const name of Object.keys(machine.States)) {
    if (!reached.has(name)) problems.push(`${path}/States/${name} is never reached`);
  }
}
