import { hashOf } from '../domain/canonical.ts';
import { dailySummary } from '../operations/daily-summary.ts';
import type { Ports } from '../ports/index.ts';
import { bindOperation } from './bind-operation.ts';
import { notices } from './open/announcements.ts';
import { clock } from './open/clock.ts';
import { artifacts } from './open/objects.ts';
import { runs } from './open/table.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'notices' | 'runs'>;

/** Called once a day: tells those who subscribed what the day brought. */
export const handler = bindOperation<Needs, { readonly told: string }>(
  { artifacts, clock, notices, runs },
  async (ports) => {
    const notice = await dailySummary(ports);
    const day = new Date(ports.clock.now()).toISOString().slice(0, 10);
    await ports.notices.publish(notice, { deduplicationId: hashOf(['daily summary', day]) });
    return { told: notice.subject };
  },
);
