import { describe, expect, it } from 'vitest';
import { benchPhaseQueries } from '../../local/bench/phase-queries.ts';

describe('DuckDB and PostgreSQL', () => {
  it('answer the phase queries alike, and hold every commit of 50 patients at once', async () => {
    // The bench throws where an answer differs or a commit is lost.
    const lines = await benchPhaseQueries({
      ...{ patients: 60, events: 30, findings: 40, documents: 10 },
      ...{ asked: 5, commits: 50 },
    });
    expect(lines).toHaveLength(11);
    expect(lines.filter((line) => line.includes('failed'))).toEqual([]);
    expect(lines.at(-2)).toContain('is refused: the file is locked');
  }, 60_000);
});
