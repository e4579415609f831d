import { ConfigurationError } from '../../domain/errors.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import { checkVersion } from '../reading-versions.ts';
import { FeatureIndex } from './feature-index.ts';
import { type Word, wordsOf } from './wording-features.ts';
import {
  type Classifier,
  featuresOf,
  type LearnedVariable,
  learnedVariables,
  openClassifier,
  versionOf,
  type Wording,
  WordingFile,
} from './wording-model.ts';

/** How one document is worded, asked variable by variable. */
export interface WordedDocument {
  readonly words: readonly Word[];
  readonly wordingOf: (variable: LearnedVariable) => Wording;
}

/**
 * A reader that never learned a rule: from invented documents and their answers it learned which words go with which
 * answer, and tells for a whole document how likely each answer is. It errs where rules do not and the other way
 * round, so that what the two agree on is right far more often than what either says.
 */
export interface LearnedReader {
  readonly version: string;
  readonly read: (text: string, kind: DocumentType) => WordedDocument;
}

/**
 * @param content of `config/wording.json` or a file like it.
 * @throws ConfigurationError when it is damaged: with other weights the reader would err without a sign of it.
 */
export function openLearnedReader(content: unknown): LearnedReader {
  const file = soundFile(content);
  const stored = learnedVariables.map((variable) => file.variables[variable]);
  const index = new FeatureIndex(stored.flatMap(featuresOf));
  const classifiers = new Map<LearnedVariable, Classifier>(
    learnedVariables.map((variable) => [variable, openClassifier(file.variables[variable], index)]),
  );
  return {
    version: file.version,
    read: (text, kind) => {
      const words = wordsOf(text);
      const seen = index.seenIn(words, kind);
      const known = new Map<LearnedVariable, Wording>();
      return {
        words,
        wordingOf: (variable) => {
          const before = known.get(variable);
          if (before !== undefined) return before;
          const classifier = classifiers.get(variable);
          if (classifier === undefined) throw new RangeError(`nothing was learned about ${variable}`);
          const wording = classifier.judge(seen, words.length);
          known.set(variable, wording);
          return wording;
        },
      };
    },
  };
}

function soundFile(content: unknown): WordingFile {
  const { data: file, error } = WordingFile.safeParse(content);
  if (file === undefined) throw damaged(error.issues[0]?.path.join('.') || 'it holds nothing of the kind');
  if (file.version !== versionOf(file.variables)) throw damaged('what was learned is not of its version');
  return file;
}

const damaged = (where: string): ConfigurationError =>
  new ConfigurationError(`config/wording.json is damaged (${where}): npm run learn writes it again`);

let opened: Promise<LearnedReader> | undefined;

/** The reader of `config/wording.json`: loaded when the first document is read, so that a start does not wait for it. */
export function learnedReader(): Promise<LearnedReader> {
  opened ??= import('../../../config/wording.json', { with: { type: 'json' } }).then(({ default: file }) => {
    checkVersion('wording', file.version);
    return openLearnedReader(file);
  });
  return opened;
}
