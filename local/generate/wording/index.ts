import type { PhraseBank } from './phrase-bank.ts';
import { test } from './test.ts';
import { train } from './train.ts';

export const wordings = ['train', 'test'] as const;
export type Wording = (typeof wordings)[number];

export const phraseBanks: Readonly<Record<Wording, PhraseBank>> = { train, test };
