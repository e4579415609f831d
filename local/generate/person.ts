import type { Draw } from './draw.ts';

/** Who a chart is about and who wrote it, as its headers and signatures print them. All of it is invented. */
export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly mrn: string;
  readonly gender: 'female' | 'male';
  readonly parent: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly clinicians: readonly string[];
}

const given = {
  female: ['Zelda', 'Quilla', 'Orsina', 'Thessaly', 'Ysolde', 'Marigold'],
  male: ['Quentin', 'Zebulon', 'Ignatz', 'Leopold', 'Caspian', 'Thaddeus'],
} as const;
const family = [
  'Zzquill',
  'Zzharrow',
  'Zzlindqvist',
  'Zzobuya',
  'Zzmarsh',
  'Zzpetrov',
  'Zzyamato',
  'Zzwhite',
];
const parents = ['Aurelia', 'Bertrand', 'Cordelia', 'Dashiell'];
const clinicians = ['Fennimore Oakes', 'Hestia Varga', 'Lucasta Brandt', 'Osric Thornbury', 'Petra Sandoval'];
const streets = ['Lantern Street', 'Millpond Road', 'Quarry Lane', 'Old Harbor Avenue'];
const towns = ['Ashby Falls', 'North Pellworth', 'Gull Point'];

/** Family names begin with `Zz`, telephone numbers with 555, and mail goes to `.example`: nobody can have them. */
export function inventPerson(draw: Draw, number: number): Person {
  const gender = draw.one(['female', 'male'] as const);
  const givenName = draw.one(given[gender]);
  const familyName = draw.one(family);
  return {
    gender,
    givenName,
    familyName,
    mrn: `GEN-${String(number).padStart(7, '0')}`,
    parent: `${draw.one(parents)} ${familyName}`,
    phone: `(555) 555-${String(draw.whole(0, 9999)).padStart(4, '0')}`,
    email: `${givenName}.${familyName}.${draw.whole(10, 99)}@family.example`.toLowerCase(),
    address: `${draw.whole(1, 980)} ${draw.one(streets)}, ${draw.one(towns)}`,
    clinicians: [draw.one(clinicians), draw.one(clinicians), draw.one(clinicians)],
  };
}

/** `05/02/2019`, as clinicians of these charts write a day. */
export const writtenDay = (day: string): string =>
  `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`;
