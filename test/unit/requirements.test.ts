import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const trace = readFileSync(join(root, 'docs', 'requirements.md'), 'utf8');

const rows = trace.split('\n').flatMap((line) => {
  const cells = /^\| (?<number>\d+) \| (?<id>[^|]+) \| [^|]+ \| (?<answer>.+) \|$/.exec(line)?.groups;
  return cells === undefined ? [] : [cells];
});

describe('the requirements trace', () => {
  it('has each of the 376 rows once, in order', () => {
    expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: 376 }, (_, at) => at + 1));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(376);
  });

  it('counts in its first lines what its rows say', () => {
    const count = (start: RegExp): number => rows.filter(({ answer = '' }) => start.test(answer)).length;
    expect(trace).toContain(
      `376 rows: ${count(/^met/)} met, ${count(/^in part/)} in part, ` +
        `${count(/^(?:replaced|not|decision)/)} replaced or not software, ${count(/^open/)} open.`,
    );
  });

  it('names no file that is not there', () => {
    const named = Array.from(trace.matchAll(/`([^`\s]+\/[^`\s]+)`/g), ([, path = '']) => path);
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names what shows that a row is met: a test, or what every checkout runs by', () => {
    const shown = /`(?:test\/|\.ci\/run)/;
    const untested = rows.filter(({ answer = '' }) => answer.startsWith('met') && !shown.test(answer));
    expect(untested.map(({ id }) => id)).toEqual([]);
  });
});
