import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';

const sign = String.raw`\s?(?:\(?\+{1,3}\)?(?![\d+])|\([-–]\)|[-–](?=\s?(?:[,;.)(]|$))|[+-]ve\b)`;
const word = String.raw`(?:\s(?:IHC|FISH|stain|immunostain|gene|protein))?\s?[:=]?\s?(?:(?:is|was)\s)?(?:(?:strong|diffuse|focal|weak|patchy|nuclear)(?:ly)?\s)?(?:pos(?:itive)?|neg(?:ative)?|retained|lost|intact|expressed|(?:co-?)?amplified|deleted|mutated|mutant|wt|wild|rearranged|fused|not\s(?:detected|amplified|mutated|expressed|rearranged|deleted)|no\s(?:mutation|amplification|loss|fusion)|loss|gain|(?:NM_\S{4,14}\s)?\(?(?:c\.\d|p\.\s?\(?[A-Z])\S{1,12}|[A-Z]\d{2,4}(?:[A-Z]|fs))\b`;
/** A symbol in capitals, with a letter ahead or behind that is none (`pERK`, `ERα`), or a capital with a digit (`Glut1`). */
export const symbolLike = String.raw`(?:[pc]-?)?[A-Z][A-Z0-9]{1,6}[a-zαβγδ]?|[pc][A-Z]\d{1,2}|[A-Z][a-z]{1,5}\d{1,2}[A-Za-z]?`;
/** A protein by the ending of its name: `tuberin`, `claudin-5`. */
export const proteinLike = '[A-Za-z][a-z]{3,14}(?:in|ase|oglin)(?:[\\s-]\\d{1,2})?';
const symbol = sought(
  new RegExp(String.raw`(?<![\p{L}\p{N}/+-])(${symbolLike}|${proteinLike})(?:(${sign})|(?=${word}))`, 'gu'),
);

/** Words that end like a protein's name. */
const everydayWords =
  /^(?:margin|skin|brain|within|again|remain|stain|(?:immuno|co)stain|chain|contain|grain|main|certain|obtain|vein|protein|basin|bilirubin|h(?:a?emo|a?emato)globin|ferritin|albumin|insulin|creatinin|origin|begin|pain|domain|terrain|cabin|resin|toxin|coffin|virgin|admin|thin|spin|increase|decrease|disease|phase|base|case|release|please|database|erase|purchase|phrase)$/i;

/** What is written in capitals and is no gene, protein or antibody: examinations, fluids, germs, diagnoses, states. */
const otherThings: ReadonlySet<string> = new Set(
  (
    'MRI MRA MRV MRS CT CTA PET SPECT DWI ADC FLAIR CSF LP EVD VPS ETV ICP FISH IHC NGS PCR RTPCR DDPCR WES WGS RNA DNA CDNA CTDNA ' +
    'CNV SNP ECG EEG EKG ECHO US XR CXR WHO CNS PNS CMV HIV HSV VZV HBV HCV RSV JCV SARS COVID FLU MRSA VRE ANA RPR PPD TB UA UCX ' +
    'BCX BM BMA BMBX PB ROS PMH PSH FH FHX SH HEENT CV GI GU GYN MSK NEURO SKIN EXT GTR STR NTR RT XRT CSI TMZ VCR CR PD SD NED ' +
    'LMD LM LN LFT CBC BMP CMP WBC HB HGB HCT PLT ANC CRP ESR INR PTT LDH ALT AST GGT TSH ACTH GH LH FSH PRL IGF1 NOS NEC DMG ' +
    'DIPG GBM AA DA PA ATRT MB ETMR EPN PXA DNET DNT GG DIG DIA OPG LGG HGG PLGG PHGG PNET MPNST GCT NGGCT JXG LCH ECD SEGA VUS ' +
    'VAF TMB MSI CNA HPF PAS GMS AFB MGG ED ICU POD VA OD OS OU RUE LUE RLE LLE EOM CN PERRL DTR M0 M1 M2 M3 T1 T2 PROX HPI A B C ' +
    'RESULT RESULTS TEST STAIN TUMOR TUMOUR CELLS MARGIN MARGINS NODE NODES CYTOLOGY FLOW GERMLINE LOSS GAIN ALL NONE BOTH AND OR ' +
    'NOT NO IS WAS FOR WITH THE BLOOD FINAL NUCLEAR STRONG WEAK SHH WNT PFA PFB G3 G4 EM HE WT OK NA ND UNK POS NEG MUT AMP DEL HIGH LOW ' +
    'YES LOST FOCAL PATCHY DIFFUSE INTACT ABSENT PRESENT SCANT RARE FEW SOME CLONE BLOCK NORMAL MUTANT FUSED ' +
    'GRADE III II IV VI PTEN-LIKE RTK RTK1 RTK2 CMMRD LFS NF SNV INDEL LOH TKD ITD EXON CGH ISCN EPIC MLPA'
  ).split(' '),
);

/** Whether a name formed like a marker's is that of something else: an examination, a fluid, a level of the spine. */
export const isOtherThing = (written: string): boolean =>
  otherThings.has(written.toUpperCase()) ||
  everydayWords.test(written) ||
  /^(?:[CTLS]\d{1,2}|[A-Z]\d{3,}|[A-Z]\d{2,4}[A-Z]|CEP\d{1,2})$/.test(written);

export interface SymbolHit extends Span {
  readonly written: string;
}

/**
 * Symbols that no lexicon has, told from other capitals by the result right behind them: `HNF9 +`, `ZKX2 amplified`. Beside
 * a known marker (`hasKnown`) any result counts; alone only a sign behind a symbol with a digit does.
 */
export const unknownSymbolsIn = (text: string, hasKnown: boolean): SymbolHit[] =>
  (hasKnown || mayBeSigned.test(text) ? matchesOf(symbol, text) : []).flatMap((match): SymbolHit[] => {
    const written = match[1] ?? '';
    const isSigned = match[2] !== undefined;
    if (isOtherThing(written)) return [];
    if (!hasKnown && !(isSigned && /\d/.test(written) && !/^[a-z]/.test(written))) return [];
    return [{ written, start: match.index, end: match.index + written.length }];
  });

/** Alone, a name needs a digit and a sign: most statements have neither. */
const mayBeSigned = /[A-Z][A-Za-z]{0,6}\d[A-Za-z0-9]{0,5}[αβγδ]?\s?\(?[+–-]/;

/** A list has marks. */
const mayBeList = /[,/&+]|\s(?:and|n?or)\s/;

/** A name that stands in a list; whole words, as the list has its marks around them. */
const listable = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}/+.-])(?:${symbolLike}(?:-\\d{1,2})?|${proteinLike})(?![\\p{L}\\p{N}-])`,
    'gu',
  ),
);
const joins =
  /^(?:\s(?:amplifications?|deletions?|fusions?|mutations?|rearrangements?|variants?))?\s?(?:,|\/|&|\+|,?\sand|,?\sor|,?\snor)\s?$/;

/** Symbols that no lexicon has, in a list with markers it has: `PTCH1, ZKX, SMO`. */
export function listedSymbolsIn(text: string, known: readonly Span[]): SymbolHit[] {
  if (known.length === 0 || !mayBeList.test(text)) return [];
  const placed: Span[] = [...known];
  return matchesOf(listable, text).flatMap((match): SymbolHit[] => {
    const written = match[0];
    const hit = { written, start: match.index, end: match.index + written.length };
    if (isOtherThing(written) || /(?:OMAS?|TUMOU?RS?|GRADE|TYPE|WITH|CELLS?)$/i.test(written)) return [];
    if (/^(?:[A-Z]\d{1,2}|[A-Z]{1,2}\d{3,}|[A-Z]{2})$/.test(written)) return [];
    if (placed.some((other) => hit.start < other.end && other.start < hit.end)) return [];
    const isListed = placed.some(
      (other) =>
        (other.end <= hit.start &&
          hit.start - other.end <= 24 &&
          joins.test(text.slice(other.end, hit.start))) ||
        (hit.end <= other.start &&
          other.start - hit.end <= 6 &&
          joins.test(text.slice(hit.end, other.start))),
    );
    if (!isListed) return [];
    if (/^[A-Z]?[a-z]+(?![A-Z])/.test(written) && !isBetweenMarks(text, hit)) return [];
    placed.push(hit);
    return [hit];
  });
}

/** A word that is formed like a protein's name is an item of a list only where nothing else is said of it. */
const isBetweenMarks = (text: string, { start, end }: Span): boolean =>
  /(?:^|[,/&+:(]|\b(?:and|or|nor|for|with|were|are|not|express(?:es)?))\s?$/.test(text.slice(0, start)) &&
  /^\s?(?:[,/&+.;)|]|$|and\b|or\b|nor\b|(?:is|was|are|were)\b)/.test(text.slice(end));
