import { systemClock } from '../../adapters/system/system-clock.ts';
import type { Open } from './open-port.ts';

export const clock: Open['clock'] = () => systemClock;
