export type {
  CodeFacts,
  DeepMention,
  DeepRead,
  ParameterMention,
  ParameterRead,
} from './facts';
export type { Span } from './ir';
export { readDefinition } from './read-definition';
