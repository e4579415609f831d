import type { MarkerHit } from './marker-hits.ts';

const inBloodOf =
  /^[^.;]{0,30}\b(?:in|from|on)\s+(?:(?:her|his|the|their|peripheral|patient.s)\s+){1,2}(?:blood|lymphocytes|saliva)\b/i;

/** `germline SUFU negative`, `PTCH1 somatic frameshift`, `TP53 R248W (germline)`. */
export function originOf(text: string, hit: MarkerHit, end: number): string | undefined {
  const ahead =
    /\b(germline|somatic|constitutional)\s(?:testing\s(?:of|for)\s)?(?:\p{L}{1,4}\d{0,2}[A-Z\d]{0,5}\s?[/,]\s?)?$/iu.exec(
      text.slice(Math.max(0, hit.start - 40), hit.start),
    )?.[1];
  const near = /\b(germline|somatic|constitutional)\b/i.exec(text.slice(hit.end, end + 25))?.[1];
  const origin = (ahead ?? near)?.toLowerCase();
  if (origin === undefined && inBloodOf.test(text.slice(end, end + 60))) return 'germline';
  return origin === 'constitutional' ? 'germline' : origin;
}
