import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { errorNames } from '../../lambdas/domain/errors.ts';
import { phaseSettings } from '../../lambdas/runtime/environment.ts';
import { createStateMachine } from '../../local/asl/index.ts';
import { functionPlaceholder, loadStateMachine, stateMachinePath } from '../../local/run/state-machine.ts';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName?: string };
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Default?: string;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
}

const text = readFileSync(stateMachinePath, 'utf8');
const definition = JSON.parse(text) as { readonly States: Readonly<Record<string, State>> };

/** Every state with the name of the Map it stands in, if it does. */
function statesOf(
  states: Readonly<Record<string, State>>,
  parent?: string,
): [string, State, string | undefined][] {
  return Object.entries(states).flatMap(([name, state]) => [
    [name, state, parent],
    ...(state.ItemProcessor === undefined ? [] : statesOf(state.ItemProcessor.States, name)),
  ]);
}

const states = statesOf(definition.States);
const tasks = states.filter(([, state]) => state.Type === 'Task');
const phases = Object.keys(phaseSettings);

describe('the state machine file', () => {
  it('is valid by an independent check and by the interpreter', async () => {
    const checked = aslValidator(definition);
    expect(checked.isValid, checked.errorsText()).toBe(true);
    const filled = await loadStateMachine({ artifactBucket: 'bucket', workGroup: 'group' });
    expect(() => createStateMachine({ definition: filled, name: 'cohort' })).not.toThrow();
  });

  it('has one state, one placeholder and one folder for each phase, by the same word', () => {
    const folders = readdirSync(join(import.meta.dirname, '../../lambdas/phases')).sort();
    expect([...phases].sort()).toEqual(folders);
    const called = tasks.flatMap(([name, { Arguments }, parent]) =>
      Arguments?.FunctionName === undefined ? [] : [{ name, parent, placeholder: Arguments.FunctionName }],
    );
    for (const phase of phases) {
      const word = functionPlaceholder(phase).replace('FunctionArn', '');
      const calls = called.filter(({ placeholder }) => placeholder === `\${${functionPlaceholder(phase)}}`);
      expect(calls, phase).toHaveLength(1);
      expect([calls[0]?.name, calls[0]?.parent], phase).toContain(word);
    }
    expect(called).toHaveLength(phases.length);
  });

  it('uses exactly the placeholders that are supplied, inside strings only', () => {
    const used = new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(
      ['ArtifactBucketName', 'AthenaWorkGroup', ...phases.map(functionPlaceholder)].sort(),
    );
  });

  it('gives every task a time limit above its function, retries and a catch', () => {
    for (const [name, state] of tasks) {
      expect(state.TimeoutSeconds, name).toBeGreaterThan(0);
      expect(state.Retry?.length, name).toBeGreaterThan(0);
      expect(state.Catch?.at(-1)?.ErrorEquals, name).toEqual(['States.ALL']);
      const phase = phases.find(
        (word) => state.Arguments?.FunctionName === `\${${functionPlaceholder(word)}}`,
      );
      if (phase === undefined) continue;
      const { timeoutSeconds } = phaseSettings[phase as keyof typeof phaseSettings];
      expect(state.TimeoutSeconds, name).toBeGreaterThan(timeoutSeconds);
    }
  });

  it('retries every phase by the same rules', () => {
    const retriers = tasks.flatMap(([, { Arguments, Retry }]) =>
      Arguments?.FunctionName ? [JSON.stringify(Retry)] : [],
    );
    expect(new Set(retriers).size).toBe(1);
  });

  it('gives every choice a default', () => {
    for (const [name, state] of states)
      if (state.Type === 'Choice') expect(state.Default, name).toBeDefined();
  });

  it('names no error the code does not have, and leaves none of the code unrouted', () => {
    const known = /^(States\.|Lambda\.|Sandbox\.|Runtime\.|Athena\.)/;
    const routed = new Set(
      states.flatMap(([, { Retry = [], Catch = [] }]) =>
        [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals),
      ),
    );
    const ours = [...routed].filter((name) => !known.test(name) && name !== 'RunStopping');
    expect(ours.sort()).toEqual([...errorNames].sort());
  });

  it('calls nothing but functions and Athena', () => {
    expect(new Set(tasks.map(([, { Resource }]) => Resource))).toEqual(
      new Set(['arn:aws:states:::lambda:invoke', 'arn:aws:states:::athena:startQueryExecution.sync']),
    );
  });

  it('withdraws the endpoint demand and releases the lease on every way out', () => {
    const reaches = (from: string, among: Readonly<Record<string, State>>, avoiding: string): Set<string> => {
      const seen = new Set<string>();
      const waiting = [from];
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        if (seen.has(name) || name === avoiding) continue;
        seen.add(name);
        waiting.push(
          ...[
            ...JSON.stringify({ ...among[name], ItemProcessor: null }).matchAll(
              /"(?:Next|Default)":"([^"]+)"/g,
            ),
          ].map(([, next = '']) => next),
        );
      }
      return seen;
    };
    const afterClaim = reaches('RecordsGathered?', definition.States, 'CoolEndpoint');
    expect([...afterClaim].filter((name) => ['RunFinished', 'RunFailed'].includes(name))).toEqual([]);
    const patient = definition.States.AbstractPatients?.ItemProcessor?.States ?? {};
    const afterLease = reaches('PlanPatient', patient, 'ReleaseLease');
    const ends = [...afterLease].filter((name) => ['Succeed', 'Fail'].includes(patient[name]?.Type ?? ''));
    // Only a failure before the lease was taken gets past ReleaseLease, by the choice that asks for it.
    expect(ends).toEqual(['PatientFailed']);
    expect(JSON.stringify(patient['LeaseHeld?'])).toContain('$lease = null');
  });
});
