import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDeployConfig } from '../../lib/config.ts';
import { alarmRules } from '../../lib/observability/alarm-rules.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');
const program = readdirSync('bin')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`bin/${file}`, 'utf8'))
  .join('\n');

/** What the runbook has in code that starts with the program's name. */
const commands = [...runbook.matchAll(/`radiant ([a-z][^`]*)`/g)].map(([, words = '']) => words);

/** A section from its heading to the next of its level or above. */
const section = (heading: RegExp): string =>
  runbook.split(/^(?=#{2,3} )/m).find((part) => heading.test(part)) ?? '';

describe('the runbook', () => {
  test('names no command and no option that the program does not have', () => {
    expect(commands.length).toBeGreaterThan(20);
    for (const words of commands) {
      const [name = ''] = words.split(' ');
      expect(program, words).toMatch(new RegExp(`'${name}[ ']`));
      for (const [option] of words.matchAll(/--[a-z-]+/g)) expect(program, words).toContain(`${option}`);
    }
  });

  test.each([
    [
      '1: a migration failed',
      /aim: 1 hour/,
      [/pause/, /migrate --rollback/, /tag/, /run --patient/, /post-mortem/],
    ],
    [
      '2: a run goes wrong',
      /aim: 1 to 2 days/,
      [/pause/, /stop/, /failed/, /staging/, /small cohort/, /resume/],
    ],
    ['3: an outage', /aim: the provider's/, [/status page/, /tried again/, /resumed/]],
  ])('has scenario %s, with its aim and its steps in order', (title, aim, steps) => {
    const scenario = section(new RegExp(`^### Scenario ${title}`));
    const numbered = scenario.split(/^(?=\d\. )/m).slice(1);

    expect(scenario).toMatch(aim);
    expect(numbered).toHaveLength(steps.length);
    for (const [at, step] of steps.entries()) expect(numbered[at]).toMatch(step);
  });

  test('says who is on call, how the week is handed over, and wakes people for alarms there are', () => {
    const onCall = section(/^## On call/);
    expect(onCall).toMatch(/one person by week, a second as deputy; handover/);
    const night = /at night only ([^.]*) are/.exec(onCall.replaceAll('\n', ' '))?.[1] ?? '';
    const named = [...night.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    const known = alarmRules(loadDeployConfig('example-gpu')).map(({ name }) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !known.some((rule) => rule === name))).toEqual([]);
  });
});
