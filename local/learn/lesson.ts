import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { documentTypes } from '../../lambdas/domain/vocabulary.ts';
import { learnedVariables } from '../../lambdas/readers/learned/wording-model.ts';

/** An invented document, and what a careful abstractor answers of it: the answer, then what passes for right too. */
export const Lesson = z.strictObject({
  kind: z.enum(documentTypes),
  text: z.string().min(1),
  answers: z.partialRecord(z.enum(learnedVariables), z.array(z.string()).min(1)),
});
export type Lesson = z.infer<typeof Lesson>;

/** Lessons of one author. */
export interface Lot {
  readonly lot: string;
  readonly lessons: readonly Lesson[];
}

/**
 * The lots of a folder, a file each (`NAME.ndjson`), in the order of their names; an empty file is none.
 * @throws InputRejectedError where a line is no lesson: file and line in the message.
 */
export async function readLots(folder: string): Promise<Lot[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ndjson')).sort();
  const lots = await Promise.all(
    files.map(async (file) => ({
      lot: basename(file, '.ndjson'),
      lessons: (await readFile(join(folder, file), 'utf8'))
        .split('\n')
        .flatMap((line, index) => (line === '' ? [] : [lessonOf(line, `${file}:${index + 1}`)])),
    })),
  );
  return lots.filter(({ lessons }) => lessons.length > 0);
}

function lessonOf(line: string, place: string): Lesson {
  try {
    return Lesson.parse(JSON.parse(line));
  } catch (cause) {
    throw new InputRejectedError(`${place}: not a lesson; see Lesson in local/learn/lesson.ts`, { cause });
  }
}
