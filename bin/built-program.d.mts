/**
 * URL of a program of `bin`, the command line if no other is named, built from the sources below `root` as they stand; undefined where no build can be kept.
 */
export function builtProgram(root: string, name?: string): Promise<string | undefined>;
