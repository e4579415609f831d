import { sought } from '../../text/sought.ts';

const general = sought(
  /\b(?:occurs?\s+in|(?:is|are|was|were)\s+(?:\p{L}+\s+)?(?:seen|found|reported|described|detected|present)\s+in\s+(?:up\s+to\s+|about\s+|approximately\s+|some\s+|most\s+|many\s+|a\s+(?:minority|majority|subset)\b|~|<|>)?\s?(?:\d{1,3}\s?(?:[-–]\s?\d{1,3}\s?)?(?:%|per\s?cent)\s+(?:of\s+(?:\p{L}+\s+){0,3}(?:cases|tumou?rs|patients|gliomas|\p{L}+omas)|and)|most|many|some|a\s)|in\s+(?:most|many|some|the\s+majority\s+of|a\s+(?:subset|proportion|fraction|minority)\s+of)\s+(?:\p{L}+\s+){0,2}(?:cases|tumou?rs|patients|\p{L}+omas)|tends?\s+to|typically|characteristically|commonly|usually|(?:has|have)\s+been\s+(?:linked|associated|described|reported)|(?:is|are)\s+(?:associated|linked)\s+with|belongs?\s+to|carr(?:y|ies)\s+(?:\p{L}+\s+)?mutations|\p{L}+omas\s+(?:of\s+(?:\p{L}+\s+){0,4})?(?:may|can|often|lose|show|carry|harbou?r|have|express|are)|in\s+the\s+literature|(?:printout|forum|internet|google\w*|leaflet|brochure)|(?:of|in)\s+such\s+(?:cases|tumou?rs)|(?:is|are)\s+defined\s+(?:by|as)|(?:values?|scores?|ratios?)\s[^.;]{0,30}\scounts?\s+as|(?:older|former|new|current)\s+nomenclature|th(?:is|e)\s+(?:assay|panel|test|method)\s+(?:detects|covers|targets|includes|(?:does|do|can)\s*not\s+(?:detect|cover|assess|include|exclude))|genes\s+with\s+copy[\s-]number\s+calling|limit\s+of\s+detection|reference\s+range)\b/iu,
);

/**
 * What is known of a marker in general, in other patients' tumours or of the test itself: `BRAF fusions are seen in most of
 * them`. No result of this tumour, and nothing left unread.
 */
export const isGeneralKnowledge = (text: string): boolean => general.test(text);

/** `Fusions of ALK are characteristic of this tumour`: why a finding counts, told beside the finding itself. */
export const explainsFinding = (text: string): boolean => explanation.test(text);
const explanation = sought(
  /\b(?:(?:is|are)\s+(?:characteristic|typical|hallmarks?|a\s+hallmark)\s+(?:of|for|in)|not\s+expected\s+in)\b/iu,
);
