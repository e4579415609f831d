import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';
import { findSubjects, type Subject, subjectOf } from './subject-words.ts';

/** Which way a word of change points. */
export type Direction = 'up' | 'down' | 'same';

/**
 * Every stem that points a way, far wider than what the grammar of change reads: the check that a sentence has been
 * understood to its last word does not need to know what the word says of what, only that it was accounted for.
 */
const stems: readonly (readonly [Direction, readonly string[]])[] = [
  [
    'up',
    [
      're-?gr[eo]w\\w*|gr[eo]w(?:s|n|ing)?|growth(?!\\s+(?:factor|hormone|plate))',
      'larger|bigger|bulkier|thicker|wider|broader|taller|denser|brighter|fuller|heavier|stronger',
      'increas\\w*|enlarg\\w*|progress(?:ed|es|ing|ion|ive|ively)|worse\\w*|deteriorat\\w*|advanc(?:ed|ing|ement)|expand\\w*|expansion',
      'recur\\w*|relaps\\w*|recrudesc\\w*|reappear\\w*|re-?emerg\\w*|re-?accumulat\\w*|refill\\w*',
      'new(?:ly)?(?!\\s+(?:baseline|patient|york))|de\\s+novo|emerg(?:ed|ing|ence)|arisen|sprouted|cropped|appeared|materiali[sz]ed',
      'spread\\w*|disseminat\\w*|seed(?:ed|ing)|metastasi[sz]ed|encroach\\w*|invad\\w*|infiltrat(?:ed|ing)\\s+further',
      'doubl(?:e|ed|ing)|tripl\\w+|twice|ballooned|mushroomed|burgeon\\w*|climb(?:ed|ing)|rising|risen|rose|crept|creep\\w*',
      '(?:turned|popped|showed|shown|come|came|cropped|sprung)\\s+up|come\\s+to\\s+light|satellites?|(?:another|second|additional|separate)(?=\\s+(?:\\w+\\s+){0,2}(?:lesions?|nodules?|foc(?:us|i)|mass(?:es)?|tumou?rs?|deposits?))',
      'upsiz\\w+|augment\\w*|escalat\\w+|acceler\\w+|aggressive|failing|failed|failure',
    ],
  ],
  [
    'down',
    [
      'smaller|thinner|fainter|narrower|shorter|fewer|tinier|weaker',
      'shr[aiu]nk\\w*|decreas\\w*|reduc(?:ed|es|ing|tion)|regress\\w*|diminish\\w*|lessen\\w*|declin\\w*|dwindl\\w*|subsid\\w*|abat\\w*',
      'resol(?:ved|ves|ving|ution)|involut\\w*|melt\\w*|fad(?:ed|ing)|halv\\w*|collaps\\w*|retract(?:ed|ing|ion)|contract(?:ed|ing|ion)|reced\\w*|wan(?:ed|ing)',
      'respon(?:ded|ds|ding)|(?<!(?:timepoint|overall|best)\\s)response(?!\\s*[:=]|\\s+(?:assessment|criteria|evaluation))|improv\\w*|disappear\\w*|vanish\\w*|gone(?!\\s+(?:up|over|through|back|to|on|out|home|well|ahead)\\b)|lost|shrivel\\w*|wither\\w*|evaporat\\w*|deflat\\w*',
      'downsiz\\w+|cytoreduc\\w*|remission',
    ],
  ],
  [
    'same',
    [
      'stab(?:le|ility|ilized|ilised)|unchang\\w*|unalter\\w*|static|stationary|similar\\w*|identical|constant|same|steady|comparable|equal|plateau\\w*|inert|dormant|quiescent|quiet',
      'as\\s+before|status\\s+quo|indistinguishable',
    ],
  ],
];

const words = new WordLexicon(stems.map(([, list]) => list));

/** A word that points a way, said of the tumour or of nothing named. */
export interface Signal {
  readonly direction: Direction;
  readonly isDenied: boolean;
  readonly isPast: boolean;
  readonly text: string;
  /** The sentence. */
  readonly at: number;
  readonly clause: string;
}

/** `larger than the left`, `expanded by a mass`, `growing teratoma syndrome`: a shape and a name. */
const isNoChange = (
  clause: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean =>
  /^\s+(?:(?:in\s+size\s+)?than\s+(?:(?:on|in)\s+)?(?:the\s+)?(?:right|left|other|contralateral|opposite|fellow)|teratoma\s+syndrome)\b/iu.test(
    clause.slice(end, end + 40),
  ) || /^expanded\s+by\b/iu.test(clause.slice(start, end + 10));

/** The signals of a sentence that may be of the tumour; a note has other nouns than a report. */
export function signalsIn(
  { text, start }: Pick<Sentence, 'text' | 'start'>,
  findNouns: (clause: string) => readonly Subject[] = findSubjects,
): Signal[] {
  if (!words.isIn(text)) return [];
  return findClauses(text).flatMap((span): Signal[] => {
    const clause = text.slice(span.start, span.end);
    const hits = words.findAll(clause);
    if (hits.length === 0) return [];
    const subjects = findNouns(clause);
    if (subjects.length > 0 && subjects.every(({ kind }) => kind === 'other')) return [];
    return hits.flatMap((hit): Signal[] => {
      const direction = stems[hit.group]?.[0];
      if (direction === undefined || isNoChange(clause, hit)) return [];
      if (subjectOf(clause, hit, findNouns)?.kind === 'other') return [];
      const { negated, historical, planned } = assess(
        text,
        { start: span.start + hit.start, end: span.start + hit.end },
        '',
      );
      if (planned) return [];
      const isNone = /\b(?:nothing|none|neither|nil)\b[^.;,]{0,40}$/iu.test(clause.slice(0, hit.start));
      const isPast =
        historical ||
        /\b(?:previous(?:ly)?|prior|former(?:ly)?|earlier|initial(?:ly)?|known|history\s+of|had)\s+(?:\w+\s+){0,3}$/iu.test(
          clause.slice(0, hit.start),
        );
      return [
        {
          direction,
          isDenied: negated || isNone,
          isPast,
          text: clause.slice(hit.start, hit.end),
          at: start,
          clause,
        },
      ];
    });
  });
}
