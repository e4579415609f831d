import { secretReader } from '../../adapters/secrets/secret-reader.ts';
import { hmacPseudonymiser } from '../../adapters/system/hmac-pseudonymiser.ts';
import { kept, type Open } from './open-port.ts';

export const secrets = /* @__PURE__ */ kept(() => secretReader());

export const pseudonyms: Open['pseudonyms'] = async (environment) =>
  hmacPseudonymiser(await secrets(environment)(environment.RADIANT_PSEUDONYM_SECRET_ARN));
