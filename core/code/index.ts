export type { CodeFacts, ParameterRead } from './facts';
export type { Span } from './ir';
export { readDefinition } from './read-definition';
