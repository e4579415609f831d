import { announcementQueue, noticeTopic } from '../announcers.ts';
import { logger } from './observations.ts';
import type { Open } from './open-port.ts';

export const failedPatients: Open['failedPatients'] = (environment) =>
  announcementQueue(environment.RADIANT_FAILED_QUEUE_URL, logger(environment));

export const notices: Open['notices'] = (environment) =>
  noticeTopic(environment.RADIANT_NOTICE_TOPIC_ARN, logger(environment));

export const reviewRequests: Open['reviewRequests'] = (environment) =>
  announcementQueue(environment.RADIANT_REVIEW_QUEUE_URL, logger(environment));
