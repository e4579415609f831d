import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import wording from '../../config/wording.json' with { type: 'json' };
import { learnTrust } from './learn-trust.ts';
import { readLots } from './lesson.ts';

/** `npm run learn:trust`: writes `config/trust.json` from the lessons, after `npm run learn` or a change of the rules. */
const { values } = parseArgs({
  options: {
    lessons: { type: 'string', default: 'local/learn/lessons' },
    to: { type: 'string', default: 'config/trust.json' },
  },
});
const trust = learnTrust(await readLots(values.lessons), wording.version);
await writeFile(values.to, `${JSON.stringify(trust, null, 2)}\n`);
for (const [variable, { answers, right }] of Object.entries(trust.variables))
  process.stdout.write(`${variable}: ${right} of ${answers} right\n`);
process.stdout.write(`${values.to}: ${trust.version}\n`);
