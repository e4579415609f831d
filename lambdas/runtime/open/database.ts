import { PostgresClinicalRepository } from '../../adapters/postgres/postgres-clinical-repository.ts';
import { PostgresEarlierTexts } from '../../adapters/postgres/postgres-earlier-texts.ts';
import { PostgresReviewStore } from '../../adapters/postgres/postgres-review-store.ts';
import { cloudDatabase } from '../cloud-database.ts';
import { kept, type Open } from './open-port.ts';

const database = /* @__PURE__ */ kept(cloudDatabase);

export const repository: Open['repository'] = (environment) =>
  new PostgresClinicalRepository(database(environment));

export const reviews: Open['reviews'] = (environment) => new PostgresReviewStore(database(environment));

export const earlierTexts: Open['earlierTexts'] = (environment) =>
  new PostgresEarlierTexts(database(environment));
