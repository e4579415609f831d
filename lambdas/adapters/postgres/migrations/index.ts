import { abstractions } from './0001-abstractions.ts';
import { reviewAndReleases } from './0002-review-and-releases.ts';
import { predecessor } from './0003-predecessor.ts';
import { leaveOfPeople } from './0004-leave-of-people.ts';
import { releasesAndMoves } from './0005-releases-and-moves.ts';
import { leaveOfThePipeline } from './0006-leave-of-the-pipeline.ts';
import { leaveToForget } from './0007-leave-to-forget.ts';
import { courseOfDisease } from './0008-course-of-disease.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. */
export const migrations: readonly Migration[] = [
  abstractions,
  reviewAndReleases,
  predecessor,
  leaveOfPeople,
  releasesAndMoves,
  leaveOfThePipeline,
  leaveToForget,
  courseOfDisease,
];
