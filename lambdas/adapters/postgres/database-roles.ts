/** Roles of the database that the pipeline and people enter by; whoever deploys, operates or only looks has none. */
export const databaseRoles = [
  'radiant_pipeline',
  'radiant_reviewer',
  'radiant_analyst',
  'radiant_auditor',
  'radiant_migrator',
  'radiant_eraser',
] as const;
export type DatabaseRole = (typeof databaseRoles)[number];
