/**
 * URL of the command line built from the sources below `root` as they stand; undefined where no build can be kept.
 */
export function builtProgram(root: string): Promise<string | undefined>;
