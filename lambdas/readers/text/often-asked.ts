import { setFlagsFromString } from 'node:v8';

/**
 * Searches after which V8 compiles an expression; until then it is interpreted. By itself V8 compiles at the second search, and
 * from 16 MB of compiled expressions on it makes each further one without optimisation, for good: the rules have more, and a
 * reader's hot expressions would be among the slow ones by chance (decision 136).
 */
const searchesUntilCompiled = 30;

/** Has the expressions made from now on compiled only once they are asked often. The same is found either way. */
export function compileOftenAsked(): void {
  setFlagsFromString(`--regexp-tier-up-ticks=${searchesUntilCompiled}`);
}
