/**
 * Structures of which there is one, in the middle: a tumour there has no side unless one is said. By their names, by the
 * adjectives made of them, and as notes abbreviate them.
 */
export const unpaired =
  /\b(?:midline|third\s+ventric\w+|fourth\s+ventric\w+|[34](?:rd|th)\s+vent\w*|i?i?iv?(?:rd|th)?\s+vent\w*|[34]v|v[34]|suprasellar|sellar?|intrasellar|pituitary|pituitary\s+stalk|infundibul\w+|pineal\w*|chiasm\w*|hypothalam\w+|retrochiasm\w+|pons|pontine|dipg|brain\s?stem|medulla\w*|midbrain|vermi\w+|vermal|planum\s+sphenoidale|olfactory\s+groove|tuberculum\s+sellae|tect\w+|quadrigeminal|aqueduct\w*|clival|clivus|corpus\s+callosum|callosum|septum\s+pellucidum|obex|cervico-?medullary|intramedullary|intradural|spin(?:e|al)\b|(?:cervical|thoracic|lumbar)\s+cord|holocord|conus|filum|cauda|foramen\s+magnum|posterior\s+fossa|[CTDL]\d{1,2}\s?(?:-|–|to)\s?[CTDLS]?\d{1,2})/i;
