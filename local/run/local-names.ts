/** Names the state machine knows its surroundings by on a laptop. */
export const localNames = { artifactBucket: 'radiant-local', workGroup: 'radiant-local' } as const;
