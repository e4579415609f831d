import { describe, expect, test } from 'vitest';
import calibration from '../../../config/calibration.json' with { type: 'json' };
import trust from '../../../config/trust.json' with { type: 'json' };
import wording from '../../../config/wording.json' with { type: 'json' };
import { ConfigurationError } from '../../../lambdas/domain/errors.ts';
import { checkVersion, readingVersions } from '../../../lambdas/readers/reading-versions.ts';

describe('the versions a run is planned with', () => {
  test('are those of the files it reads by (else: npm run learn:versions)', () => {
    expect(readingVersions).toEqual({
      wording: wording.version,
      trust: trust.version,
      calibration: calibration.version,
    });
  });

  test('are refused where the file that was loaded is another', () => {
    expect(() => checkVersion('trust', trust.version)).not.toThrow();
    expect(() => checkVersion('trust', 'another')).toThrow(ConfigurationError);
    expect(() => checkVersion('trust', 'another')).toThrow(/config\/trust\.json.*npm run learn:versions/);
  });
});
