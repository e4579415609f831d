import { afterEach, describe, expect, test } from 'vitest';
import { clientSettings } from '../../../lambdas/adapters/aws/client-settings.ts';
import { type LoopbackAws, type Operations, startLoopbackAws } from './loopback-aws.ts';
import { meaningOfFault, secretOfTheRole, type WireFault } from './wire-fault.ts';

/** Settings of a client that gives up soon. */
export const impatient = clientSettings({ requestTimeoutMs: 250 });

/**
 * The suite every adapter of a small AWS service must stand: each fault on the wire becomes the error of ours that it
 * means, with its cause, and nothing of the service's own sentence.
 *
 * @param options.attempt one call through the adapter, to a server with these operations.
 * @param options.except faults that mean something else to this adapter, or nothing.
 */
export function describeServiceFaults(
  name: string,
  options: {
    readonly operations?: () => Operations;
    readonly attempt: (connection: LoopbackAws['connection'] & typeof impatient) => Promise<unknown>;
    readonly except?: readonly WireFault[];
  },
): void {
  describe(`${name}, when the service fails`, () => {
    let aws: LoopbackAws | undefined;
    afterEach(async () => {
      await aws?.stop();
    });
    const faults = (Object.keys(meaningOfFault) as WireFault[]).filter(
      (fault) => !(options.except ?? []).includes(fault),
    );

    test.each(faults)('%s', async (fault) => {
      aws = await startLoopbackAws(options.operations?.() ?? {});
      aws.fail(fault);

      const error = await options.attempt({ ...aws.connection, ...impatient }).then(
        () => undefined,
        (reason: Error) => reason,
      );

      expect(error?.name, error?.message).toBe(meaningOfFault[fault]);
      expect(error?.message).not.toContain(secretOfTheRole);
      if (fault === 'expired credentials') expect(error?.message).toContain('credentials have expired');
      if (fault === 'denied')
        expect(error?.message).toContain(`service:${aws.calls.at(-1)?.operation} is not permitted`);
      expect(aws.calls.length).toBeLessThanOrEqual(2);
    });
  });
}
