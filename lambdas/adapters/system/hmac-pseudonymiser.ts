import { createHmac } from 'node:crypto';
import type { Pseudonymiser } from '../../ports/pseudonymiser.ts';

/** Keys by HMAC-SHA-256 under one secret: stable within an environment, worthless outside it. */
export function hmacPseudonymiser(secret: string): Pseudonymiser {
  return {
    patientKey: (patientId) =>
      createHmac('sha256', secret)
        .update(patientId.replace(/^Patient\//, ''))
        .digest('hex')
        .slice(0, 32),
  };
}
