import type { Span } from '../../../domain/evidence.ts';
import { bounded } from '../../text/bounded.ts';
import { remembered } from '../../text/remembered.ts';
import { sought } from '../../text/sought.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';

/** What a word says where spread of a tumour of the nervous system is looked for. */
export type SpreadWordKind =
  /** Where CSF goes: cord, roots, coverings, linings, cisterns. */
  | 'surface'
  /** Parts of the body that are staged. */
  | 'organ'
  /** What deposits look like. */
  | 'deposit'
  /** What a scan may show there, of tumour or not. */
  | 'finding'
  /** Looked at, and nothing found. */
  | 'clear';

export interface SpreadWord extends Span {
  readonly kind: SpreadWordKind;
}

/** Levels of the spine; `T1` and `T2` are what scans are weighted by. */
const vertebra = '(?:c[1-7]|[td](?:[3-9]|1[0-2])|l[1-5]|s[1-5])';
const level = `${vertebra}(?:\\s?(?:[/,&+–-]|to|and)\\s?(?:${vertebra}|\\d{1,2})){0,3}`;

const lists: readonly (readonly [SpreadWordKind, readonly string[]])[] = [
  [
    'surface',
    [
      '(?:(?:whole|total|entire|full|complete|rest\\s+of\\s+the|remaining|remainder\\s+of\\s+the)\\s+)?(?:spine|spinal\\s+(?:cord|canal|axis|column|mri?|imaging|study|scan|screen(?:ing)?|survey|leptomeninges|meninges|roots?|surfaces?|neuraxis)|neur(?:o)?-?axis|craniospinal(?:\\s+(?:axis|mri?|imaging|scan))?)(?:\\s+(?:mri?|scan|imaging|study|survey|screen))?',
      'intraspinal',
      'spinal',
      '(?:spinal\\s+)?cord(?:\\s+surfaces?)?',
      '(?:nerve\\s+|dorsal\\s+|ventral\\s+)?(?:nerve\\s+)?roots?',
      'rootlets',
      'conus(?:\\s+medullaris)?',
      'cauda(?:\\s+equina)?',
      'filum(?:\\s+terminale)?',
      '(?<!yolk[\\s-])(?:(?:thecal|dural|lumbar|spinal)\\s+)?sac(?:\\s+tip)?(?!-like|\\s+tumou?r)',
      'lepto-?\\s?mening\\w+',
      'meninges',
      'pia(?:l)?(?:\\s+surfaces?)?',
      'arachnoid(?=\\s+(?:surface|membrane|deposits?|seed))',
      'subarachnoid(?:\\s+spaces?)?',
      '(?:sub)?ependym(?:a|al)(?:\\s+(?:lining|surfaces?))?',
      '(?:basal\\s+|pre-?pontine\\s+|ambient\\s+)?cistern(?:s|a(?:l)?(?:\\s+magna)?)',
      '(?:cerebellar\\s+)?foli(?:a|al)',
      'intradural',
      'iacs?',
      level,
    ],
  ],
  [
    'organ',
    [
      '(?:bone\\s+)?marrow',
      'bone\\s+scan',
      'lungs?',
      'liver',
      '(?:lymph\\s+)?nodes?',
      '(?:staging|stag(?:ed|ing)\\s+(?:mri|scans?|imaging|work-?\\s?up|investigations?))',
      'metastatic\\s+(?:work-?\\s?up|evaluation|survey|screen|staging)',
    ],
  ],
  [
    'deposit',
    [
      'nodul(?:es?|ar(?:ity)?)',
      'deposits?',
      'bead(?:s|ed|ing)?',
      'implants?',
      'plaques?',
      'coat(?:ed|ing|s)',
      'stud(?:s|ded|ding)',
      'clump(?:s|ed|ing)',
      'seed(?:s|ed|ing|lings?)?',
      'grains?',
      'peppered',
      'satellites?',
      'foc(?:us|i)',
      'spots?',
      'dots?',
    ],
  ],
  [
    'finding',
    [
      'enhanc(?:ement|ing|es?)',
      'thicken(?:ed|ing)',
      'lesions?',
      'abnormalit(?:y|ies)',
      'disease',
      'dz',
      'involve(?:d|ment)',
      'infiltrat(?:ed|ion)',
      'tumou?rs?',
      'mass(?:es)?',
      'spread',
    ],
  ],
  [
    'clear',
    [
      'clear(?!\\s+(?:colou?rless|fluid|csf|margin|view|plane|that|whether|if|evidence|explanation))',
      'clean(?!\\s+(?:margin|catch|and\\s+dry|,?\\s?dry))',
      'neg(?:ative)?',
      'normal(?!\\s+(?:saline|sized?|limits|calib\\w+|signal|width|position|level|alignment|appearances?\\s+of))',
      'within\\s+normal\\s+limits',
      'unremarkable',
      'nad',
      'ned',
      'free(?:\\s+of\\s+(?:disease|tumou?r|metast\\w+|deposits?|lesions?|spread|involvement))?(?!\\s+(?:fluid|t4|flap|text))',
      '(?:tumou?r|disease|metastas[ei]s|lesion)[\\s-]free',
      'un(?:involved|affected)',
      'not\\s+(?:involved|affected)',
      'spared',
      'quiet',
      'even',
      'intact',
      'bare',
      'pristine',
      'untouched',
      'respected',
      '(?:no|none|nil|absent|0)(?=\\s{0,2}(?:[,;.)]|$))',
      'smooth',
      'nothing(?:\\s+(?:to\\s+(?:report|see|note|add)|(?:abnormal|suspicious|sinister|worrying|new|seen|found|else|there|of\\s+(?:note|concern))))?',
      'ok(?:ay)?',
      'looks?\\s+(?:good|fine|well)',
      'fine',
      'no\\s+(?:concerns?|problems?|issues?)',
    ],
  ],
];

const lexicon = new WordLexicon(lists.map(([, sources]) => sources.map(bounded)));

/** The words of spread's places, looks and absences that a text has, in order. */
export const findSpreadWords = remembered((text): readonly SpreadWord[] =>
  lexicon.findAll(text).map(({ group, start, end }) => ({
    kind: lists[group]?.[0] ?? 'finding',
    start,
    end,
  })),
);

const partStems = sought(
  /spin|cord|axis|root|conus|cauda|filum|\bsac\b|mening|\bpia|arachn|ependym|cistern|\bfoli|intradur|\biacs?\b|marrow|bone\s+scan|\blung|\bliver|\bnodes?\b|\bstag|metasta|\b[ctlsd]1?\d\b/i,
);
/** Whether a text may name a part where spread is looked for; most have none, and need no search for the words. */
export const mayNamePart = (text: string): boolean => partStems.test(text);
