export type {
  CodeFacts,
  CodeProblem,
  ExecutorFacts,
  MessageSent,
  MethodFacts,
  ParameterRead,
  Signature,
} from './facts';
export { readDefinition } from './read-definition';
