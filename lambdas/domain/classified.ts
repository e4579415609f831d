import * as z from 'zod';
import { Surgery, TumorEvent } from './abstraction.ts';

/** Tumour events, and the surgeries with the event each of them treated. */
export const Classified = z.strictObject({ events: z.array(TumorEvent), surgeries: z.array(Surgery) });
export type Classified = z.infer<typeof Classified>;
