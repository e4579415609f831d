import { PostgresClinicalRepository } from '../../adapters/postgres/postgres-clinical-repository.ts';
import { PostgresReviewStore } from '../../adapters/postgres/postgres-review-store.ts';
import { cloudDatabase } from '../cloud-database.ts';
import { kept, type Open } from './open-port.ts';

const database = /* @__PURE__ */ kept(cloudDatabase);

export const repository: Open['repository'] = (environment) =>
  new PostgresClinicalRepository(database(environment));

export const reviews: Open['reviews'] = (environment) => new PostgresReviewStore(database(environment));
