import * as z from 'zod';
import { Completeness, ReviewItem } from './abstraction.ts';

/** What quality assurance found: questions for people, and how complete the chart was read. */
export const Quality = z.strictObject({ review: z.array(ReviewItem), completeness: Completeness });
export type Quality = z.infer<typeof Quality>;
