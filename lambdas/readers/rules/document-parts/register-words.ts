import { sought } from '../../text/sought.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';

/**
 * Words of other registers by the word the rules know them as: signs and shorthand of telegraphic reports, English
 * written after German, Slavic or Romance reports, and Indian case notes. Each list is one word; a phrase stands ahead
 * of the words inside it.
 */
const registers: readonly (readonly [string, readonly string[]])[] = [
  // Signs.
  [
    'increased',
    ['[↑⇑⬆▲]{1,3}', "inc(?:r|'?d)?(?=\\s+(?:in\\s+)?(?:size|enh\\w*|vol\\w*|t2|flair|signal|bulk))"],
  ],
  ['decreased', ['[↓⇓⬇▼]{1,3}', 'decr?(?=\\s+(?:in\\s+)?(?:size|enh\\w*|vol\\w*|t2|flair|signal|bulk))']],
  [
    'unchanged',
    [
      '[↔⟷⇔≈]',
      'u\\/c(?=\\s*(?:[.,;)]|$))',
      'unch(?:d|gd)?',
      'ISQ',
      'no\\s+(?:Δ|∆|delta|chg|chng)',
      '=(?=\\s*(?:prev|prior|before|last))',
    ],
  ],
  ['change', ['Δ|∆', 'chg|chng']],
  // Shorthand.
  ['tumor', ['tum|tumr|tmr|tu(?=\\s+(?:bed|rest|size|mass|vol\\w*|resid\\w*))']],
  [
    'residual tumor',
    [
      '(?:tumou?r|tu)[\\s-]?rests?',
      'rests?[\\s-](?:tumou?r|lesion|of\\s+(?:the\\s+)?(?:tumou?r|lesion))s?',
      'remainder\\s+of\\s+(?:the\\s+)?tumou?r',
      'resid(?:\\.|\\s)\\s?(?:tumou?r|tum|tu|dz|disease|mass)',
    ],
  ],
  ['residual', ['resid(?!\\p{L})', 'rsdl']],
  [
    'enhancement',
    [
      'enh(?=\\s*(?:[.,;)]|$|nil|none|at|in|of|is|was|unch\\w*|[↑↓↔]))',
      '(?:contrast|gadolinium|gd|cm|contrast\\s+(?:medium|agent|material))[\\s-](?:uptake|accumulation|absorption|enrichment|take-?up|fixation|impregnation|captation)s?',
      '(?:pathologic(?:al)?|meningeal|leptomeningeal|nodular|abnormal)\\s+(?:absorption|enrichment|impregnation|captation|uptake|accumulation)s?',
      'captation|impregnation(?:\\s+of\\s+contrast)?',
    ],
  ],
  [
    'enhancing',
    [
      'contrast[\\s-](?:absorbing|accumulating|enriching|uptaking|capturing|fixing)',
      '(?:enriching|captating|captant)',
    ],
  ],
  ['subtotal', ['sub-?\\s?tot(?=[\\s.])']],
  ['total', ['tot(?=\\.?\\s+(?:resec|rsxn|resxn|remov|excis|exc\\b))']],
  ['complete', ['compl(?=\\.?\\s+(?:resec|rsxn|resxn|remov|excis|exc\\b))']],
  ['partial', ['part(?:l)?(?=\\.?\\s+(?:resec|rsxn|resxn|remov|excis|exc\\b|debulk))']],
  ['nodularity', ['nod(?=\\s*(?:[.,;)]|$))']],
  [
    'recurrence',
    [
      'recidiv(?:e|es|s|um|ation|ism)?|residiv(?:e|es|s)?',
      'recc?(?=\\s*(?:[.,;)]|$|seen|noted))',
      "rec'?nce",
      'relapsus',
    ],
  ],
  ['recurrent', ['recidiv(?:ing|ating|ous|ant)', 'recidivous']],
  [
    'progression',
    [
      'size\\s+progredien(?:ce|cy)|progredien(?:ce|cy)',
      '(?:size|volume|tumou?r|growth)\\s+progress(?=\\s+(?:of|in|is|was|can|compared|since|with)|\\s*[.,;])',
      'augmentation(?=\\s+(?:of|in)\\b)',
      'accretion|increment(?=\\s+(?:of|in)\\b)',
    ],
  ],
  ['progressive', ['(?:size[\\s-])?progredient|(?:slowly|slightly)\\s+progredient']],
  ['regression', ['(?:size[\\s-])?regredien(?:ce|cy)|regress(?=\\s+(?:of|is|was)\\b)']],
  ['regressive', ['(?:size[\\s-])?regredient']],
  [
    'unchanged',
    [
      '(?:with)?out\\s+(?:significant\\s+|relevant\\s+)?(?:dynamics?|evolution(?:ary)?\\s+changes?)',
      '(?:no|without|nil)\\s+(?:\\w+\\s+)?dynamics?',
      '(?:constant|idem|stationary|consistent|invariant)\\s+(?:in\\s+)?(?:size|dimensions?|extent|findings?|appearances?|aspect)',
      '(?:size|dimension)[\\s-]constant',
      'status\\s+idem|idem(?=\\s*(?:[.,;)]|$))',
      'superpos(?:able|ed)|superimposable',
      'stationary',
    ],
  ],
  [
    'evidence',
    [
      'proofs?(?=\\s+(?:of|for)\\b)',
      '(?:hints?|indications?|references?|indicators?|clues?|pointers?|signs)(?=\\s+(?:of|for|to)\\s+(?:(?:a|any|the|local|new|residual|recurr\\w+)\\s+)*(?:recurr\\w*|recidiv\\w*|residiv\\w*|relaps\\w*|tumou?r|rest|resid\\w*|disease|metasta\\w*|neoplas\\w*|progress\\w*))',
      'e\\/o|evid(?:\\.)?(?=\\s+of)',
    ],
  ],
  [
    'seen',
    [
      '(?:verifiable|provable|ascertainable|delimitable|delineable|distinguishable|objectif(?:ied|iable)|evidenced|delimited|demarcat(?:ed|able))(?=\\s*(?:[.,;)]|$|any\\s?more|at|in|on|within))',
    ],
  ],
  [
    'prior study',
    [
      'pre-?(?:study|examination|exam|exams|images|investigation|findings?|recordings?)|preliminary\\s+(?:examination|study|images|investigation|findings?|recordings?)|previous\\s+(?:control|controls|examination|investigation)|prev(?:\\.)?\\s+(?:scan|study|mri?|exam)',
    ],
  ],
  [
    'mass',
    [
      '(?:space[\\s-](?:occupying\\s+(?:lesion|process|formation)|demand|requirement)|sol(?=\\s*(?:[.,;)]|in|is|of|has))|tumou?r\\s+formation|expansive\\s+(?:process|formation|lesion)|neoformation|blastoma(?:tous)?\\s+process)',
    ],
  ],
  [
    'compared with',
    [
      'c\\/w(?=\\s+(?:prev|prior|last|the|study|scan|mri|\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))',
      'cf\\.?(?=\\s+(?:\\d|prev|prior|last|the|study|scan|mri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))',
      'comp(?:\\.)?\\s+(?:to|with)',
    ],
  ],
  ['newly appeared', ['newly\\s+(?:occurred|occurring|arisen|detectable|emerged|developed)']],
  [
    'status post',
    ['(?:state|condition|status|z\\.?n)\\s+after(?=\\s)', 'st\\.?\\s?p\\.(?=\\s)', 'p\\/o|post-?op\\s+c\\/o'],
  ],
  [
    'no',
    [
      'not\\s+(?:seen|found|detected|visible|visuali[sz]ed|observed|noted|identified)(?=\\s+(?:any\\s+)?(?:(?:local|new|residual|signs?\\s+of)\\s+)?(?:relaps\\w*|recurr\\w*|tumou?r|residu\\w*|enhanc\\w*|progress\\w*|metasta\\w*|nodul\\w*|lesions?)\\b)',
    ],
  ],
  // Case notes of India and the like.
  ['known', ['k\\/c\\/o|k\\/c\\s+of|known\\s+case\\s+of']],
  [
    'showing',
    [
      's\\/o(?=\\s+(?:\\w+\\s+){0,3}(?:increase|decrease|recurr\\w+|relaps\\w+|progress\\w+|resid\\w+|regress\\w+|reduc\\w+|stable|tumou?r|disease|no\\b))',
    ],
  ],
  [
    'concerning for',
    [
      'c\\/f(?=\\s)',
      'c\\/w(?=\\s+(?:progress\\w+|recurr\\w+|PD|stable|tumou?r|resid\\w+|relaps\\w+|response|radiation|treatment))',
    ],
  ],
];

const lexicon = new WordLexicon(registers.map(([, words]) => words));
/** Cheap: most sentences hold none of the signs and beginnings above. */
const mayHold = sought(
  /[↑↓↔⇑⇓⬆⬇▲▼⟷⇔≈Δ∆=]|\p{L}\/\p{L}|\b(?:in[cr]|de[cl]|unch|isq|no\s+(?:delta|chg|chng)|ch(?:n)?g\b|tum\b|tumr|tmr|tu\b|sub-?\s?tot\b|tot\b|compl\b|partl?\b|tumou?rs?[\s-]+(?:rest|formation|progress)|rests?\b|remainder|resid|rsdl|enh\b|contrast|gadolin|gd\b|cm\b|pathologic|meningeal|leptomening|nodular|abnormal|captat|captant|enrich|impregn|nod\b|recc?\b|recid|rec.?nce|relapsus|size|progredi|progress|volume|growth|augment|accret|increment|slowly|slightly|not\s+(?:seen|found|detect|visib|visual|observ|noted|identif)|regred|regress|without|out\b|dynamic|nil|constant|idem|station|consistent|invariant|dimension|status|state|condition|superpos|superimp|proof|hints?|indicat|referenc|clues?|pointer|signs|evid|verifi|provable|ascertain|delim|delin|demarc|distingu|objecti|pre-?\w|preliminary|prev|space|sol\b|expansive|neoform|blastoma|cf\b|comp\b|newly|st\b|known\s+case)/iu,
);

/** `the tumour, which had been stable, has grown`: what was, told between subject and verb. */
const toldAside =
  /,\s+(?:(?:which|that|who)\s+(?:had|was|were|used\s+to)|previously|formerly|initially|once|having\s+been)\s[^,.;\d]{2,90},\s+(?=(?:(?:has|have|is|are|now|shows?|appears?|remains?|measures?|continues?|looks?|today|currently|unfortunately|sadly)\b))/giu;

/** The sentence in the words the rules know; the same string where it has none of another register. */
export function inKnownWords(written: string): string {
  const text = written.includes(',') ? written.replace(toldAside, ' ') : written;
  if (!mayHold.test(text)) return text;
  const hits = lexicon.findAll(text);
  if (hits.length === 0) return text;
  let known = '';
  let at = 0;
  for (const { group, start, end } of hits) {
    known += text.slice(at, start) + (registers[group]?.[0] ?? '');
    at = end;
  }
  return known + text.slice(at);
}
