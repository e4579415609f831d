import { basename, join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderName } from '../../../../local/run/result-folder.ts';

describe('the folder of a patient', () => {
  const id = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .array(fc.constantFrom('..', '.', '/', '\\', ' ', '%', 'a', 'Z', '-', '\0', ':'), { minLength: 1 })
      .map((pieces) => pieces.join('')),
  );

  it('stands directly below its parent, whatever the id', () => {
    fc.assert(
      fc.property(id, (patientId) => {
        const name = folderName(patientId);
        expect(name).toMatch(/^[A-Za-z0-9_%-]+$/);
        expect(resolve('/out', name)).toBe(join('/out', basename(name)));
      }),
    );
  });

  it('gives the id back, so that two patients never share one', () => {
    fc.assert(
      fc.property(
        id.filter((patientId) => patientId.isWellFormed()),
        (patientId) => {
          expect(decodeURIComponent(folderName(patientId))).toBe(patientId);
        },
      ),
    );
  });

  it('is the id itself where that is safe', () => {
    expect(folderName('child-ONE_1')).toBe('child-ONE_1');
    expect(folderName('../a b')).toBe('%2E%2E%2Fa%20b');
  });
});
