import { describe, expect, it } from 'vitest';
import { addDays } from '../../lambdas/domain/calendar.ts';
import { aFile, aProcedure, aRecord } from '../support/builders.ts';
import { PatientMachine } from '../support/patient-machine.ts';

const rows = 22_000;
const read = 5_000;
const limitMs = 60_000;

/** Rows beyond the first 5,000 are drafts that a later row replaced: they are planned and not read. */
const chart = aRecord({
  files: Array.from({ length: rows }, (_, index) =>
    aFile({
      document_reference_id: `d${index}`,
      dr_date: addDays('2005-01-01', index % 5_000),
      dr_status: index < read ? 'current' : 'entered-in-error',
      ...(index % 40 === 0 ? { dr_type_text: 'Diagnostic imaging study' } : {}),
    }),
  ),
  procedures: Array.from({ length: 4 }, (_, index) =>
    aProcedure({ procedure_fhir_id: `p${index}`, procedure_date: addDays('2006-01-01', index * 400) }),
  ),
});

describe('a chart of 22,000 rows, 5,000 of them read, with functions of a minute', () => {
  it('is published within the bounds of an execution', async () => {
    const machine = new PatientMachine({
      documents: async (binaryId) => ({
        kind: 'found',
        bytes: new TextEncoder().encode(
          `MRI BRAIN ${binaryId}\nFINDINGS: Postoperative changes.\nIMPRESSION: The residual tumor is stable.`,
        ),
      }),
    });
    const { status, cause, history } = await machine.run(chart, { limitMs });
    expect(status, cause).toBe('SUCCEEDED');

    const { documents } = await machine.abstraction();
    expect(documents).toHaveLength(rows);
    expect(documents.filter((document) => document.status === 'read')).toHaveLength(read);

    const plan = machine.calls.find(({ phase }) => phase === 'plan-patient')?.output;
    expect(plan?.chunks).toBeLessThanOrEqual(300);
    expect(history.length).toBeLessThanOrEqual(8_000);
    const slowest = machine.calls.reduce((a, b) => (a.ms > b.ms ? a : b));
    expect(slowest.ms, slowest.phase).toBeLessThan(limitMs);
    const largest = machine.calls.reduce((a, b) => (a.payloadBytes > b.payloadBytes ? a : b));
    expect(largest.payloadBytes, largest.phase).toBeLessThan(256 * 1024);
    if (process.env.RADIANT_PRINT === 'true') {
      const longest = new Map<string, number>();
      for (const { phase, ms } of machine.calls) longest.set(phase, Math.max(ms, longest.get(phase) ?? 0));
      process.stdout.write(
        `${JSON.stringify({ events: history.length, chunks: plan?.chunks, calls: machine.calls.length, largest: [largest.phase, largest.payloadBytes], longest: Object.fromEntries([...longest].map(([phase, ms]) => [phase, Math.round(ms)])) })}\n`,
      );
    }
  }, 300_000);
});
