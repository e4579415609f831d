import { containsAll, tellingWords } from './words.ts';

/** Different names of one marker, after removing all but letters and digits. */
const aliases: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^(KIAA1549.*|BRAF(KIAA1549|FUSION|REARRANGEMENT|DUPLICATION).*)$/, 'BRAFFUSION'],
  [/^BRAF(P?V600E?)?(MUTATION)?$/, 'BRAFV600E'],
  [/^(H3|H33|H3F3A|H31|H3C2|HIST1H3B)?(P?K27M|K28M)(MUTATION)?$/, 'H3K27M'],
  [/^(H3)?K27ME3$/, 'H3K27ME3'],
  [/^(H3|H33|H3F3A|H33A)?G3[45](R|V|RV|RW|W)?(MUTATION)?$/, 'H3G34'],
  [/^(ZFTA|C11ORF95|RELA)(RELA)?(FUSION)?$/, 'ZFTA'],
  [/^NTRK(1?2?3)?(FUSIONS?)?$/, 'NTRK'],
  [/^(INI1|SMARCB1|BAF47)$/, 'INI1'],
  [/^(KI67|MIB1)(INDEX|LABELINGINDEX)?$/, 'KI67'],
  [/^CDKN2AB?$|^CDKN2ACDKN2B$/, 'CDKN2A'],
  [/^(METHYLATIONCLASS|METHYLATION|MOLECULARGROUP|MOLECULARSUBGROUP|SUBGROUP|GROUP)$/, 'GROUP'],
  [/^(BETACATENIN|CTNNB1).*$/, 'BETACATENIN'],
  [/^TERT(PROMOTER)?(MUTATION)?$/, 'TERT'],
  [/^MGMT.*$/, 'MGMT'],
  [/^(BRG1|SMARCA4|BRG1SMARCA4|SMARCA4BRG1)$/, 'BRG1'],
  [/^(OCT4|OCT34|POU5F1)$/, 'OCT4'],
  [/^(CD117|CKIT)$/, 'CD117'],
  [/^(BHCG|BETAHCG|HCG)$/, 'BETAHCG'],
  [/^(I17Q|ISO17Q|ISOCHROMOSOME17Q)$/, 'I17Q'],
  [/^(D?MMR|MISMATCHREPAIR)(PROTEINS|STATUS)?$/, 'MMR'],
  [/^(MSI|MICROSATELLITE(STATUS|INSTABILITY)?)$/, 'MSI'],
  [/^(TMB|TUMOU?RMUTATION(AL)?BURDEN)$/, 'TMB'],
  [/^TTF1$/, 'TTF1'],
];

/** One name for one marker: "BRAF p.V600E", "BRAF_V600E" and "BRAF V600E" are the same. */
export function markerName(name: string): string {
  const bare = name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return aliases.find(([pattern]) => pattern.test(bare))?.[1] ?? bare;
}

const negativeWords =
  /\b(not|no|negative|wild\s?-?type|wildtype|intact|retained|preserved|absent|unmethylated|non-?amplified|normal|none)\b/i;
const pendingWords = /\b(pending|to follow|awaited|insufficient|failed|equivocal|indeterminate)\b/i;

/** What a stated result amounts to. A specific result ("C228T", "Group 4", "35 %") is positive. */
export function resultClass(result: string): 'negative' | 'pending' | 'positive' {
  if (pendingWords.test(result)) return 'pending';
  return negativeWords.test(result) ? 'negative' : 'positive';
}

/**
 * Whether an answered panel states the gold result of one marker. The marker is found by name, or by the family name
 * where the panel writes only that ("IDH" for "IDH1"). Results agree when they are of one class (negative, pending,
 * positive); two positive results that both name something specific must also name the same
 * ("Group 3" is not "Group 4", "PFA" is not "PFB").
 */
export function sameMarker(options: {
  readonly marker: string;
  readonly result: string;
  readonly panel: Readonly<Record<string, string>>;
}): boolean {
  const found = findMarker(options.marker, options.panel);
  if (found === undefined) return false;
  const kind = resultClass(options.result);
  if (kind !== resultClass(found)) return false;
  if (kind !== 'positive') return true;
  const gold = specificWords(options.result, options.marker);
  const got = specificWords(found, options.marker);
  return gold.size === 0 || got.size === 0 || containsAll(gold, got) || containsAll(got, gold);
}

/** The panel's result for a marker, if it has one; what the patient was born with may stand in the name or in the result. */
export function findMarker(marker: string, panel: Readonly<Record<string, string>>): string | undefined {
  const wanted = markerName(marker);
  const entries = Object.entries(panel).map(([name, result]) => [markerName(name), result] as const);
  const exact = entries.find(([name]) => name === wanted);
  if (exact !== undefined) return exact[1];
  const inherited = /^(?:GERMLINE(.+)|(.+)GERMLINE)$/.exec(wanted);
  if (inherited !== null) {
    const gene = markerName(inherited[1] ?? inherited[2] ?? '');
    return entries.find(([name, result]) => name === gene && /\bgermline\b/i.test(result))?.[1];
  }
  return entries.find(([name]) => isFamilyOf(name, wanted) || isFamilyOf(wanted, name))?.[1];
}

/** "IDH" is the family of "IDH1" and "IDH1R132H", "H3" of "H3K27M"; "MYC" is not that of "MYCN", nor the mutation of the mark. */
function isFamilyOf(family: string, member: string): boolean {
  return (
    member !== 'H3K27ME3' &&
    member.startsWith(family) &&
    /^(\d[A-Z]?\d*[A-Z]?|[A-Z]\d+[A-Z]?)$/.test(member.slice(family.length))
  );
}

const generic =
  /^(detected|positive|present|mutated|mutant|mutation|fusion|fused|amplified|amplification|loss|lost|deleted|deletion|homozygous|identified|seen|altered|methylated|promoter|global|ihc|fish|molecular|methylation|class|score)$/;

function specificWords(result: string, marker: string): Set<string> {
  const own = tellingWords(marker.replaceAll('_', ' '));
  return new Set([...tellingWords(result)].filter((word) => !generic.test(word) && !own.has(word)));
}
