import type { Child } from '../chart.ts';
import { amber } from './amber.ts';
import { bruno } from './bruno.ts';
import { cora } from './cora.ts';
import { dario } from './dario.ts';
import { elsa } from './elsa.ts';
import { finn } from './finn.ts';
import { greta } from './greta.ts';
import { hugo } from './hugo.ts';

/** The example cohort. All of these children, their names, numbers and dates are invented. */
export const children: readonly Child[] = [amber, bruno, cora, dario, elsa, finn, greta, hugo];
