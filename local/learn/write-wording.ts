import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { learnWording } from './learn-wording.ts';
import { readLots } from './lesson.ts';

/** `npm run learn`: writes `config/wording.json` from the lessons; `--without LOT` leaves lots out, `--to FILE` writes elsewhere. */
const { values } = parseArgs({
  options: {
    lessons: { type: 'string', default: 'local/learn/lessons' },
    without: { type: 'string', multiple: true, default: [] },
    to: { type: 'string', default: 'config/wording.json' },
  },
});
const lots = await readLots(values.lessons);
for (const name of values.without) {
  if (lots.some(({ lot }) => lot === name)) continue;
  process.stderr.write(`no lot is called ${name}; there are ${lots.map(({ lot }) => lot).join(', ')}\n`);
  process.exit(2);
}
const wording = learnWording(lots.filter(({ lot }) => !values.without.includes(lot)));
await writeFile(values.to, `${JSON.stringify(wording, null, 2)}\n`);
const documents = wording.learnedFrom.reduce((sum, lot) => sum + lot.documents, 0);
process.stdout.write(
  `${values.to}: ${wording.version}, from ${documents} documents of ${wording.learnedFrom.length} lots\n`,
);
