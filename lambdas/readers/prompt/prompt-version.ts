/** Raised with every change of a prompt, a schema or how a reply is understood; part of each run's configuration. */
export const promptVersion = '1';
