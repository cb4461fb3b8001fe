export type { CodeFacts, ParameterRead } from './facts';
export { readDefinition } from './read-definition';
